"""`afterword comments log`: the ledger -> what was decided, the newest first."""

import click

from generator.cli import console
from generator.cli.json_option import json_option
from generator.cli.queue.as_json import logged_as_json
from generator.cli.queue.history import list_decisions
from generator.cli.queue.opened import opened

_DECISIONS = 20


@click.command("log")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=_DECISIONS,
    show_default=True,
    metavar="N",
    help="So many decisions.",
)
@json_option
@click.pass_context
def command(ctx: click.Context, *, limit: int, as_json: bool) -> int:
    """Show what was decided, the newest first, with the numbers that `undo` takes."""
    with opened(ctx.obj.site) as given:
        decisions = given.queue.log(limit)
    if as_json:
        console.give({"ok": True, "decisions": [logged_as_json(each) for each in decisions]})
    elif decisions:
        console.draw(list_decisions(decisions))
    else:
        console.say("Nothing was decided yet.")
    return 0
