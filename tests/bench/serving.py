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
    """Seconds from hint to finished output, over several saves."""

    what: str
    median: float
    percentile_95: float
    worst: float

    changed: int
    """Files written by the median save."""


def measure_serving(site: Path, *, saves: int) -> Iterator[Latency]:
    """Yield a Latency for the first build and for each kind of save in the corpus *site*."""
    with KeptSite(site) as kept:
        yield _latency("first build", [_timed(kept, None)])
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


def _timed(kept: KeptSite, hint: Path | None) -> tuple[float, int]:
    started = time.perf_counter()
    outcome = kept.build(None if hint is None else [hint])
    if outcome.failed:
        raise RuntimeError(outcome.problems)
    return time.perf_counter() - started, len(outcome.changed)


def _latency(what: str, found: list[tuple[float, int]]) -> Latency:
    found = sorted(found)
    middle = found[len(found) // 2]
    high = found[int(0.95 * (len(found) - 1))]
    return Latency(what, middle[0], high[0], found[-1][0], middle[1])


def _longer(post: Path, number: int) -> Path:
    post.write_bytes(post.read_bytes() + f"\nOne more line, number {number}.\n".encode())
    return post


def _renamed(post: Path, number: int) -> Path:
    lines = post.read_text("utf-8").splitlines(keepends=True)
    at = next(index for index, line in enumerate(lines) if line.startswith("title:"))
    lines[at] = f'title: "Another title, number {number}"\n'
    post.write_text("".join(lines), "utf-8", newline="\n")
    return post


def _answered(folder: Path, number: int) -> Path:
    comment = CommentFile(
        id=f"z{number:07}", date=_WHEN, name="Somebody", body="I read it twice.\n"
    )
    file = folder / file_name(comment)
    file.write_text(write_comment(comment), "utf-8", newline="\n")
    return file
