"""Photographs on a whole site: what pages offer, what is published, what stays at home."""

import io
import os
import re
import shutil
import struct
import zlib

import pytest
from PIL import Image

from generator.foundation import BuildStoppedError, Severity, fixed_clock
from generator.pipeline import ImageMaker, build, verify
from generator.preview import KeptSite
from tests.unit.content_images.pictures import saved, scene, turned
from tests.unit.content_positions.canaries import XMP, exif, film, jpeg
from tests.whole.site import NOW, Site

POST = "2026/11/walk/index.html"
IMAGES = "assets/images/"
PHOTO = saved(scene(600, 400), "JPEG")


def _images(site: Site) -> list[str]:
    """List the copies without their fingerprints: `way-480.avif`."""
    names = (path for path in site.outputs() if path.startswith(IMAGES))
    return sorted(re.sub(r"\.[0-9a-f]{16}\.", ".", name.removeprefix(IMAGES)) for name in names)


def _walk(site: Site, body: str = "![The way](way.jpg)", **front_matter: object) -> None:
    site.post("walk/index", body, **front_matter)
    site.write("content/posts/walk/way.jpg", turned("JPEG", 6, scene(900, 1000)))


def test_plain_markdown_becomes_a_picture_to_choose_from(site: Site) -> None:
    """Formats, widths, the width of the column, size on the page; and the file stays at home."""
    _walk(site, '![The way](way.jpg "Down to the river")')

    site.build()

    html = re.sub(r"\.[0-9a-f]{16}\.", ".", site.output(POST))
    assert (
        '<figure><picture><source type="image/avif" srcset="/assets/images/way-480.avif 480w,'
        ' /assets/images/way-800.avif 800w, /assets/images/way-1000.avif 1000w"'
        ' sizes="(min-width: 45rem) 42rem, calc(100vw - 2.5rem)">'
        '<img alt="The way" src="/assets/images/way-1000.jpg" width="1000" height="900"'
        ' decoding="async"></picture><figcaption>Down to the river</figcaption></figure>'
    ) in html
    assert _images(site) == ["way-1000.avif", "way-1000.jpg", "way-480.avif", "way-800.avif"]
    assert "2026/11/walk/way.jpg" not in site.outputs()


def test_all_but_the_first_image_of_a_page_are_loaded_late(site: Site) -> None:
    """On the front page as well, where several posts have one."""
    _walk(site, "![One](way.jpg)\n\n<!--more-->\n\n![Two](way.jpg)")
    site.post("other", "![Three](walk/way.jpg)\n\n<!--more-->")

    site.build()

    assert re.findall(r"<img[^>]*>", site.output(POST))[0].count("loading") == 0
    for page, count in ((POST, 2), ("index.html", 2)):
        tags = re.findall(r"<img[^>]*>", site.output(page))
        assert len(tags) == count
        assert ["lazy" in tag for tag in tags] == [False, *[True] * (count - 1)]


def test_images_that_share_a_paragraph_are_a_gallery(site: Site) -> None:
    """Each with its caption, and drawn as wide as the theme says of galleries."""
    _walk(site, '![One](way.jpg)\n![Two](way.jpg "Back")\n\n![Three](way.jpg)')

    site.build()

    html = site.output(POST)
    gallery = html.partition('<div class="gallery">')[2].partition("</div>")[0]
    assert gallery.count("<figure>") == gallery.count("21rem") == 2
    assert "<figcaption>Back</figcaption>" in gallery
    assert html.count("<picture>") == 3


def test_a_cover_is_offered_in_all_sizes_and_cards_get_one_file(site: Site) -> None:
    """Other sites and feed readers know no `<picture>`, and need whole addresses."""
    _walk(site, "Words.\n\n![Way](way.jpg)", image="cover.png", image_alt="Snow")
    site.write("content/posts/walk/cover.png", saved(scene(500, 300), "PNG"))

    site.build()

    html = site.output(POST)
    cover = re.search('<p class="cover"><picture>(.*?)</picture></p>', html)
    assert cover
    assert 'type="image/webp"' in cover[1]
    assert 'alt="Snow"' in cover[1]
    card = re.search('property="og:image" content="([^"]*)"', html)
    assert card
    assert re.fullmatch(r"https://example.org/assets/images/cover-500\.\w+\.png", card[1])
    for feed in ("feed.xml", "feed.json"):
        text = site.output(feed)
        assert "picture" not in text
        assert re.search(r"https://example.org/assets/images/way-1000\.\w+\.jpg", text)


def test_what_is_linked_to_is_published_as_it_is(site: Site) -> None:
    """An author who offers the large one means it; static files always go."""
    _walk(site, "[![The way](way.jpg)](way.jpg) ![Root](/still.jpg)")
    site.write("content/static/still.jpg", saved(scene(), "JPEG"))

    site.build()

    outputs = site.outputs()
    assert {"2026/11/walk/way.jpg", "still.jpg"} <= outputs.keys()
    assert _images(site)[-2:] == ["way-480.avif", "way-800.avif"]
    assert "still-80.avif" in _images(site)
    assert (
        outputs["2026/11/walk/way.jpg"] == (site.root / "content/posts/walk/way.jpg").read_bytes()
    )


@pytest.mark.parametrize(
    ("settings", "kept"),
    [("originals = true", True), ("responsive = false", True), ("quality = 70", False)],
)
def test_settings_decide_about_the_file_itself(site: Site, settings: str, *, kept: bool) -> None:
    """Everything, nothing, or what pages need."""
    site.write("site.toml", f'title = "x"\nurl = "https://example.org/"\n[images]\n{settings}\n')
    _walk(site)

    site.build()

    assert ("2026/11/walk/way.jpg" in site.outputs()) == kept
    assert bool(_images(site)) == (settings != "responsive = false")


def test_an_author_who_offers_sizes_is_left_alone(site: Site) -> None:
    """`srcset` and `<picture>` by hand mean what they say."""
    by_hand = '<picture><source srcset="way.jpg" media="print"><img src="way.jpg" alt=""></picture>'
    _walk(site, f'<img src="way.jpg" srcset="way.jpg 2x" alt="">\n\n{by_hand}')

    site.build()

    assert _images(site) == []
    assert "2026/11/walk/way.jpg" in site.outputs()


def test_films_and_sounds_are_played(site: Site) -> None:
    """By the ending of the name; nothing plays by itself, and downloads lie beside the post."""
    _walk(site, '![The bees](bees.mp4 "At noon")\n\n![](hum.mp3)\n\n[Plan](plan.pdf)')
    for name in ("bees.mp4", "hum.mp3", "plan.pdf"):
        site.write(f"content/posts/walk/{name}", b"data")

    site.build()

    html = site.output(POST)
    assert (
        '<figure><video aria-label="The bees" controls preload="metadata"'
        ' src="/2026/11/walk/bees.mp4"><a href="/2026/11/walk/bees.mp4">The bees</a></video>'
        "<figcaption>At noon</figcaption></figure>"
    ) in html
    assert '<audio controls preload="metadata" src="/2026/11/walk/hum.mp3">' in html
    assert {f"2026/11/walk/{name}" for name in ("bees.mp4", "hum.mp3", "plan.pdf")} <= {
        *site.outputs()
    }


def test_the_same_picture_in_two_places_is_made_once(site: Site) -> None:
    """Name and bytes are the same, so the file is."""
    _walk(site)
    site.post("again/index", "![Again](way.jpg)")
    shutil.copy(site.root / "content/posts/walk/way.jpg", site.root / "content/posts/again/way.jpg")

    report = site.build()

    assert report.problems == ()
    assert len(_images(site)) == 4


def test_losing_the_cache_costs_only_time(site: Site) -> None:
    """Kept bytes are fresh bytes; a file of the cache that was damaged is made anew."""
    _walk(site)
    site.build()
    first = site.outputs()
    for file in sorted((site.root / ".cache/images").rglob("*")):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-1] + b"x")
    shutil.rmtree(site.public)
    site.build()
    assert site.outputs() == first

    shutil.rmtree(site.root / ".cache")
    shutil.rmtree(site.public)
    site.build()
    assert site.outputs() == first
    assert verify(site.root, clock=fixed_clock(NOW)) == ()


def test_a_second_build_touches_no_image(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither when nothing changed, nor when words did, nor when the state is lost."""
    _walk(site)
    site.build()

    def touched(*_: object) -> None:
        pytest.fail("an image was decoded")

    monkeypatch.setattr("generator.pipeline.image_maker.encoded", touched)
    site.build()
    site.edit("content/posts/walk/index.md", "The way", "A way")
    assert POST in site.build().written
    (site.root / ".cache/state").unlink()
    site.build()


def test_images_are_made_ahead_and_told(site: Site) -> None:
    """On all processors, with progress for each image; later only those that are new."""
    _walk(site)
    site.post("still/index", "![Still](still.jpg)")
    site.write("content/posts/still/still.jpg", PHOTO)
    told: list[tuple[str, int, int]] = []
    build(site.root, None, site.clock, lambda *step: told.append(step))
    assert [step for step in told if "images" in step[0]] == [
        ("Making images", 1, 2),
        ("Making images", 2, 2),
    ]

    told.clear()
    site.write("content/posts/still/still.jpg", turned("JPEG", 3))
    build(site.root, None, site.clock, lambda *step: told.append(step))
    assert [step for step in told if "images" in step[0]] == [("Making images", 1, 1)]


def test_an_image_that_changes_during_a_build_is_shown_as_it_is_then(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its page was planned with the old one; still, no page names a copy that is not there."""
    _walk(site)

    def change(*_: object) -> None:
        site.write("content/posts/walk/way.jpg", turned("JPEG", 3, scene(500, 300)))

    monkeypatch.setattr(ImageMaker, "make", change)
    site.build()
    monkeypatch.undo()

    assert _images(site) == ["way-500.avif", "way-500.jpg"]
    assert verify(site.root, clock=fixed_clock(NOW)) == ()


def _bomb() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(bytes(1_000_000)))
    return b"\x89PNG\r\n\x1a\n" + header + pixels + chunk(b"IEND", b"")


DAMAGED = bytearray(saved(Image.effect_noise((64, 64), 90), "PNG"))
DAMAGED[200:240] = bytes(40)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (_bomb(), "pixels"),
        (PHOTO[: len(PHOTO) // 2], "is not whole"),
        (b"", "is empty"),
        (b"words", "is no image"),
        (bytes(DAMAGED), "is damaged"),
    ],
)
def test_what_cannot_be_shown_is_named(site: Site, data: bytes, words: str) -> None:
    """The file, the fact, a hint; no traceback, and nothing is published."""
    site.post("walk/index", "![The way](way.png)")
    site.write("content/posts/walk/way.png", data)

    (refused,) = site.refused()
    checked = [problem for problem in site.check().problems if problem.severity is Severity.ERROR]

    assert refused.where.path == "content/posts/walk/way.png"
    assert words in refused.what
    assert refused.hint
    assert checked == [refused]
    assert not (site.public / POST).exists()


def test_a_broken_file_that_no_page_shows_hinders_nobody(site: Site) -> None:
    """It may be meant for something else; a link leads to it."""
    site.post("walk/index", "[huge](huge.png)")
    site.write("content/posts/walk/huge.png", _bomb())

    assert site.build().problems == ()
    assert "2026/11/walk/huge.png" in site.outputs()


def test_check_names_images_without_words(site: Site) -> None:
    """With their lines; covers too, and not what is said to adorn."""
    _walk(site, "\n![](way.jpg)\n\n![](way.jpg){aria-hidden=true}\n\n![Words](way.jpg)")
    site.post("other", "Words.", image="/cover.jpg")
    site.write("content/static/cover.jpg", PHOTO)

    assert site.build().problems == ()
    problems = site.check().problems

    assert [(p.where, p.severity) for p in problems] == [
        (("content/posts/other.md", 2, None), Severity.WARNING),
        (("content/posts/walk/index.md", 6, None), Severity.WARNING),
    ]
    assert "`cover.jpg`" in problems[0].what


def test_the_preview_makes_what_is_asked_for(site: Site) -> None:
    """Nothing is made before; what is, has the bytes of a build, and is kept for it."""
    _walk(site)
    with KeptSite(site.root, fixed_clock(NOW)) as kept:
        outcome = kept.build(None)
        assert not (site.root / ".cache/images").exists()
        assert not outcome.files & outcome.on_demand.keys()
        made = {path: make() for path, make in outcome.on_demand.items()}

        site.edit("content/posts/walk/index.md", "The way", "A way")
        again = kept.build([site.root / "content/posts/walk/index.md"])
        assert again.on_demand is outcome.on_demand

    site.build()
    outputs = site.outputs()
    assert made == {path: data for path, data in outputs.items() if path.startswith(IMAGES)}


def test_a_copy_of_an_image_that_went_is_not_made(site: Site) -> None:
    """A browser may ask late."""
    _walk(site)
    with KeptSite(site.root, fixed_clock(NOW)) as kept:
        outcome = kept.build(None)
        site.write("content/posts/walk/way.jpg", PHOTO)
        assert {make() for make in outcome.on_demand.values()} == {None}
        site.delete("content/posts/walk/way.jpg")
        assert {make() for make in outcome.on_demand.values()} == {None}


def test_old_copies_are_forgotten_some_day(site: Site) -> None:
    """Those of today's pages never, however old they are."""
    _walk(site)
    site.build()
    kept = sorted(p for p in (site.root / ".cache/images").rglob("*") if p.is_file())
    for file in kept:
        os.utime(file, (1, 1))

    ImageMaker(site.root / ".cache/images").prune({kept[0].name})

    assert sorted(p for p in (site.root / ".cache/images").rglob("*") if p.is_file()) == kept[:1]


PLACE = b"CANARY 51.5007 -0.1246"
"""What nobody may learn."""


def _canaries() -> dict[str, bytes]:
    """Give files of eight kinds that tell a position, each in the way of its kind."""
    info = Image.Exif()
    info[0x8825] = {1: "N", 2: (51.0, 30.0, 2.5), 3: "W", 4: (0.0, 7.0, 28.56), 28: PLACE}
    told, plain = info.tobytes(), scene(200, 100)
    return {
        "photo.jpg": jpeg(b"\xe1" + exif(), b"\xe1http://ns.adobe.com/xap/1.0/\0" + XMP),
        "photo.png": saved(plain, "PNG", exif=told),
        "photo.webp": saved(plain, "WEBP", exif=told),
        "photo.avif": saved(plain, "AVIF", exif=told),
        "photo.heic": saved(plain, "AVIF", exif=told).replace(b"ftypavif", b"ftypheic", 1),
        "photo.tiff": saved(plain, "TIFF", exif=told),
        "film.mp4": film(),
        "map.pdf": b"%PDF-1.4\n" + jpeg(b"\xe1" + exif()) + b"\n%%EOF\n",
    }


@pytest.mark.parametrize("name", sorted(_canaries()))
def test_no_position_leaves_the_house(site: Site, name: str) -> None:
    """Shown, linked or both, beside a post or static: it is gone, or each file is refused."""
    data = _canaries()[name]
    secrets = _secrets(data)
    assert secrets
    places = [f"{folder}{name}" for folder in ("posts/", "posts/walk/", "static/a/", "static/b/")]
    for path in places:
        site.write(f"content/{path}", data)
    mark = "" if name == "map.pdf" else "!"
    shown = (f"{mark}[It]({target})" for target in (name, f"../{name}", f"/b/{name}"))
    site.post("walk/index", "\n\n".join([*shown, f"[It](../{name})"]))

    try:
        site.build()
    except BuildStoppedError as stopped:
        assert name == "map.pdf"
        refused = {problem.where.path for problem in stopped.problems if problem.hint}
        assert refused == {f"content/{path}" for path in places}
        return
    for path, made in site.outputs().items():
        assert not [secret for secret in secrets if secret in made], path
        if path.endswith((".jpg", ".png", ".webp", ".avif", ".tiff")):
            assert not Image.open(io.BytesIO(made)).getexif().get_ifd(0x8825), path


def _secrets(data: bytes) -> list[bytes]:
    """List what of *data* tells the position."""
    rationals = (struct.pack(f"{order}II", 51, 1) for order in "<>")
    known = (PLACE, b"51,30.4411N", b"+51.5007-000.1246", *rationals)
    return [secret for secret in known if secret in data]
