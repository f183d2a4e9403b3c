"""Sites for the tests of the preview."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.preview.stand_in import Served, make_site, serving


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a site with two posts, to be changed."""
    return make_site(tmp_path)


@pytest.fixture
def served(site: Path) -> Iterator[Served]:
    """Serve that site."""
    with serving(site) as served:
        yield served


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a site for tests that only look."""
    with serving(make_site(tmp_path_factory.mktemp("site"))) as served:
        yield served
