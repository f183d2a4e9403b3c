"""What the tests of formats share: reading an export, and the items of one kind in it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from generator.importers import FoundComment, FoundPost, Hints, Item, LeftOut, reader

SAMPLES = Path(__file__).parent / "samples"

ItemKind = TypeVar("ItemKind", FoundComment, FoundPost, LeftOut)

Reading = Callable[..., list[Item]]
"""Format, then paths below `samples/` or whole ones -> what is found there."""


@pytest.fixture
def found() -> Reading:
    """Read an export; its items survive being spooled, as every import does with them."""

    def items(form: str, *places: str | Path) -> list[Item]:
        paths = [SAMPLES / place for place in places]
        read = list(reader(form).read(paths, Hints()))
        spooled = msgspec.json.encode(read)
        return msgspec.json.decode(spooled, type=list[Item])

    return items


def only(kind: type[ItemKind], items: list[Item]) -> dict[str, ItemKind]:
    """Give the *items* of one *kind* by their origins, which are unique."""
    chosen = [item for item in items if isinstance(item, kind)]
    by_origin = {item.origin: item for item in chosen}
    assert len(by_origin) == len(chosen)
    return by_origin
