"""A corpus kept built by the preview -> how long a save takes until its pages are on disk.

    body      a paragraph is added below a post
    title     a post gets another title, which lists and neighbours print
    comment   a reviewed comment file is added
    rescan    everything is looked at, and nothing has changed

The file's own event and the wait for a burst's end are not in these numbers; the browser's part is
measured by whoever looks at it.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from generator.comments import CommentFile, file_name, write_comment
from generator.preview.kept_site import KeptSite

_WHEN = datetime(2026, 11, 1, tzinfo=UTC)


class Latency(NamedTuple):
    """Seconds by the clock from hint to finished output, over several saves."""

    what: str
    median: float
    percentile_95: float
    worst: float

    changed: int
    """Files written by the median save."""

    cpu_95: float = 0.0
    """95th percentile of processor time, to be compared on a machine with other work; 0 when it was
    not measured."""


def measure_serving(site: Path, *, saves: int) -> Iterator[Latency]:
    """Yield a Latency for the first build and for each kind of save in the corpus *site*."""
    with KeptSite(site) as kept:
        yield _latency("first build", [_timed(kept, None)])
        kept.use_leisure()  # as `serve` does when the first page is shown
        posts = sorted((site / "content" / "posts").rglob("*.md"))
        chosen = [posts[number * len(posts) // saves] for number in range(saves)]
        folders = sorted((site / "comments").iterdir())
        answered = [folders[number * len(folders) // saves] for number in range(saves)]
        yield _saves("body", kept, chosen, _longer)
        yield _saves("title", kept, chosen, _renamed)
        yield _saves("comment", kept, answered, _answered)
        yield _saves("body again", kept, chosen, _longer)
        yield _latency("rescan", [_timed(kept, None) for _ in range(3)])


def _saves(
    what: str, kept: KeptSite, places: list[Path], save: Callable[[Path, int], Path]
) -> Latency:
    found = []
    for number, place in enumerate(places):
        found.append(_timed(kept, save(place, number)))
    return _latency(what, found)


class _Save(NamedTuple):
    seconds: float
    cpu_seconds: float
    changed: int


def _timed(kept: KeptSite, hint: Path | None) -> _Save:
    started, used = time.perf_counter(), time.process_time()
    outcome = kept.build(None if hint is None else [hint])
    if outcome.failed:
        raise RuntimeError(outcome.problems)
    spent = time.perf_counter() - started, time.process_time() - used
    return _Save(*spent, len(outcome.changed))


def _latency(what: str, saves: list[_Save]) -> Latency:
    found, cpu = sorted(saves), sorted(save.cpu_seconds for save in saves)
    middle, high = found[len(found) // 2], int(0.95 * (len(found) - 1))
    return Latency(
        what=what,
        median=middle.seconds,
        percentile_95=found[high].seconds,
        worst=found[-1].seconds,
        cpu_95=cpu[high],
        changed=middle.changed,
    )


def _longer(post: Path, number: int) -> Path:
    post.write_bytes(post.read_bytes() + f"\nOne more line, number {number}.\n".encode())
    return post


def _renamed(post: Path, number: int) -> Path:
    lines = post.read_text("utf-8").splitlines(keepends=True)
    at = next(index for index, line in enumerate(lines) if line.startswith("title:"))
    lines[at] = f'title: "Another title, number {number} at {time.time_ns()}"\n'
    post.write_text("".join(lines), "utf-8", newline="\n")
    return post


def _answered(folder: Path, number: int) -> Path:
    # Another id at each run of the benchmark: the folder may be kept.
    own = f"z{number:02}{time.time_ns() // 10**7 % 10**5:05}"
    comment = CommentFile(id=own, date=_WHEN, name="Somebody", body="I read it twice.\n")
    file = folder / file_name(comment)
    file.write_text(write_comment(comment), "utf-8", newline="\n")
    return file
