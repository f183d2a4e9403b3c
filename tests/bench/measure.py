"""A blog's folder -> what building it costs, as a process on as many cores as are asked for."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from tests.bench.cores import on_cores

ROOT = Path(__file__).resolve().parents[2]


ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPATH": str(ROOT),
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "afterword-bench-bytecode"),
}
"""As an author has it, whose modules are compiled once and not at every start; the very first build
of a benchmark pays for that."""


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What one build took."""

    seconds: float
    """By the clock on the wall."""

    cpu_seconds: float
    """Of all processes together: what can be compared on a machine with other work."""

    peak_mib: float
    """The most memory that the main process held; 0 when unknown."""

    posts: int
    comments: int

    files: int
    """How many the output has."""

    written: int
    """How many of them were new."""

    problems: int = 0
    phases: Mapping[str, float] = {}
    """What the build said it was doing, to seconds by the clock."""

    @property
    def ms_per_post(self) -> float:
        """Milliseconds of processor time for each post."""
        return 1000 * self.cpu_seconds / self.posts

    @property
    def ms_per_file(self) -> float:
        """Milliseconds of processor time for each file of the output."""
        return 1000 * self.cpu_seconds / self.files


def forget_builds(site: Path) -> None:
    """Remove what builds of *site* left."""
    for made in ("public", ".cache"):
        shutil.rmtree(site / made, ignore_errors=True)


def measure(site: Path, *, jobs: int = 1, cores: int = 1) -> Cost:
    """Build *site* once, on top of what the last build left."""
    command = [sys.executable, "-m", "tests.bench.one_build", str(site), str(jobs)]
    with on_cores(cores):
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=ENVIRONMENT,
            stdout=subprocess.PIPE,
            check=True,
        )
    return msgspec.json.decode(done.stdout, type=Cost)


def measure_clean(site: Path, *, rounds: int = 1, jobs: int = 1, cores: int = 1) -> Cost:
    """Build *site* from nothing, *rounds* times; give the build that took the least work."""
    costs = []
    for _ in range(rounds):
        forget_builds(site)
        costs.append(measure(site, jobs=jobs, cores=cores))
    return min(costs, key=lambda cost: cost.cpu_seconds)
