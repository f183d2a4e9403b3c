"""The one source of "now".

A build asks once and hands the answer down, so that all pages agree and the same inputs give the
same bytes. `SOURCE_DATE_EPOCH` sets it from outside: https://reproducible-builds.org/specs/source-date-epoch/
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the current instant, with the UTC offset set and no microseconds."""


def system_clock() -> datetime:
    """Read `SOURCE_DATE_EPOCH` if it is set, else the computer's clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), tz=UTC)
    return datetime.now(tz=UTC).replace(microsecond=0)


def fixed_clock(instant: datetime) -> Clock:
    """Make a clock that always shows *instant*, which must carry its offset."""
    return lambda: instant
