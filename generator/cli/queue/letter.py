"""A form in the author's editor <-> what somebody sent on paper or by mail.

Post: another-winter
Name: Ana
Date: 2026-11-01
Page:
E-mail:
Answers:

Their words.
"""

from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from generator.foundation import UsageError


class Letter(NamedTuple):
    """What somebody sent, as the author typed it."""

    post: str = ""
    """Comment key of the post."""

    name: str = ""
    date: str = ""
    """When it was written; empty for now."""

    url: str = ""
    email: str = ""
    reply_to: str = ""
    """What a comment is called that it answers; empty when it answers the post."""

    text: str = ""


_LABELS = {
    "Post": "post",
    "Name": "name",
    "Date": "date",
    "Page": "url",
    "E-mail": "email",
    "Answers": "reply_to",
}


def write_letter(letter: Letter) -> str:
    """Write the form with what is known of *letter*."""
    head = "\n".join(
        f"{label}: {getattr(letter, field)}".rstrip() for label, field in _LABELS.items()
    )
    return f"{head}\n\n{letter.text}"


def read_letter(text: str) -> Letter:
    """Read the form; the first empty line ends its head.

    Raises:
        UsageError: a line of the head is none of the form's.

    """
    head, _, words = text.strip("\n").partition("\n\n")
    labels = {label.casefold(): field for label, field in _LABELS.items()}
    found: dict[str, str] = {}
    for line in head.splitlines():
        label, colon, value = line.partition(":")
        field = labels.get(label.strip().casefold())
        if not colon or field is None:
            what = f"`{line}` is no line of the form."
            raise UsageError(what, "Leave an empty line between the form and the words.")
        found[field] = value.strip()
    return Letter(**found, text=words.strip("\n"))


def date_of(letter: Letter, now: datetime, zone: tzinfo) -> datetime:
    """Tell when *letter* was written; a date without a time is noon in the blog's *zone*.

    Raises:
        UsageError: that is no date, or not yet.

    """
    if not letter.date:
        return now
    try:
        when = datetime.fromisoformat(letter.date)
    except ValueError:
        what = f"`{letter.date}` is no date."
        raise UsageError(what, "Write it as `2026-11-01` or `2026-11-01T18:30`.") from None
    if len(letter.date) <= len("2026-11-01"):
        when = when.replace(hour=12)
    when = when if when.tzinfo else when.replace(tzinfo=zone)
    # Noon of today may be later than now.
    is_today = when.astimezone(zone).date() <= now.astimezone(zone).date()
    if when > now and not is_today:
        what = f"`{letter.date}` is not yet."
        raise UsageError(what, "Write when it was written.")
    return min(when.astimezone(UTC).replace(microsecond=0), now)
