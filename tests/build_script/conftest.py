"""The copies on which `build.py` is tested."""

from pathlib import Path

import pytest

from tests.build_script.stand_in import Copy, FirstUse, ended, make_copy


@pytest.fixture
def fresh(tmp_path: Path) -> Copy:
    """Make a copy that nobody has run yet."""
    return make_copy(tmp_path)


@pytest.fixture(scope="session")
def first_use(tmp_path_factory: pytest.TempPathFactory) -> FirstUse:
    """Call a fresh copy twice at once."""
    copy = make_copy(tmp_path_factory.mktemp("first_use"))
    return FirstUse(
        copy, [ended(process) for process in [copy.start(), copy.start("build", "--json")]]
    )


@pytest.fixture(scope="session")
def ready(first_use: FirstUse) -> Copy:
    """Give a copy that is set up, not to be changed."""
    return first_use.copy
