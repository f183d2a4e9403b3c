"""Decisions and instants -> the words for them, the same in the terminal and at the desk."""

from collections.abc import Mapping
from datetime import datetime

from generator.moderation.decision import Decision, What

_SAID: Mapping[What, tuple[str, str]] = {
    "approve": ("Approved 1 comment.", "Approved {count} comments."),
    "spam": ("Put 1 comment into spam.", "Put {count} comments into spam."),
    "trash": ("Put 1 comment into the trash.", "Put {count} comments into the trash."),
    "restore": ("Brought 1 comment back.", "Brought {count} comments back."),
    "unapprove": ("Took 1 comment off its page.", "Took {count} comments off their pages."),
    "hide": ("Hid 1 comment.", "Hid {count} comments."),
    "remove": ("Removed the words of 1 comment.", "Removed the words of {count} comments."),
    "reply": ("Answered.", "Answered, and approved what you answered."),
    "edit": ("Changed 1 comment.", "Changed {count} comments."),
    "add": ("Added 1 comment.", "Added {count} comments."),
    "erase": ("Erased a person.", "Erased a person."),
    "empty": ("Deleted 1 comment for good.", "Deleted {count} comments for good."),
    "undo": ("Took back a decision.", "Took back a decision."),
}
"""What a decision did, to one comment and to several."""

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


def said_of(decision: Decision) -> str:
    """Say what *decision* did."""
    one, many = _SAID[decision.what]
    count = len(decision.ids)
    return one if count == 1 else many.format(count=f"{count:,}")


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
