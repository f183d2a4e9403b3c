"""A title -> the same as our font can write it, or nothing."""

import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_FONT = Path(__file__).parent / "font" / "NotoSerif-Bold.ttf"
_NOWHERE = "\U000fffff"
"""A character that no font has."""

_TRIAL_SIZE = 20
_DROPPED = frozenset({"So", "Sk", "Cf", "Mn", "Co"})
"""Kinds of characters that a title can do without, such as emoji."""


def writable(text: str) -> str:
    """Give *text* without emoji; empty when the font lacks a letter of it."""
    kept: list[str] = []
    for char in " ".join(unicodedata.normalize("NFC", text).split()):
        if char == " " or has_glyph(char):
            kept.append(char)
        elif unicodedata.category(char) not in _DROPPED:
            return ""
    return " ".join("".join(kept).split())


@cache
def has_glyph(char: str) -> bool:
    """Tell whether the font can write *char*."""
    trial = font(_TRIAL_SIZE)
    return bytes(trial.getmask(char)) != bytes(trial.getmask(_NOWHERE))


@cache
def font(size: int) -> "FreeTypeFont":
    """Load the font at *size* pixels; letters stand side by side, the same on every system."""
    from PIL import ImageFont  # noqa: PLC0415 - 50 ms that most builds need not pay

    return ImageFont.truetype(str(_FONT), size, layout_engine=ImageFont.Layout.BASIC)
