"""A text -> the same after the author's editor was closed.

What is asked stands above the text and what may help below it. Reader text is thus never among the
first or last lines of the file, which some editors obey:
https://vimhelp.org/options.txt.html#modeline
"""

import os
from collections.abc import Sequence

import click

from generator.cli import console
from generator.foundation import UsageError

_BEGIN = "------------------------------ begin ------------------------------"
_END = "------------------------------- end -------------------------------"
_OBEYED_LINES = 5
"""So many lines at each end of a file vim looks at."""


def edited(text: str, *, asked: str, below: Sequence[str] = ()) -> str | None:
    """Let the author edit *text*; `None` when it was not saved.

    *asked* is one line about what to write; *below* are lines to look at meanwhile.

    Raises:
        UsageError: there is no terminal for an editor.
        click.ClickException: the editor could not be started, or failed.

    """
    if not (console.is_interactive() or os.environ.get("VISUAL") or os.environ.get("EDITOR")):
        what = "There is no terminal to open an editor in."
        raise UsageError(what, 'Write `--text "…"`, or `--text -` to read it from a pipe.')
    above = [asked, "Only what stands between the two lines of dashes counts."]
    padded = [*above, *[""] * (_OBEYED_LINES - len(above))]
    lines = [*padded, _BEGIN, text, _END, *[""] * _OBEYED_LINES, *below, *[""] * _OBEYED_LINES]
    result = click.edit("\n".join(lines), extension=".md")
    return None if result is None else _between(result)


def _between(text: str) -> str:
    """Give what stands between the two lines; to the ends of *text* where they were deleted."""
    lines = text.split("\n")
    begin = lines.index(_BEGIN) + 1 if _BEGIN in lines else 0
    # The last one: the words of a reader may hold our line as well.
    ends = [number for number, line in enumerate(lines) if line == _END]
    return "\n".join(lines[begin : ends[-1] if ends else len(lines)]).strip("\n")
