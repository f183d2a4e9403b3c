"""`afterword build`: the blog -> `public/`, and what became of it in a few lines."""

import os.path
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli import console
from generator.cli.as_json import problems_as_json, report_as_json
from generator.cli.summary import summary
from generator.cli.wording import shortened
from generator.foundation import BuildStoppedError, fixed_clock, system_clock
from generator.pipeline import BuildOptions, build, verify

_MOST_NAMES = 5


@click.command("build")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write here instead of into the blog's `public/`.",
)
@click.option("--clean", is_flag=True, help="Forget earlier builds and make every file anew.")
@click.option("--drafts", is_flag=True, help="Build drafts as well. Not for publishing.")
@click.option("--future", is_flag=True, help="Build scheduled posts as well.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes at work; by default as many as the work is worth.",
)
@click.option(
    "--verify",
    "is_verified",
    is_flag=True,
    help="Build from nothing as well, and compare every byte.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    *,
    output: Path | None,
    clean: bool,
    drafts: bool,
    future: bool,
    jobs: int | None,
    is_verified: bool,
    as_json: bool,
) -> int:
    """Build the blog.

    Only files whose bytes differ are written. When something in your files is wrong, all of it is
    reported and the last good output stays in place.
    """
    options = BuildOptions(output=output, clean=clean, drafts=drafts, future=future, jobs=jobs)
    now = system_clock()
    try:
        with console.progress() as advance:
            report = build(ctx.obj.site, options, fixed_clock(now), advance)
            differing = (
                verify(ctx.obj.site, options, fixed_clock(now), advance) if is_verified else ()
            )
    except BuildStoppedError as stopped:
        if as_json:
            console.give({"ok": False, "problems": problems_as_json(stopped.problems)})
            return 1
        console.show_problems(stopped.problems)
        console.complain("Nothing was written; the last good output is still in place.")
        return 1
    if as_json:
        console.give({**report_as_json(report), "ok": not differing, "differing": list(differing)})
        return int(bool(differing))
    console.show_problems(report.problems)
    console.say(summary(report, folder=_as_seen_from_here(report.output), now=now))
    return _tell_of_verifying(differing) if is_verified else 0


def _tell_of_verifying(differing: Sequence[str]) -> int:
    if not differing:
        console.say("Verified: a build from nothing gives the same bytes.")
        return 0
    names = shortened([f"`{path}`" for path in differing], most=_MOST_NAMES)
    console.complain(
        f"A build from nothing gives other bytes: {names}.",
        "This is a mistake in Afterword. `afterword build --clean` makes the files anew.",
    )
    return 1


def _as_seen_from_here(folder: Path) -> str:
    """Name *folder* as the author would type it, with a slash at its end."""
    here, there = Path.cwd(), Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow links
    shown = there.relative_to(here) if there.is_relative_to(here) else there
    return f"{shown.as_posix()}/"
