"""Problem -> what the page in the browser shows of it: the same facts, and the lines around."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.foundation import Problem, Severity

_AROUND = 2
"""Lines before and after."""

_LONGEST_LINE = 300
_LARGEST_FILE = 1 << 20


class Line(msgspec.Struct, frozen=True):
    """A line of an author's file."""

    number: int
    text: str


class Trouble(msgspec.Struct, frozen=True):
    """One Problem."""

    place: str
    """`path:line:column`, as the terminal shows it."""

    line: int | None
    column: int | None
    what: str
    hint: str
    is_error: bool
    lines: tuple[Line, ...]
    """The line that is meant and those around it; empty when the whole file is meant."""


def troubles(problems: Iterable[Problem], site: Path) -> tuple[Trouble, ...]:
    """Describe *problems*, errors first; places are below *site*."""
    ordered = sorted(problems, key=lambda each: each.severity is not Severity.ERROR)
    return tuple(_trouble(problem, site) for problem in ordered)


def _trouble(problem: Problem, site: Path) -> Trouble:
    where = problem.where
    return Trouble(
        place=str(where),
        line=where.line,
        column=where.column,
        what=problem.what,
        hint=problem.hint,
        is_error=problem.severity is Severity.ERROR,
        lines=_lines_around(site / where.path, where.line) if where.line else (),
    )


def _lines_around(file: Path, line: int) -> tuple[Line, ...]:
    try:
        if file.stat().st_size > _LARGEST_FILE:
            return ()
        text = file.read_bytes().decode(errors="replace")
    except OSError:  # a theme that comes with the program, or a file that is gone
        return ()
    first = max(1, line - _AROUND)
    found = text.split("\n")[first - 1 : line + _AROUND]
    return tuple(
        Line(number, each.rstrip("\r")[:_LONGEST_LINE]) for number, each in enumerate(found, first)
    )
