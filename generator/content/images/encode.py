"""The bytes of an image and a Rendition -> the bytes of that rendition.

    file ──decode──> master ──┬─ scaled to 480 ──> avif
          (once)              ├─ scaled to 800 ──> avif
                              └─ …

Nothing but pixels comes along: no Exif, no XMP, no comment, no profile, no embedded preview. Pillow
lets go of the interpreter while it decodes, scales and encodes, so threads are as quick as processes.
"""

import io
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from generator.content.images.colour import in_srgb, is_plain
from generator.content.images.facts import MOST_PIXELS, READABLE, TURNED
from generator.content.images.rendition import Rendition

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

_LARGE = 16_000_000
"""Pixels in memory from which on only one image is decoded at a time."""

_one_large_at_a_time = threading.Lock()

_WORTH_LOSSLESS = 1.34
"""How many times as large a drawing may be for keeping all of it."""

_BELOW_JPEG = 20
"""What AVIF takes off the scale of JPEG for about the same look."""


_OBJECT = re.compile("<[^<>]*>")


class BrokenImageError(Exception):
    """The image cannot be decoded, although its header looked right."""


class _Opened(NamedTuple):
    """An image in memory."""

    master: "Image"
    """Upright, in sRGB, no larger than any rendition needs."""

    original: "Image | None"
    """The whole image with the palette it came with; `None` unless it is shown in full size."""


def encoded(data: bytes, renditions: Iterable[Rendition]) -> Iterator[tuple[Rendition, bytes]]:
    """Make *renditions*, all of one image, whose file is *data*.

    Raises:
        BrokenImageError: it cannot be decoded.

    """
    wanted = list(renditions)
    opened = _decoded(data, wanted[0])
    for rendition in wanted:
        try:
            made = _made(opened, rendition)
        except Exception as error:  # what an encoder refuses, such as a lack of memory
            raise BrokenImageError(_reason(error)) from error
        yield rendition, made


def prove(data: bytes, rendition: Rendition) -> None:
    """Decode the image in *data* as for *rendition*, and keep nothing.

    Raises:
        BrokenImageError: it cannot be decoded.

    """
    _decoded(data, rendition)


def _decoded(data: bytes, rendition: Rendition) -> _Opened:
    from PIL import Image  # noqa: PLC0415 - slow to load, and a blog may have no image

    try:
        with Image.open(io.BytesIO(data), formats=READABLE) as image:
            return _opened(image, rendition)
    except Exception as error:  # a damaged file makes its readers raise nearly anything
        raise BrokenImageError(_reason(error)) from error


def _reason(error: Exception) -> str:
    """Say it in one line, without the addresses of objects, which are others each time."""
    return " ".join(_OBJECT.sub("", f"{error}").split()) or type(error).__name__


def _opened(image: "ImageFile", rendition: Rendition) -> _Opened:
    width, height = rendition.master
    lying = (height, width) if rendition.orientation in TURNED else (width, height)
    is_kept = image.size == lying and image.format in {"PNG", "GIF"} and is_plain(image)
    image.draft(None, lying)  # a JPEG is decoded at a half or a quarter where that is enough
    pixels = image.width * image.height
    if pixels > MOST_PIXELS:
        message = "it is too large"
        raise ValueError(message)
    with _one_large_at_a_time if pixels > _LARGE else nullcontext():
        image.load()
        profile = image.info.get("icc_profile")
        original = _upright(image, rendition.orientation) if is_kept else None
        master = _scaled(in_srgb(image, profile), lying)
    return _Opened(_bare(_upright(master, rendition.orientation)), original and _bare(original))


def _scaled(image: "Image", size: tuple[int, int]) -> "Image":
    from PIL import Image  # noqa: PLC0415 - the same

    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def _upright(image: "Image", orientation: int) -> "Image":
    from PIL import Image  # noqa: PLC0415 - the same

    turn = _TURNS.get(orientation)
    return image.transpose(Image.Transpose[turn]) if turn else image


_TURNS: Mapping[int, str] = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""Orientation -> what sets the image upright: https://exiftool.org/TagNames/EXIF.html"""


def _bare(image: "Image") -> "Image":
    """Take away everything that an encoder might write beside the pixels."""
    bare = image.copy()
    holes = bare.info.get("transparency")
    bare.info = {} if holes is None else {"transparency": holes}
    return bare


def _made(opened: _Opened, rendition: Rendition) -> bytes:
    size, quality = (rendition.width, rendition.height), rendition.quality
    if rendition.format == "png" and opened.original and opened.original.size == size:
        return _saved(opened.original, "PNG", optimize=True)
    image = _scaled(opened.master, size)
    match rendition.format:
        case "png":
            return _saved(image, "PNG", optimize=True)
        case "jpeg":
            return _saved(image, "JPEG", quality=quality, progressive=True, optimize=True)
        case "avif":
            quality = max(1, quality - _BELOW_JPEG)
            # With one thread, so that the tiling depends on nothing but the image.
            return _saved(image, "AVIF", quality=quality, speed=9, max_threads=1)
        case "webp":
            return _webp(image, rendition)


def _webp(image: "Image", rendition: Rendition) -> bytes:
    lossy = _saved(image, "WEBP", quality=rendition.quality, method=4)
    if not rendition.is_drawn:
        return lossy
    lossless = _saved(image, "WEBP", lossless=True, quality=50, method=4)
    return lossless if len(lossless) <= _WORTH_LOSSLESS * len(lossy) else lossy


def _saved(image: "Image", form: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()
