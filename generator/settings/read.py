"""`site.toml` -> Settings and Problems, all of them at once."""

import os.path
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from generator.foundation import Location, Problem, did_you_mean, in_order
from generator.settings.fields import At, Fault, fields_of, quoted
from generator.settings.places import KeyPath, Place, nearest_place, places_of
from generator.settings.syntax import decode, parse
from generator.settings.types import Settings

SETTINGS_FILE = "site.toml"
"""Name of the file; a folder that holds it is a blog."""

_PUBLISHED_FOLDERS = ("content", "themes", "comments", "public", ".preview", ".cache")


SettingPlace = Callable[..., Location]
"""Tells where a setting stands, by the keys that lead to it."""


def somewhere_in_settings(*_path: str) -> Location:
    """Name the file alone, where nobody kept the places."""
    return Location(SETTINGS_FILE)


class Loaded(NamedTuple):
    """What `load_settings` found."""

    settings: Settings | None
    """What could be read, defaults standing in for what is wrong; so the mistakes in other files
    are found in the same run. `None` when too little is left to go on with."""

    problems: tuple[Problem, ...]

    places: Mapping[KeyPath, Place] = {}
    """Where each key stands in the file."""

    def place(self, *path: str | int) -> Location:
        """Give the place of the key at *path*, or of the nearest table around it."""
        return Location(SETTINGS_FILE, *(nearest_place(path, self.places) or ()))


def load_settings(site: Path) -> Loaded:
    """Read the `site.toml` of the folder *site*; nothing is raised for what the author wrote."""
    try:
        data = (site / SETTINGS_FILE).read_bytes()
    except FileNotFoundError:
        hint = "Run `afterword init DIR` to start one, or name a blog's folder with `--site DIR`."
        what = f"This folder is not a blog yet: it has no `{SETTINGS_FILE}`."
        return Loaded(None, (Problem(Location(SETTINGS_FILE), what, hint),))
    except OSError as error:
        what = f"The file cannot be opened: {error.strerror or error}."
        return Loaded(None, (Problem(Location(SETTINGS_FILE), what),))
    return _loaded(site, data)


def _loaded(site: Path, data: bytes) -> Loaded:
    text = decode(SETTINGS_FILE, data)
    if isinstance(text, Problem):
        return Loaded(None, (text,))
    table = parse(SETTINGS_FILE, text)
    if isinstance(table, Problem):
        return Loaded(None, (table,))
    fields, faults = fields_of(Settings, table, At())
    if not any(fault.path[0] == "authors" for fault in faults if fault.path):
        faults = (*faults, *_author_fault(fields))
    faults = (*faults, *_private_fault(fields, site))
    places = places_of(text)
    problems = _problems(faults, places)
    if not _can_stand_in(fields, faults):
        return Loaded(None, problems, places)
    fields["author"] = fields.get("author") or next(iter(fields.get("authors", ())), "")
    return Loaded(Settings(**fields), problems, places)


def _can_stand_in(fields: Mapping[str, Any], faults: tuple[Fault, ...]) -> bool:
    """Tell whether defaults can stand in, and posts will not be blamed for what is wrong here."""
    of_authors = any(fault.path[:1] in (("author",), ("authors",)) for fault in faults)
    return "title" in fields and "url" in fields and not of_authors


def _problems(faults: tuple[Fault, ...], places: Mapping[KeyPath, Place]) -> tuple[Problem, ...]:
    problems = []
    for path, what, hint in faults:
        place = nearest_place(path, places) or ()
        problems.append(Problem(Location(SETTINGS_FILE, *place), what, hint))
    return in_order(problems)


def _author_fault(fields: Mapping[str, Any]) -> tuple[Fault, ...]:
    author, authors = fields.get("author"), fields.get("authors", {})
    if not author or author in authors:
        return ()
    otherwise = f"Add `[authors.{quoted(author)}]` with a `name`."
    hint = did_you_mean(author, authors, otherwise=otherwise)
    return (Fault(("author",), f'`author` is `"{author}"`, who is no author.', hint),)


def _private_fault(fields: Mapping[str, Any], site: Path) -> tuple[Fault, ...]:
    comments = fields.get("comments")
    if not comments or not _would_be_published(comments.private, site):
        return ()
    what = f'`comments.private` is `"{comments.private}"`, a place that may be published.'
    hint = 'Write `private = "private"`, or a path outside of the blog.'
    return (Fault(("comments", "private"), what, hint),)


def _would_be_published(private: str, site: Path) -> bool:
    """Tell whether *private* is the site, holds it, or lies in a part of it, perhaps by a link."""
    folder = os.path.join(site, private.replace("\\", "/"))  # noqa: PTH118 - an absolute one stays
    return any(
        # Case does not count: on macOS and Windows `Content` is `content`.
        _is_published(look(folder).casefold(), look(site).casefold())
        for look in (os.path.abspath, os.path.realpath)
    )


def _is_published(folder: str, root: str) -> bool:
    if folder == root or root.startswith(folder.rstrip(os.sep) + os.sep):
        return True
    parts = Path(folder).parts[len(Path(root).parts) :] if folder.startswith(root + os.sep) else ()
    return bool(parts) and parts[0] in _PUBLISHED_FOLDERS
