"""Addresses: URLs within the site as pages print them."""

from urllib.parse import unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from generator.render.address import Address

AT_ROOT = Address("https://example.org", "/")
BELOW = Address("https://example.org", "/blog/")


def test_a_blog_below_a_path_keeps_it_in_every_link() -> None:
    """The front page of `https://example.org/blog/` is not that of the host."""
    assert BELOW.path("/") == "/blog/"
    assert BELOW.absolute("/2026/11/winter/") == "https://example.org/blog/2026/11/winter/"


def test_letters_beyond_ascii_are_percent_encoded() -> None:
    """Feeds and sitemaps allow nothing else, and HTML reads it the same."""
    assert AT_ROOT.path("/tags/été/") == "/tags/%C3%A9t%C3%A9/"


def test_a_fragment_stays_a_fragment() -> None:
    """The first `#` is no part of the path."""
    assert AT_ROOT.path("/a/#comment-k3f9q2mx") == "/a/#comment-k3f9q2mx"


@given(st.text(st.characters(exclude_characters="#", exclude_categories=["Cs"])))
def test_a_path_is_read_back_as_it_was(text: str) -> None:
    """No character is lost, and none ends the path before its time."""
    written = BELOW.absolute(f"/{text}")

    assert unquote(urlsplit(written).path) == f"/blog/{text}"
    assert urlsplit(written).netloc == "example.org"
