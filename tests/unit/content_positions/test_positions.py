"""No published file tells where a photograph was taken, and nothing else about it changes."""

import base64
import gzip
import io
import re
import struct
import sys
import time
import warnings
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.content.positions import without_position

sys.path.insert(0, str(Path(__file__).parent))
from tests.unit.content_positions import canaries
from tests.unit.content_positions.canaries import (
    APPLE_KEY,
    PLACE,
    XMP,
    XMP_CANARIES,
    box,
    exif,
    film,
    jpeg,
    png,
    saved,
)

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF")
XMP_MARK = b"http://ns.adobe.com/xap/1.0/\0"


def position_seen(data: bytes) -> object:
    """Give what Pillow reads from the GPS table of *data*; what it cannot open has none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                return {k: v for k, v in image.getexif().get_ifd(0x8825).items() if k}
        except Exception:  # noqa: BLE001 - a damaged file makes Pillow raise nearly anything
            return {}


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("file_format", FORMATS)
def test_the_position_goes_and_the_photograph_stays(file_format: str, order: str) -> None:
    """Pixels, size, orientation, maker and time are what they were."""
    data = saved(file_format, exif=exif(order))
    assert position_seen(data)

    stripped = without_position("photo", data)

    assert stripped.removed
    assert not stripped.remaining
    assert not position_seen(stripped.data)
    assert len(stripped.data) == len(data)
    with Image.open(io.BytesIO(data)) as old, Image.open(io.BytesIO(stripped.data)) as new:
        assert new.getexif()[0x0112] == 6
        assert new.getexif()[0x010F] == "Maker of cameras"
        assert new.getexif().get_ifd(0x8769)[0x9003] == "2026:11:22 10:00:00"
        assert old.tobytes() == new.tobytes()


@pytest.mark.parametrize("order", ["<", ">"])
def test_no_coordinate_is_left_as_bytes(order: str) -> None:
    """A search for the numbers themselves finds nothing, not even where nothing leads to."""
    data = saved("JPEG", exif=exif(order))
    degrees_and_minutes = struct.pack(f"{order}4I", 51, 1, 30, 1)
    assert degrees_and_minutes in data

    stripped = without_position("photo.jpg", data).data

    assert degrees_and_minutes not in stripped
    assert b"MANUAL" not in stripped


def test_stripping_twice_changes_nothing_more() -> None:
    """The second time there is nothing to take out."""
    once = without_position("a", saved("JPEG", exif=exif())).data

    assert without_position("a", once) == (once, False, "")
    assert without_position("a", once).data is once


@pytest.mark.parametrize("file_format", [*FORMATS, "GIF"])
def test_a_file_without_a_position_comes_back_as_it_is(file_format: str) -> None:
    """The same object, so that nothing is written again."""
    options = {} if file_format == "GIF" else {"exif": exif(position=False)}
    data = saved(file_format, **options)

    stripped = without_position("photo", data)

    assert stripped.data is data
    assert not stripped.removed
    assert not stripped.remaining


@pytest.mark.parametrize(
    "text",
    [
        'var tags = {"GPSLatitude": 51.5, "ISO6709": "+51.5007-000.1246/"}; // exif.js',
        '<!doctype html><p data-x="1" exif:GPSLatitude="51">about GPSLatitude="51"</p>',
        '<?xml version="1.0"?><gpx><trkpt lat="51.5" lon="-0.1"/></gpx>',
        "The free lunch; GPSLatitude: 51.5",
        "II",
        "",
    ],
)
def test_texts_are_the_authors_own(text: str) -> None:
    """Scripts, pages and tracks that the author publishes are not photographs."""
    data = text.encode()

    assert without_position("a.js", data) == (data, False, "")


@pytest.mark.parametrize("seen_in", [jpeg(b"\xe1" + XMP_MARK + XMP), saved("WEBP", xmp=XMP)])
def test_xmp_loses_its_position_and_nothing_else(seen_in: bytes) -> None:
    """Attributes and elements go, whatever their prefix; format and rights stay."""
    assert all(canary in seen_in for canary in XMP_CANARIES)

    stripped = without_position("photo", seen_in)

    assert stripped.removed
    assert not stripped.remaining
    assert len(stripped.data) == len(seen_in)
    assert not any(canary in stripped.data for canary in XMP_CANARIES)
    assert b'dc:format="image/jpeg"' in stripped.data
    assert b"<dc:rights>wren</dc:rights>" in stripped.data


def test_a_property_across_two_segments_is_found() -> None:
    """Extended XMP may be cut anywhere, even inside a number."""
    cut = XMP.index(b"51,30") + 3
    head = b"\xe1http://ns.adobe.com/xmp/extension/\0" + b"0123456789ABCDEF" * 2
    sizes = len(XMP).to_bytes(4, "big")
    pieces = [
        head + sizes + offset.to_bytes(4, "big") + text
        for offset, text in ((0, XMP[:cut]), (cut, XMP[cut:]))
    ]

    for order in (pieces, pieces[::-1]):
        stripped = without_position("photo.jpg", jpeg(*order))

        assert stripped.removed
        assert not stripped.remaining
        assert b'"51,' not in stripped.data
        assert not any(canary in stripped.data for canary in (b"0.4411N", *XMP_CANARIES))


def test_gif_loses_the_position_in_its_xmp() -> None:
    """The packet stands in an extension of its own."""
    trailer = b"\1" + bytes(range(255, -1, -1)) + b"\0"
    plain = saved("GIF")
    at = plain.index(b"\x2c\0\0\0\0")
    data = plain[:at] + b"!\xff\x0bXMP DataXMP" + XMP + trailer + plain[at:]

    stripped = without_position("a.gif", data)

    assert stripped.removed
    assert not any(canary in stripped.data for canary in XMP_CANARIES)
    with Image.open(io.BytesIO(stripped.data)) as image:
        assert (
            image.convert("RGB").tobytes() == Image.open(io.BytesIO(plain)).convert("RGB").tobytes()
        )


PROFILE = (
    b"\nexif\n%8d\n" % len(exif()) + re.sub(rb"(.{72})", rb"\1\n", exif().hex().encode()) + b"\n"
)


@pytest.mark.parametrize(
    "chunk",
    [
        (b"tEXt", b"Raw profile type exif\0" + PROFILE),
        (b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(PROFILE)),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),
        (b"iTXt", b"XML:com.adobe.xmp\0\1\0en\0title\0" + zlib.compress(XMP)),
        (b"tEXt", b"exif:GPSLatitude\x0051/1, 30/1"),
        (b"eXIf", exif()[6:]),
        (b"eXIf", exif()),
    ],
)
def test_png_loses_the_position_in_every_chunk(chunk: tuple[bytes, bytes]) -> None:
    """Checksums stay right, compressed texts too, and other chunks keep their bytes."""
    comment = (b"tEXt", b"Comment\0A cat on a sofa")
    data = png(comment, chunk)

    stripped = without_position("a.png", data)

    assert stripped.removed
    assert not stripped.remaining
    with Image.open(io.BytesIO(stripped.data)) as image:
        image.load()
        assert image.tobytes() == canaries.picture().tobytes()
        assert image.info["Comment"] == "A cat on a sofa"
        assert not image.getexif().get_ifd(0x8825)
        texts = " ".join(str(value) for value in image.info.values()).encode()
    assert not any(canary in texts for canary in (*XMP_CANARIES, b"51/1"))


def test_a_film_loses_its_position_and_keeps_its_length() -> None:
    """Frames, title and maker stay where they were; players skip what became free."""
    data = film()

    stripped = without_position("a.mp4", data)

    assert stripped.removed
    assert not stripped.remaining
    assert len(stripped.data) == len(data)
    assert not any(
        word in stripped.data for word in (PLACE, APPLE_KEY, b"\xa9xyz", b"loci", b"Thames")
    )
    assert all(
        word in stripped.data for word in (b"River", b"Apple", b"com.apple.make", bytes(range(256)))
    )


def test_a_film_behind_a_photograph_is_searched() -> None:
    """Telephones append the second before the picture."""
    stripped = without_position("a.jpg", saved("JPEG") + film())

    assert stripped.removed
    assert PLACE not in stripped.data


def test_every_picture_of_a_file_is_searched() -> None:
    """Depth maps and previews carry Exif of their own."""
    file = io.BytesIO()
    extra = Image.open(io.BytesIO(saved("JPEG", exif=exif())))
    canaries.picture().save(file, "MPO", save_all=True, append_images=[extra], exif=exif())
    data = file.getvalue() + saved("JPEG", exif=exif(">"))

    stripped = without_position("a.jpg", data)

    assert stripped.removed
    assert not stripped.remaining
    assert b"MANUAL" in data
    assert b"MANUAL" not in stripped.data


@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_a_photograph_in_a_drawing_is_searched(kind: str) -> None:
    """A drawing may hold whole files as text, and XMP."""
    photo = base64.b64encode(saved(kind.upper(), exif=exif())).decode()
    drawing = (
        '<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="http://www.w3.org/2000/svg"><metadata>'
        f'{canaries.XMP_BODY}</metadata><image href="data:image/{kind};base64,{photo}"/>'
        '<text x="1">Hi</text></svg>'
    )

    stripped = without_position("a.svg", drawing.encode())
    compressed = without_position("a.svgz", gzip.compress(drawing.encode()))

    assert stripped.removed
    assert not stripped.remaining
    assert photo not in stripped.data.decode()
    assert not any(canary in stripped.data for canary in XMP_CANARIES)
    assert stripped.data.endswith(b'"/><text x="1">Hi</text></svg>')
    assert not compressed.removed
    assert "compressed" in compressed.remaining


BLOCK = exif()[6:]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\nstream\n" + saved("JPEG", exif=exif()), "picture in it"),
        (b"II+\0\x08\0\0\0", "BigTIFF"),
        (saved("JPEG", exif=exif()).replace(b"II*\0", b"JJ*\0"), "damaged"),
        (saved("JPEG", exif=exif())[:120], "damaged"),
        (png((b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(PROFILE)[:-9])), "damaged"),
        (png((b"zTXt", b"Comment\0\0not compressed")), "damaged"),
        (jpeg(b"\xe1" + XMP_MARK + XMP.decode().encode("utf-16-le")), "cannot be taken out"),
        (jpeg(b"\xeb" + b'JP\0\1{"exif:GPSLatitude": "51,30.4411N"}'), "cannot be taken out"),
        (film() + box(b"stsd", bytes(7), b"\1", box(b"gpmd", bytes(8))), "track of positions"),
        (box(b"ftyp", b"jxl \0\0\0\0") + box(b"brob", b"Exif\x0b\x02"), "compressed"),
        (b"\x1aE\xdf\xa3....LOCATION\x44\x87\x90+51.5007-000.1246/", "cannot be taken out"),
    ],
)
def test_what_cannot_be_stripped_is_told(data: bytes, reason: str) -> None:
    """The build can name the file, and say why it is refused."""
    assert reason in without_position("file", data).remaining


def test_a_document_is_never_changed() -> None:
    """It may be signed."""
    data = b"%PDF-1.7\nstream\n" + saved("JPEG", exif=exif())

    assert without_position("a.pdf", data).data is data


@pytest.mark.parametrize("first", [b"IIRO", b"IIU\0"])
def test_raw_formats_with_a_header_of_their_own_are_searched(first: bytes) -> None:
    """They are TIFF otherwise."""
    stripped = without_position("a.orf", first + BLOCK[4:])

    assert stripped.removed
    assert b"MANUAL" not in stripped.data


def test_a_block_that_is_all_position_is_blanked() -> None:
    """One maker's raw format keeps the GPS table in a box of its own."""
    table = struct.pack("<HHHI4sHHIII", 2, 1, 2, 2, b"N", 2, 5, 3, 38, 0)
    degrees = struct.pack("<6I", 51, 1, 30, 1, 264637, 10000)
    data = box(b"ftyp", b"crx ") + box(b"CMT4", b"II*\0\x08\0\0\0" + table + degrees)

    stripped = without_position("a.cr3", data)

    assert stripped.removed
    assert not stripped.remaining
    assert degrees in data
    assert stripped.data == data[:28] + bytes(len(data) - 28)


def test_a_broken_thumbnail_does_not_hide_that_all_is_well() -> None:
    """Cameras leave junk where the table of the thumbnail should be; it is no position."""
    block = bytearray(exif(position=False))
    count = int.from_bytes(block[14:16], "little")
    block[16 + 12 * count : 20 + 12 * count] = b"\xff\xff\x0f\0"
    data = saved("JPEG", exif=bytes(block))

    assert without_position("a.jpg", data) == (data, False, "")


def test_a_gps_table_without_a_position_is_left_alone() -> None:
    """Cameras without GPS write its version all the same."""
    block = Image.Exif()
    block[0x8825] = {0: b"\2\3\0\0"}
    data = saved("JPEG", exif=block.tobytes())

    assert without_position("a.jpg", data).data is data


def test_a_large_photograph_takes_little_time() -> None:
    """Ten megabytes of noise, searched in well under a second."""
    data = saved("JPEG", exif=exif(position=False)) + zlib.compress(bytes(1000)) * 500_000

    began = time.perf_counter()
    assert without_position("a.jpg", data).data is data

    assert time.perf_counter() - began < 2


ALL = [saved(file_format, exif=exif(order)) for file_format in FORMATS for order in "<>"]
ALL += [
    jpeg(b"\xe1" + XMP_MARK + XMP),
    film(),
    png((b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(PROFILE))),
]


@given(data=st.data(), which=st.sampled_from(ALL))
@settings(max_examples=250, deadline=None)
def test_no_damage_hides_a_position(data: st.DataObject, which: bytes) -> None:
    """Cut or garbled files never raise, and show a position only when the build is told."""
    broken = bytearray(which[: data.draw(st.integers(0, len(which)))])
    edges = st.integers(0, min(400, max(0, len(broken) - 1)))
    for at in data.draw(st.lists(edges, max_size=4)) if broken else ():
        broken[at] = data.draw(st.integers(0, 255))

    stripped = without_position("photo", bytes(broken))

    assert stripped.remaining or not position_seen(stripped.data)
    assert len(stripped.data) <= len(broken) + 64


@given(
    noise=st.binary(max_size=300),
    start=st.sampled_from(
        [
            b"\xff\xd8\xff",
            b"II*\0",
            b"MM\0*",
            b"\x89PNG\r\n\x1a\n",
            b"\0\0\0\x10ftyp",
            b"<svg ",
            b"RIFF....WEBP",
        ]
    ),
)
@settings(max_examples=200, deadline=None)
def test_no_noise_makes_it_stumble(noise: bytes, start: bytes) -> None:
    """Whatever follows a known beginning, the answer is a file or a reason."""
    stripped = without_position("x", start + noise)

    assert stripped.removed or stripped.data == start + noise
