"""A title or tag -> its part of a URL, and of a file name on any system.

Letters of every script stay, since a Japanese title has no better URL than itself. Latin letters
lose their accents, because people type addresses. Text without any letter or digit ("🌻") is named
by Unicode ("sunflower"), so that no title comes out empty.
"""

import re
import unicodedata

_LATIN_WITHOUT_DECOMPOSITION = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
    }
)
_LEFT_OUT = re.compile("['’ʼ\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Apostrophes, and the selectors behind "❤️" that only say how to draw what is before them."""

_ACCENTED_ASCII = re.compile(r"([a-z])[\u0300-\u036f]+")
_RESERVED_ON_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
_MAX_BYTES = 120
"""Below the 255 bytes of a file name, with room for what a permalink adds."""


def slugify(text: str) -> str:
    """Make the URL part for *text*: lower case, words joined by hyphens, at most 120 bytes.

    The answer is empty only when *text* holds nothing that can be named.
    Applying it twice changes nothing.
    """
    return _slug_of_words(text) or _slug_of_words(_names_of_symbols(text))


def _slug_of_words(text: str) -> str:
    plain = _LEFT_OUT.sub("", unicodedata.normalize("NFKC", text).casefold())
    plain = _without_latin_accents(plain.translate(_LATIN_WITHOUT_DECOMPOSITION))
    words = "".join(char if _belongs_to_a_word(char) else " " for char in plain).split()
    slug = _cut("-".join(words))
    return f"{slug}-1" if _RESERVED_ON_WINDOWS.match(slug) else slug


def _without_latin_accents(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _ACCENTED_ASCII.sub(r"\1", decomposed))


def _belongs_to_a_word(char: str) -> bool:
    """Letters, numbers, and the vowel signs without which Hindi or Thai cannot be written."""
    return unicodedata.category(char)[0] in "LNM"


def _cut(slug: str) -> str:
    """Shorten to whole characters, and to whole words where there are several."""
    if len(slug.encode()) <= _MAX_BYTES:
        return slug
    kept = slug.encode()[:_MAX_BYTES].decode(errors="ignore")
    return kept.rpartition("-")[0] or kept


def _names_of_symbols(text: str) -> str:
    signs = "".join(_LEFT_OUT.sub("", text).split())
    return " ".join(unicodedata.name(sign, "") for sign in signs)
