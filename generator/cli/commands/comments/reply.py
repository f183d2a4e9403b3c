"""`afterword comments reply ID`: a comment -> the author's answer below it, both published."""

import click

from generator.cli import console
from generator.cli.json_option import json_option
from generator.cli.queue.asking import ask_for_answer
from generator.cli.queue.opened import opened
from generator.cli.queue.telling import keeping, tell
from generator.foundation import UsageError


@click.command("reply")
@click.argument("ref", metavar="ID")
@click.option("--text", metavar="TEXT", help="The answer; `-` reads it from a pipe.")
@click.option("--as", "author", default="", metavar="KEY", help="Which of `[authors]` answers.")
@json_option
@click.pass_context
def command(ctx: click.Context, ref: str, *, text: str | None, author: str, as_json: bool) -> int:
    """Answer the comment ID as an author of the blog; it is approved if it waits.

    Without `--text` your editor opens: `$VISUAL`, `$EDITOR`, or the usual one of the system.
    """
    with opened(ctx.obj.site) as given:
        row = given.queue.read(ref)
        if text is None:
            answer = ask_for_answer(row)
            with keeping(answer):
                done = given.queue.reply(row.ref, answer, author=author)
        else:
            answer = console.read_all() if text == "-" else text
            if not answer.strip():
                what = "The answer has no words, so nothing was done."
                raise UsageError(what, 'Write `--text "…"`.')
            done = given.queue.reply(row.ref, answer.strip(), author=author)
    return tell(done, as_json=as_json)
