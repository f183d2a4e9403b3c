"""`afterword comments edit ID`: a comment -> the same with other words; the original is kept."""

import click

from generator.cli import console
from generator.cli.json_option import json_option
from generator.cli.queue.asking import ask_for_words
from generator.cli.queue.opened import opened
from generator.cli.queue.telling import keeping, tell
from generator.moderation import Edit


@click.command("edit")
@click.argument("ref", metavar="ID")
@click.option("--text", metavar="TEXT", help="The new words; `-` reads them from a pipe.")
@click.option("--name", metavar="NAME", help="Another name.")
@click.option("--url", metavar="URL", help="Another page of the writer; empty for none.")
@click.option("--reply-to", metavar="ID", help="What it answers; empty for the post.")
@click.option("--why", default="", metavar="NOTE", help="A note for the ledger.")
@json_option
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    ref: str,
    *,
    text: str | None,
    name: str | None,
    url: str | None,
    reply_to: str | None,
    why: str,
    as_json: bool,
) -> int:
    """Change the comment ID, which is marked as edited when its words change.

    Without options your editor opens: `$VISUAL`, `$EDITOR`, or the usual one of the system. The
    original is kept in the private folder, for undo.
    """
    with opened(ctx.obj.site) as given:
        row = given.queue.read(ref)
        if text is None and name is None and url is None and reply_to is None:
            words = ask_for_words(row)
            with keeping(words):
                done = given.queue.edit(row.ref, Edit(words), why=why)
        else:
            text = console.read_all().strip("\n") if text == "-" else text
            if reply_to:
                reply_to = given.queue.read(f"{row.key}/{reply_to}").id
            done = given.queue.edit(row.ref, Edit(text, name, url, reply_to), why=why)
    return tell(done, as_json=as_json)
