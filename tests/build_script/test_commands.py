"""`build.py`, once its packages are there: which it uses, and what it hands over."""

import ast
import json
import sys
from pathlib import Path

import pytest

import build
from tests.build_script.stand_in import (
    BIN,
    PROJECT,
    Copy,
    Result,
    environment_with_probe,
)

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_next_call_finds_everything_in_place(ready: Copy) -> None:
    """It says nothing, changes nothing, starts nothing and imports nothing for it."""
    before = {path: path.stat().st_mtime_ns for path in ready.environment.rglob("*")}

    result = ready.run("check", python=(sys.executable, "-S", str(ready.root / "build.py")))

    assert (result.status, result.words) == (3, "")
    assert json.loads(result.out)["imported"] == []
    assert {path: path.stat().st_mtime_ns for path in ready.environment.rglob("*")} == before


def test_packages_come_from_the_environment(ready: Copy) -> None:
    """Child processes, which start `sys.executable`, find the same ones."""
    facts = json.loads(ready.run().out)

    assert Path(facts["probe"]).is_relative_to(ready.environment)
    assert Path(facts["python"]).parent == ready.environment / BIN


def test_the_site_is_where_the_person_stands_or_says(ready: Copy, tmp_path: Path) -> None:
    """Only without either is it the one beside `build.py`."""
    (tmp_path / "site.toml").touch()

    assert json.loads(ready.run("build", cwd=tmp_path).out)["argv"] == ["build"]
    assert json.loads(ready.run("--site=x", "build").out)["argv"] == ["--site=x", "build"]


def test_testing_adds_the_test_packages_and_passes_on_the_rest(ready: Copy, tmp_path: Path) -> None:
    """The packages of the blog stay; arguments and exit status are pytest's."""
    copy = ready.duplicate(tmp_path / "copy")

    first = copy.run("test", "-k", "feeds", cwd=tmp_path)
    second = copy.run("test", "-n0")

    assert "packages for its tests" in first.words
    assert "packages for the blog" not in first.words
    assert json.loads(first.out)[0] == str(copy.root)
    assert json.loads(first.out)[1][-2:] == ["-k", "feeds"]
    assert second == Result(5, json.dumps([str(copy.root), ["-n0"]]) + "\n", "")


def test_an_activated_environment_with_the_packages_is_used(fresh: Copy, tmp_path: Path) -> None:
    """No second one is made beside it."""
    python = environment_with_probe(fresh, tmp_path / "active")

    result = fresh.run(python=(python, "build.py"))

    assert (result.status, result.words) == (3, "")
    assert Path(json.loads(result.out)["python"]) == Path(python)
    assert not fresh.environment.exists()


def test_an_activated_environment_with_old_packages_is_not_used(
    fresh: Copy, tmp_path: Path
) -> None:
    """The setup begins; here it stops at once, for `.venv` is in the way."""
    python = environment_with_probe(fresh, tmp_path / "active")
    project = PROJECT.replace("1.2", "1.10")
    (fresh.root / "pyproject.toml").write_text(project, encoding="utf-8")
    fresh.environment.touch()

    assert fresh.run(python=(python, "build.py")).words.startswith("Cannot write `")


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_an_old_python_gets_a_sentence(fresh: Copy, version: tuple[int, ...]) -> None:
    """It says which versions will do, and how to name one."""
    result = fresh.run_after(f"sys.version_info = {version}")

    assert result.status == 1
    assert f"needs Python 3.11 or later; this is 3.{version[1]}.\n  hint: " in result.words
    assert "Traceback" not in result.words


def test_an_old_python_can_read_the_script() -> None:
    """Otherwise it would stop with a syntax error before it could say anything."""
    source = (ROOT / "build.py").read_text(encoding="utf-8")

    assert ast.parse(source, feature_version=(3, 6)).body


@pytest.mark.parametrize(
    ("requirement", "version", "met"),
    [
        ("pillow>=12,<14", "12", True),
        ("pillow>=12,<14", "13.9.1", True),
        ("pillow>=12,<14", "14.0", False),
        ("pillow>=12,<14", "9.5", False),
        ("nh3>=0.3.8,<0.4", "0.3.10", True),
        ("cmarkgfm>=2025.10.22", "2024.11.20", False),
        ("other>=1", "1", False),
        ("other>=1; sys_platform == 'plan9'", "1", True),
        (f"other>=1; sys_platform == '{sys.platform}'", "1", False),
    ],
)
def test_versions_are_compared_by_their_numbers(requirement: str, version: str, met: bool) -> None:  # noqa: FBT001 - a column
    """The lower bound is included, the upper one is not."""
    name = build.plain_name(requirement.partition(">")[0])
    installed = {} if name == "other" else {name: build.numbers(version)}

    assert build.is_met(requirement, installed) is met
