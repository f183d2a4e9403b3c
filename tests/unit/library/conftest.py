"""Cards and libraries, in few words."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import msgspec
import pytest

from generator.content import Card
from generator.library import Edition, Library
from generator.settings import Settings

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def _post(name: str, day: str = "2026-01-01", **changes: object) -> Card:
    card = Card(
        source=f"content/posts/{name}.md",
        kind="post",
        title=name.title(),
        slug=name,
        date=datetime.fromisoformat(f"{day}T00:00:00+00:00"),
        comment_key=name,
        title_line=2,
    )
    return msgspec.structs.replace(card, **changes)


def _library(cards: Iterable[Card], **settings: object) -> Library:
    site = msgspec.structs.replace(Settings(title="A", url="https://a.example/"), **settings)
    return Library.of(cards, Edition(NOW), site)


@pytest.fixture(scope="session")
def post() -> Callable[..., Card]:
    """Make the card of a post from its name, its day and what else is said of it."""
    return _post


@pytest.fixture(scope="session")
def library() -> Callable[..., Library]:
    """Make the library of some cards on 22 November 2026."""
    return _library
