"""`afterword import FORMAT SOURCE...`: another system's blog -> this one, with proof."""

from pathlib import Path

import click
import msgspec

from generator.cli import console
from generator.cli.as_json import problems_as_json
from generator.cli.wording import counted
from generator.foundation import (
    BuildStoppedError,
    Problem,
    Severity,
    UsageError,
    did_you_mean,
    system_clock,
)
from generator.importers import FORMATS, Report, Wishes, bring_in, report_text
from generator.pipeline import build

_MOST_LINES = 8
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("import")
@click.argument("name", metavar="FORMAT")
@click.argument("sources", metavar="SOURCE...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Write nothing; only say what would come of it.")
@click.option(
    "--report",
    "report_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the whole report here, as JSON when the name ends in `.json`.",
)
@click.option("--media", type=_FOLDER, metavar="DIR", help="Folder of the old site's uploads.")
@click.option(
    "--download-media",
    is_flag=True,
    help="Fetch files that are not on this computer from the old site.",
)
@click.option("--likes", type=_FILE, metavar="FILE", help="Likes by comment, as CSV or JSON.")
@click.option(
    "--compare", type=_FOLDER, metavar="DIR", help="Compare with saved pages of the old site."
)
@click.option("--resume", is_flag=True, help="Do not look again at what earlier runs wrote.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    name: str,
    sources: tuple[Path, ...],
    *,
    dry_run: bool,
    report_file: Path | None,
    media: Path | None,
    download_media: bool,
    likes: Path | None,
    compare: Path | None,
    resume: bool,
    as_json: bool,
) -> int:
    """Bring a blog, or its comments, in from another system.

    Nothing private is published, nothing of yours is overwritten, and everything is counted. Run it
    again with a newer export to add what is new. FORMAT is one of those that
    `afterword import list` names.
    """
    if name == "list":
        console.say("\n".join(f"{each:12} {sentence}" for each, sentence in FORMATS.items()))
        return 0
    _check(name, sources)
    wishes = Wishes(
        format=name,
        sources=sources,
        is_dry_run=dry_run,
        media=media,
        downloads=download_media,
        likes=likes,
        compare=compare,
        resume=resume,
    )
    with console.progress() as advance:
        report = bring_in(ctx.obj.site, wishes, clock=system_clock, progress=advance)
    if report_file:
        _write(report, report_file)
    return _end(ctx.obj.site, report, as_json=as_json)


def _check(name: str, sources: tuple[Path, ...]) -> None:
    if name not in FORMATS:
        what = f"There is no format `{name}`."
        otherwise = "`afterword import list` names them."
        raise UsageError(what, did_you_mean(name, FORMATS, otherwise=otherwise))
    if not sources:
        what = "Nothing is named that could be imported."
        raise UsageError(what, f"Run `afterword import {name} FILE`.")


def _write(report: Report, file: Path) -> None:
    if file.suffix == ".json":
        text = msgspec.json.format(msgspec.json.encode(report), indent=2).decode()
    else:
        text = report_text(report)
    file.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _end(site: Path, report: Report, *, as_json: bool) -> int:
    """Build what came in, so that the author knows at once what still needs them."""
    problems: tuple[Problem, ...] = ()
    stopped = False
    if not report.is_dry_run:
        try:
            with console.progress() as advance:
                problems = build(site, progress=advance).problems
        except BuildStoppedError as error:
            problems, stopped = error.problems, True
    if as_json:
        found = msgspec.to_builtins(report)
        console.give({**found, "ok": not stopped, "problems": problems_as_json(problems)})
        return int(stopped)
    console.say(report_text(report, most=_MOST_LINES))
    if not report.is_dry_run:
        _tell_of_building(problems)
    return int(stopped)


def _tell_of_building(problems: tuple[Problem, ...]) -> None:
    """Name what stops the build; what only needs an eye is counted, as there may be thousands."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        console.show_problems(errors)
        console.complain("The blog does not build yet.", "Mend what is named above, then build.")
    elif problems:
        warnings = counted(len(problems), "warning")
        console.say(f"\nThe blog builds, with {warnings}; `afterword check` lists them.")
    else:
        console.say("\nThe blog builds.")
