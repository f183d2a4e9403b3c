"""What is known of an image before it is decoded."""

import struct
import zlib

import pytest
from PIL import Image

from generator.content.images import look
from tests.unit.content_images.pictures import STILL, saved, scene, turned


def chunk(kind: bytes, data: bytes) -> bytes:
    """Write a chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int, height: int) -> bytes:
    """Give a PNG of some bytes that claims to be that large."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(bytes(100_000)))
    return b"\x89PNG\r\n\x1a\n" + header + pixels + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", STILL)
def test_the_header_tells_the_size(form: str) -> None:
    """Every kind of picture that is read can be measured."""
    facts = look(saved(scene(), form))

    assert (facts.width, facts.height, facts.fault) == (80, 60, "")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_a_turned_photograph_has_its_sides_exchanged(form: str) -> None:
    """It is set upright, so the place that is kept for it must be turned too."""
    facts = look(turned(form, 6))

    assert (facts.width, facts.height) == (60, 80)


def test_photographs_and_drawings_are_told_apart() -> None:
    """A photo may lose what nobody sees; what has holes or flat colours may not."""
    kinds = {form: look(saved(scene(), form)).kind for form in STILL}
    with_holes = scene().convert("RGBA")
    with_holes.putpixel((3, 3), (0, 0, 0, 0))

    assert kinds == dict.fromkeys(STILL, "photo") | {"PNG": "drawing", "GIF": "drawing"}
    assert look(saved(with_holes, "WEBP")).kind == "drawing"
    assert look(saved(with_holes, "WEBP")).has_holes


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG", "AVIF"])
def test_what_moves_is_shown_as_it_is(form: str) -> None:
    """No format for stills could hold it."""
    frames = [Image.new("RGB", (8, 6), colour) for colour in ("red", "green")]

    facts = look(saved(frames[0], form, save_all=True, append_images=frames[1:]))

    assert (facts.kind, facts.width, facts.height) == ("as it is", 8, 6)


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        (b'<svg width="12px" height="8" viewBox="0 0 120 80"/>', (12, 8)),
        (b'<?xml version="1.0"?><svg viewBox="0 0 120.4 80"/>', (120, 80)),
        (b'<svg width="100%" viewBox="0,0,3,4"/>', (3, 4)),
        (b'<svg viewBox="0 0 1e999 4"/>', (0, 0)),
        (b"<svg/>", (0, 0)),
    ],
)
def test_an_svg_says_its_size_or_its_shape(svg: bytes, size: tuple[int, int]) -> None:
    """Width and height count before the view box; a drawing with neither has no size."""
    facts = look(svg)

    assert (facts.kind, facts.width, facts.height) == ("as it is", *size)


@pytest.mark.parametrize("data", [b"", b"words", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", bytes(5000)])
def test_what_is_no_image_is_told(data: bytes) -> None:
    """Nothing is raised, and the author learns what to do."""
    facts = look(data)

    assert facts.kind == "none"
    assert facts.fault
    assert facts.hint


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_an_image_without_its_end_is_told(form: str, part: float) -> None:
    """A copy that was broken off shows half a picture, and browsers say nothing."""
    whole = saved(scene(400, 300), form)

    assert look(whole).fault == ""
    assert look(whole[: int(part * len(whole))]).fault


def test_a_photograph_with_a_film_behind_it_is_whole() -> None:
    """Phones append a film, whose bytes may look like the beginning of another scan."""
    photo = saved(scene(), "JPEG", progressive=True)

    assert look(photo + b"\0\0\0\x08ftypmp42 \xff\xda\0\x08 no end").fault == ""


@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (9_000, 9_000), (2**31 - 1, 1)])
def test_a_bomb_is_refused_by_its_header(width: int, height: int) -> None:
    """A small file may stand for gigabytes; it is never decoded."""
    facts = look(bomb(width, height))

    assert facts.kind == "none"
    assert "million" in facts.fault or "pixels" in facts.fault


def test_a_kind_that_few_browsers_show_is_doubted() -> None:
    """It is published as it is, and the author hears of it."""
    facts = look(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100))

    assert (facts.kind, facts.fault) == ("as it is", "")
    assert facts.doubt
