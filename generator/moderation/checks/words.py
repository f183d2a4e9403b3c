"""A submission that holds one of the author's words -> why it is held.

Whole words only: `press` is not in "WordPress". A star is matched piece by piece within one word,
in time that no reader can stretch, which regular expressions could not promise.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.comments import clean_text
from generator.moderation.checks.context import Context
from generator.moderation.submission import Reason, Submission
from generator.moderation.text import find_links, words_of

_STAR = "\u01c3"
"""Stands for `*` while an entry is split as texts are split: a letter that no entry needs."""


def check(submission: Submission, context: Context) -> Reason | None:
    """Find the first of `spam_words`, else the first of `words`."""
    rules = context.settings.moderation
    if not rules.spam_words and not rules.words:
        return None
    places = tuple(_places(submission))
    for entries, kind in ((rules.spam_words, "spam words"), (rules.words, "words")):
        for entry in entries:
            if any(_holds(words, _pattern(entry)) for words in places):
                what = f"It holds `{entry}`, one of your {kind}."
                return Reason("words", what, is_spam=kind != "words")
    return None


def _places(submission: Submission) -> Iterator[list[str]]:
    """Give the words of each place where they are looked for; no entry spans two places."""
    text = clean_text(submission.text)
    yield words_of(text)
    yield words_of(clean_text(submission.name))
    for host in sorted({link.host for link in find_links(f"{text}\n{submission.url}")}):
        yield words_of(host)


@lru_cache(maxsize=1024)
def _pattern(entry: str) -> tuple[str, ...]:
    words = words_of(entry.replace("*", _STAR))
    return tuple(word for word in words if word.strip(_STAR))


def _holds(words: Sequence[str], pattern: Sequence[str]) -> bool:
    """Tell whether the words of *pattern* stand in *words*, side by side."""
    starts = range(len(words) - len(pattern) + 1)
    return any(
        all(_fits(words[at + step], wanted) for step, wanted in enumerate(pattern)) for at in starts
    )


def _fits(word: str, wanted: str) -> bool:
    if _STAR not in wanted:
        return word == wanted
    first, *middle, last = wanted.split(_STAR)
    at, end = len(first), len(word) - len(last)
    if at > end or not word.startswith(first) or not word.endswith(last):
        return False
    for piece in middle:
        found = word.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True
