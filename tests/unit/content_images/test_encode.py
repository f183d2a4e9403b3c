"""What renditions hold, and what they do not."""

import io
from contextlib import suppress
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

from generator.content.images import BrokenImageError, encoded, look, renditions_of
from generator.content.images.encoders import encoders
from generator.content.images.rendition import RECIPE
from generator.settings import ImageSettings
from tests.unit.content_images.pictures import corners, made, opened, saved, scene, turned


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_every_rendition_stands_upright(form: str, orientation: int) -> None:
    """However the camera was held, as Pillow itself turns it."""
    data = turned(form, orientation)
    truth = ImageOps.exif_transpose(opened(data))

    for _, file in made(data).values():
        assert opened(file).size == truth.size
        assert corners(opened(file)) == corners(truth)


def test_a_photo_is_offered_in_every_width_that_it_has() -> None:
    """Never larger than it is, and never twice in nearly the same size."""
    assert sorted(made(saved(scene(880, 600), "JPEG"))) == [
        "avif-480",
        "avif-880",
        "jpeg-880",
        "single",
    ]
    assert sorted(made(saved(scene(1700, 400), "JPEG"), formats=("webp", "avif"))) == [
        "avif-1200",
        "avif-1600",
        "avif-480",
        "avif-800",
        "jpeg-1200",
        "single",
        "webp-1200",
        "webp-1600",
        "webp-480",
        "webp-800",
    ]


def test_sizes_and_formats_are_as_named() -> None:
    """A page says what it gets before it is made."""
    for rendition, file in made(saved(scene(1000, 333), "JPEG")).values():
        assert opened(file).size == (rendition.width, rendition.height)
        assert (opened(file).format or "").lower() == rendition.format


def test_one_made_alone_is_as_one_made_with_the_others() -> None:
    """The preview makes what is asked for; the build makes all at once."""
    data = turned("JPEG", 6, scene(1300, 1000))
    renditions = renditions_of("cat.jpg", look(data), ImageSettings())

    together = dict(encoded(data, renditions.every))
    alone = {
        one: file for rendition in renditions.every for one, file in encoded(data, [rendition])
    }

    assert together == alone


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_nothing_but_pixels_comes_along(form: str) -> None:
    """No Exif, no XMP, no comment, no profile, no text."""
    exif = Image.Exif()
    exif[0x010F], exif[0x9286] = "CANARY maker", "CANARY words"
    options: dict[str, object] = {"exif": exif}
    if form != "TIFF":
        options["xmp" if form in {"WEBP", "AVIF"} else "comment"] = b"CANARY <x:xmpmeta/>"
        options["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(scene(500, 400), form, **options)
    assert b"CANARY" in data

    for _, file in made(data).values():
        assert b"CANARY" not in file
        assert not opened(file).getexif()
        assert not {"icc_profile", "xmp", "comment", "exif"} & opened(file).info.keys()


def test_colours_of_another_space_look_the_same() -> None:
    """They are converted, since the profile goes."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    picture = ImageCms.profileToProfile(scene(), srgb, lab, outputMode="LAB")
    assert picture is not None

    _, file = made(saved(picture, "TIFF", icc_profile=lab.tobytes()))["single"]

    assert corners(opened(file)) == corners(scene())


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_mode_can_be_shown(mode: str) -> None:
    """Scans, palettes, print and sixteen bits."""
    picture = scene().convert("L" if mode in {"1", "L", "LA", "I;16"} else "RGB")
    if mode == "I;16":
        picture = picture.convert("I").point(lambda value: value * 257)
    picture = picture.convert(mode)
    form = "TIFF" if mode in {"CMYK", "I;16", "1"} else "PNG"
    if mode == "PA":
        picture, form = scene().convert("RGBA").quantize(8), "PNG"

    for rendition, file in made(saved(picture, form)).values():
        light = [sum(one) for one in corners(opened(file))]
        truth = [sum(one) for one in corners(scene().convert("L") if "L" in mode else scene())]
        assert opened(file).size == (80, 60), rendition
        if mode not in {"1", "CMYK", "I;16"}:
            assert light == truth


def test_holes_stay_holes() -> None:
    """In every format and every size."""
    picture = scene(700, 500).convert("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 350, 250))

    for _, file in made(saved(picture, "PNG")).values():
        shown = opened(file).convert("RGBA")
        assert shown.getpixel((5, 5))[3] == 0  # type: ignore[index]
        assert shown.getpixel((shown.width - 5, 5))[3] == 255  # type: ignore[index]


def test_a_drawing_that_is_not_scaled_keeps_every_pixel() -> None:
    """Letters on a screenshot stay sharp."""
    drawing = scene(300, 200).quantize(8)
    files = made(saved(drawing, "PNG"))

    for name in ("single", "webp-300"):
        shown = opened(files[name][1]).convert("RGB")
        assert shown.tobytes() == drawing.convert("RGB").tobytes()


def test_a_photograph_in_a_png_is_not_kept_at_any_price() -> None:
    """Without loss it would be many times as large."""
    noise = Image.effect_noise((600, 400), 60).convert("RGB")

    files = made(saved(noise, "PNG"))

    assert len(files["webp-600"][1]) < 0.7 * len(files["single"][1])


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF"])
@given(seed=st.integers(0, 2**32), count=st.integers(1, 40))
def test_whatever_is_broken_raises_one_kind_of_error(form: str, seed: int, count: int) -> None:
    """No file of an author's may end a build in a traceback."""
    data = bytearray(saved(scene(64, 48), form))
    for number in range(count):
        place = sha256(f"{seed} {number}".encode()).digest()
        data[int.from_bytes(place[:4], "big") % len(data)] = place[4]

    facts = look(bytes(data))
    renditions = list(renditions_of("cat", facts, ImageSettings()).every)
    if renditions and facts.width * facts.height < 10**6:
        with suppress(BrokenImageError):
            files = dict(encoded(bytes(data), renditions))
            assert all(Image.open(io.BytesIO(file)).size for file in files.values())


def test_names_tell_what_is_in_the_file() -> None:
    """Stem, width, fingerprint; another image, quality or width has another name."""
    facts = look(saved(scene(500, 400), "JPEG"))
    one = renditions_of("Die Katze (2).JPG", facts, ImageSettings()).single
    other = renditions_of("Die Katze (2).JPG", facts, ImageSettings(quality=70)).single

    assert one
    assert other
    assert one.name == f"die-katze-2-500.{one.fingerprint}.jpg"
    assert one.fingerprint != other.fingerprint
    assert renditions_of("cat", look(b"<svg/>"), ImageSettings()).single is None
    assert renditions_of("cat", facts, ImageSettings(responsive=False)).single is None


NOTED_WITH = "13.0.0 avif 1.4.2 jpg 6.2 libjpeg_turbo 3.2.0 littlecms2 2.19 webp 1.6.0"
NOTED = {
    "webp-480": "5b17aed06dd7",
    "webp-800": "2f073e278464",
    "webp-900": "92d357c2d46d",
    "png-900": "94c80e5b5121",
    "avif-500": "38cfdb33d689",
    "webp-500": "24934308cfd2",
    "jpeg-500": "e37d6754ef19",
}


def test_bytes_change_only_with_the_recipe() -> None:
    """A name stands for its bytes: whoever changes these raises `RECIPE`, and notes them here."""
    if not encoders().startswith(NOTED_WITH):
        pytest.skip(f"other encoders than those of which bytes are noted: {encoders()}")
    photo, drawing = saved(scene(500, 400), "BMP"), saved(scene(900, 700).quantize(8), "PNG")
    files = {**made(drawing), **made(photo, formats=("avif", "webp"))}

    files.pop("single")
    digests = {name: sha256(file).hexdigest()[:12] for name, (_, file) in files.items()}

    assert (RECIPE, digests) == (1, NOTED)
