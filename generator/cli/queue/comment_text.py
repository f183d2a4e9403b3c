"""One comment -> everything that is known of it, to be read in a terminal."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from rich.console import Group as Block
from rich.padding import Padding
from rich.text import Text

from generator.cli.console import on_one_line, visible
from generator.cli.queue.thread import Answer
from generator.moderation import Row, Verdict, age, instant

if TYPE_CHECKING:
    from rich.console import RenderableType

_INDENT = 2
_LONGEST_ANSWERED = 280
_LONGEST_BEFORE = 80
"""Characters of what is answered, and of what that answers."""

_DOUBTFUL = 0.5
_EMPTY_LINES = re.compile(r"\n(?:[ \t\r]*\n){3,}")
"""So many that what follows could be overlooked."""


def heading(row: Row, now: datetime) -> Text:
    """Say who wrote, when, where, and what became of it."""
    place = f"{row.key} · {'on its page' if row.state == 'approved' else row.state}"
    when = f"{age(row.received, now)} ({instant(row.received)})"
    return Text.assemble(who(row), "\n", on_one_line(f"{when} · {place} · {row.id}"))


def who(row: Row) -> Text:
    """Name the writer, and say what is special."""
    submission = row.submission
    marks = (
        "author" if submission.author else "",
        row.shown if row.shown != "shown" else "",
        submission.kind if submission.kind != "comment" else "",
        "edited" if submission.edited else "",
    )
    name = Text(on_one_line(row.name) or "Nobody", style="bold")
    return name.append("".join(f" [{mark}]" for mark in marks if mark), style="not bold")


def words(row: Row) -> "RenderableType":
    """Give the raw words, whole; very many empty lines are only counted."""
    text = row.submission.text.replace("\r\n", "\n").strip("\n")
    return _indented(Text(visible(_EMPTY_LINES.sub(_counted, text))))


def _counted(found: re.Match[str]) -> str:
    lines = found[0].count("\n") - 1
    return f"\n[{lines:,} empty lines]\n"


def in_answer(parents: Sequence[Row], *, are_approved_too: bool = False) -> "RenderableType":
    """Show what is answered, the whole of it where it waits as well.

    *are_approved_too* says that those are approved together with their answer.
    """
    blocks: list[RenderableType] = []
    for row in parents:
        state = "" if row.state == "approved" else f", which is {row.state}"
        also = " and will be approved with it" if are_approved_too and state else ""
        line = Text.assemble("In answer to ", who(row), f"{state}{also}:")
        most = _LONGEST_ANSWERED if row is parents[-1] else _LONGEST_BEFORE
        blocks += [_indented(Block(line, _quoted(row, most))), Text()]
    return Block(*blocks)


def why(row: Row) -> "RenderableType":
    """Say why it is held."""
    said = (f"- {on_one_line(reason.what)}" for reason in row.submission.reasons)
    return _indented(Text("\n".join(said)))


def looks(verdict: Verdict) -> Text:
    """Say what the author's own filter makes of it."""
    is_doubtful = verdict.probability >= _DOUBTFUL
    line = Text("Looks like spam" if is_doubtful else "Looks genuine", style="bold")
    return line.append(on_one_line(f", {verdict}"), style="not bold")


def facts(row: Row) -> Iterator[tuple[str, str]]:
    """Name what else is known."""
    given = row.submission
    if given.url:
        yield "Page", given.url
    if given.email:
        yield "E-mail", given.email
    if given.person:
        yield "Person", f"{given.person}{', proven' if given.is_proven else ''}"
    if given.signs.prefix:
        yield "From", given.signs.prefix
    if given.signs.seconds is not None:
        yield "Written in", f"{given.signs.seconds:.0f} s"
    yield "Came by", given.origin


def list_facts(row: Row) -> "RenderableType":
    """Write the facts below each other."""
    lines = (f"{f'{label}:':<12}{on_one_line(fact)}" for label, fact in facts(row))
    return _indented(Text("\n".join(lines)))


def list_answers(answers: Sequence[Answer], most: int) -> Text:
    """Write who answered, each below the one that it answers."""
    lines = [
        f"{'  ' * answer.level}{answer.row.id}  {on_one_line(answer.row.name) or 'Nobody'}"
        f"{'' if answer.row.state == 'approved' else f' [{answer.row.state}]'}:"
        f" {on_one_line(answer.row.first_line)}"
        for answer in answers[:most]
    ]
    lines += [f"  and {len(answers) - most:,} more"] if len(answers) > most else []
    return Text("\n".join(lines), no_wrap=True, overflow="ellipsis")


def _indented(drawing: "RenderableType") -> "RenderableType":
    return Padding(drawing, (0, 0, 0, _INDENT))


def _quoted(row: Row, most: int) -> Text:
    text = row.submission.text.strip()
    if row.state != "pending" and len(text) > most:
        text = f"{text[:most].rstrip()}…"
    return Text("\n".join(f"> {line}" for line in visible(text).splitlines()))
