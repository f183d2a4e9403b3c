"""A garden that is followed in one of two ways: by `serve`, which stays, or by `build`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from generator.pipeline import BuildOptions, BuildReport, build
from generator.preview import KeptSite
from tests.rebuilds.both_ways import Gardener
from tests.rebuilds.garden import Garden, plant

NOT_PUBLIC = (
    "content/posts/soon.md",
    "content/posts/secret.md",
    "content/posts/letter/index.md",
)
"""What only the preview shows, or shows otherwise; without it both ways write the same files."""


class Followed(Protocol):
    """A garden whose output is brought up to date."""

    garden: Garden

    def written(self) -> list[str]:
        """Build, and give the files that were written, sorted."""

    def removed(self) -> list[str]:
        """Give the files that the last build took away."""


class Served:
    """The garden as `serve` follows it."""

    def __init__(self, garden: Garden) -> None:
        """Build once."""
        self.garden = garden
        self.kept = KeptSite(garden.root, garden.clock)
        self._outcome = self.kept.build(None)
        garden.touched.clear()

    def written(self) -> list[str]:
        """Build by hints of what was touched."""
        touched, self.garden.touched = self.garden.touched, set()
        self._outcome = self.kept.build(touched)
        assert not self._outcome.failed, self._outcome.problems
        return sorted(self._outcome.changed)

    def removed(self) -> list[str]:
        """Give the files that the last build took away."""
        return sorted(self._outcome.removed)

    def ran(self) -> dict[str, list[str]]:
        """Name the queries that ran for the last build, each with what it was asked."""
        assert self.kept._made  # noqa: SLF001 - what ran is told to nobody else
        ran: dict[str, list[str]] = {}
        for key in self.kept._made.wave.ran:  # noqa: SLF001 - the same
            ran.setdefault(key.kind.name, []).append(" ".join(map(str, key.args)))
        return {name: sorted(set(args)) for name, args in ran.items()}


class Built:
    """The garden as `build` follows it, from what it remembers."""

    def __init__(self, garden: Garden) -> None:
        """Build once."""
        self.garden = garden
        self._report = self._build()

    def written(self) -> list[str]:
        """Build again."""
        self._report = self._build()
        return list(self._report.written)

    def removed(self) -> list[str]:
        """Give the files that the last build took away."""
        return list(self._report.removed)

    def _build(self) -> BuildReport:
        return build(self.garden.root, BuildOptions(jobs=1), self.garden.clock)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder where all clean builds keep compiled templates."""
    return tmp_path_factory.mktemp("compiled")


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Garden:
    """Plant a garden whose files count as old, so that their stamps are trusted."""
    monkeypatch.setattr("generator.pipeline.seen.YOUNG_NS", 0)
    garden = plant(tmp_path / "site")
    for path in NOT_PUBLIC:
        del garden.documents[path]
        garden.remove(path)
    garden.remove("comments/letter")
    return garden


@pytest.fixture
def work(tmp_path: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gardener]:
    """Plant a garden whose files count as old, and build it in both ways."""
    monkeypatch.setattr("generator.pipeline.seen.YOUNG_NS", 0)
    work = Gardener(plant(tmp_path / "site"), tmp_path / "clean", compiled)
    work.begin_preview()
    work.publish()
    yield work
    work.close()


@pytest.fixture
def served(garden: Garden) -> Iterator[Served]:
    """Follow the garden as `serve` does."""
    served = Served(garden)
    with served.kept:
        yield served


@pytest.fixture(params=["serve", "build"])
def followed(request: pytest.FixtureRequest, garden: Garden) -> Iterator[Followed]:
    """Follow the garden in either way."""
    if request.param == "build":
        yield Built(garden)
        return
    served = Served(garden)
    with served.kept:
        yield served
