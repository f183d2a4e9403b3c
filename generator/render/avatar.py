"""Whose words these are -> a small drawing, the same at each of their comments.

It is drawn when the blog is built, from the random id of the person or else from the name; no
service is asked who comments here, and no e-mail address plays a part.
"""

import hashlib
import unicodedata
from collections.abc import Iterator
from itertools import takewhile
from typing import Literal, get_args

from generator.foundation import SafeHtml, escape

AvatarStyle = Literal["initials", "shapes"]
AVATAR_STYLES: tuple[AvatarStyle, ...] = get_args(AvatarStyle)

_SIDE = 5
"""Fields of a shape in a row and in a column; the right half mirrors the left."""


def avatar(person: str, name: str, style: AvatarStyle) -> SafeHtml:
    """Draw who signs as *name*, told apart by *person* where that is known.

    The drawing says nothing that the name does not say, so screen readers pass over it.
    """
    digest = hashlib.sha256((person or _plainly(name)).encode()).digest()
    hue = int.from_bytes(digest[:2], "big") % 360
    if style == "shapes":
        inside = f'<path d="{_shape(digest[2:])}" fill="hsl({hue} 45% 45%)"/>'
        return _drawing(_SIDE, inside)
    ground = f'<rect width="5" height="5" rx="2.5" fill="hsl({hue} 45% 26%)"/>'
    letter = '<text x="2.5" y="3.4" text-anchor="middle" font-size="2.6" fill="#fff">'
    return _drawing(_SIDE, f"{ground}{letter}{escape(_initial(name))}</text>")


def _drawing(side: int, inside: str) -> SafeHtml:
    frame = f'<svg class="face" viewBox="0 0 {side} {side}" width="32" height="32"'
    return SafeHtml(f'{frame} aria-hidden="true">{inside}</svg>')


def _shape(digest: bytes) -> str:
    """Write a path of unit squares, one for each field that *digest* fills."""
    return "".join(f"M{x} {y}h1v1h-1z" for x, y in _fields(digest))


def _fields(digest: bytes) -> Iterator[tuple[int, int]]:
    for y in range(_SIDE):
        for x in range(_SIDE):
            column = min(x, _SIDE - 1 - x)
            if digest[y * _SIDE + column] & 1:
                yield x, y


def _plainly(name: str) -> str:
    """Fold what one person writes now so and now otherwise: case and spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _initial(name: str) -> str:
    """Take the first letter or digit with the marks that stand on it, else a dot."""
    start = next((place for place, sign in enumerate(name) if sign.isalnum()), None)
    if start is None:
        return "·"
    marks = takewhile(unicodedata.combining, name[start + 1 :])
    return (name[start] + "".join(marks)).upper()
