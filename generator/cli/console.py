"""Text and Problems -> the terminal. The only module that prints and asks.

What comes from files may hold anything, a reader's escape sequences included; every control
character becomes visible here, so that none ever reaches the terminal
(https://nvd.nist.gov/vuln/detail/CVE-2020-7694 shows what they can do). Results go to stdout,
Problems and progress to stderr.
"""

import contextlib
import errno
import io
import json
import os
import re
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TextIO

import click

from generator.cli.wording import counted
from generator.foundation import Problem, Severity, in_order

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.progress import Progress, TaskID

ProgressCallback = Callable[[str, int, int], None]
"""Takes the name of a stage, how much is done and how much there is."""

_UNPRINTABLE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Controls but the line feed; marks that reorder or break a line; halves of characters.

https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
"""

_NARROWEST = 40
_WIDTH_OF_A_PIPE = 120
"""Columns where no terminal has a width."""

_PATIENCE_SECONDS = 0.7
"""Work shorter than this shows no progress, and rich is not even imported."""


def prepare() -> None:
    """Let stdout print any character: a console that lacks one shows `?` and nothing crashes."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def say(text: str) -> None:
    """Print *text*, the result of a command."""
    _write(visible(text), sys.stdout)


def draw(drawing: "RenderableType") -> None:
    """Print *drawing*, made with rich: the result of a command, in its styles.

    What it was made from should have been `visible` before, so that its columns are as wide as
    they look; nothing reaches the terminal as a control character in any case.
    """
    from rich.console import Console  # noqa: PLC0415 - 100 ms that other commands must not pay
    from rich.segment import Segment, Segments  # noqa: PLC0415 - the same

    has_colour = _wants_colour(sys.stdout)
    pen = Console(
        file=io.StringIO(),
        width=width(),
        color_system="standard" if has_colour else None,
        force_terminal=has_colour,
        legacy_windows=False,
        highlight=False,
    )
    parts = [
        Segment(visible(part.text), part.style) for part in pen.render(drawing) if not part.control
    ]
    with pen.capture() as captured:
        pen.print(Segments(parts), end="")
    # Cells are filled up with blanks, which nobody wants to copy from the end of a line.
    lines = (line.rstrip(" ") for line in captured.get().split("\n"))
    _write("\n".join(lines).rstrip("\n"), sys.stdout)


def width() -> int:
    """Give how many columns a line may have."""
    return max(_NARROWEST, shutil.get_terminal_size((_WIDTH_OF_A_PIPE, 0)).columns)


def is_interactive() -> bool:
    """Tell whether somebody sits there who sees what is printed and can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def has_keyboard() -> bool:
    """Tell whether nothing is piped in."""
    return sys.stdin.isatty()


def confirm(question: str) -> bool:
    """Ask *question*; only a yes is a yes."""
    return click.confirm(visible(question), default=False, err=True)


def read_keys() -> str:
    """Wait for a key; several when they were typed ahead, or when it sends a sequence.

    Raises:
        EOFError: nobody can press one any more.
        KeyboardInterrupt: it was Ctrl-C.

    """
    return click.getchar()


def read_all() -> str:
    """Read what comes through stdin, to its end."""
    data = sys.stdin.buffer.read()
    return data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def mention(text: str) -> None:
    """Say *text* beside the result of a command."""
    _write(visible(text), sys.stderr)


def give(data: Mapping[str, object]) -> None:
    """Print *data* as one JSON object for a program; ASCII, so that no console alters it."""
    # JSON escapes every control character but this one.
    _write(json.dumps(data, indent=2).replace("\x7f", "\\u007f"), sys.stdout)


def complain(what: str, hint: str = "") -> None:
    """Say in one sentence why nothing was done and, in *hint*, what to type instead."""
    _write(_bold_beginning("", what, hint), sys.stderr)


def show_problems(problems: Iterable[Problem]) -> None:
    """Print *problems*, each once: warnings first, a file's together, their count at the end."""
    ordered = sorted(in_order(problems), key=lambda problem: problem.severity is Severity.ERROR)
    if not ordered:
        return
    lines = []
    for previous, problem in zip([None, *ordered], ordered, strict=False):
        if previous and previous.where.path != problem.where.path:
            lines.append("")
        lines.append(_problem_text(problem))
    errors = sum(problem.severity is Severity.ERROR for problem in ordered)
    counts = (counted(errors, "error"), counted(len(ordered) - errors, "warning"))
    total = ", ".join(count for count in counts if not count.startswith("0 "))
    _write("\n".join([*lines, "", f"{total}."]), sys.stderr)


def show_failure(error: Exception, *, debug: bool) -> None:
    """Explain *error*, which nobody foresaw; with *debug* its traceback comes first."""
    if debug:
        _write(visible("".join(traceback.format_exception(error))), sys.stderr)
    if isinstance(error, OSError):
        place = f" `{error.filename}`" if error.filename else ""
        complain(f"The system refused{place}: {error.strerror or error}.")
        return
    what = f"This is a mistake in Afterword, not in your files: {type(error).__name__}: {error}"
    complain(what, "" if debug else "Run `afterword --debug …` to see where, and please report it.")


@contextlib.contextmanager
def progress() -> Iterator[ProgressCallback | None]:
    """Lend a callback that draws a bar on the terminal; `None` where nobody is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = _Bar()
    try:
        yield bar.advance
    finally:
        bar.stop()


class _Bar:
    """A bar for each stage, drawn once the work has taken a while."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._drawn: Progress | None = None
        self._stages: dict[str, TaskID] = {}

    def advance(self, stage: str, done: int, total: int) -> None:
        if self._drawn is None and time.monotonic() - self._begun > _PATIENCE_SECONDS:
            self._drawn = _drawn_bar()
        if self._drawn is not None:
            if stage not in self._stages:
                self._stages[stage] = self._drawn.add_task(visible(stage), total=total)
            self._drawn.update(self._stages[stage], completed=done, total=total)

    def stop(self) -> None:
        if self._drawn is not None:
            self._drawn.stop()


def _drawn_bar() -> "Progress":
    from rich.console import Console  # noqa: PLC0415 - 100 ms that short work must not pay
    from rich.progress import Progress  # noqa: PLC0415 - the same

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.start()
    return bar


def visible(text: str) -> str:
    r"""Write every character of *text* that a terminal would obey as an escape such as `\x1b`."""
    return _UNPRINTABLE.sub(lambda match: _escaped(match.group()), text)


def _escaped(char: str) -> str:
    return "    " if char == "\t" else ascii(char)[1:-1]


def on_one_line(text: str) -> str:
    """Keep a line feed in somebody's file from forging a line of ours."""
    return visible(text).replace("\n", "\\n")


def _problem_text(problem: Problem) -> str:
    mark = "warning: " if problem.severity is Severity.WARNING else ""
    return _bold_beginning(f"{problem.where}: ", f"{mark}{problem.what}", problem.hint)


def _bold_beginning(place: str, what: str, hint: str) -> str:
    text = _styled(on_one_line(place), bold=True) if place else ""
    text += on_one_line(what)
    return f"{text}\n  {_styled('hint:', fg='cyan')} {on_one_line(hint)}" if hint else text


def _styled(text: str, *, bold: bool | None = None, fg: str | None = None) -> str:
    return click.style(text, bold=bold, fg=fg) if _wants_colour(sys.stderr) else text


def _wants_colour(stream: TextIO) -> bool:
    """Tell whether colour is welcome: https://no-color.org."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _write(text: str, stream: TextIO) -> None:
    try:
        # click.echo turns colours into what an old Windows console understands.
        click.echo(text, file=stream, color=_wants_colour(stream))
    except OSError as error:
        # The reader of a pipe (`| head`) left. Windows says EINVAL.
        if error.errno not in {errno.EPIPE, errno.EINVAL}:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
