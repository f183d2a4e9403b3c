"""`afterword comments undo [N]`: the last decisions -> taken back, byte for byte."""

import click

from generator.cli.json_option import json_option
from generator.cli.queue.opened import opened
from generator.cli.queue.telling import tell_undone
from generator.foundation import UsageError


@click.command("undo")
@click.argument("count", metavar="[N]", type=click.IntRange(min=1), default=1)
@click.option(
    "--decision",
    "number",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Only this one, as `comments log` numbers it; an undo's number redoes.",
)
@json_option
@click.pass_context
def command(ctx: click.Context, count: int, *, number: int | None, as_json: bool) -> int:
    """Take back the last decision, or the last N, also those of another day or from the desk.

    A comment file that was changed by hand since is never overwritten.
    """
    if number and ctx.get_parameter_source("count") is not click.core.ParameterSource.DEFAULT:
        what = "Both N and `--decision` are given."
        raise UsageError(what, "Leave out one of the two.")
    with opened(ctx.obj.site) as given:
        undone = given.queue.undo_one(number) if number else given.queue.undo(count)
    return tell_undone(undone, as_json=as_json)
