"""What waits -> the same, each with how much like spam it is and with what it came.

A judge may live for days: it learns what was decided meanwhile, by whomever, and looks only at what
is new. Nothing it knows is more than a help: it puts in order and groups, and decides nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from generator.moderation.queue import Queue
from generator.moderation.rows import Row
from generator.moderation.spam import (
    FILTER_FILE,
    Clusters,
    SpamFilter,
    Verdict,
    in_step,
    open_filter,
    save_filter,
    signature,
)


class Judged(NamedTuple):
    """A row, and how the filter sees it."""

    row: Row

    score: float
    """How likely it is spam, from 0 to 1; as of when it was first looked at."""

    cluster: str
    """Shared by those that are alike; empty for one that is like no other."""


class Judge:
    """The author's filter and the groups of what waits, in step with one queue."""

    def __init__(self, queue: Queue, *, own_host: str = "") -> None:
        """Begin with nothing; links to *own_host* bring nobody together."""
        self._queue = queue
        self._filter: SpamFilter | None = None
        self._scores: dict[str, float] = {}
        self._clusters = Clusters(ignored={own_host})
        self._grouped: dict[str, str] = {}
        self._waiting: tuple[Row, ...] = ()

    def judge(self, rows: Sequence[Row], *, at_most: int | None = None) -> tuple[Judged, ...]:
        """Judge *rows*, in their order; of those not seen before only *at_most*.

        The others count as doubtful and as alone until the next time.
        """
        self._look_at_new(at_most)
        return tuple(
            Judged(row, self._scores.get(row.ref, 0.5), self._grouped.get(row.ref, ""))
            for row in rows
        )

    def verdict(self, row: Row) -> Verdict:
        """Say how likely the comment of *row* is spam as of now, and why."""
        return self.verdicts([row])[row.ref]

    def verdicts(self, rows: Iterable[Row]) -> Mapping[str, Verdict]:
        """Say the same of several: `ref` to verdict."""
        known = self._known_filter()
        return {row.ref: known.judge(row.submission) for row in rows}

    @property
    def is_behind(self) -> bool:
        """Whether some of what waits was not looked at yet."""
        return len(self._scores) < len(self._waiting)

    def save(self) -> None:
        """Keep the filter for the next time; it costs time and nothing else if that fails."""
        if self._filter and self._filter.lessons:
            with suppress(OSError):
                save_filter(self._filter, self._queue.folders.private / FILTER_FILE)

    def _known_filter(self) -> SpamFilter:
        queue = self._queue
        decided = queue.decided()
        if self._filter is None:
            file = queue.folders.private / FILTER_FILE
            self._filter = open_filter(file, decided, queue.submissions())
        elif {name: lesson.is_spam for name, lesson in self._filter.lessons.items()} != decided:
            self._filter = in_step(self._filter, decided, queue.submissions())
        return self._filter

    def _look_at_new(self, at_most: int | None) -> None:
        rows = self._queue.rows()
        if rows is self._waiting and not self.is_behind:
            return
        self._waiting = rows
        waiting = {row.ref: row for row in rows}
        gone = self._scores.keys() - waiting.keys()
        for ref in gone:
            self._clusters.discard(ref)
            del self._scores[ref]
        new = [row for ref, row in waiting.items() if ref not in self._scores][:at_most]
        known = self._known_filter()
        for row in new:
            self._scores[row.ref] = known.probability(row.submission)
            self._clusters.add(row.ref, signature(row.submission))
        if new or gone:
            groups = self._clusters.groups()
            self._grouped = {ref: group.id for group in groups for ref in group.members}
