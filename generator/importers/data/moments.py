"""A date as other systems and their users type it -> an instant with its offset.

ISO dates as in our own front matter, dates of mail and blogs in English words, seconds or
milliseconds since 1970, and what TOML has typed already. What is no date comes out as `None`.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from email.utils import parsedate_tz

from generator.content import read_date
from generator.importers.data.values import text

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SINCE_1970 = re.compile(r"(\d{9,14})(?:\.(\d+))?", re.ASCII)
_FIRST_MILLISECONDS = 100_000_000_000
"""As seconds it would be the year 5138; as milliseconds it is 1973."""

_SLASHES = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(.*)", re.DOTALL | re.ASCII)
_NAMED_ZONE = re.compile(r"(.*\d)\s*(?:UTC|GMT)\s*", re.ASCII)
_ENDS_WITH_ZONE = re.compile(r"(?:[+-]\d{4}|[A-Z]{1,4})\s*\Z")
_COMPACT_OFFSET = re.compile(r"(.*\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*([+-]\d\d:?\d\d)\s*", re.ASCII)


def read_moment(value: object, zone: tzinfo) -> datetime | None:
    """Read *value*; without an offset it is the clock on the wall in *zone*."""
    if isinstance(value, datetime):
        return value if value.tzinfo else read_date(value.isoformat()[:19], zone)
    if isinstance(value, date):
        return read_date(value.isoformat(), zone)
    if isinstance(value, time):
        return None
    written = text(value).strip()
    counted = _SINCE_1970.fullmatch(written)
    if counted:
        return at_epoch(float(f"{counted[1]}.{counted[2] or 0}"))
    return _typed(written, zone) or _in_words(written, zone)


def at_epoch(count: float) -> datetime | None:
    """Read seconds or milliseconds since 1970, told apart by their size; `None` beyond all time."""
    seconds = count / 1000 if abs(count) >= _FIRST_MILLISECONDS else count
    try:
        return (_EPOCH + timedelta(seconds=int(seconds))).astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def in_utc(moment: datetime) -> datetime:
    """Give *moment* in UTC to the second, as comments keep it."""
    return moment.astimezone(UTC).replace(microsecond=0)


def _typed(written: str, zone: tzinfo) -> datetime | None:
    slashed = _SLASHES.fullmatch(written)
    if slashed:
        written = "{}-{}-{}{}".format(*slashed.groups())
    named = _NAMED_ZONE.fullmatch(written)
    if named:
        written = f"{named[1]}Z"
    offset = _COMPACT_OFFSET.fullmatch(written)
    if offset:
        written = offset[1] + offset[2]
    return read_date(written, zone)


def _in_words(written: str, zone: tzinfo) -> datetime | None:
    """Read `28 June 2001`, `Thu, 28 Jun 2001 10:20:00 +0100` and `June 28, 2001`."""
    if not written[:1].isascii() or not re.search(r"[A-Za-z]{3}", written):
        return None
    parts = parsedate_tz(written if ":" in written else f"{written} 00:00:00")
    if parts is None:
        return None
    year, month, day, hour, minute, second = parts[:6]
    offset = parts[9]
    wall = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
    if offset is None or not _ENDS_WITH_ZONE.search(written):
        return read_date(wall, zone)
    sign, minutes = "-" if offset < 0 else "+", abs(offset) // 60
    return read_date(f"{wall}{sign}{minutes // 60:02}:{minutes % 60:02}", zone)
