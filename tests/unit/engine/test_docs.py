"""The README beside the engine, as far as it can be run."""

from pathlib import Path

import pytest

from generator import engine

README = Path(engine.__file__).with_name("README.md")


def test_the_example_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As it is printed there, twice: from nothing, and from the state it saved."""
    code = README.read_text(encoding="utf-8").split("```")[1].removeprefix("python\n")
    names = {name: getattr(engine, name) for name in engine.__all__}
    (tmp_path / "a.txt").write_text("one two", encoding="utf-8")
    (tmp_path / "b.txt").write_text("three", encoding="utf-8")
    exec(code, names | {"folder": tmp_path, "state": tmp_path / "state"})  # noqa: S102 - our own
    capsys.readouterr()
    (tmp_path / "a.txt").write_text("one two three", encoding="utf-8")

    exec(code, names | {"folder": tmp_path, "state": tmp_path / "state"})  # noqa: S102 - our own

    assert capsys.readouterr().out == "source('a.txt') words('a.txt') total()\n"
