"""A finished build -> the few lines that say what happened. Nothing vanishes in silence."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from generator.cli.wording import counted, shortened
from generator.pipeline import BuildReport, HiddenDocument

_MOST_NAMES = 5
"""Longer lists are shortened; `--json` gives all of them."""


def summary(report: BuildReport, *, folder: str, now: datetime) -> str:
    """Describe *report*; *folder* is how its output is called, *now* the instant of the build."""
    lines = (
        _files(report, folder),
        _content(report),
        _search(report),
        _left_out(report, now),
        _addresses("New", report.new),
        _addresses("Gone", report.gone),
    )
    return "\n".join(line for line in lines if line)


def _files(report: BuildReport, folder: str) -> str:
    files, spent = counted(report.pages, "file"), _seconds(report.seconds)
    removed = f", {len(report.removed):,} removed" if report.removed else ""
    if not report.unchanged:
        return f"Built {files} in {spent} into {folder}{removed}."
    changed = f"{len(report.written):,}" if report.written else "None"
    return f"{changed} of {files} changed in {spent} in {folder}{removed}."


def _content(report: BuildReport) -> str:
    protected = f", {report.protected:,} of them protected" if report.protected else ""
    pages = counted(report.pages_of_content, "page")
    documents = f"{counted(report.posts, 'post')}, {pages}{protected}."
    comments = report.comments
    total = sum(comments)
    if total == 0:
        return f"{documents} No comments."
    pingbacks = "pingback" if comments.pingbacks == 1 else "pingbacks"
    states = (
        (comments.shown, "shown"),
        (comments.hidden, "hidden"),
        (comments.removed, "removed"),
        (comments.pingbacks, pingbacks),
        (comments.waiting, "with posts that do not show them"),
    )
    return f"{documents} {counted(total, 'comment')}: {_parts(states)}."


def _search(report: BuildReport) -> str:
    if not report.search_seconds:
        return ""
    return f"{_seconds(report.search_seconds)} of it went into the indexes for searching."


def _left_out(report: BuildReport, now: datetime) -> str:
    if not report.hidden:
        return ""
    zone = str(report.timezone)
    each = [f"`{_short(hidden.source)}` {_why(hidden, now, zone)}" for hidden in report.hidden]
    return f"{len(each):,} hidden: {shortened(each, most=_MOST_NAMES, separator='; ')}."


def _why(hidden: HiddenDocument, now: datetime, zone: str) -> str:
    if hidden.reason == "scheduled" and hidden.when:
        return f"{_until(hidden.when - now, hidden.when)} ({zone})"
    if hidden.reason == "expired" and hidden.when:
        return f"expired on {hidden.when:%Y-%m-%d}"
    return hidden.reason


def _until(wait: timedelta, when: datetime) -> str:
    """Say when: "in 5 h 12 min", and from two days on with the date."""
    minutes = max(0, -(-wait // timedelta(minutes=1)))  # upwards: never too early
    hours, minutes_left = divmod(minutes, 60)
    if hours >= 48:  # noqa: PLR2004 - two days
        return f"in {hours // 24:,} days, on {when:%Y-%m-%d}"
    if hours:
        return f"in {hours} h {minutes_left} min"
    return f"in {minutes} min"


def _addresses(label: str, urls: Sequence[str]) -> str:
    return f"{label}: {shortened(urls, most=_MOST_NAMES)}" if urls else ""


def _parts(counts: Sequence[tuple[int, str]]) -> str:
    return ", ".join(f"{number:,} {what}" for number, what in counts if number)


def _short(source: str) -> str:
    """Cut what all sources of their kind begin with."""
    short = source.removeprefix("content/posts/").removeprefix("content/")
    return short.replace("\n", "\\n")  # a file name may hold one, and must not forge a line


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds < 0.1 else f"{seconds:.1f} s"  # noqa: PLR2004 - two digits
