"""An SVG -> its size on the page, so that the text below it does not jump as it loads."""

import re
from html import unescape

_START = re.compile(rb"<svg\b([^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""\b(width|height|viewBox)\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_PIXELS = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:px)?\Z")
_HEAD = 4096


def is_svg(data: bytes) -> bool:
    """Tell whether *data* begins as an SVG does."""
    return b"<svg" in data[:_HEAD].lower()


def size_of_svg(data: bytes) -> tuple[int, int]:
    """Read width and height in CSS pixels, else the shape of the `viewBox`; (0, 0) for neither."""
    tag = _START.search(data)
    attributes = {
        name.decode().lower(): unescape(value.decode(errors="replace"))
        for name, value in _ATTRIBUTE.findall(tag[1] if tag else b"")
    }
    width, height = (_PIXELS.match(attributes.get(name, "")) for name in ("width", "height"))
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = attributes.get("viewbox", "").replace(",", " ").split()
    try:
        return round(float(box[2])), round(float(box[3]))
    except (IndexError, ValueError, OverflowError):
        return 0, 0
