"""A comment -> those that it answers, and those that answer it."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.foundation import AfterwordError
from generator.moderation import Queue, Row

_MOST_LEVELS = 50


class Answer(NamedTuple):
    """A comment below another one."""

    row: Row
    level: int
    """1 for a direct answer."""


def answered_by(queue: Queue, row: Row) -> tuple[Row, ...]:
    """Give what *row* answers, and what that answers: the first one first."""
    line: list[Row] = []
    seen = {row.id}
    parent = row.submission.reply_to
    while parent and parent not in seen and len(line) < _MOST_LEVELS:
        try:
            found = queue.read(f"{row.key}/{parent}")
        except AfterwordError:
            break
        seen.add(parent)
        line.append(found)
        parent = found.submission.reply_to
    return tuple(reversed(line))


def answers_to(queue: Queue, row: Row) -> tuple[Answer, ...]:
    """Give the answers below *row* that are on the page or wait, in reading order."""
    by_parent: dict[str, list[Row]] = {}
    for each in queue.thread(row.key):
        by_parent.setdefault(each.submission.reply_to, []).append(each)
    return tuple(_below(by_parent, row.id, 1))


def _below(by_parent: dict[str, list[Row]], parent: str, level: int) -> Iterator[Answer]:
    # What was read is taken away, so that answers in a circle come to an end.
    for row in by_parent.pop(parent, ()):
        yield Answer(row, level)
        if level < _MOST_LEVELS:
            yield from _below(by_parent, row.id, level + 1)
