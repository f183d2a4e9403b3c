"""Place, keys and the template `permalink` -> the address that Eleventy gave a text.

    permalink: "/blog/{{ page.date | date: '%Y' }}/{{ page.fileSlug | slugify }}/"

https://www.11ty.dev/docs/permalinks/
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from generator.foundation import slugify
from generator.importers.content_folder import Matter, dated, written
from generator.importers.data import line

_OUTPUT = re.compile(r"\{\{-?\s*(?P<expression>[^{}]*?)\s*-?\}\}")
_FILTER = re.compile(r"(?P<name>\w+)\s*[:(]?\s*(?:[\"'](?P<argument>[^\"']*)[\"'])?\s*\)?\s*")
_SLUG_FILTERS = frozenset({"slug", "slugify", "slugifystring"})
_DATE_FILTERS = frozenset({"date", "dateformat", "datetoformat", "formatdate"})
_SAME = frozenset({"string", "safe", "trim", "strip", "url", "downcase", "lower"})
_INDEX = re.compile(r"(?<=/)index(?:\.html)?\Z")


class Named(NamedTuple):
    """What a template may name."""

    path: str
    """Below the folder of texts, without its suffix."""

    matter: Matter
    date: datetime | None

    @property
    def file_slug(self) -> str:
        """Give Eleventy's `page.fileSlug`: the name without a date, the folder's for `index`."""
        folder, _, name = self.path.rpartition("/")
        rest = dated(name).rest
        return dated(folder.rpartition("/")[2]).rest if rest == "index" else rest

    @property
    def stem(self) -> str:
        """Give Eleventy's `page.filePathStem`."""
        folder, _, name = self.path.rpartition("/")
        return f"/{folder}/{dated(name).rest}" if folder else f"/{dated(name).rest}"


def address(template: str, named: Named) -> str:
    """Fill in *template*, or say where a text without one goes; empty when it needs a program."""
    if not template:
        return _by_place(named.path)
    missing: list[str] = []

    def filled(output: re.Match[str]) -> str:
        value = _printed(output["expression"], named)
        if value is None:
            missing.append(output[0])
        return value or ""

    path = _OUTPUT.sub(filled, template)
    if missing or "{%" in path or "{{" in path:
        return ""
    return _INDEX.sub("", "/" + re.sub("/{2,}", "/", path).lstrip("/"))


def _by_place(path: str) -> str:
    *above, name = path.split("/")
    if name == "index" or (above and above[-1] == name):
        return "/".join(("", *above, ""))
    return "/".join(("", *above, name, ""))


def _printed(expression: str, named: Named) -> str | None:
    name, *filters = (part.strip() for part in expression.split("|"))
    value: str | datetime | None = _value(name, named)
    for one in filters:
        found = _FILTER.fullmatch(one)
        if value is None or found is None:
            return None
        value = _filtered(value, found["name"].lower(), found["argument"] or "")
    return value if isinstance(value, str) else None


def _value(name: str, named: Named) -> str | datetime | None:
    if name in {"page.date", "date"}:
        return named.date
    known: Mapping[str, str] = {"page.fileSlug": named.file_slug, "page.filePathStem": named.stem}
    if name in known:
        return known[name]
    if re.fullmatch(r"[\"'][^\"']*[\"']", name):
        return name[1:-1]
    return line(named.matter.first(name.lower())) or None


def _filtered(value: str | datetime, name: str, argument: str) -> str | None:
    if isinstance(value, datetime):
        is_known = name in _DATE_FILTERS and "%" in argument
        return written(value.astimezone(UTC), argument) if is_known else None
    if name in _SLUG_FILTERS:
        return slugify(value)
    if name in _SAME:
        return value.lower() if name in {"downcase", "lower"} else value
    return None
