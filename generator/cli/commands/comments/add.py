"""`afterword comments add`: what came by letter or mail -> the queue, or its page."""

from typing import Literal

import click

from generator.cli import console
from generator.cli.json_option import json_option
from generator.cli.queue.editor import edited
from generator.cli.queue.letter import Letter, date_of, read_letter, write_letter
from generator.cli.queue.opened import Opened, opened
from generator.cli.queue.posts import check_post
from generator.cli.queue.telling import keeping, tell
from generator.foundation import UsageError
from generator.moderation import Submission

Way = Literal["letter", "mail"]


@click.command("add")
@click.option("--post", default="", metavar="KEY", help="Comment key of the post.")
@click.option("--name", default="", metavar="NAME", help="Who wrote it.")
@click.option("--text", metavar="TEXT", help="The words; `-` reads them from a pipe.")
@click.option("--date", default="", metavar="DATE", help="When it was written; now by default.")
@click.option("--url", default="", metavar="URL", help="A page of the writer.")
@click.option("--email", default="", metavar="ADDRESS", help="Kept in the private folder only.")
@click.option("--reply-to", default="", metavar="ID", help="The comment that it answers.")
@click.option(
    "--by",
    "way",
    type=click.Choice(["letter", "mail"]),
    default="letter",
    show_default=True,
    help="How it came.",
)
@click.option("--approve", is_flag=True, help="Publish it at once.")
@click.option("--why", default="", metavar="NOTE", help="A note for the ledger.")
@json_option
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    *,
    post: str,
    name: str,
    text: str | None,
    date: str,
    url: str,
    email: str,
    reply_to: str,
    way: Way,
    approve: bool,
    why: str,
    as_json: bool,
) -> int:
    """Put into the queue what somebody sent by letter or mail.

    The words come from `--text`, from a pipe, or else from your editor, where a form asks for the
    rest as well.
    """
    known = Letter(post, name, date, url, email, reply_to)
    with opened(ctx.obj.site) as given:
        letter, is_typed = _letter(known, text)
        with keeping(write_letter(letter) if is_typed else ""):
            submission = _submission(ctx, given, letter, way)
            done = given.queue.add(submission, approve=approve, why=why)
    status = tell(done, as_json=as_json)
    if not as_json and not approve:
        console.say(f"It waits as {submission.id}.")
    return status


def _letter(known: Letter, text: str | None) -> tuple[Letter, bool]:
    """Get the words, and tell whether they were typed into the editor."""
    if text is not None and text != "-":
        return known._replace(text=text), False
    if text == "-" or not console.has_keyboard():
        return known._replace(text=console.read_all().strip("\n")), False
    form = edited(write_letter(known), asked="Fill in the form; their words go below it.")
    if form is None:
        what = "The form was not saved, so nothing was added."
        raise UsageError(what, "Run it again, or write the words as `--text`.")
    with keeping(form):
        return read_letter(form), True


def _submission(ctx: click.Context, given: Opened, letter: Letter, way: Way) -> Submission:
    """Make the submission.

    Raises:
        UsageError: something is missing, or cannot be.

    """
    for label, value in (("--post", letter.post), ("--name", letter.name), ("--text", letter.text)):
        if not value.strip():
            what = f"{_MISSING[label]} is missing."
            raise UsageError(what, f"Write `{label} …`.")
    when = date_of(letter, given.now, given.settings.timezone)
    reply_to = letter.reply_to
    if reply_to:
        reply_to = given.queue.read(f"{letter.post}/{reply_to}").id
    check_post(ctx.obj.site, letter.post, given.settings)
    try:
        return given.queue.new_submission(
            letter.post,
            letter.name,
            letter.text,
            received=when,
            reply_to=reply_to,
            url=letter.url,
            email=letter.email,
            origin=way,
        )
    except ValueError as error:
        raise UsageError(str(error)) from None


_MISSING = {"--post": "The post", "--name": "The name", "--text": "The text"}
