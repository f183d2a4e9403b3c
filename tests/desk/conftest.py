"""A served blog for each test."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.served import Served, plant, serving


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Serve a blog of two posts with an empty queue."""
    with serving(plant(tmp_path.resolve() / "site")) as served:
        yield served
    gc.unfreeze()  # a preview lasts as long as its process, but not in tests
