"""What a reader waits for: pages, stylesheets and scripts, as a host sends them."""

import re

import brotli
import pytest

from tests.whole.site import TWO_LINES, Site
from tests.whole.talk import long_post

KB = 1024
WITH_FORMS = '[authors.wren]\nname = "Wren"\n[comments]\nendpoint = "https://comments.example/"\n'


def weight(data: bytes) -> int:
    """Give how many bytes are sent: https://www.rfc-editor.org/rfc/rfc7932."""
    return len(brotli.compress(data))


@pytest.fixture
def post(site: Site) -> bytes:
    """Write a long post with 41 comments and a form beside each, and give its page."""
    site.write("site.toml", TWO_LINES + WITH_FORMS)
    path = long_post(site, "winter", comments=41, deepest=10)
    site.build()
    page = site.outputs()[f"{path.removeprefix('/')}index.html"]
    assert page.count(b"<form") == 42
    return page


def test_a_long_post_with_41_comments_is_light(post: bytes) -> None:
    """Its words, those of its readers, and every form."""
    assert weight(post) <= 15 * KB


def test_a_page_asks_for_three_files(post: bytes) -> None:
    """Beside itself and its pictures: a stylesheet, a script that it can do without, an icon."""
    html = post.decode()
    loaded = [
        *re.findall(r'<link rel="(?:stylesheet|icon)"[^>]* href="([^"]*)"', html),
        *re.findall(r'<link rel="icon" href="([^"]*)"', html),
        *re.findall(r'<script src="([^"]*)"', html),
    ]

    assert len(set(loaded)) == 3
    assert "<style" not in html
    assert "<img" not in html


@pytest.mark.parametrize("kind", ["css", "js"])
def test_styles_and_scripts_are_small(site: Site, kind: str) -> None:
    """All scripts together, even those of different pages; each stylesheet by itself."""
    site.build()
    found = [data for path, data in site.outputs().items() if path.endswith(f".{kind}")]

    weights = [weight(data) for data in found]
    assert weights
    assert (sum(weights) if kind == "js" else max(weights)) <= 4 * KB


def test_the_shell_of_a_page_is_next_to_nothing(site: Site) -> None:
    """What is around the words, on the page that has the fewest of its own."""
    site.build()

    assert weight((site.public / "404.html").read_bytes()) <= KB
