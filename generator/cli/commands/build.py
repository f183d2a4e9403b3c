"""`afterword build`: the blog -> `public/`, and what became of it in a few lines."""

import os.path
from pathlib import Path

import click

from generator.cli import console
from generator.cli.as_json import problems_as_json, report_as_json
from generator.cli.summary import summary
from generator.foundation import BuildStoppedError, fixed_clock, system_clock
from generator.pipeline import BuildOptions, build


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
    except BuildStoppedError as stopped:
        if as_json:
            console.give({"ok": False, "problems": problems_as_json(stopped.problems)})
            return 1
        console.show_problems(stopped.problems)
        console.complain("Nothing was written; the last good output is still in place.")
        return 1
    if as_json:
        console.give(report_as_json(report))
        return 0
    console.show_problems(report.problems)
    console.say(summary(report, folder=_as_seen_from_here(report.output), now=now))
    return 0


def _as_seen_from_here(folder: Path) -> str:
    """Name *folder* as the author would type it, with a slash at its end."""
    here, there = Path.cwd(), Path(os.path.abspath(folder))  # noqa: PTH100 - resolve() would follow links
    shown = there.relative_to(here) if there.is_relative_to(here) else there
    return f"{shown.as_posix()}/"
