"""Small pictures whose pixels tell which way up they are."""

import io

from PIL import Image

from generator.content.images import ImageFacts, Rendition, encoded, look, renditions_of
from generator.settings import ImageSettings

STILL = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "BMP", "GIF")
"""Formats that authors have and Pillow reads."""


def scene(width: int = 80, height: int = 60) -> Image.Image:
    """Draw a picture with another colour in each corner."""
    picture = Image.new("RGB", (width, height), "white")
    corners = ((0, 0, "red"), (1, 0, "blue"), (0, 1, "green"), (1, 1, "black"))
    for right, down, colour in corners:
        corner = Image.new("RGB", (width // 2, height // 2), colour)
        picture.paste(corner, (right * (width // 2), down * (height // 2)))
    return picture


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    """Give *picture* as a file."""
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def turned(form: str, orientation: int, picture: Image.Image | None = None) -> bytes:
    """Give a picture as a camera writes it that was held in that way."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(picture or scene(), form, exif=exif)


def opened(data: bytes) -> Image.Image:
    """Open and load what was made."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def made(data: bytes, **settings: object) -> dict[str, tuple[Rendition, bytes]]:
    """Make every rendition of *data*, by `format-width`; the single file under `single`."""
    facts: ImageFacts = look(data)
    assert not facts.fault
    renditions = renditions_of("cat.jpg", facts, ImageSettings(**settings))  # type: ignore[arg-type]
    found = {
        f"{rendition.format}-{rendition.width}": (rendition, file)
        for rendition, file in encoded(data, dict.fromkeys(renditions.every))
    }
    assert renditions.single
    return {**found, "single": found[f"{renditions.single.format}-{renditions.single.width}"]}


def corners(picture: Image.Image) -> list[tuple[int, ...]]:
    """Give the colours near the corners, row by row, each channel as 0, 1 or 2."""
    plain = picture.convert("RGBA").convert("RGB")
    width, height = plain.size
    places = ((0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75))
    pixels = (plain.getpixel((int(x * width), int(y * height))) for x, y in places)
    return [tuple(round(v / 127.5) for v in pixel) for pixel in pixels if isinstance(pixel, tuple)]
