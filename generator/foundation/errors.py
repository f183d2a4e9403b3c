"""Every exception that leaves a room, drawn in one place.

* AfterwordError
  - UsageError           the command line asks for what cannot be
  - BuildStoppedError    Problems of severity error; nothing was written

A mistake in an author's file is a Problem and is never raised by the room that finds it.
"""

from collections.abc import Sequence

from generator.foundation.problem import Problem


class AfterwordError(Exception):
    """The base of every error that is ours to explain."""


class UsageError(AfterwordError):
    """The command was asked for something that cannot be done. Exit status 2."""

    def __init__(self, what: str, hint: str = "") -> None:
        """Say *what* is wrong and, in *hint*, what to type instead."""
        super().__init__(what)
        self.what = what
        self.hint = hint


class BuildStoppedError(AfterwordError):
    """The build met Problems and wrote nothing. Exit status 1."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep *problems*, warnings included, for the console."""
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)
