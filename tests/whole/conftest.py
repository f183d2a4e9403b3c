"""The blogs that tests of whole sites stand on."""

from pathlib import Path

import pytest

from tests.whole.site import TWO_LINES, Site, copy_sample
from tests.whole.talk import long_post

EVERYTHING = """avatars = "initials"
help = "If it is too much: the Samaritans listen, day and night."
help_url = "tel:116123"
"""


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


@pytest.fixture(scope="session")
def talking(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the sample blog with all that quiet can show, and long threads. For reading only."""
    site = Site(copy_sample(tmp_path_factory.mktemp("talking") / "site"))
    site.edit("site.toml", 'endpoint = ""', 'endpoint = "https://comments.example/"')
    site.edit("site.toml", "[params]", f"[params]\n{EVERYTHING}")
    long_post(site, "winter", comments=41, deepest=10)
    long_post(site, "long", comments=500, deepest=12)
    site.build()
    return site
