"""`afterword comments review`: what waits -> decided, with one key for each."""

import click

from generator.cli import console
from generator.cli.queue.opened import opened
from generator.cli.queue.review import Review
from generator.cli.queue.wishes import Wishes, choosing
from generator.foundation import UsageError


@click.command("review")
@choosing
@click.pass_context
def command(ctx: click.Context, *, wishes: Wishes) -> int:
    """Decide on one comment after the other, what people wrote first.

    What is alike is shown as one and decided with one key. Every decision stands at once, and `u`
    takes it back.
    """
    if not console.is_interactive():
        what = "`review` needs a terminal, where you see a comment and press a key."
        raise UsageError(what, "`comments list` and `comments approve ID` work everywhere.")
    with opened(ctx.obj.site) as given:
        asked = wishes.filter(given.settings)
        if given.queue.rows(asked):
            Review(given, asked).run()
        else:
            console.say("Nothing here." if any(wishes) else "Nothing waits. Go and write.")
    return 0
