"""`afterword comments erase PERSON`: what is kept of somebody -> nothing, for good."""

from collections.abc import Iterator

import click

from generator.cli import console
from generator.cli.json_option import json_option
from generator.cli.queue.opened import opened
from generator.cli.queue.telling import tell
from generator.cli.wording import counted
from generator.foundation import UsageError
from generator.moderation import About, Row

_MOST_NAMED = 20


@click.command("erase")
@click.argument("who", metavar="PERSON")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--why", default="", metavar="NOTE", help="A note for the ledger; write no name.")
@json_option
@click.pass_context
def command(ctx: click.Context, who: str, *, yes: bool, why: str, as_json: bool) -> int:
    """Delete for good what is kept of PERSON: an e-mail address, a person's id, or a comment's id.

    It says what will go, and asks. No undo brings it back.
    """
    with opened(ctx.obj.site) as given:
        about = given.queue.about(who)
        if not as_json:
            console.say("\n".join(_what_goes(about)))
        if not yes:
            if as_json or not console.is_interactive():
                what = "Nobody can be asked here, so nothing was erased."
                raise UsageError(what, "Add `--yes` when you have seen what goes.")
            if not console.confirm("\nErase all of this?"):
                console.mention("Nothing was erased.")
                return 1
        done = given.queue.erase(who, why=why)
    status = tell(done, as_json=as_json)
    if not as_json:
        console.mention(_AFTER)
    return status


_AFTER = (
    "What was committed or deployed before still has it: build and deploy again. The history of a"
    " repository is not changed by this."
)


def _what_goes(about: About) -> Iterator[str]:
    yield f"Kept of `{about.who}`, and about to go for good; no undo brings it back:"
    if about.people:
        yield f"\n{counted(len(about.people), 'person', ' records')} with proof and e-mail address"
        for person in about.people:
            email = f", {person.email}" if person.email else ""
            yield f"  {person.id}, since {person.since:%Y-%m-%d}{email}"
    if about.comments:
        yield f"\n{counted(len(about.comments), 'comment')} on pages: words and name; places stay"
        yield from _named(about.comments)
    if about.submissions:
        yield f"\n{counted(len(about.submissions), 'submission')}: deleted"
        yield from _named(about.submissions)
    yield "\nWhat was kept of them for undo goes as well, and the filter forgets them."
    if "@" in about.who:
        yield "An e-mail address proves nobody: make sure that all of these are theirs."


def _named(rows: tuple[Row, ...]) -> Iterator[str]:
    for row in rows[:_MOST_NAMED]:
        place = "" if row.place.startswith("comments/") else f" [{row.state}]"
        name, line = console.on_one_line(row.name) or "Nobody", console.on_one_line(row.first_line)
        yield f"  {row.id}  {row.key}{place}  {name}: {line[:60]}{'…' if len(line) > 60 else ''}"  # noqa: PLR2004 - a line
    if len(rows) > _MOST_NAMED:
        yield f"  and {len(rows) - _MOST_NAMED:,} more"
