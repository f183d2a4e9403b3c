"""A title and where it stands -> a PNG of 1200 by 630 pixels, which is what most sites ask for.

Sixteen shades are enough for letters, and make a file of some ten KB:
https://developers.facebook.com/docs/sharing/webmasters/images/
"""

import io
import re
from typing import TYPE_CHECKING, NamedTuple

from generator.sharing.letters import font, writable

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_WIDTH, _HEIGHT = 1200, 630
_MARGIN = 96
_COLUMN = _WIDTH - 2 * _MARGIN
_PAGE, _INK = (0xFD, 0xFC, 0xF9), (0x24, 0x21, 0x1C)
_ACCENT = "#842f1c"
_SHADES = 15
_ACCENT_INDEX = _SHADES
_FULL, _MUTED = 255, 175

_SIZES = ((78, 3), (64, 4), (54, 5))
"""Pixels of the title's letters, and how many lines of them there is room for."""

_SMALL = 34
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


class Share(NamedTuple):
    """What the picture says."""

    title: str
    """Of the post; the font can write it."""

    blog: str
    host: str

    accent: str = _ACCENT
    """`#rrggbb`; anything else is taken for the usual one."""


def share_image(share: Share) -> bytes:
    """Draw the picture of *share*."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - 50 ms that most builds need not pay

    letters = Image.new("L", (_WIDTH, _HEIGHT), 0)
    pen = ImageDraw.Draw(letters)
    small = font(_SMALL)
    pen.text((_MARGIN, 78), _fitting(writable(share.blog), small), fill=_MUTED, font=small)
    pen.text((_MARGIN, 506), _fitting(share.host, small), fill=_MUTED, font=small)
    size, lines = _set(share.title)
    top = (_HEIGHT - round(size * 1.25) * len(lines)) // 2 - 6
    for number, line in enumerate(lines):
        where = (_MARGIN, top + round(size * 1.25) * number)
        pen.text(where, line, fill=_FULL, font=font(size))
    shades = letters.point([value * (_SHADES - 1) // 255 for value in range(256)])
    picture = Image.frombytes("P", shades.size, shades.tobytes())
    picture.putpalette(_palette(share.accent))
    ImageDraw.Draw(picture).rectangle((0, 0, 23, _HEIGHT), fill=_ACCENT_INDEX)
    file = io.BytesIO()
    picture.save(file, "PNG", bits=4, compress_level=6)
    return file.getvalue()


def _palette(accent: str) -> list[int]:
    """Give the shades from page to ink, and the accent."""
    shades = [
        page + (ink - page) * step // (_SHADES - 1)
        for step in range(_SHADES)
        for page, ink in zip(_PAGE, _INK, strict=True)
    ]
    colour = accent if _COLOUR.fullmatch(accent) else _ACCENT
    return [*shades, *bytes.fromhex(colour[1:])]


def _set(title: str) -> tuple[int, list[str]]:
    """Break *title* into lines, in letters as large as there is room for."""
    for size, most in _SIZES:
        lines = _broken(title, font(size))
        if len(lines) <= most:
            return size, lines
    lines = lines[:most]
    lines[-1] = _fitting(f"{lines[-1]} …", font(size))
    return size, lines


def _broken(text: str, letters: "FreeTypeFont") -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if letters.getlength(longer) <= _COLUMN:
            lines[-1] = longer
        else:
            lines.append(_fitting(word, letters))
    return [line for line in lines if line]


def _fitting(text: str, letters: "FreeTypeFont") -> str:
    """Shorten *text* to one line."""
    if letters.getlength(text) <= _COLUMN:
        return text
    while text and letters.getlength(f"{text}…") > _COLUMN:
        text = text[:-1]
    return f"{text.rstrip(' …')}…"
