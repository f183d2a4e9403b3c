"""The bytes of an image file -> what is known without decoding it.

Whatever decides how an image is shown is found here, from its header: so a page can be rendered
before any image is scaled, and an image that would take too much memory is never opened further.
"""

import re
import warnings
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, Literal

import msgspec

from generator.content.images.damage import is_cut_short
from generator.content.images.drawing import is_svg, size_of_svg

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

ImageKind = Literal["photo", "drawing", "as it is", "none"]
"""A photo may lose what nobody sees; a drawing has edges, few colours or holes, and keeps them.
Animations and SVG are shown as they are. What cannot be shown at all is none."""

READABLE = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")
"""Formats that are opened; the others that Pillow knows are never tried."""

MOST_PIXELS = 80_000_000
"""Larger images are refused. Below what Pillow warns of; decoded, it takes 320 MB at most:
https://pillow.readthedocs.io/en/stable/reference/Image.html#PIL.Image.open"""

TURNED = frozenset({5, 6, 7, 8})
"""Orientations that lay the image on its side."""

_ORIENTATION = 0x0112

_DRAWN = frozenset({"PNG", "GIF"})
_FEW_BROWSERS = re.compile(
    rb"(?s)(?:.{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)|\0\0\0\x0cJXL |\xff\x0a|\0\0\0\x0cjP  )"
)
"""HEIC, JPEG XL and JPEG 2000: https://caniuse.com/heif and https://caniuse.com/jpegxl."""


class ImageFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the header says of an image."""

    kind: ImageKind

    width: int = 0
    """Pixels after the orientation is applied; 0 when unknown."""

    height: int = 0

    orientation: int = 1
    """How the camera was held, as Exif numbers it: https://exiftool.org/TagNames/EXIF.html"""

    has_holes: bool = False
    """Whether parts of it may be transparent."""

    digest: bytes = b""
    """Of the whole file: equal only when all bytes are."""

    fault: str = ""
    """Why it cannot be published, as the end of a sentence; empty when it can."""

    hint: str = ""
    """What to do about the fault or the doubt."""

    doubt: str = ""
    """What the author should know although it can be published; a sentence's end, may be empty."""


def look(data: bytes) -> ImageFacts:
    """Tell what kind of image *data* is, the whole of a file; nothing is decoded."""
    if is_svg(data):
        width, height = size_of_svg(data)
        return ImageFacts(kind="as it is", width=width, height=height)
    # Pillow takes 40 ms to load, and many a blog has no image at all.
    from PIL import Image  # noqa: PLC0415 - see above

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=READABLE) as image:
                return _facts(image, data)
        except Image.DecompressionBombError:
            return _too_large("more pixels than any screen shows")
        except Exception:  # noqa: BLE001 - a damaged file makes its readers raise nearly anything
            return _unreadable(data)


def _facts(image: "ImageFile", data: bytes) -> ImageFacts:
    width, height = image.size
    if width * height > MOST_PIXELS:
        return _too_large(f"{round(width * height / 1e6)} million pixels")
    if is_cut_short(image.format or "", data):
        what = "is not whole: its end is missing"
        return ImageFacts(kind="none", fault=what, hint="Copy it anew from where it came from.")
    orientation = _orientation(image, data)
    if orientation in TURNED:
        width, height = height, width
    if getattr(image, "is_animated", False) and image.format not in {"MPO", "TIFF"}:
        return ImageFacts(kind="as it is", width=width, height=height)
    has_holes = image.has_transparency_data
    return ImageFacts(
        kind="drawing" if has_holes or image.format in _DRAWN else "photo",
        width=width,
        height=height,
        orientation=orientation,
        has_holes=has_holes,
        digest=blake2b(data, digest_size=16).digest(),
    )


def _orientation(image: "ImageFile", data: bytes) -> int:
    """Read the orientation; Pillow turns a TIFF by itself, and decodes a PNG to look for it."""
    if image.format == "TIFF" or (image.format == "PNG" and b"eXIf" not in data):
        return 1
    found = image.getexif().get(_ORIENTATION, 1)
    return found if found in range(1, 9) else 1


def _too_large(how_large: str) -> ImageFacts:
    most = MOST_PIXELS // 1_000_000
    return ImageFacts(
        kind="none",
        fault=f"has {how_large}; at most {most} million are shown",
        hint="Put a smaller copy beside it: a width of 4000 pixels is plenty. A link may lead to"
        " this one.",
    )


def _unreadable(data: bytes) -> ImageFacts:
    if _FEW_BROWSERS.match(data):
        doubt = "is of a kind that few browsers show"
        return ImageFacts(kind="as it is", doubt=doubt, hint="Export it as JPEG, PNG or WebP.")
    return ImageFacts(
        kind="none",
        fault="is empty" if not data else "is no image that can be read",
        hint="Save it anew as JPEG, PNG or WebP; to a file of another kind, link with `[…](…)`.",
    )
