"""Markdown -> the same text with its fenced code blanked out, offset for offset.

So that what is searched for in the author's file (a link's target, a merge conflict) is not found
in an example of it.
"""

import re
from collections.abc import Iterator

from generator.foundation import Location, Problem

_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}|~{3,})([^\n`]*)$", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_NOT_LINE_END = re.compile(r"[^\n]")


def without_code(markdown: str) -> str:
    """Blank out fenced code, keeping every line where it is."""
    if "```" not in markdown and "~~~" not in markdown:
        return markdown
    parts: list[str] = []
    end = 0
    for start, stop in _fenced(markdown):
        parts += markdown[end:start], _NOT_LINE_END.sub(" ", markdown[start:stop])
        end = stop
    return "".join((*parts, markdown[end:]))


def conflicts(text: str, *, path: str, first_line: int) -> tuple[Problem, ...]:
    """Find what git left in *text*, which begins at *first_line* of the file at *path*."""
    found = _CONFLICT.search(text) if "<<<<<<<" in text or ">>>>>>>" in text else None
    if not found:
        return ()
    where = Location(path, first_line + text.count("\n", 0, found.start()))
    what = f"`{found[0][:40]}` is left over from a merge conflict."
    return (Problem(where, what, "Keep one version and delete the lines of markers."),)


def _fenced(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of what stands inside each fence; an open one ends nothing."""
    opening: re.Match[str] | None = None
    for fence in _FENCE.finditer(markdown):
        if opening is None:
            opening = fence
        elif fence[1] == opening[1] and not fence[2].strip():
            yield opening.end(), fence.start()
            opening = None
