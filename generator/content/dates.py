"""A date as an author types it -> an instant with its offset.

Nothing is rolled over: the thirtieth of February is a mistake, not the second of March. A time
without an offset is the clock on the wall of the site's time zone. An hour that the clocks skip in
spring is read as if they had not, an hour that they show twice in autumn as the first of the two.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

FORMS = "Write it as `2026-11-22`, `2026-11-22 09:30` or `2026-11-22T09:30:00+01:00`."

_WRITTEN = re.compile(
    r"""
    (?P<year>\d{4}) - (?P<month>\d{1,2}) - (?P<day>\d{1,2})
    (?: (?:[Tt]|[ \t]+) (?P<hour>\d{1,2}) : (?P<minute>\d{2})
        (?: : (?P<second>\d{2}) (?:\.\d+)? )?
        [ \t]* (?P<offset> [Zz] | [+-]\d{1,2} (?: :?\d{2} )? )?
    )?
    """,
    re.VERBOSE | re.ASCII,
)
_PARTS = ("year", "month", "day", "hour", "minute", "second")
_FIRST_YEAR, _LAST_YEAR = 1000, 9998
"""Four digits in every address, and a day to spare for offsets at the end of time."""

_MAX_OFFSET = timedelta(hours=14)


def read_date(text: str, zone: tzinfo) -> datetime | None:
    """Read *text*; `None` when it is no date. A date alone means the day's first minute in *zone*.

    The answer carries a fixed offset, so that it stays the same when zone rules change later.
    """
    written = _WRITTEN.fullmatch(text.strip())
    if not written or not _FIRST_YEAR <= int(written["year"]) <= _LAST_YEAR:
        return None
    year, month, day, hour, minute, second = (int(written[part] or 0) for part in _PARTS)
    try:
        wall = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    if written["offset"] is None:
        return _in_zone(wall, zone)
    offset = _offset(written["offset"])
    return wall.replace(tzinfo=timezone(offset)) if offset is not None else None


def _offset(text: str) -> timedelta | None:
    if text in "Zz":
        return timedelta()
    digits = text[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > len("14") else (digits, "0")
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    if offset > _MAX_OFFSET or int(minutes) >= 60:  # noqa: PLR2004 - minutes of an hour
        return None
    return -offset if text[0] == "-" else offset


def _in_zone(wall: datetime, zone: tzinfo) -> datetime:
    # There and back moves an hour that was skipped to one that the clocks showed.
    local = wall.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    offset = local.utcoffset() or timedelta()
    # Before about 1900 zones are local mean time, to the second; no feed format can say that.
    whole_minutes = timedelta(minutes=round(offset.total_seconds() / 60))
    return local.replace(tzinfo=timezone(whole_minutes))
