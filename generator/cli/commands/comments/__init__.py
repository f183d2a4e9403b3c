"""`afterword comments`: the queue of readers' comments, in the terminal."""

from collections.abc import Mapping

import click

from generator.cli.lazy_group import LazyGroup

COMMENTS: Mapping[str, str] = {
    "list": "Show what waits, what people wrote first.",
    "review": "Decide on one after the other, with one key each.",
    "show": "Show one comment with everything that is known of it.",
    "approve": "Publish comments.",
    "spam": "Put comments into spam; the filter learns from it.",
    "trash": "Put comments into the trash, which is emptied after a while.",
    "restore": "Bring comments back to where they were.",
    "reply": "Answer a comment, and approve it if it waits.",
    "edit": "Change the words of a comment.",
    "add": "Put in what came by letter or mail.",
    "unapprove": "Take comments off their pages; they wait again.",
    "hide": "Let comments be seen nowhere; their files stay.",
    "remove": "Take the words out of comments; their places stay.",
    "undo": "Take back the last decisions.",
    "log": "Show what was decided.",
    "stats": "Show the queue in numbers.",
    "erase": "Delete for good what is kept of a person.",
    "person": "Hand out what is kept of a person.",
}
"""Name to the sentence that `--help` prints; see `LazyGroup`."""


@click.group(
    "comments",
    cls=LazyGroup,
    sentences=COMMENTS,
    package=__name__,
    invoke_without_command=True,
)
@click.pass_context
def command(ctx: click.Context) -> int:
    """Decide what happens to readers' comments.

    Every decision can be taken back. An id may be shortened as long as it is the only one that
    begins so. Without a command: list.
    """
    if ctx.invoked_subcommand is None:
        return int(ctx.invoke(command.load("list")))
    return 0
