"""Character references in reader text -> only those whose character may stand.

Hygiene sees the letters `&#8238;`; cmark turns them into the very character that hygiene takes out.
Such a reference is printed as it was typed, in words, code and addresses alike.
https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
"""

import re
import sys
import unicodedata
from html.entities import html5

from generator.comments.hygiene import clean_text

AMPERSAND = "\ufdd1"
"""Stands for `&` while cmark reads: a code point that is no character, and that hygiene removes."""

_REFERENCE = re.compile(r"&(?:#([0-9]+)|#[xX]([0-9A-Fa-f]+)|([A-Za-z][A-Za-z0-9]*));")
_MOST_DIGITS = 12
"""More than cmark reads; longer numbers stay text."""

_MAY_STAND = frozenset("LNPSZ")
"""First letters of Unicode's categories: no marks, which pile up, and nothing without a shape."""


def without_hidden_characters(text: str) -> str:
    """Make the references of *text* that hide what hygiene takes out begin with `AMPERSAND`."""
    return _REFERENCE.sub(_kept_or_shown, text) if "&" in text else text


def _kept_or_shown(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        chars = html5.get(f"{name};", "")
    else:
        chars = _character(decimal, 10) if decimal else _character(hexadecimal, 16)
    may_stand = all(unicodedata.category(char)[0] in _MAY_STAND for char in chars)
    return found[0] if may_stand and clean_text(chars) == chars else AMPERSAND + found[0][1:]


def _character(digits: str, base: int) -> str:
    """Give the character of that number; empty where cmark knows none either."""
    code = int(digits, base) if len(digits) <= _MOST_DIGITS else 0
    return chr(code) if 0 < code <= sys.maxunicode else ""
