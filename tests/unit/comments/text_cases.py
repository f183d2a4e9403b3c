"""Reads the case files: a title, then each part between lines that hold one dot."""

import re
from collections.abc import Iterator
from pathlib import Path

CASES = Path(__file__).parents[2] / "cases"
_CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")


def read_cases(name: str, parts: int) -> list[tuple[str, ...]]:
    """Read `tests/cases/<name>`: for each case its title and so many parts."""
    cases: list[tuple[str, ...]] = []
    lines = iter((CASES / name).read_text("utf-8").splitlines())
    for line in lines:
        if line and not line.startswith("#"):
            assert next(lines) == ".", f"{name}: no dot after `{line}`"
            cases.append((line, *(_part(lines) for _ in range(parts))))
    return cases


def _part(lines: Iterator[str]) -> str:
    found = "\n".join(iter(lambda: next(lines), "."))
    return _CODE_POINT.sub(lambda match: chr(int(match[1], 16)), found)
