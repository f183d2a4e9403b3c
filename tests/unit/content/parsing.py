"""Short ways to parse a text in a test."""

from typing import Any

from generator.content import Document, Parsed, SourceFile, parse
from generator.settings import Author, Settings

HEADER = "---\ntitle: Title\ndate: 2026-01-01\n---\n"
"""Four lines, so that a body begins on line 5."""


def settings(**changes: Any) -> Settings:  # noqa: ANN401 - whatever the settings hold
    """Make settings of a small site, with *changes*."""
    values: dict[str, Any] = {
        "title": "Site",
        "url": "https://example.org/",
        "authors": {"wren": Author(name="Wren")},
    }
    return Settings(**(values | changes))


def parsed(text: str | bytes, *, path: str = "content/posts/a.md", **changes: Any) -> Parsed:  # noqa: ANN401
    """Parse the whole *text* of a file."""
    data = text if isinstance(text, bytes) else text.encode()
    return parse(SourceFile(path, data), settings(**changes))


def document(text: str | bytes, *, path: str = "content/posts/a.md", **changes: Any) -> Document:  # noqa: ANN401
    """Parse the whole *text* of a file that must give a document."""
    found = parsed(text, path=path, **changes)
    assert found.document is not None, found.problems
    return found.document


def html(body: str, **changes: Any) -> str:  # noqa: ANN401
    """Give the HTML of a *body*, without the line ends around it."""
    return document(HEADER + body, **changes).body.html.strip()


def told(text: str | bytes, *, path: str = "content/posts/a.md", **changes: Any) -> list[str]:  # noqa: ANN401
    """Give what the author is told about *text*."""
    return [str(problem) for problem in parsed(text, path=path, **changes).problems]
