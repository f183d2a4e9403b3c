"""`afterword comments list`: the queue -> a table, what people wrote first and waves as one."""

from collections.abc import Iterable, Sequence
from typing import Literal

import click

from generator.cli import console
from generator.cli.json_option import json_option
from generator.cli.queue.as_json import list_as_json
from generator.cli.queue.opened import Opened, judged, opened
from generator.cli.queue.table import table
from generator.cli.queue.wishes import Wishes, choosing
from generator.cli.wording import counted
from generator.moderation import Filter, Group, Judged, group_alike

_ROWS = 40

Order = Literal["genuine", "oldest", "newest"]


@click.command("list")
@choosing
@click.option(
    "--order",
    type=click.Choice(["genuine", "oldest", "newest"]),
    help="What comes first: by default what is likely no spam, where anything waits.",
)
@click.option("--apart", is_flag=True, help="A row for each, also for those that are alike.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"So many rows, 0 for all; {_ROWS} by default, and all with `--json`.",
)
@json_option
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    *,
    wishes: Wishes,
    order: Order | None,
    apart: bool,
    limit: int | None,
    as_json: bool,
) -> int:
    """Show what waits, or what the options choose.

    The number before a name is how likely the author's own filter thinks it is spam.
    """
    with opened(ctx.obj.site) as given:
        asked = wishes.filter(given.settings)
        found = _found(given, asked)
        groups = _in_order(found, order or _usual_order(asked), apart=apart or as_json)
        if as_json:
            rows = [each for group in groups[: limit or None] for each in group.rows]
            console.give(list_as_json(rows, given.queue.problems(), total=len(found)))
            return 0
        _draw(given, groups, _ROWS if limit is None else limit, asked)
        console.show_problems(given.queue.problems())
    if not groups:
        is_all = asked == Filter()
        console.say("Nothing waits. Go and write." if is_all else "Nothing here.")
    return 0


def _found(given: Opened, asked: Filter) -> Sequence[Judged]:
    rows = given.queue.rows(asked)
    if "pending" not in asked.states:
        return [Judged(row, 0.0, "") for row in rows]
    return judged(given, rows)


def _usual_order(asked: Filter) -> Order:
    return "genuine" if asked.states == ("pending",) else "newest"


def _in_order(found: Iterable[Judged], order: Order, *, apart: bool) -> Sequence[Group]:
    alone = [each._replace(cluster="") for each in found] if apart else found
    groups = group_alike(alone)
    if order == "genuine":
        return groups
    is_newest = order == "newest"
    return sorted(groups, key=lambda g: (g.first.row.received, g.first.row.id), reverse=is_newest)


def _draw(given: Opened, groups: Sequence[Group], limit: int, asked: Filter) -> None:
    shown = groups[: limit or None]
    if not shown:
        return
    states_differ = len(asked.states) > 1
    drawing = table(shown, given.now, console.width(), states_differ=states_differ)
    console.draw(drawing)
    comments = counted(sum(len(group.rows) for group in groups), "comment")
    rows = "" if len(groups) == len(shown) else f"; {len(shown):,} of {len(groups):,} rows shown"
    more = " (`--limit 0` shows all)" if rows else ""
    console.mention(f"\n{comments}{rows}{more}.")
