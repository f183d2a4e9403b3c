"""Slugs: what every title and tag becomes in an address."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.foundation import slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Another winter", "another-winter"),
        ("It’s 5 o'clock", "its-5-oclock"),
        ("Ünïcode & ß-Straße", "unicode-ss-strasse"),
        ("Łódź, İstanbul, Ærø", "lodz-istanbul-aero"),
        ("日本語のタイトル", "日本語のタイトル"),
        ("हिन्दी", "हिन्दी"),
        ("Москва — й", "москва-й"),
        ("🌻", "sunflower"),
        ("❤️", "heavy-black-heart"),
        ("I ❤️ tea", "i-tea"),
        ("snake_case  and\tspaces", "snake-case-and-spaces"),
        ("../../etc/passwd", "etc-passwd"),
        ("NUL", "nul-1"),
        ("", ""),
    ],
)
def test_a_title_becomes_its_slug(text: str, slug: str) -> None:
    """Words stay readable in every script, and no name is one that Windows keeps for itself."""
    assert slugify(text) == slug


@given(st.text(max_size=300))
def test_a_slug_is_safe_and_final(text: str) -> None:
    """Whatever the text, its slug fits a file name and an address, and is its own slug."""
    slug = slugify(text)

    assert len(slug.encode()) <= 122
    assert not set(slug) & set('/\\:*?"<>|.% \x00')
    assert not slug.startswith("-")
    assert slug == slugify(slug)
    assert slug == unicodedata.normalize("NFC", slug)
