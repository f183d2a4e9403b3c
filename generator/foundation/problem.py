"""A mistake in somebody's file, as data: a place, a fact, a hint.

    content/posts/cranes.md:3: Unknown front matter key `tgas`.
      hint: Did you mean `tags`?

The room that knows makes the Problem and returns it; nobody raises one. Only
`cli/console.py` turns Problems into text, so that all of a run come out together.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """Whether a build may go on."""

    ERROR = "error"
    """Nothing is written, and the command exits with 1."""

    WARNING = "warning"
    """The author should look; the build goes on."""


class Location(NamedTuple):
    """A place in one of the author's files."""

    path: str
    """Relative to the site's folder, with forward slashes on every system."""

    line: int | None = None
    """1-based. `None` when the whole file is meant."""

    column: int | None = None
    """1-based, in characters. `None` when the whole line is meant."""

    def __str__(self) -> str:
        """Write the place as terminals make it clickable: `path:line:column`."""
        return ":".join(str(part) for part in self if part is not None)


class Problem(NamedTuple):
    """One thing that the author should mend."""

    where: Location

    what: str
    """One sentence that states the fact, the offending value in backquotes."""

    hint: str = ""
    """What to type next; may be empty."""

    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Write the problem as the console prints it, without colour."""
        mark = "" if self.severity is Severity.ERROR else "warning: "
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{self.where}: {mark}{self.what}{hint}"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of *problems* stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort *problems* by place, each said once, however many pages met it."""
    return tuple(sorted(set(problems), key=_place_then_text))


def _place_then_text(problem: Problem) -> tuple[str, int, int, str]:
    where = problem.where
    return where.path, where.line or 0, where.column or 0, problem.what
