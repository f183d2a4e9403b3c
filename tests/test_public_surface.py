"""What other programs may rely on, and where text becomes HTML that nobody escapes any more."""

import ast
import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import generator

ROOT = Path(__file__).resolve().parent.parent
PROMISED = {
    *("AfterwordError", "BuildStoppedError", "Location", "Problem", "Severity"),
    *("BuildOptions", "BuildReport", "CheckReport", "build", "check"),
    *("Settings", "load_settings", "fixed_clock", "main", "version"),
}
MAY_MAKE_SAFE_HTML = {
    *("generator/foundation/safe_html.py", "generator/comments/markup.py"),
    *("generator/content/", "generator/render/"),
}
"""The places that the docstring of `safe_html.py` names, and itself."""


def test_the_public_surface_is_what_we_meant_to_promise() -> None:
    """Whoever adds a name promises it for ever; whoever takes one away breaks a program."""
    assert set(generator.__all__) == PROMISED
    assert set(dir(generator)) >= PROMISED


def test_every_public_name_is_there_and_documented() -> None:
    """A lazy name that leads nowhere would be noticed by its first user only."""
    silent = [name for name in generator.__all__ if not inspect.getdoc(getattr(generator, name))]

    assert silent == []
    assert not hasattr(generator, "no_such_name")


def test_importing_the_package_costs_nothing() -> None:
    """A program that only wants our version does not wait for a Markdown parser."""
    heavy = ("markdown", "jinja2", "yaml", "PIL", "msgspec", "click", "generator.pipeline")
    code = f"import generator, sys; print([name for name in {heavy!r} if name in sys.modules])"

    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True
    )

    assert loaded.stdout == "[]\n"


def test_safe_html_is_made_in_three_places_only() -> None:
    """Each maker is a place where a mistake would print what somebody wrote as it is."""
    makers = {path for path, name, has_text in _calls() if name == "SafeHtml" and has_text}

    strangers = [path for path in makers if not path.startswith(tuple(MAY_MAKE_SAFE_HTML))]

    assert strangers == []
    assert "generator/comments/markup.py" in makers


def test_nothing_else_keeps_jinja_from_escaping() -> None:
    """`Markup` is the same power under another name, and so is the method that it asks for."""
    makers = [path for path, name, _ in _calls() if name == "Markup"]
    methods = [
        path
        for path, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == "__html__"
    ]

    assert makers == []
    assert methods == ["generator/foundation/safe_html.py"]


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / "generator").rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _calls() -> Iterator[tuple[str, str, bool]]:
    """Yield each call: path of the file, last part of its name, whether more than "" is given."""
    for path, tree in _modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                given = [one for one in node.args if ast.unparse(one) != "''"]
                yield path, name, bool(given or node.keywords)
