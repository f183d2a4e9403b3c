"""A Submission -> the set of features by which the filter knows it again.

    w casino        a word                   n casino        a word of the name
    p free spins    two words side by side   h spam.example  whose page is linked
    d casino        a word of a host         s links 3       a sign: count, shape, form

Each counts once, however often it comes: fifty times `casino` says no more than once.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.comments import clean_text
from generator.moderation.submission import Signs, Submission
from generator.moderation.text import (
    disguised_hosts,
    find_links,
    letters_by_script,
    without_links,
    words_of,
)

WORD, PAIR, HOST, HOST_WORD, NAME, SIGN = "w ", "p ", "h ", "d ", "n ", "s "
"""What a feature begins with."""

_MOST_WORDS = 1000
"""Of one text. Nobody writes more in good faith, and the table of counts shall not drown in it."""

_ENDINGS_OF_EXAMPLES = frozenset(f"{HOST_WORD}{word}" for word in ("example", "invalid", "test"))
"""Those of the starter set: https://www.rfc-editor.org/rfc/rfc2606"""

_NUMBER = "0"
_MANY_LINKS = 4
_MANY_MARKS = 3
_SHOUT_LETTERS = 8
_SHOUT_SHARE = 0.6
_HASTY_SECONDS = 3.0
_SLOW_SECONDS = 60.0
_REPEATED = re.compile(r"([^\W\d_]|[!?.])\1{3}")
_LONG_NUMBER = re.compile(r"\d{5}")
_MONEY = re.compile(r"[$€£₽]\s?\d|\d\s?(?:[$€£₽]|USD\b|EUR\b)")
_HTML = re.compile(r"</?(?:a|b|p|br|h\d|strong|img)\b[^>]*>", re.IGNORECASE)
_BBCODE = re.compile(r"\[/?(?:url|link|b|img)\b[^\]]*\]", re.IGNORECASE)
_MIXED = re.compile(r"[a-zA-Z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][a-zA-Z]")
_EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")


def features_of(submission: Submission) -> set[str]:
    """Give the features of *submission*."""
    text = clean_text(submission.text)
    links = find_links(text)
    plain = without_links(text)
    found = _of_words(words_of(plain)[:_MOST_WORDS])
    found.update(NAME + word for word in words_of(clean_text(submission.name)))
    own = find_links(submission.url)
    found.update(HOST + link.target for link in (*links, *own))
    hosts = {link.host for link in (*links, *own)}
    found.update(HOST_WORD + word for host in hosts for word in words_of(host))
    found.difference_update(_ENDINGS_OF_EXAMPLES)
    found.update(SIGN + sign for sign in _signs_of(text, plain, len(links)))
    found.update(SIGN + sign for sign in _signs_of_form(submission.signs))
    if own:
        found.add(f"{SIGN}own page")
    if submission.reply_to:
        found.add(f"{SIGN}answer")
    return found


def _of_words(words: list[str]) -> set[str]:
    # Which number it is changes with each wave.
    seen = [_NUMBER if word.isdigit() else word for word in words]
    found = {WORD + word for word in seen}
    found.update(f"{PAIR}{one} {next_one}" for one, next_one in pairwise(seen))
    return found


def _signs_of(text: str, plain: str, links: int) -> Iterator[str]:
    yield f"links {min(links, _MANY_LINKS)}"
    if "!" in plain:
        yield f"exclamations {min(plain.count('!'), _MANY_MARKS)}"
    yield from (name for name, is_there in _shapes(text, plain) if is_there)
    if not text.isascii():
        yield from (f"script {script}" for script in _main_scripts(plain))
        yield from ("emoji",) if _EMOJI.search(text) else ()


def _shapes(text: str, plain: str) -> Iterable[tuple[str, object]]:
    letters = sum(map(str.isalpha, plain))
    is_loud = letters > _SHOUT_LETTERS and sum(map(str.isupper, plain)) > _SHOUT_SHARE * letters
    return (
        ("capitals", is_loud),
        ("repeated letters", _REPEATED.search(plain)),
        ("long number", _LONG_NUMBER.search(plain)),
        ("money", _MONEY.search(plain)),
        ("html", "<" in text and _HTML.search(text)),
        ("bbcode", "[" in text and _BBCODE.search(text)),
        ("mixed letters", not text.isascii() and _MIXED.search(plain)),
        ("disguised link", disguised_hosts(plain)),
        ("mail", "@" in plain),
    )


def _main_scripts(text: str) -> Iterator[str]:
    letters = letters_by_script(text)
    everything = sum(letters.values())
    return (script for script, count in letters.items() if 2 * count > everything)


def _signs_of_form(signs: Signs) -> Iterator[str]:
    if signs.honeypot:
        yield "hidden field"
    if signs.seconds is not None and signs.seconds < _HASTY_SECONDS:
        yield "hasty"
    if signs.seconds is not None and signs.seconds > _SLOW_SECONDS:
        yield "slow"
