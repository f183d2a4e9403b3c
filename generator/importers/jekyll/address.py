"""File name, front matter and pattern -> the address that Jekyll gave a post or page.

The pattern's parts: https://jekyllrb.com/docs/permalinks/ and `lib/jekyll/drops/url_drop.rb`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from generator.importers.content_folder import DAYS, MONTHS

_NOT_PRETTY = re.compile(r"[^\w.~!$&'()+,;=@]+")
_NOT_PLAIN = re.compile(r"[\W_]+")
_SLASHES = re.compile(r"/{2,}")


class Named(NamedTuple):
    """What the parts of a pattern are made from."""

    slug: str
    """From the front matter or the name of the file, as it is typed."""

    date: datetime | None
    categories: tuple[str, ...]
    path: str
    """Below the folder of its collection, without its suffix."""

    collection: str


_OF_DATES: Mapping[str, Callable[[datetime], str]] = {
    "year": lambda date: f"{date.year:04}",
    "short_year": lambda date: f"{date.year % 100:02}",
    "month": lambda date: f"{date.month:02}",
    "i_month": lambda date: str(date.month),
    "short_month": lambda date: MONTHS[date.month - 1][:3].upper(),
    "long_month": lambda date: MONTHS[date.month - 1],
    "day": lambda date: f"{date.day:02}",
    "i_day": lambda date: str(date.day),
    "short_day": lambda date: DAYS[date.weekday()][:3].upper(),
    "long_day": lambda date: DAYS[date.weekday()],
    "y_day": lambda date: f"{date.timetuple().tm_yday:03}",
    "week": lambda date: f"{date.isocalendar().week:02}",
    "w_year": lambda date: str(date.isocalendar().year),
    "w_day": lambda date: str(date.isocalendar().weekday),
    "hour": lambda date: f"{date.hour:02}",
    "minute": lambda date: f"{date.minute:02}",
    "second": lambda date: f"{date.second:02}",
}
_PART = re.compile(r":([a-z_]+)")


def address(pattern: str, named: Named) -> str:
    """Fill in *pattern*; what Jekyll would not know either stays as it is."""
    filled = _PART.sub(lambda part: _filled(part[1], named), pattern)
    steps = [
        step for step in _SLASHES.sub("/", filled).split("/") if not re.fullmatch(r"\.+", step)
    ]
    return "/" + "/".join(steps).lstrip("/")


def pretty(text: str) -> str:
    """Write *text* as Jekyll's `:title` does: case and some signs stay."""
    return _NOT_PRETTY.sub("-", text).strip("-")


def _plain(text: str) -> str:
    return _NOT_PLAIN.sub("-", text).strip("-").lower()


def _filled(part: str, named: Named) -> str:
    """Give the longest part that *part* begins with, as in `:title_page` Jekyll does."""
    values = {
        "title": pretty(named.slug),
        "slug": _plain(named.slug),
        "name": _plain(named.slug),
        "categories": "/".join(dict.fromkeys(one.lower() for one in named.categories)),
        "slugified_categories": "/".join(dict.fromkeys(map(_plain, named.categories))),
        "path": named.path,
        "basename": named.path.rpartition("/")[2],
        "collection": named.collection,
        "output_ext": ".html",
    }
    if named.date is not None:
        values |= {name: make(named.date) for name, make in _OF_DATES.items()}
    for length in range(len(part), 0, -1):
        if part[:length] in values:
            return values[part[:length]] + part[length:]
    return f":{part}"
