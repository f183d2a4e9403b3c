"""Indexes: the same for the same texts, and a reason instead of a crash."""

import sys
from pathlib import Path

import pytest

from generator.search import Failure, Program, Text, find_program, index

pytestmark = pytest.mark.skipif(find_program() is None, reason="no Pagefind for this system")

PAGE = """<!doctype html>
<html><body data-pagefind-body><h1>{0}</h1><p>{0} grows in the garden.</p></body></html>
"""
TEXTS = [Text(f"2026/{name}/index.html", PAGE.format(name)) for name in ("rose", "plum", "bean")]


@pytest.fixture
def program() -> Program:
    """Give the Pagefind of this system."""
    found = find_program()
    assert found
    return found


def test_the_same_texts_give_the_same_files(program: Program) -> None:
    """In whatever order they come."""
    made = index(program, TEXTS, "en")

    assert isinstance(made, dict)
    assert made == index(program, reversed(TEXTS), "en")
    assert {path.partition("/")[0] for path in made if "/" in path} == {"fragment", "index"}
    assert sum(path.startswith("fragment/") for path in made) == 3


def test_nothing_is_published_that_nobody_needs(program: Program) -> None:
    """Pagefind brings search pages of its own, which are larger than all the rest."""
    made = index(program, TEXTS, "en")

    assert not isinstance(made, Failure)
    assert not [path for path in made if path.endswith(".css") or "ui" in path]


def test_without_a_text_there_is_no_index(program: Program) -> None:
    """Pagefind would call that a mistake."""
    assert index(program, [], "en") == {}


def test_settings_of_the_machine_change_nothing(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Neither variables of the environment nor a file where the build was started."""
    made = index(program, TEXTS, "en")
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "h1")
    (tmp_path / "pagefind.toml").write_text('root_selector = "h1"\n', "utf-8")
    monkeypatch.chdir(tmp_path)

    assert not isinstance(made, Failure)
    assert index(program, TEXTS, "en") == made


@pytest.mark.skipif(sys.platform == "win32", reason="scripts are started otherwise there")
def test_a_program_that_fails_gives_its_last_words(tmp_path: Path) -> None:
    """And one that cannot be run, the reason."""
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho first >&2\necho It is broken. >&2\nexit 3\n", "utf-8")
    broken.chmod(0o755)

    assert index(Program(broken, "1"), TEXTS, "en") == Failure("It is broken.")
    failed = index(Program(tmp_path / "none", "1"), TEXTS, "en")
    assert isinstance(failed, Failure)
    assert "none" in failed.reason
