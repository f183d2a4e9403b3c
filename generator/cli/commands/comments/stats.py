"""`afterword comments stats`: the queue -> numbers."""

from collections.abc import Iterator, Mapping

import click
import msgspec
from rich.text import Text

from generator.cli import console
from generator.cli.console import on_one_line
from generator.cli.json_option import json_option
from generator.cli.queue.opened import opened
from generator.moderation import Stats, age

_MOST_ROWS = 10


@click.command("stats")
@json_option
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> int:
    """Show how much waits and why, and what was decided."""
    with opened(ctx.obj.site) as given:
        stats = given.queue.stats()
    if as_json:
        counts = stats.counts._asdict()
        console.give({"ok": True, **msgspec.to_builtins(stats), "counts": counts})
    else:
        oldest = f", the oldest for {age(stats.oldest, given.now)}" if stats.oldest else ""
        console.draw(Text("\n").join(_lines(stats, oldest)))
    return 0


def _lines(stats: Stats, oldest: str) -> Iterator[Text]:
    counts = stats.counts
    yield Text.assemble((f"{counts.pending:,} wait", "bold"), oldest)
    yield Text(
        f"{counts.approved:,} approved, {counts.spam:,} in spam, {counts.trash:,} in the trash"
    )
    checks = {check.replace("_", " "): number for check, number in stats.reasons.items()}
    yield from _list("Held by", checks)
    yield from _list("Wait at", stats.posts)
    yield from _list("Decided", {str(what): number for what, number in stats.decided.items()})


def _list(title: str, numbers: Mapping[str, int]) -> Iterator[Text]:
    if not numbers:
        return
    yield Text(f"\n{title}", style="bold")
    rows = list(numbers.items())
    room = max(len(f"{number:,}") for _, number in rows)
    for name, number in rows[:_MOST_ROWS]:
        yield Text(f"  {number:>{room},}  {on_one_line(name)}")
    if len(rows) > _MOST_ROWS:
        yield Text(f"  and {len(rows) - _MOST_ROWS:,} more")
