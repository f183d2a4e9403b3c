"""Judged rows -> groups that are decided in one stroke, the most genuine first."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from generator.moderation.judging import Judged

_FEW = 3
"""From so many on, comments that look alike stand in one row."""


class Group(NamedTuple):
    """Comments that are decided in one stroke."""

    rows: tuple[Judged, ...]
    """One comment, or a wave of them, the oldest first."""

    @property
    def first(self) -> Judged:
        """The one that stands for all."""
        return self.rows[0]

    @property
    def is_many(self) -> bool:
        """Whether it is a wave rather than a comment."""
        return len(self.rows) > 1

    @property
    def score(self) -> float:
        """How much like spam the least suspicious of them is."""
        return min(judged.score for judged in self.rows)


def group_alike(judged: Iterable[Judged]) -> tuple[Group, ...]:
    """Group *judged*, and put first what people wrote."""
    return tuple(sorted(_groups(judged), key=_by_worth))


def _groups(judged: Iterable[Judged]) -> Iterator[Group]:
    alike: dict[str, list[Judged]] = {}
    for each in judged:
        alike.setdefault(each.cluster or each.row.ref, []).append(each)
    for members in alike.values():
        if len(members) < _FEW:
            yield from (Group((each,)) for each in members)
        else:
            yield Group(tuple(members))


def _by_worth(group: Group) -> tuple[float, datetime, str]:
    # In steps, so that what is about as good stays in the order in which it came.
    return round(group.score, 1), group.first.row.received, group.first.row.id
