"""A blog with an empty queue for each test."""

from pathlib import Path

import pytest

from tests.unit.cli.comments.blog import NOW, Blog


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the clock and the width, and no editor."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    monkeypatch.setenv("COLUMNS", "120")
    for name in ("AFTERWORD_SITE", "AFTERWORD_DEBUG", "VISUAL", "EDITOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def blog(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Blog:
    """Make a blog with an empty queue."""
    return Blog(tmp_path, capsys)
