"""How a command ends, whatever happens in it."""

import dataclasses
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pytest

from generator.cli import afterword, main
from generator.cli.as_json import report_as_json
from generator.cli.commands import build as build_command
from generator.cli.commands import check as check_command
from generator.cli.program import COMMANDS
from generator.foundation import AfterwordError, BuildStoppedError, Location, Problem, Severity
from generator.pipeline import (
    BuildOptions,
    BuildReport,
    CheckReport,
    CommentCounts,
    HiddenDocument,
)

_ERROR = Problem(Location("content/a.md", 3, 1), "Unknown key `tgas`.", "Did you mean `tags`?")
_WARNING = Problem(Location("content/a.md"), "It is long.", severity=Severity.WARNING)
_ERROR_AS_JSON = {
    "path": "content/a.md",
    "line": 3,
    "column": 1,
    "what": "Unknown key `tgas`.",
    "hint": "Did you mean `tags`?",
    "severity": "error",
}
_REPORT = BuildReport(
    output=Path("public"),
    problems=(_WARNING,),
    pages=2,
    written=("index.html",),
    unchanged=1,
    removed=("old.html",),
    seconds=0.25,
    search_seconds=0.0,
    posts=1,
    pages_of_content=0,
    protected=0,
    comments=CommentCounts(shown=3),
    hidden=(HiddenDocument("content/posts/a.md", "scheduled", datetime(2027, 1, 1, tzinfo=UTC)),),
    new=("/a/",),
    gone=(),
    timezone=UTC,
)

Outcome = Callable[..., Any]


@pytest.fixture
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AFTERWORD_SITE", raising=False)
    monkeypatch.delenv("AFTERWORD_DEBUG", raising=False)


pytestmark = pytest.mark.usefixtures("_in_an_empty_folder")


def _builds(monkeypatch: pytest.MonkeyPatch, outcome: object) -> list[BuildOptions]:
    """Let every build end with *outcome*, raised if it is an exception; give what was asked."""
    asked = []

    def build(_site: Path, options: BuildOptions, *_: object) -> object:
        asked.append(options)
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    monkeypatch.setattr(build_command, "build", build)
    return asked


def test_a_build_ends_with_warnings_and_a_summary(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Warnings are no failure, and do not mix with the result."""
    _builds(monkeypatch, _REPORT)

    assert main(["build"]) == 0

    out, err = capsys.readouterr()
    assert out.startswith("1 of 2 files changed in 0.2 s in public/, 1 removed.")
    assert err == "content/a.md: warning: It is long.\n\n1 warning.\n"


def test_without_a_command_the_blog_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """With every option at its default."""
    asked = _builds(monkeypatch, _REPORT)

    assert main([]) == 0
    assert asked == [BuildOptions()]


def test_every_option_reaches_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each says what it is called."""
    asked = _builds(monkeypatch, _REPORT)

    assert main(["build", "--output", "o", "--clean", "--drafts", "--future", "--jobs", "2"]) == 0
    assert asked == [
        BuildOptions(output=Path("o"), clean=True, drafts=True, future=True, jobs=2),
    ]


def test_problems_stop_a_build_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of them are shown, and what that means for the output."""
    _builds(monkeypatch, BuildStoppedError([_ERROR]))

    assert main(["build"]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("content/a.md:3:1: Unknown key `tgas`.\n  hint: Did you mean `tags`?\n")
    assert "Nothing was written" in err


def test_a_program_reads_a_finished_build(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One object on stdout, and not a word beside it."""
    _builds(monkeypatch, _REPORT)

    assert main(["build", "--json"]) == 0

    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out) == {
        "ok": True,
        "output": "public",
        "seconds": 0.25,
        "search_seconds": 0.0,
        "files": 2,
        "written": ["index.html"],
        "unchanged": 1,
        "removed": ["old.html"],
        "posts": 1,
        "pages": 0,
        "protected": 0,
        "comments": {"shown": 3, "hidden": 0, "removed": 0, "pingbacks": 0, "waiting": 0},
        "hidden": [
            {
                "source": "content/posts/a.md",
                "reason": "scheduled",
                "when": "2027-01-01T00:00:00+00:00",
            }
        ],
        "new": ["/a/"],
        "gone": [],
        "differing": [],
        "problems": [
            {
                "path": "content/a.md",
                "line": None,
                "column": None,
                "what": "It is long.",
                "hint": "",
                "severity": "warning",
            }
        ],
    }


def test_a_program_reads_why_a_build_stopped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same object for each Problem as in `check`."""
    _builds(monkeypatch, BuildStoppedError([_ERROR]))

    assert main(["build", "--json"]) == 1

    out, err = capsys.readouterr()
    assert (json.loads(out), err) == ({"ok": False, "problems": [_ERROR_AS_JSON]}, "")


@pytest.mark.parametrize(
    ("problems", "status", "said"),
    [((), 0, "No problems.\n"), ((_WARNING,), 0, ""), ((_WARNING, _ERROR), 1, "")],
)
def test_a_check_fails_only_for_errors(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    problems: tuple[Problem, ...],
    status: int,
    said: str,
) -> None:
    """A warning is worth a look and stops nobody."""
    report = CheckReport(problems=problems)
    monkeypatch.setattr(check_command, "check", lambda *_, **__: report)

    assert main(["check"]) == status
    assert capsys.readouterr().out == said
    assert main(["check", "--json"]) == status
    shown = json.loads(capsys.readouterr().out)
    assert (shown["ok"], len(shown["problems"])) == (status == 0, len(problems))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "No such command `biuld`.\n  hint: Did you mean `build`?\n"),
        (["xyzzy"], "No such command `xyzzy`.\n  hint: `afterword --help` lists the commands.\n"),
        (["comments", "aprove"], "No such command `aprove`.\n  hint: Did you mean `approve`?\n"),
        (["comments", "x"], "hint: `afterword comments --help` lists the commands.\n"),
        (["build", "--draft"], "hint: `afterword build --help` lists what can be given.\n"),
        (["build", "--jobs", "0"], "0 is not in the range"),
        (["--site", "nowhere", "build"], "nowhere"),
        (["new"], "TITLE"),
        (["init"], "DIR"),
    ],
)
def test_what_cannot_be_asked_ends_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """The message says what would have been right."""
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


def test_an_error_of_ours_that_is_explained_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its words are all there is to say."""
    _builds(monkeypatch, AfterwordError("The queue is locked."))

    assert main(["build"]) == 1
    assert capsys.readouterr().err == "The queue is locked.\n"


def test_a_mistake_of_ours_is_owned_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The author learns that their files are fine and how to show us more."""
    _builds(monkeypatch, KeyError("\x1bx"))

    assert main(["build"]) == 1

    assert capsys.readouterr().err == (
        "This is a mistake in Afterword, not in your files: KeyError: '\\x1bx'\n"
        "  hint: Run `afterword --debug …` to see where, and please report it.\n"
    )


def test_debug_shows_where(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By option or by environment."""
    _builds(monkeypatch, KeyError("x"))

    assert main(["--debug", "build"]) == 1
    assert "Traceback" in capsys.readouterr().err
    monkeypatch.setenv("AFTERWORD_DEBUG", "1")
    assert main(["build"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_refusal_of_the_system_is_nobodys_mistake(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk or a folder without permission is said in one sentence."""
    _builds(monkeypatch, PermissionError(13, "Permission denied", "public"))

    assert main(["build"]) == 1
    assert capsys.readouterr().err == "The system refused `public`: Permission denied.\n"


def test_ctrl_c_ends_with_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As shells expect it, without a traceback."""
    _builds(monkeypatch, KeyboardInterrupt())

    assert main(["build"]) == 130
    assert capsys.readouterr().err.strip() == "Stopped."


def test_without_arguments_the_process_s_own_are_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The script that pip installs calls `main()`."""
    monkeypatch.setattr(sys, "argv", ["afterword", "xyzzy"])

    assert main() == 2
    assert "xyzzy" in capsys.readouterr().err


def test_the_names_of_programs_read_are_those_of_the_report() -> None:
    """A new field of the report is not forgotten in `--json`: only two have other names."""
    fields = {field.name for field in dataclasses.fields(BuildReport)}
    names = set(report_as_json(_REPORT))

    assert names - fields == {"ok", "files"}
    assert fields - names == {"pages_of_content", "timezone"}


def test_every_command_and_option_is_documented() -> None:
    """In `docs/commands.md`, below the heading of its command."""
    page = (Path(__file__).parents[3] / "docs" / "commands.md").read_text(encoding="utf-8")
    sections = {part.partition("\n")[0].strip("`"): part for part in page.split("\n## ")[1:]}
    assert set(sections) == {"For every command", *COMMANDS}

    for name, section in sections.items():
        command = afterword.get_command(click.Context(afterword), name) or afterword
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert f"- `{parameter.opts[0]}" in section, (name, parameter.opts)


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """Also below its own name."""
    for name in COMMANDS:
        assert main([name, "--help"]) == 0
        assert f"Usage: afterword {name}" in capsys.readouterr().out
