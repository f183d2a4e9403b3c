"""Pictures of titles: drawn the same each time, and only when every letter can be drawn."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.sharing import Share, share_image, writable


def drawn(title: str, **more: str) -> Image.Image:
    """Draw a title."""
    words = {"blog": "A quiet garden", "host": "example.org", **more}
    return Image.open(io.BytesIO(share_image(Share(title, **words))))


def test_it_has_the_size_that_sites_ask_for_and_weighs_little() -> None:
    """1200 by 630, some ten KB, the same bytes each time."""
    share = Share("My father’s garden notebooks", "A quiet garden", "example.org")

    assert drawn(share.title).size == (1200, 630)
    assert len(share_image(share)) < 25_000
    assert share_image(share) == share_image(share)


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Łódź, Ελλάδα, Москва — “quoted”…", "Łódź, Ελλάδα, Москва — “quoted”…"),
        ("The tallest 🌻 in  Chapel Lane", "The tallest in Chapel Lane"),
        ("Cafe\u0301", "Café"),
        ("日本の庭", ""),
        ("حديقة", ""),
        ("A garden, or 庭", ""),
        ("हिन्दी", ""),
        ("🌻", ""),
    ],
)
def test_a_title_is_written_whole_or_not_at_all(title: str, written: str) -> None:
    """Emoji can be done without; a letter cannot."""
    assert writable(title) == written


@settings(deadline=None, max_examples=25)
@given(st.text("abWi .—é", min_size=1, max_size=400))
def test_whatever_its_length_a_title_stays_on_the_picture(title: str) -> None:
    """Nothing touches the edge, where sites cut."""
    picture = drawn(writable(title) or "x").convert("L")

    right = picture.crop((1200 - 60, 0, 1200, 630))
    assert right.getextrema() == (252, 252)
    below = picture.crop((40, 630 - 50, 1200, 630))
    assert below.getextrema() == (252, 252)


def test_the_accent_is_that_of_the_theme() -> None:
    """Unless it is no colour."""
    assert drawn("x", accent="#336699").convert("RGB").getpixel((2, 2)) == (0x33, 0x66, 0x99)
    assert drawn("x", accent="red").convert("RGB").getpixel((2, 2)) == (0x84, 0x2F, 0x1C)
