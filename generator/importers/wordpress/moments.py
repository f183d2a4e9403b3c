"""The dates of WXR -> instants. It writes the site's time and that of UTC, and no time zone."""

from collections import Counter
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

_LONGEST_OFFSET = timedelta(hours=14)


def moment(text: str) -> datetime | None:
    """Read `2012-03-04 05:06:07`; `None` for zeros and what else is no date."""
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - says of which zone it is elsewhere
    except ValueError:
        return None


def published(text: str) -> datetime | None:
    """Read the date of RSS."""
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def offset(local: str, universal: str) -> timedelta | None:
    """Tell by how much the clock of the site was ahead of UTC."""
    here, there = moment(local), moment(universal)
    if here is None or there is None or abs(here - there) > _LONGEST_OFFSET:
        return None
    return here - there


def usual_zone(offsets: Counter[timedelta], otherwise: tzinfo) -> tzinfo:
    """Give the zone for dates without UTC: the usual offset of the export, else *otherwise*."""
    return timezone(offsets.most_common(1)[0][0]) if offsets else otherwise


def local_instant(local: str, universal: str, zone: tzinfo) -> datetime | None:
    """Give the instant with the offset that the site had then."""
    here = moment(local)
    difference = offset(local, universal)
    if here is None:
        there = moment(universal)
        return there.replace(tzinfo=UTC) if there else None
    return here.replace(tzinfo=timezone(difference) if difference is not None else zone)


def universal_instant(local: str, universal: str, zone: tzinfo) -> datetime | None:
    """Give the instant in UTC."""
    there = moment(universal)
    if there:
        return there.replace(tzinfo=UTC)
    here = moment(local)
    return here.replace(tzinfo=zone).astimezone(UTC) if here else None
