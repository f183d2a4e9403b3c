"""One header field -> the value that its key holds, or the reason why it cannot.

A comment file is published with the repository. So a value that looks like an e-mail or IP address,
or like a hash of one, is refused in every field that holds a reader's own words.
"""

import re
from collections.abc import Callable
from datetime import datetime

from generator.comments.address import read_address
from generator.comments.header import Field, shown
from generator.comments.hygiene import clean_line, clean_name
from generator.foundation import did_you_mean

MAX_NAME = 250
MAX_WARNING = 250
MAX_TOKEN = 128

Value = object
"""What a field holds once read: `str`, `int`, `bool`, `datetime` or a tuple of `str`."""


class RefusedError(Exception):
    """A value that its key cannot hold: a fact and a hint."""

    def __init__(self, what: str, hint: str) -> None:
        """Keep both for the Problem."""
        super().__init__(what)
        self.what, self.hint = what, hint


_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_ALIAS = re.compile(r"(?=.*\d)[A-Za-z0-9_][A-Za-z0-9_.:-]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_USER_NAME = re.compile(r"[^/]*//[^/?#]*@")
_COUNT = re.compile(r"\d{1,9}")
_HASH = re.compile(r"(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64})")
_MAIL_OR_IP = re.compile(
    r"[^\s@<>]+@[^\s@<>]+\.[^\W\d_]{2,}"
    r"|(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"
    r"|(?<![0-9A-Fa-f:])(?:[0-9A-Fa-f]{1,4}:){4,7}[0-9A-Fa-f]{1,4}"
    r"|(?<![0-9A-Fa-f:])(?=[0-9A-Fa-f:]*[0-9A-Fa-f]{3})"
    r"(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}(?![\w:])"
)
_WORDS_WITH_A_TYPE = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan"})
"""Words that YAML readers take for something else than text."""

PRIVATE_HINT = (
    "Comments are public; keep e-mails, IP addresses and hashes of them in the private folder."
)


def read_text(field: Field) -> str:
    """Give the one string of *field*, which a YAML reader would read as the same string."""
    if field.items is not None:
        what = f"`{field.key}` holds one value, not a list."
        raise RefusedError(what, f'Write `{field.key}: "…"`.')
    is_typed = field.value.casefold() in _WORDS_WITH_A_TYPE or not field.value[:1].isalpha()
    if is_typed and not field.is_quoted:
        what = f"`{shown(field.value)}` needs quotes to be text."
        raise RefusedError(what, f'Write `{field.key}: "{shown(field.value)}"`.')
    return field.value


def _words(field: Field, limit: int, clean: Callable[[str], str]) -> str:
    words = clean(read_text(field))
    if len(words) > limit:
        what = f"`{field.key}` has {len(words)} characters; at most {limit} are shown."
        raise RefusedError(what, "Shorten it.")
    if ("@" in words or "." in words or ":" in words) and _MAIL_OR_IP.search(words):
        what = f"`{field.key}` holds what looks like an e-mail or IP address."
        raise RefusedError(what, PRIVATE_HINT)
    return words


def read_name(field: Field) -> str:
    """Read the name of a reader, cleaned."""
    return _words(field, MAX_NAME, clean_name)


def read_line(field: Field) -> str:
    """Read one line of words, cleaned."""
    return _words(field, MAX_WARNING, clean_line)


def read_id(field: Field) -> str:
    """Read an id."""
    text = read_text(field)
    if len(text) > MAX_TOKEN or not _ID.fullmatch(text):
        what = f"`{shown(text)}` is not an id."
        hint = "An id is a letter, then letters, digits and hyphens, all lower case: `wp-1234`."
        raise RefusedError(what, hint)
    return text


def read_person(field: Field) -> str:
    """Read a random id, which must not be a hash."""
    text = read_id(field)
    if _HASH.fullmatch(text.replace("-", "")):
        what = f"`{text}` looks like a hash of an e-mail or IP address."
        raise RefusedError(what, PRIVATE_HINT)
    return text


def read_date(field: Field) -> datetime:
    """Read a time in UTC, to the second."""
    if _DATE.fullmatch(field.value):
        try:
            return datetime.fromisoformat(field.value)
        except ValueError:
            what = f"There is no such time as `{field.value}`."
            raise RefusedError(what, "Check the day and the hour.") from None
    what = f"`{shown(field.value)}` is not a time in UTC."
    raise RefusedError(what, "Write it as `2026-06-11T18:42:05Z`.")


def read_url(field: Field) -> str:
    """Read the address of a page, rebuilt; empty stays empty."""
    text = read_text(field).strip()
    if not text:
        return ""
    if text[:7].casefold() == "mailto:":
        what = "`url` holds an e-mail address."
        raise RefusedError(what, PRIVATE_HINT)
    address = read_address(text)
    if address is None or _USER_NAME.match(text):
        hint = "Write `https://` and the rest, without a user name; or remove the line."
        what = f"`{shown(text)}` is not the address of a page."
        raise RefusedError(what, hint)
    return address.url


def read_language(field: Field) -> str:
    """Read a BCP 47 tag."""
    text = read_text(field)
    if not _LANGUAGE.fullmatch(text):
        what = f"`{shown(text)}` is not a language."
        raise RefusedError(what, "Write it as `de` or `pt-BR`.")
    return text


def read_likes(field: Field) -> int:
    """Read a number, 0 or more."""
    if field.is_quoted or not (field.value.isascii() and _COUNT.fullmatch(field.value)):
        what = f"`{shown(field.value)}` is not a number of likes."
        raise RefusedError(what, "Write `likes: 3`.")
    return int(field.value)


def read_pinned(field: Field) -> bool:
    """Read `true` or `false`."""
    if field.is_quoted or field.value not in {"true", "false"}:
        what = f"`{shown(field.value)}` is neither `true` nor `false`."
        raise RefusedError(what, f"Write `{field.key}: true`, or remove the line.")
    return field.value == "true"


def read_aliases(field: Field) -> tuple[str, ...]:
    """Read a list of old anchors."""
    if field.items is None:
        what = "`aliases` is a list."
        raise RefusedError(what, f"Write `aliases: [{shown(field.value) or 'c12'}]`.")
    for item in field.items:
        if len(item) > MAX_TOKEN or not _ALIAS.fullmatch(item):
            hint = "An old anchor has letters, a digit, and `.`, `:`, `_` or `-`: `comment-12`."
            what = f"`{shown(item)}` is not an old anchor."
            raise RefusedError(what, hint)
    return field.items


def read_one_of(*choices: str) -> Callable[[Field], str]:
    """Make the reader of a key that knows only *choices*."""

    def read(field: Field) -> str:
        if field.items is None and field.value in choices:
            return field.value
        among = " or ".join(f"`{choice}`" for choice in choices)
        what = f"`{shown(field.value)}` is not a {field.key} of a comment."
        raise RefusedError(what, did_you_mean(field.value, choices, otherwise=f"Write {among}."))

    return read
