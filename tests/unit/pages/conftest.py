"""Cards and plans, in few words."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import msgspec
import pytest

from generator.content import Bundled, Card
from generator.library import Edition, Library
from generator.pages import AssetRef, Plan, plan
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


def _page(name: str, **changes: object) -> Card:
    source = f"content/pages/{name}.md"
    card = _post(name, kind="page", date=None, source=source)
    return msgspec.structs.replace(card, **changes)


def _planned(
    cards: Iterable[Card] = (),
    *,
    files: Iterable[Bundled] = (),
    assets: Iterable[AssetRef] = (),
    commented: tuple[str, ...] = (),
    **settings: object,
) -> Plan:
    site = msgspec.structs.replace(Settings(title="A", url="https://a.example/"), **settings)
    library = Library.of(cards, Edition(NOW), site)
    return plan(library, site, files=files, assets=assets, commented=commented)


@pytest.fixture(scope="session")
def post() -> Callable[..., Card]:
    """Make the card of a post from its name, its day and what else is said of it."""
    return _post


@pytest.fixture(scope="session")
def page() -> Callable[..., Card]:
    """Make the card of a page from its name and what else is said of it."""
    return _page


@pytest.fixture(scope="session")
def planned() -> Callable[..., Plan]:
    """Plan some cards on 22 November 2026."""
    return _planned


@pytest.fixture(scope="session")
def static() -> Callable[[str], Bundled]:
    """Name a file below `content/static/`."""
    return lambda path: Bundled(f"content/static/{path}", "")
