"""A passphrase that somebody chose -> how many bits it is worth at most to who knows the author.

A careful guess downwards: a word counts as one of 2,048 however rare it is, a word said twice
counts once, and what the blog says of itself counts nothing. So six words taken at random pass,
and what people make up from a name and a year does not.
"""

import re
from collections.abc import Iterable
from math import log2

from generator.protection.generate import known_words
from generator.protection.phrases import plain

ENOUGH_BITS = 50
"""A graphics card of 2026 tries ten thousand a second: it needs a thousand years for half."""

_BITS_OF_A_WORD = 11.0
_BITS_OF_A_LETTER = 2.5
"""Within a word of a language; letters taken at random are worth more."""

_PARTS = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_BITS_OF_A_DIGIT = log2(10)
_BITS_OF_A_MARK = 3.0


def bits_of(phrase: str, known: Iterable[str] = ()) -> float:
    """Estimate what *phrase* is worth; *known* are texts that are no secret, such as a title."""
    common = {word for text in known for word in _WORD.findall(plain(text))}
    parts = set(_PARTS.findall(plain(phrase)))
    return sum(_worth(part) for part in parts - common)


def _worth(part: str) -> float:
    if part.isdecimal():
        return min(_BITS_OF_A_WORD, len(part) * _BITS_OF_A_DIGIT)
    if part in known_words():
        return _BITS_OF_A_WORD
    if part[0].isalpha():
        return min(_BITS_OF_A_WORD, len(part) * _BITS_OF_A_LETTER)
    return _BITS_OF_A_MARK
