"""A colour and the ground that it stands on -> the nearest lightness at which it can be read.

An author chooses one colour; a page has a light and a dark palette. Hue and saturation stay, and
the lightness moves away from the ground until the contrast is that of WCAG's highest level:
https://www.w3.org/TR/WCAG22/#contrast-enhanced
"""

import colorsys
from typing import NamedTuple

READABLE = 7.0
"""Contrast of text at the highest level."""

_STEPS = 100
_LAST_OF_THE_STRAIGHT_PART = 10
"""Up to here the curve of sRGB is a line."""


class Colour(NamedTuple):
    """Red, green and blue, each 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        """Write it as CSS does: `#842f1c`."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


def colour_of(written: str) -> Colour:
    """Read `#842f1c` or `#831`."""
    digits = written.removeprefix("#")
    if len(digits) == len("rgb"):
        digits = "".join(2 * digit for digit in digits)
    return Colour(*bytes.fromhex(digits))


def readable(colour: Colour, ground: Colour) -> Colour:
    """Give *colour*, made as much lighter or darker as it must be to be read on *ground*."""
    if contrast(colour, ground) >= READABLE:
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    white_stands_out_more = contrast(Colour(255, 255, 255), ground) > contrast(
        Colour(0, 0, 0), ground
    )
    end = 1.0 if white_stands_out_more else 0.0
    for step in range(1, _STEPS + 1):
        moved = lightness + (end - lightness) * step / _STEPS
        parts = colorsys.hls_to_rgb(hue, moved, saturation)
        found = Colour(*(round(part * 255) for part in parts))
        if contrast(found, ground) >= READABLE:
            return found
    return Colour(255, 255, 255) if white_stands_out_more else Colour(0, 0, 0)


def contrast(one: Colour, other: Colour) -> float:
    """Compute the contrast of two colours: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    """Weigh the channels: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if part <= _LAST_OF_THE_STRAIGHT_PART else ((share + 0.055) / 1.055) ** 2.4
