"""What an author decides on next -> what the terminal shows of it."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Group as Block
from rich.rule import Rule
from rich.text import Text

from generator.cli.console import on_one_line
from generator.cli.queue import comment_text
from generator.cli.queue.opened import Opened
from generator.cli.queue.thread import answered_by
from generator.moderation import Counts, Group, Row

if TYPE_CHECKING:
    from rich.console import RenderableType

_MOST_OTHERS = 5

KEYS: Mapping[str, str] = {
    "a": "approve",
    "s": "spam",
    "t": "trash",
    "r": "reply in your editor; approves the comment, too",
    "e": "edit in your editor; the original is kept",
    "u": "undo the last decision, and the one before it",
    "o": "open a wave: decide on each by itself",
    "j": "next; it waits on",
    "k": "back",
    "?": "this list",
    "q": "quit; what you decided stands",
}
"""Key to what it does."""


class Place(NamedTuple):
    """Where the author is in the queue."""

    number: int
    """1 for the first row."""

    rows: int
    counts: Counts


def show(given: Opened, group: Group, whole: Row, place: Place) -> "RenderableType":
    """Draw *group*; *whole* is the first of it, with its whole text."""
    return Block(*_parts(given, group, whole, place))


def help_text() -> Text:
    """List the keys."""
    return Text("\n".join(f"  {key}  {what}" for key, what in KEYS.items()))


def said_of_counts(counts: Counts) -> str:
    """Say how much is where."""
    return f"{counts.pending:,} wait, {counts.spam:,} in spam, {counts.trash:,} in the trash"


def _parts(given: Opened, group: Group, whole: Row, place: Place) -> Iterator["RenderableType"]:
    title = f"{place.number:,} of {place.rows:,} · {said_of_counts(place.counts)}"
    yield Text()
    yield Rule(title, align="left", style="dim")
    if group.is_many:
        yield Text(f"{len(group.rows):,} like this", style="bold reverse")
    yield comment_text.heading(whole, given.now)
    yield Text()
    parents = answered_by(given.queue, whole)
    if parents and not group.is_many:
        yield comment_text.in_answer(parents, are_approved_too=True)
    yield comment_text.words(whole)
    yield Text()
    if group.is_many:
        yield _others(group)
        yield Text()
    yield comment_text.looks(given.judge.verdict(whole))
    if whole.submission.reasons:
        yield comment_text.why(whole)
    yield Text()
    yield _prompt(group)


def _others(group: Group) -> Text:
    """Name some of a wave, taken from all over it."""
    rest = group.rows[1:]
    step = max(1, len(rest) // _MOST_OTHERS)
    named = [judged.row for judged in rest[::step][:_MOST_OTHERS]]
    lines = [
        f"  {on_one_line(row.name) or 'Nobody'}: {on_one_line(row.first_line)}" for row in named
    ]
    if len(rest) > len(named):
        lines.append(f"  and {len(rest) - len(named):,} more")
    return Text("\n".join(lines), no_wrap=True, overflow="ellipsis")


def _prompt(group: Group) -> Text:
    of_it = ("open",) if group.is_many else ("reply", "edit")
    labels = ("approve", "spam", "trash", *of_it, "undo")
    prompt = Text()
    for label in labels:
        prompt.append(label[0], style="bold underline").append(f"{label[1:]}  ")
    for key, label in (("j", "next"), ("k", "back"), ("?", "keys"), ("q", "quit")):
        prompt.append(key, style="bold underline").append(f" {label}  ")
    return prompt
