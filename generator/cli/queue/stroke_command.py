"""One way to decide -> its command: ids, or all that match, in one stroke."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import click

from generator.cli import console
from generator.cli.json_option import json_option
from generator.cli.queue.opened import Opened, judged, opened
from generator.cli.queue.telling import tell
from generator.cli.queue.wishes import Wishes, choosing
from generator.foundation import UsageError
from generator.moderation import Done, Queue, State

Stroke = Callable[[Queue, Sequence[str], str], Done]
"""Takes the queue, what the comments are called, and the author's note."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a command decides."""

    name: str
    help: str
    stroke: Stroke
    states: tuple[State, ...] = ("pending",)
    """Where comments are that `--all-matching` means, unless `--state` says otherwise."""


def stroke_command(kind: Kind) -> click.Command:
    """Make the command of *kind*."""

    @click.command(kind.name, help=kind.help)
    @click.argument("refs", metavar="[ID]...", nargs=-1)
    @click.option("--all-matching", is_flag=True, help="All that the options below choose.")
    @click.option("--alike", is_flag=True, help="Those as well that wait and are like them.")
    @choosing
    @click.option("--why", default="", metavar="NOTE", help="A note for the ledger.")
    @json_option
    @click.pass_context
    def command(  # noqa: PLR0913 - one for each option
        ctx: click.Context,
        refs: tuple[str, ...],
        *,
        wishes: Wishes,
        all_matching: bool,
        alike: bool,
        why: str,
        as_json: bool,
    ) -> int:
        _check(refs, wishes, all_matching=all_matching)
        with opened(ctx.obj.site) as given:
            if all_matching:
                rows = given.queue.rows(wishes.filter(given.settings, kind.states))
                refs = tuple(row.ref for row in rows)
            chosen = _with_alike(given, refs) if alike else refs
            done = kind.stroke(given.queue, chosen, why) if chosen else Done(None)
        if not chosen and not as_json:
            console.say("Nothing matches.")
            return 0
        return tell(done, as_json=as_json)

    return command


def _check(refs: Sequence[str], wishes: Wishes, *, all_matching: bool) -> None:
    """Refuse what is not clear: a stroke over all comments is never meant by accident."""
    if all_matching:
        if refs:
            what = "Both ids and `--all-matching` are given."
            raise UsageError(what, "Leave out one of the two.")
        if wishes.are_empty:
            what = "Nothing says which comments."
            raise UsageError(what, "Write `--text casino`, or `--state pending` for all that wait.")
    elif not wishes.are_empty:
        what = "These options choose comments only with `--all-matching`."
        raise UsageError(what, "Add `--all-matching`; `comments list` shows what they choose.")
    elif not refs:
        what = "No comment is named."
        raise UsageError(what, "Write an id; `comments list` shows them.")


def _with_alike(given: Opened, refs: Sequence[str]) -> tuple[str, ...]:
    """Add to *refs* what waits and is like them."""
    every = judged(given, given.queue.rows())
    members: dict[str, list[str]] = {}
    for each in every:
        if each.cluster:
            members.setdefault(each.cluster, []).append(each.row.ref)
    clusters = {each.row.ref: each.cluster for each in every}
    found: dict[str, None] = {}
    for ref in refs:
        whole = given.queue.read(ref).ref
        found.setdefault(whole)
        found.update(dict.fromkeys(members.get(clusters.get(whole, ""), ())))
    return tuple(found)
