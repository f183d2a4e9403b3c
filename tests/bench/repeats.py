"""A blog that was built before -> what building it again costs, and showing it, as an author does.

    unchanged      `build` when nothing has changed
    one change     `build` after a paragraph was added below one post
    serve again    `serve` from its start to the first page, when it had shown the blog before
    after a kill   the same, after `serve` was killed when it had come to rest

The last two wait for the whole answer to a request for the front page.
"""

import os
import random
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.measure import ENVIRONMENT

_OLD_SECONDS = 2.1
"""A file that changed so short a time ago is read again, since it may change once more."""


class Repeat(NamedTuple):
    """The best of several, in seconds."""

    what: str
    seconds: float
    cpu_seconds: float


def measure_repeats(site: Path, *, rounds: int) -> Iterator[Repeat]:
    """Yield a Repeat of each kind for the blog in *site*, which is built first if need be."""
    build = [sys.executable, "-m", "generator.cli", "--site", str(site), "build"]
    posts = sorted((site / "content" / "posts").rglob("*.md"))

    def run() -> None:
        subprocess.run(build, env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=True)

    def change() -> None:
        post = random.choice(posts)  # noqa: S311 - no secret
        post.write_bytes(post.read_bytes() + b"\nOne more paragraph.\n")
        time.sleep(_OLD_SECONDS)

    run()
    time.sleep(_OLD_SECONDS)
    run()
    yield _best("unchanged", [_cost(run) for _ in range(rounds)])
    yield _best("one change", [_cost(run, change) for _ in range(rounds)])
    _show(site, is_killed=False)
    yield _best("serve again", [_show(site, is_killed=False) for _ in range(rounds)])
    _show(site, is_killed=True)
    yield _best("after a kill", [_show(site, is_killed=True) for _ in range(rounds)])


def _best(what: str, costs: list[tuple[float, float]]) -> Repeat:
    return Repeat(what, min(cost[0] for cost in costs), min(cost[1] for cost in costs))


def _cost(run: Callable[[], None], before: Callable[[], None] | None = None) -> tuple[float, float]:
    """Give the seconds that *run* takes, by the clock and of processors, *before* left out."""
    if before:
        before()
    started, used = time.perf_counter(), os.times()
    run()
    now = os.times()
    cpu = now.children_user + now.children_system - used.children_user - used.children_system
    return time.perf_counter() - started, cpu


def _show(site: Path, *, is_killed: bool) -> tuple[float, float]:
    """Serve *site* until the front page is there; the preview may come to rest before its end."""
    command = [sys.executable, "-m", "generator.cli", "--site", str(site), "serve", "--port", "0"]
    environment = ENVIRONMENT | {"PYTHONUNBUFFERED": "1"}
    started = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as preview:
        try:
            _get(_address(preview))
            seconds, cpu = time.perf_counter() - started, _cpu_of(preview.pid)
            if is_killed:
                _wait_for_rest(site)
        finally:
            if is_killed:
                preview.kill()
            else:
                preview.terminate()
    return seconds, cpu


def _address(preview: "subprocess.Popen[bytes]") -> str:
    """Read the address that the preview prints when there is something to see."""
    for line in preview.stdout or ():
        found = re.search(rb"http://\S+", line)
        if found:
            return found[0].decode("ascii")
    message = "The preview ended before it showed a page."
    raise RuntimeError(message)


def _get(url: str) -> None:
    """Ask for a page as a browser does, which keeps the key of the preview as a cookie."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(url, timeout=60) as answer:
        answer.read()


def _wait_for_rest(site: Path) -> None:
    """Wait until what was made is remembered."""
    until = time.monotonic() + 60
    while not (site / ".cache/preview/note").exists() and time.monotonic() < until:
        time.sleep(0.1)


def _cpu_of(process: int) -> float:
    """Tell the processor time of a running *process*; 0 where the system does not say."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
