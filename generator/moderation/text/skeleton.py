"""A name -> what it looks like, so that `Wren` with a Cyrillic `е` is seen to pass for `Wren`.

Two names can be taken for each other when they share a skeleton:
https://www.unicode.org/reports/tr39/#Confusable_Detection. Accents are left out as well, which the
report does not ask for: nobody notices that `Wrén` is another person.
"""

import unicodedata

from generator.moderation.text.confusables import PROTOTYPES
from generator.moderation.text.words import folded

_TABLE = str.maketrans(
    {letter: prototype for prototype, letters in PROTOTYPES.items() for letter in letters}
)


def looks(name: str) -> frozenset[str]:
    """Give what *name* looks like: as it is written, in small letters, in capitals.

    All are needed: `I` looks like `l` and `1` though `i` does not, and Greek capitals look like
    other Latin letters than small ones do.
    """
    plain = unicodedata.normalize("NFKC", name)
    ways = (plain, plain.casefold(), plain.upper())
    return frozenset(_skeleton(way).casefold() for way in ways)


def squeezed(name: str) -> str:
    """Leave out of *name* all but letters and digits: `W r e n`, `_wren_` and `wren` are one."""
    return "".join(char for char in folded(name) if char.isalnum())


def _skeleton(text: str) -> str:
    letters = unicodedata.normalize("NFD", text).translate(_TABLE)
    shown = (char for char in letters if unicodedata.category(char) != "Mn")
    return "".join(shown)
