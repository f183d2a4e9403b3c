"""A site with an empty queue for each test."""

from pathlib import Path

import pytest

from tests.unit.moderation.garden import Garden


@pytest.fixture
def garden(tmp_path: Path) -> Garden:
    """Make a site with an empty queue."""
    return Garden(tmp_path)
