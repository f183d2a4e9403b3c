"""A submission with an e-mail address or a phone number in its text -> why it is held.

The author should see it before everybody does: readers give such things away without thinking, and
swindlers on purpose.
"""

import re

from generator.comments import clean_text
from generator.moderation.checks.context import Context
from generator.moderation.submission import Reason, Submission

_MAIL = re.compile(
    r"(?<![\w@.+-])[^\W_][\w.+-]{0,63}@(?:[^\W_][\w-]{0,62}\.)+[^\W\d_]{2,24}(?![\w@])"
)
_NUMBER = re.compile(
    r"(?<![\w/.,:=-])(?:\+|00)?\(?\d(?:[ \u00a0()./-]{0,2}\d){6,14}(?![\w/]|[.,:-]\d)"
)
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:1[5-9]|20)\d\d"
)
_BOOK = re.compile(r"97[89]\d{10}")
"""An ISBN: https://www.isbn-international.org/"""

_FRACTION = re.compile(r"\d+\.\d+")

_FEWEST_DIGITS = 9
_FEWEST_ABROAD = 8
"""Digits behind a `+`, which only phone numbers have."""


def check(submission: Submission, context: Context) -> Reason | None:
    """Find what everybody would read."""
    del context
    text = _LINK.sub(" ", clean_text(submission.text))
    if "@" in text and _MAIL.search(text):
        return Reason("contact", "It holds an e-mail address, which everybody would read.")
    if any(map(_is_phone, _NUMBER.findall(_DATE.sub(" ; ", text)))):
        return Reason("contact", "It holds what looks like a phone number.")
    return None


def _is_phone(written: str) -> bool:
    if _FRACTION.fullmatch(written):
        return False
    digits = re.sub(r"\D", "", written)
    fewest = _FEWEST_ABROAD if written.startswith("+") else _FEWEST_DIGITS
    return len(digits) >= fewest and not _BOOK.fullmatch(digits)
