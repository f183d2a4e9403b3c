"""`afterword comments show ID`: one comment -> everything that is known of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click
from rich.console import Group as Block
from rich.padding import Padding
from rich.text import Text

from generator.cli import console
from generator.cli.json_option import json_option
from generator.cli.queue import comment_text
from generator.cli.queue.as_json import logged_as_json, row_as_json
from generator.cli.queue.history import decided_on, list_decisions
from generator.cli.queue.opened import Opened, opened
from generator.cli.queue.thread import answered_by, answers_to
from generator.moderation import Row

if TYPE_CHECKING:
    from rich.console import RenderableType

_MOST_ANSWERS = 20


@click.command("show")
@click.argument("ref", metavar="ID")
@json_option
@click.pass_context
def command(ctx: click.Context, ref: str, *, as_json: bool) -> int:
    """Show the comment ID: its words, its place in the thread, and why it is held.

    The words are shown as they came. ID may be `post-key/id` where two posts have the same one.
    """
    with opened(ctx.obj.site) as given:
        row = given.queue.read(ref)
        if as_json:
            console.give(_as_json(given, row))
        else:
            console.draw(Block(*_parts(given, row)))
    return 0


def _parts(given: Opened, row: Row) -> Iterator["RenderableType"]:
    yield comment_text.heading(row, given.now)
    yield Text()
    parents = answered_by(given.queue, row)
    if parents:
        yield comment_text.in_answer(parents)
    yield comment_text.words(row)
    yield Text()
    if row.state == "pending":
        yield comment_text.looks(given.judge.verdict(row))
    for title, section in _sections(given, row):
        yield Text(title, style="bold")
        yield section


def _sections(given: Opened, row: Row) -> Iterator[tuple[str, "RenderableType"]]:
    if row.submission.reasons:
        yield "Held because", comment_text.why(row)
    answers = answers_to(given.queue, row)
    if answers:
        yield "Answers to it", comment_text.list_answers(answers, _MOST_ANSWERS)
    yield "Known of it", comment_text.list_facts(row)
    decisions = decided_on(given.queue, row)
    if decisions:
        yield "Decided", Padding(list_decisions(decisions), (0, 0, 0, 2))


def _as_json(given: Opened, row: Row) -> dict[str, Any]:
    verdict = given.judge.verdict(row) if row.state == "pending" else None
    return {
        "ok": True,
        **row_as_json(row),
        "score": round(verdict.probability, 4) if verdict else None,
        "because": list(verdict.because) if verdict else [],
        "answers": [parent.id for parent in reversed(answered_by(given.queue, row))],
        "answered_by": [answer.row.id for answer in answers_to(given.queue, row)],
        "decisions": [logged_as_json(logged) for logged in decided_on(given.queue, row)],
    }
