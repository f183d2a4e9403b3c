"""`afterword comments person export PERSON`: what is kept of somebody -> one file for them."""

import json
from pathlib import Path

import click

from generator.cli import console
from generator.cli.queue.opened import opened


@click.group("person")
def command() -> None:
    """Hand out what is kept of a person. `afterword comments erase` deletes it."""


@command.command("export")
@click.argument("who", metavar="PERSON")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write it here instead of printing it.",
)
@click.pass_context
def export(ctx: click.Context, who: str, *, output: Path | None) -> int:
    """Print everything that is kept of PERSON as one JSON object.

    PERSON is an e-mail address, a person's id, or a comment's id. An address proves nobody: look
    through it before you send it to them.
    """
    with opened(ctx.obj.site) as given:
        text = given.queue.about(who).to_json()
    if output is None:
        console.give(json.loads(text))
    else:
        output.write_text(text, encoding="utf-8", newline="\n")
        console.say(output.as_posix())
    return 0
