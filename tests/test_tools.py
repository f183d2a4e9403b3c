"""The tools that keep the house in order, as tests: one command runs everything."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

TOOLS = {
    "ruff check": ["-m", "ruff", "check", "--quiet"],
    "ruff format": ["-m", "ruff", "format", "--quiet", "--diff"],
    "mypy": ["-m", "mypy", "--explicit-package-bases", "build.py", "generator", "tests"],
    "lint-imports": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
}
"""Name to the arguments for Python; scripts beside it would not survive a moved `.venv`."""


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_has_nothing_to_say(tool: str) -> None:
    """Rules, layout, types and the import rule hold everywhere."""
    finished = subprocess.run(
        [sys.executable, *TOOLS[tool]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )

    assert finished.returncode == 0, finished.stdout
