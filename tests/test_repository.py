"""The repository as a whole: what lies in it, how long things are, what must not be written."""

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import build

ROOT = Path(__file__).resolve().parent.parent

TOP_LEVEL = {
    *(".ci", ".gitattributes", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md"),
    *("build.py", "comments", "content", "docs", "generator", "pyproject.toml", "requirements"),
    *("site.toml", "tests", "themes"),
}
MADE_BY_PROGRAMS = re.compile(r"^/(.+?)/?$", re.MULTILINE)
"""The lines of `.gitignore` that name something at the top."""

FORBIDDEN = (
    *("/" + "root/", "/" + "work/", "shared" + "/data"),
    *("pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org", "npmjs" + ".com"),
    *("DESIGN" + ".md", "threats" + ".md", "farm" + "-studio", "web" + "check"),
)
"""What is true of one machine, or of the papers on one desk, only."""

TEXT_FILES = {"", ".css", ".html", ".json", ".md", ".py", ".svg", ".toml", ".txt", ".xml"}

LONGEST_MODULE = 300
LONGEST_FUNCTION = 50
"""Lines, without the docstring. Most have six."""

MAY_BE_LONGER: dict[str, str] = {}
"""`path` or `path:function` to the reason why it is better whole."""

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def files() -> list[str]:
    """List what git keeps, or, in an unpacked archive, everything that no program made."""
    git = shutil.which("git") if (ROOT / ".git").exists() else None
    if git:
        listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
        kept = listed.stdout.decode().split("\0")[:-1]
        return [path for path in kept if (ROOT / path).is_file()]
    made = MADE_BY_PROGRAMS.findall((ROOT / ".gitignore").read_text(encoding="utf-8"))
    found = [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()]
    return [
        path.as_posix()
        for path in found
        if path.parts[0] not in made and "__pycache__" not in path.parts
    ]


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Parse the Python files of *folders*; give their paths as they are written in messages."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def functions(tree: ast.Module) -> Iterator[FunctionNode]:
    """Find every function and method of *tree*."""
    return (node for node in ast.walk(tree) if isinstance(node, FunctionNode))


def length(function: FunctionNode) -> int:
    """Count the lines of *function* without decorators and docstring."""
    last = function.end_lineno or function.lineno
    first = function.body[0]
    docstring = ast.get_docstring(function) is not None
    return last - function.lineno + 1 - docstring * ((first.end_lineno or 0) - first.lineno + 1)


def test_nothing_lies_at_the_top_that_does_not_belong_there() -> None:
    """Whoever opens the folder sees its rooms."""
    assert {path.partition("/")[0] for path in files()} <= TOP_LEVEL


def test_no_file_knows_this_machine() -> None:
    """Paths, hosts and names from where it was written mean nothing elsewhere."""
    found = [
        f"{path}: {word}"
        for path in files()
        if Path(path).suffix in TEXT_FILES
        for word in FORBIDDEN
        if word in (ROOT / path).read_text(encoding="utf-8", errors="replace")
    ]

    assert not found


def test_modules_stay_short() -> None:
    """One that is longer holds two subjects."""
    too_long = {
        path
        for path in ["build.py", *(path for path, _ in modules("generator", "requirements"))]
        if (ROOT / path).read_text(encoding="utf-8").count("\n") > LONGEST_MODULE
    }

    assert too_long == {place for place in MAY_BE_LONGER if ":" not in place}


def test_functions_stay_short() -> None:
    """One that is longer is read in pieces, so it should be pieces."""
    too_long = {
        f"{path}:{function.name}"
        for path, tree in modules("generator", "requirements", "tests")
        for function in functions(tree)
        if length(function) > LONGEST_FUNCTION
    }

    assert too_long == {place for place in MAY_BE_LONGER if ":" in place}


def test_every_test_says_what_it_proves() -> None:
    """Its docstring is the sentence; its name is the promise."""
    silent = [
        f"{path}:{function.name}"
        for path, tree in modules("tests")
        for function in functions(tree)
        if function.name.startswith("test_") and not ast.get_docstring(function)
    ]

    assert not silent


def pins(name: str) -> dict[str, str]:
    """Read names and versions from a lock file."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["blog", "test"])
def test_the_lock_files_pin_what_the_project_asks_for(name: str) -> None:
    """Remake them with the command at their top after a change of `pyproject.toml`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]["test"] if name == "test" else []
    versions = {package: build.numbers(version) for package, version in pins(name).items()}

    wanted = [*project["dependencies"], *extras]

    assert [line for line in wanted if not build.is_met(line, versions)] == []


def test_the_tests_run_with_the_packages_of_the_blog() -> None:
    """Otherwise they would prove something about other versions."""
    assert pins("blog").items() <= pins("test").items()
