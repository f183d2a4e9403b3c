"""A blog of ten posts -> how long `afterword build` takes from a cold interpreter."""

import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from tests.bench.corpus import make_corpus
from tests.bench.measure import ENVIRONMENT, forget_builds

POSTS = 10


class Start(NamedTuple):
    """Seconds by the clock, each the best of several."""

    first: float
    """With nothing left by an earlier build, templates not yet compiled."""

    edited: float
    """After a post was edited."""

    unchanged: float


def measure_start(folder: Path, *, rounds: int) -> Start:
    """Build a small blog below *folder* as an author does."""
    site = folder / f"corpus-{POSTS}"
    if not site.exists():
        make_corpus(site, POSTS)
    post = next(site.glob("content/posts/*/*.md"))
    command = [sys.executable, "-m", "generator.cli", "--site", str(site), "build"]
    starts = []
    for _ in range(rounds):
        forget_builds(site)
        first = _seconds(command)
        post.write_bytes(post.read_bytes() + b"\nOne more word.\n")
        starts.append(Start(first, _seconds(command), _seconds(command)))
    return Start(*map(min, zip(*starts, strict=True)))


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started
