"""What an edition shows and what it leaves out."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from generator.content import Card
from generator.library import Edition, Hidden, Library, Visibility, comment_policy, visibility
from generator.settings import CommentSettings, Settings

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
INSTANT = timedelta(seconds=1)
SITE = Settings(title="A", url="https://a.example/")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Visibility.PUBLISHED),
        ({"date": NOW}, Visibility.PUBLISHED),
        ({"date": NOW + INSTANT}, Visibility.SCHEDULED),
        ({"expires": NOW + INSTANT}, Visibility.PUBLISHED),
        ({"expires": NOW}, Visibility.EXPIRED),
        ({"unlisted": True}, Visibility.UNLISTED),
        ({"draft": True, "unlisted": True}, Visibility.DRAFT),
        ({"draft": True, "date": NOW + INSTANT}, Visibility.DRAFT),
        ({"unlisted": True, "date": NOW + INSTANT}, Visibility.SCHEDULED),
        ({"kind": "page", "date": None}, Visibility.PUBLISHED),
    ],
)
def test_what_the_public_sees(
    post: Callable[..., Card], changes: dict[str, object], expected: Visibility
) -> None:
    """Each state begins at its very instant."""
    assert visibility(post("winter", **changes), Edition(NOW)) is expected


def test_the_preview_shows_drafts_and_the_future(post: Callable[..., Card]) -> None:
    """A draft of tomorrow needs both permissions."""
    card = post("winter", draft=True, date=NOW + INSTANT)

    assert visibility(card, Edition(NOW, drafts=True)) is Visibility.SCHEDULED
    assert visibility(card, Edition(NOW, drafts=True, future=True)) is Visibility.PUBLISHED


def test_hidden_documents_are_listed_with_reason_and_time(post: Callable[..., Card]) -> None:
    """The author can be told what is missing, until when or since when."""
    later = NOW + timedelta(hours=5)
    cards = [
        post("eu", date=later),
        post("trip", draft=True),
        post("old", expires=NOW),
        post("seen"),
    ]

    library = Library.of(cards, Edition(NOW), SITE)

    assert library.hidden == (
        Hidden("content/posts/eu.md", Visibility.SCHEDULED, later),
        Hidden("content/posts/old.md", Visibility.EXPIRED, NOW),
        Hidden("content/posts/trip.md", Visibility.DRAFT, None),
    )
    assert library.all_sources() == ("content/posts/seen.md",)
    assert library.card("content/posts/trip.md") is None
    assert library.visibility("content/posts/trip.md") is Visibility.DRAFT
    assert library.visibility("content/posts/nowhere.md") is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "closed"),
        ({"comments": "open"}, "open"),
        ({"comments": "off"}, "off"),
        ({"kind": "page", "date": None}, "off"),
        ({"kind": "page", "date": None, "comments": "open"}, "open"),
    ],
)
def test_the_default_for_comments_is_for_posts(
    post: Callable[..., Card], changes: dict[str, object], expected: str
) -> None:
    """A page takes comments only when it says so itself."""
    closed = CommentSettings(default="closed")
    site = Settings(title="A", url="https://a.example/", comments=closed)

    assert comment_policy(post("winter", **changes), site) == expected
