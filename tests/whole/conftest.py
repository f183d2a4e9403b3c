"""The two blogs that tests of whole sites stand on."""

from pathlib import Path

import pytest

from tests.whole.site import TWO_LINES, Site, copy_sample


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give a blog of two lines of settings, without a post."""
    site = Site(tmp_path / "site")
    site.write("site.toml", TWO_LINES)
    return site


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a copy of the sample blog, built once. For reading only."""
    site = Site(copy_sample(tmp_path_factory.mktemp("sample") / "site"))
    site.build()
    return site
