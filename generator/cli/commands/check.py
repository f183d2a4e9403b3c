"""`afterword check`: the blog -> everything that is wrong with it, and no file."""

import click

from generator.cli import console
from generator.cli.as_json import problems_as_json
from generator.foundation import has_errors
from generator.pipeline import check


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> int:
    """Check the blog without writing anything.

    Finds what `build` finds and, over the whole output, links and anchors that lead nowhere, and
    images that have no words.
    """
    with console.progress() as advance:
        problems = check(ctx.obj.site, progress=advance).problems
    failed = has_errors(problems)
    if as_json:
        console.give({"ok": not failed, "problems": problems_as_json(problems)})
    elif problems:
        console.show_problems(problems)
    else:
        console.say("No problems.")
    return int(failed)
