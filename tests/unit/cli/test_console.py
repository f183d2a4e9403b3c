"""What reaches the terminal, and what never does."""

import io
import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import console
from generator.foundation import Location, Problem, Severity

_ERROR = Problem(Location("content/a.md", 3, 1), "Unknown key `tgas`.", "Did you mean `tags`?")
_WARNING = Problem(Location("content/z.md"), "It is long.", severity=Severity.WARNING)


class _Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def _watch(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    """Put a terminal in the place of stderr."""
    stream = _Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return stream


@given(st.text())
def test_no_control_character_is_visible_as_itself(text: str) -> None:
    """Only the line feed is left of them, and what can be printed stays as it is."""
    shown = console.visible(text)

    assert all(char == "\n" or not _commands(char) for char in shown)
    printable = "".join(filter(str.isprintable, text))
    assert console.visible(printable) == printable


def _commands(char: str) -> bool:
    return ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or char in "\u2028\u2029\u202e\u2066"


def test_escape_sequences_in_a_problem_are_shown_and_not_obeyed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Neither C0, C1, a carriage return, OSC 52 nor a mark that turns the line around."""
    evil = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)])) + "\x1b]52;c;ZXZpbA==\x07\u202e"

    console.show_problems([Problem(Location(f"content/{evil}.md", 1), evil, evil)])
    console.complain(evil, evil)
    console.say(evil)
    console.give({"evil": evil})

    out, err = capfd.readouterr()
    for char in filter(_commands, evil.replace("\n", "")):
        assert char not in out + err
    assert "\\x1b]52" in err


def test_a_line_feed_in_a_problem_forges_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    """One Problem is one line, and one more for its hint."""
    console.show_problems([Problem(Location("a.md"), "Unknown `x\nb.md: All is well`.")])

    assert capsys.readouterr().err.splitlines()[0] == "a.md: Unknown `x\\nb.md: All is well`."


def test_problems_are_sorted_grouped_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings come first, so that errors stand next to the prompt; each is said once."""
    other = Problem(Location("content/a.md", 12), "Bad date `x`.")
    console.show_problems([other, _ERROR, _WARNING, _ERROR, Problem(Location("b.md"), "Empty.")])

    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "content/z.md: warning: It is long.\n"
        "\n"
        "b.md: Empty.\n"
        "\n"
        "content/a.md:3:1: Unknown key `tgas`.\n"
        "  hint: Did you mean `tags`?\n"
        "content/a.md:12: Bad date `x`.\n"
        "\n"
        "3 errors, 1 warning.\n"
    )


def test_no_problems_print_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Not even a count of zero."""
    console.show_problems([])

    assert capsys.readouterr() == ("", "")


def test_a_terminal_gets_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """The place is bold."""
    terminal = _watch(monkeypatch)
    console.show_problems([_ERROR])

    assert "\x1b[1mcontent/a.md:3:1: \x1b[0m" in terminal.getvalue()


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_declined(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """By the convention of no-color.org, and by terminals that know none."""
    terminal = _watch(monkeypatch)
    monkeypatch.setenv(name, value)

    console.show_problems([_ERROR])

    assert "\x1b" not in terminal.getvalue()


def test_progress_is_quiet_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody watches, so nobody is asked to draw."""
    with console.progress() as advance:
        assert advance is None

    assert capsys.readouterr() == ("", "")


def test_short_work_draws_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar that flashes up tells nothing."""
    terminal = _watch(monkeypatch)
    with console.progress() as advance:
        assert advance is not None
        advance("render", 1, 2)

    assert terminal.getvalue() == ""


def test_long_work_draws_a_bar_for_each_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the stage and goes away at the end."""
    terminal = _watch(monkeypatch)
    monkeypatch.setattr(console, "_PATIENCE_SECONDS", -1)

    with console.progress() as advance:
        assert advance is not None
        advance("read", 1, 2)
        advance("read", 2, 2)
        advance("render", 1, 4)

    drawn = terminal.getvalue()
    assert "read" in drawn
    assert "render" in drawn


def test_a_console_without_the_character_shows_a_question_mark() -> None:
    """The code page of a Windows console knows no emoji, and nothing crashes."""
    code = (
        "from generator.cli import console; console.prepare(); console.say('caf\\xe9 \\U0001f33b')"
    )

    run = _python(code, PYTHONIOENCODING="cp1252")

    assert run.stdout == b"caf\xe9 ?" + os.linesep.encode()
    assert run.returncode == 0


def test_json_is_ascii_on_every_console() -> None:
    """A program reads back exactly what was meant, whatever the code page."""
    code = "from generator.cli import console; console.give({'name': 'caf\\xe9 \\U0001f33b'})"

    run = _python(code, PYTHONIOENCODING="cp1252")

    assert run.stdout.isascii()
    assert json.loads(run.stdout) == {"name": "café 🌻"}


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise on Windows")
def test_a_reader_that_leaves_is_no_error() -> None:
    """`afterword build | head -1` prints one line and no complaint."""
    code = (
        "import os; from generator.cli import console\n"
        "reader, writer = os.pipe(); os.dup2(writer, 1); os.close(reader)\n"
        "console.say('x' * 100_000); console.say('y')"
    )

    run = _python(code)

    assert (run.returncode, run.stderr) == (0, b"")


def _python(code: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    variables = {**os.environ, **environment}
    return subprocess.run(
        [sys.executable, "-c", code], env=variables, capture_output=True, check=False
    )
