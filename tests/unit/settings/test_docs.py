"""`docs/settings.md` says what the types say."""

import ast
import inspect
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_origin
from zoneinfo import ZoneInfo

import msgspec
import pytest

from generator.settings import TABLES, Settings, load_settings

_PAGE = Path(__file__).parents[3] / "docs" / "settings.md"


def _sentences() -> dict[tuple[str, str], str]:
    """Read the docstring below each field: (type, field) to one line."""
    module = inspect.getmodule(Settings)
    assert module is not None
    found = {}
    for kind in ast.parse(inspect.getsource(module)).body:
        if isinstance(kind, ast.ClassDef):
            for field, text in zip(kind.body, kind.body[1:], strict=False):
                match field, text:
                    case (
                        ast.AnnAssign(target=ast.Name(id=name)),
                        ast.Expr(value=ast.Constant(value=str(sentence))),
                    ):
                        found[kind.name, name] = " ".join(sentence.split())
    return found


def _type(kind: Any) -> str:  # noqa: ANN401 - a type
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return "table"
    names = {int: "whole number", bool: "`true` or `false`", Mapping: "table"}
    names |= {tuple: "list of whole numbers" if int in get_args(kind) else "list of texts"}
    return names.get(get_origin(kind) or kind, "text")


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "*required*"
    value = field.default
    if value is msgspec.NODEFAULT:
        value = field.default_factory()
    if isinstance(value, msgspec.Struct):
        return "*below*"
    if isinstance(value, Mapping):
        return "*empty*"
    plain = str(value) if isinstance(value, ZoneInfo) else value
    return f"`{json.dumps(plain, ensure_ascii=False)}`"


@pytest.mark.parametrize("header", TABLES)
def test_every_key_is_documented_in_order_with_its_sentence(header: str) -> None:
    """The table of each header holds one row for each key, and no row more."""
    heading = f"## `[{header}]`\n" if header else "## The top of the file\n"
    section = _PAGE.read_text(encoding="utf-8").split(heading, 1)[1].split("\n## ", 1)[0]
    sentences = _sentences()
    kind = TABLES[header]

    rows = [line for line in section.splitlines() if line.startswith("| `")]

    assert rows == [
        f"| `{field.name}` | {_type(field.type)} | {_default(field)}"
        f" | {sentences[kind.__name__, field.name]} |"
        for field in msgspec.structs.fields(kind)
    ]


def test_the_full_example_is_a_right_site_toml_with_every_key(tmp_path: Path) -> None:
    """Whoever copies it has a blog."""
    example = _PAGE.read_text(encoding="utf-8").rsplit("```toml\n", 1)[1].split("```", 1)[0]
    (tmp_path / "site.toml").write_text(example, encoding="utf-8", newline="\n")

    assert load_settings(tmp_path).problems == ()
    written = tomllib.loads(example)
    for header, kind in TABLES.items():
        table = written.get(header, {}) if header else written
        if header == "authors.KEY":
            table = written["authors"]["wren"]
        assert set(table) == set(kind.__struct_fields__)
