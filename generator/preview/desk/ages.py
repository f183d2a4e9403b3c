"""An instant -> how long ago that was, in the few words that a list has room for."""

from datetime import datetime

_STEPS = (
    (60, 1, "just now"),
    (3600, 60, "{} min"),
    (86_400, 3600, "{} h"),
    (2 * 86_400, 86_400, "{} day"),
    (60 * 86_400, 86_400, "{} days"),
    (730 * 86_400, 30 * 86_400, "{} months"),
)
"""Below so many seconds, in units of so many, and how it is said."""

_YEAR_SECONDS = 365 * 86_400


def age(when: datetime, now: datetime) -> str:
    """Say how long before *now* it was *when*."""
    seconds = max(0, int((now - when).total_seconds()))
    for below, unit, words in _STEPS:
        if seconds < below:
            return words.format(seconds // unit)
    return f"{seconds // _YEAR_SECONDS} years"


def instant(when: datetime) -> str:
    """Write *when* for a reader: date and minute, UTC."""
    return f"{when:%Y-%m-%d %H:%M} UTC"
