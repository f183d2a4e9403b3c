"""A small blog to import into, and ways to look at what came of it."""

from datetime import UTC, datetime
from pathlib import Path

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
_SETTINGS = """title = "Here"
url = "https://here.example/"
author = "me"

[authors.me]
name = "Me"
"""


def blog(site: Path) -> Path:
    """Make a blog without posts."""
    site.mkdir(parents=True)
    (site / "site.toml").write_text(_SETTINGS, encoding="utf-8")
    return site


def files_with(text: str, folder: Path) -> list[str]:
    """Name the files of *folder* that hold *text*, in any case."""
    wanted = text.lower().encode()
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path.name for path in found if wanted in path.read_bytes().lower()]


def tree(folder: Path) -> dict[str, bytes]:
    """Give path to bytes of everything in *folder*."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
