"""The size of an image on the page."""

from io import BytesIO

import pytest
from PIL import Image

from generator.content import Size, measure


def _image(form: str, *, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = BytesIO()
    Image.new("RGB", (40, 30)).save(data, form, exif=exif)
    return data.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_the_header_tells_the_size(form: str) -> None:
    """Every kind of picture that browsers show can be measured."""
    assert measure(_image(form)) == Size(40, 30)


def test_a_turned_photograph_has_its_sides_exchanged() -> None:
    """Browsers turn it, so the place that is kept for it must be turned too."""
    assert measure(_image("JPEG", orientation=6)) == Size(30, 40)


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        (b'<svg width="12px" height="8" viewBox="0 0 120 80"/>', Size(12, 8)),
        (b'<?xml version="1.0"?><svg viewBox="0 0 120.4 80"/>', Size(120, 80)),
        (b'<svg width="100%" viewBox="0,0,3,4"/>', Size(3, 4)),
        (b"<svg/>", Size()),
    ],
)
def test_a_drawing_says_its_size_or_its_shape(svg: bytes, size: Size) -> None:
    """Width and height count before the view box; a drawing with neither has no size."""
    assert measure(svg) == size


@pytest.mark.parametrize("data", [b"", b"words", b"\x89PNG\r\n\x1a\n", _image("JPEG")[:30]])
def test_what_is_no_image_is_not_measured(data: bytes) -> None:
    """A torn file stops nothing here; the page shows it as it is."""
    assert measure(data) is None
