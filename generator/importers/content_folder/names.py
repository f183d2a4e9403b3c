"""Names of files -> dates and slugs, and the file that a link between posts means."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from generator.importers.content_folder.files import MARKDOWN, relative

_DATED = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[-_. ]+(.+)", re.ASCII | re.DOTALL)


class Dated(NamedTuple):
    """What the name of a file says."""

    date: str
    """As it begins the name; empty when none does."""

    rest: str


def dated(stem: str) -> Dated:
    """Part a name such as `2019-01-02-title`."""
    found = _DATED.fullmatch(stem)
    return Dated(found[1], found[2]) if found else Dated("", stem)


def stem_of(path: str) -> str:
    """Give the name of the file *path* without folders and suffix."""
    return posixpath.splitext(posixpath.basename(path))[0]


class Pages:
    """The texts of a folder, found by what links call them."""

    def __init__(self, paths: Iterable[str]) -> None:
        """Know *paths*, below one folder."""
        self._paths = frozenset(paths)
        by_stem: dict[str, list[str]] = {}
        for path in sorted(self._paths):
            by_stem.setdefault(_called(path), []).append(path)
        self._by_stem: Mapping[str, list[str]] = by_stem

    def link(self, name: str, source: str, *, below: str = "") -> str | None:
        """Write a link from *source* to the text that *name* means; `None` when there is none.

        Args:
            name: A path from the top or from *source*, a bare name if it is the only one; with or
                without its suffix, with or without `#anchor`.
            source: The text that links.
            below: The folder that paths from the top begin in.
        """
        path, mark, anchor = unquote(name.strip()).partition("#")
        if not path:
            return f"#{anchor}" if mark else None
        target = self._found(path, source, below)
        return f"{relative(target, source)}{mark}{anchor}" if target else None

    def named(self, stem: str) -> str | None:
        """Find the only text of that name, without its suffix."""
        found = self._by_stem.get(stem, [])
        return found[0] if len(found) == 1 else None

    def _found(self, path: str, source: str, below: str) -> str | None:
        from_top = posixpath.normpath(posixpath.join(below, path.lstrip("/")))
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        places = (from_top,) if path.startswith("/") else (beside, from_top)
        for place in places:
            for candidate in _candidates(place):
                if candidate in self._paths:
                    return candidate
        return self.named(_called(path)) if "/" not in path.strip("/") else None


def _candidates(place: str) -> Iterable[str]:
    yield place
    for suffix in MARKDOWN:
        yield f"{place}{suffix}"
        yield f"{place}/index{suffix}"
        yield f"{place}/_index{suffix}"


def _called(path: str) -> str:
    """Name a text as people do: a bundle after its folder."""
    stem = stem_of(path) if path.endswith(MARKDOWN) else posixpath.basename(path)
    return posixpath.basename(posixpath.dirname(path)) if stem in {"index", "_index"} else stem
