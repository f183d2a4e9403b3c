"""An image file -> its size on the page, so that the text below it does not jump as it loads.

Only the header is read. Pillow turns nothing here: a photograph that its camera marked as turned
is drawn turned by browsers, so its sides are exchanged.
"""

import re
from html import unescape
from io import BytesIO
from typing import NamedTuple

_TURNED = frozenset({5, 6, 7, 8})
"""Values of the Exif tag Orientation that lay the image on its side."""

_ORIENTATION = 0x0112
_SVG = re.compile(rb"<svg\b([^>]*)>", re.IGNORECASE)
_SVG_ATTRIBUTE = re.compile(rb"""\b(width|height|viewBox)\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_PIXELS = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:px)?\Z")


class Size(NamedTuple):
    """Width and height in CSS pixels; both 0 when unknown."""

    width: int = 0
    height: int = 0


def measure(data: bytes) -> Size | None:
    """Read the size of the image in *data*; `None` for what is no image that can be read."""
    if b"<svg" in data[:4096].lower():
        return _size_of_svg(data)
    # Pillow takes 40 ms to load, and many a blog has no image at all.
    from PIL import Image  # noqa: PLC0415

    try:
        with Image.open(BytesIO(data)) as image:
            width, height = image.size
            turned = image.getexif().get(_ORIENTATION) in _TURNED
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return Size(height, width) if turned else Size(width, height)


def _size_of_svg(data: bytes) -> Size:
    """Read width and height, else the shape of the `viewBox`; drawings may have neither."""
    tag = _SVG.search(data)
    attributes = {
        name.decode().lower(): unescape(value.decode(errors="replace"))
        for name, value in _SVG_ATTRIBUTE.findall(tag[1] if tag else b"")
    }
    width, height = (_PIXELS.match(attributes.get(name, "")) for name in ("width", "height"))
    if width and height:
        return Size(round(float(width[1])), round(float(height[1])))
    box = attributes.get("viewbox", "").replace(",", " ").split()
    try:
        return Size(round(float(box[2])), round(float(box[3])))
    except (IndexError, ValueError):
        return Size()
