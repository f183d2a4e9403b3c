"""A report -> the text that the author reads: first the sums, then what needs an eye."""

from collections.abc import Iterator

from generator.importers.report import OUTCOMES, Counts, Report

_HEADS = ("in", "written", "here already", "queue", "spam", "trash", "left out")
_NAMES = {
    "post": "posts",
    "page": "pages",
    "comment": "comments",
    "pingback": "pingbacks",
    "file": "files",
    "other": "other things",
}
_GAP = 2


def report_text(report: Report, *, most: int | None = None) -> str:
    """Write *report*; of each list at most *most* lines, `None` for all."""
    parts = (
        _table(report),
        *_lists(report, most),
    )
    return "\n\n".join(part for part in parts if part)


def _table(report: Report) -> str:
    rows = [
        (_NAMES[type_], *(f"{number:,}" for number in _numbers(counts)))
        for type_, counts in report.counts.items()
    ]
    widths = [max(map(len, column)) + _GAP for column in zip(*rows, ("", *_HEADS), strict=True)]
    lines = [
        "".join(f"{cell:>{width}}" for cell, width in zip(row, widths, strict=True))
        for row in (("", *_HEADS), *rows)
    ]
    if report.adds_up:
        lines.append("Everything that came in is in one of the other columns.")
    else:
        lines.append("THE SUMS DO NOT COME OUT EVEN. This is a mistake in Afterword.")
    if report.is_dry_run:
        lines.append("This was a trial: nothing was written.")
    return "\n".join(lines)


def _numbers(counts: Counts) -> tuple[int, ...]:
    return (counts.found, *(getattr(counts, outcome) for outcome in OUTCOMES))


def _lists(report: Report, most: int | None) -> Iterator[str]:
    reasons = [f"{count:,}: {why}" for why, count in report.reasons]
    yield _list("Left out:", reasons, most)
    yield _list("Written into `site.toml`:", list(report.settings), most)
    hidden = [
        f"{line.source}: {line.title} ({line.status})" for line in report.posts if line.is_draft
    ]
    yield _list("Not published, drafts here:", hidden, most)
    yield _list("Other numbers of comments than on the old site:", list(_thoughts(report)), most)
    yield _list("Changed by you since the last import, left alone:", list(report.changed), most)
    yield _list("Deleted by you since the last import, left so:", list(report.deleted), most)
    yield _list("Comments whose post is not here:", list(_unmatched(report)), most)
    yield _list("Please look at:", list(_notes(report)), most)
    yield _list("Notes:", list(report.notes), most)
    old = [f"{line.source}: {address}" for line in report.posts for address in line.left]
    yield _list("Still on the old site:", old, most)
    if report.compared:
        yield f"Saved pages of the old site that were compared: {report.compared:,}."
    differences = [f"{one.page}: {one.what}" for one in report.differences]
    yield _list("Not as on the saved pages:", differences, most)


def _unmatched(report: Report) -> Iterator[str]:
    for one in report.unmatched:
        hint = f" (is it `{one.nearest}`? Add the address to its `aliases`)" if one.nearest else ""
        yield f"{one.thread}: {one.comments:,}{hint}"


def _thoughts(report: Report) -> Iterator[str]:
    for line in report.posts:
        here = line.comments + line.pingbacks
        if line.thoughts_there is not None and line.thoughts_there != here:
            pingbacks = f", {line.pingbacks:,} of them pingbacks" if line.pingbacks else ""
            yield f"{line.source}: {line.thoughts_there:,} there, {here:,} here{pingbacks}"


def _notes(report: Report) -> Iterator[str]:
    for line in report.posts:
        yield from (f"{line.source}: {note}" for note in line.notes)


def _list(title: str, lines: list[str], most: int | None) -> str:
    if not lines:
        return ""
    shown = lines if most is None else lines[:most]
    rest = len(lines) - len(shown)
    more = [f"  … and {rest:,} more; `--report FILE` lists all."] if rest else []
    return "\n".join([title, *(f"  {line}" for line in shown), *more])
