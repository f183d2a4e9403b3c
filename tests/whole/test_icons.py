"""Icons come from one picture of the author's, and a picture that will not do is told."""

import re
from collections.abc import Callable
from io import BytesIO
from zlib import crc32

import pytest
from PIL import Image

from tests.whole.site import TWO_LINES, Site


def picture(width: int, height: int, form: str = "PNG") -> bytes:
    """Make a red picture of that size."""
    file = BytesIO()
    Image.new("RGB", (width, height), "#f00").save(file, form)
    return file.getvalue()


def with_icon(site: Site, name: str, data: bytes | str | None) -> Site:
    """Name *name* as the icon, and put *data* there."""
    site.write("site.toml", f'{TWO_LINES}icon = "{name}"\n')
    if data is not None:
        site.write(f"content/static/{name}", data)
    return site


def icons_of(html: str) -> dict[str, str]:
    """Give each icon that a page names, with its sizes."""
    links = re.findall(r'<link rel="(?:icon|apple-touch-icon)"[^>]*>', html)
    found = (re.search(r'href="([^"]*)".*?(?:sizes="([^"]*)")?>', link) for link in links)
    return {match[1]: match[2] or "" for match in found if match}


def test_one_picture_becomes_every_icon(site: Site) -> None:
    """Tabs, bookmarks and home screens find what they ask for, drawn whole and square."""
    with_icon(site, "me.jpg", picture(400, 300, "JPEG")).build()
    html = site.output("index.html")

    assert set(icons_of(html)) == {"/favicon.ico", "/icon-192.png", "/apple-touch-icon.png"}
    with Image.open(site.public / "favicon.ico") as icon:
        assert sorted(icon.info["sizes"]) == [(16, 16), (32, 32), (48, 48)]
    with Image.open(site.public / "icon-192.png") as icon:
        assert (icon.size, icon.mode) == ((192, 192), "RGBA")
        alpha = icon.getchannel("A")
        assert [alpha.getpixel(place) for place in ((96, 2), (96, 96))] == [0, 255]
    with Image.open(site.public / "apple-touch-icon.png") as icon:
        assert (icon.size, icon.getpixel((90, 2))) == ((180, 180), (255, 255, 255))


def test_a_drawing_is_used_as_it_is(site: Site) -> None:
    """It fits every size."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>'
    with_icon(site, "leaf.svg", svg).build()

    assert icons_of(site.output("index.html")) == {"/leaf.svg": "any"}
    assert not (site.public / "favicon.ico").exists()


def test_without_a_picture_the_theme_has_its_own(site: Site) -> None:
    """No browser asks in vain."""
    site.build()
    (icon,) = icons_of(site.output("index.html"))

    assert (site.public / icon.removeprefix("/")).exists()


def test_an_icon_of_the_author_s_own_stays(site: Site) -> None:
    """A static file goes before the one that would be drawn."""
    site.write("content/static/favicon.ico", "mine")
    with_icon(site, "me.png", picture(200, 200)).build()

    assert site.output("favicon.ico") == "mine"


def test_another_picture_makes_other_icons(site: Site) -> None:
    """The next build draws them anew."""
    with_icon(site, "me.png", picture(200, 200)).build()
    before = (site.public / "icon-192.png").read_bytes()
    with_icon(site, "me.png", picture(300, 200)).build()

    assert (site.public / "icon-192.png").read_bytes() != before


def _claiming(width: int) -> bytes:
    """Make a small PNG that claims to be *width* pixels wide and high."""
    data = bytearray(picture(200, 200))
    data[16:24] = width.to_bytes(4, "big") * 2
    data[29:33] = crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "make", "why"),
    [
        ("me.png", lambda: None, "is not below `content/static/`"),
        ("me.svg", lambda: None, "is not below `content/static/`"),
        ("me.png", lambda: b"no picture", "cannot be read as a picture"),
        ("me.png", lambda: picture(200, 200)[:90], "cannot be read as a picture"),
        ("me.png", lambda: picture(200, 100), "has only 200 × 100 pixels"),
        ("me.png", lambda: _claiming(9000), "has 9000 × 9000 pixels, which is too many"),
    ],
)
def test_a_picture_that_will_not_do_is_told(
    site: Site, name: str, make: Callable[[], bytes | None], why: str
) -> None:
    """Once, at the setting's line, and no memory is filled on the way."""
    (problem,) = with_icon(site, name, make()).refused()

    assert (str(problem.where), problem.what) == ("site.toml:3:1", f"The icon `{name}` {why}.")


def test_the_front_page_claims_the_author_s_profiles(site: Site) -> None:
    """By `rel="me"`, and in the structured data."""
    profiles = 'profiles = ["https://social.example/@wren"]'
    site.write("site.toml", f'{TWO_LINES}[authors.wren]\nname = "Wren"\n{profiles}\n')
    site.post("cranes")
    site.build()

    assert '<link rel="me" href="https://social.example/@wren">' in site.output("index.html")
    assert '"sameAs":["https://social.example/@wren"]' in site.output("index.html")
    assert 'rel="me"' not in site.output("2026/11/cranes/index.html")
