"""Place, front matter and pattern -> the address that Hugo gave a page.

The pattern's parts: https://gohugo.io/configuration/permalinks/#tokens
"""

import re
import unicodedata
from datetime import datetime
from typing import NamedTuple

from generator.importers.content_folder import DAYS, MONTHS

_TOKEN = re.compile(r":(?P<name>\w+)(?:\[(?P<first>last|\d*)(?P<range>:)?(?P<last>last|\d*)\])?")
_KEPT = frozenset("./_#+~-@")
_HYPHENS = re.compile(r"-{2,}")
_AS_HERE = {
    "year": "{year}",
    "month": "{month:02}",
    "day": "{day:02}",
    "slug": "{slug}",
    "title": "{slug}",
    "filename": "{slug}",
    "slugorfilename": "{slug}",
    "contentbasename": "{slug}",
    "slugorcontentbasename": "{slug}",
}


class Named(NamedTuple):
    """What the parts of a pattern are made from."""

    sections: tuple[str, ...]
    """Folders below the folder of the texts."""

    name: str
    """Of the file or of its bundle."""

    slug: str
    """From the front matter; may be empty."""

    title: str
    date: datetime | None


def urlize(text: str, *, keeps_case: bool = False) -> str:
    """Write *text* as a part of an address: letters, digits and a few signs; spaces are hyphens."""
    signs = (
        "-" if char.isspace() else char
        for char in unicodedata.normalize("NFC", text).strip()
        if char in _KEPT or char.isspace() or unicodedata.category(char)[0] in "LNM"
    )
    joined = _HYPHENS.sub("-", "".join(signs))
    return joined if keeps_case else joined.lower()


def address(pattern: str, named: Named, *, is_ugly: bool = False, keeps_case: bool = False) -> str:
    """Fill in *pattern*; empty when it needs what is not there, as a draft has no date."""
    values = _values(named, keeps_case=keeps_case)
    missing: list[str] = []

    def filled(token: re.Match[str]) -> str:
        if token["name"] in {"sections", "section"} and token["first"] is not None:
            return "/".join(_sliced(values["sections"].split("/"), token))
        if token["name"] not in values:
            missing.append(token[0])
        return values.get(token["name"], "")

    path = re.sub("/{2,}", "/", f"/{_TOKEN.sub(filled, pattern)}/")
    if missing:
        return ""
    return f"{path.rstrip('/')}.html" if is_ugly and path != "/" else path


def as_here(pattern: str, section: str) -> str:
    """Write *pattern* as `site.toml` does; empty when it says more than that can."""
    known = {**_AS_HERE, "section": section, "sections": section}
    names = {token["name"] for token in _TOKEN.finditer(pattern)}
    is_plain = not any(token["first"] is not None for token in _TOKEN.finditer(pattern))
    if not names <= known.keys() or not is_plain:
        return ""
    ours = _TOKEN.sub(lambda token: known[token["name"]], pattern)
    ours = re.sub("/{2,}", "/", f"/{ours}/")
    return ours if "{slug}" in ours else ""


def _values(named: Named, *, keeps_case: bool) -> dict[str, str]:
    title = urlize(named.title, keeps_case=keeps_case)
    name = urlize(named.name, keeps_case=keeps_case)
    slug = urlize(named.slug, keeps_case=keeps_case)
    sections = [urlize(section, keeps_case=keeps_case) for section in named.sections]
    values = {
        "section": sections[0] if sections else "",
        "sections": "/".join(sections),
        "title": title,
        "slug": slug or title,
        "filename": name,
        "contentbasename": name,
        "slugorfilename": slug or name,
        "slugorcontentbasename": slug or name,
    }
    if named.date is not None:
        values |= _of_date(named.date)
    return values


def _of_date(date: datetime) -> dict[str, str]:
    return {
        "year": f"{date.year:04}",
        "month": f"{date.month:02}",
        "monthname": MONTHS[date.month - 1],
        "day": f"{date.day:02}",
        "weekday": str(date.isoweekday() % 7),
        "weekdayname": DAYS[date.weekday()],
        "yearday": str(date.timetuple().tm_yday),
    }


def _sliced(steps: list[str], token: re.Match[str]) -> list[str]:
    """Take the steps that `[1]`, `[1:]`, `[:2]` or `[last]` means."""
    first = len(steps) - 1 if token["first"] == "last" else int(token["first"] or 0)
    if not token["range"]:
        return steps[first : first + 1]
    last = len(steps) - 1 if token["last"] == "last" else int(token["last"] or len(steps))
    return steps[first:last]
