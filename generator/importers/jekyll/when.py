"""What a Jekyll post says of its date -> when it was published, as its address knows it.

A time without an offset is UTC for the reader of YAML, and is then shown in the zone of the site; a
day alone begins there. https://github.com/jekyll/jekyll/issues/1069
Without a zone in `_config.yml` the computer that built the site decided, so an address may be dated
in two ways.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from generator.importers.data import read_moment, text

_HAS_TIME = re.compile(r"\d:\d\d")
_HAS_OFFSET = re.compile(r"(?:[+-]\d{2}:?\d{2}|[Zz]|UTC|GMT)\s*\Z")


def published(
    value: object, in_name: str, zone: tzinfo | None, own_zone: tzinfo
) -> tuple[datetime, ...]:
    """Give the date, then the other ones that its address may have; nothing when there is none.

    Args:
        value: The key `date`.
        in_name: The date in the name of the file.
        zone: The site's; `None` when it names none.
        own_zone: The one here, for sites without.
    """
    written = text(value)
    if not _HAS_TIME.search(written):
        found = read_moment(value, zone or own_zone) or read_moment(in_name, zone or own_zone)
        return (found,) if found else ()
    has_offset = bool(_HAS_OFFSET.search(written.strip()))
    moment = read_moment(value, UTC if zone else own_zone)
    if moment is None:
        return ()
    if zone:
        local = moment.astimezone(zone)
        return (local.replace(tzinfo=timezone(local.utcoffset() or timedelta())),)
    return (moment, moment.astimezone(UTC)) if has_offset else (moment,)
