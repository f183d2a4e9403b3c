"""A folder's files as plain tuples, and those that are wanted as files."""

from pathlib import Path

import pytest

from generator.foundation import Folder, walk


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Walk three files, one of which this machine spells in another way."""
    for name in ("b.md", "a.md", "ru\u0308be.md"):
        (tmp_path / "below").mkdir(exist_ok=True)
        (tmp_path / "below" / name).write_text(name, "utf-8")
    (found,) = walk(tmp_path, below=tmp_path).folders
    return found


def test_names_are_sorted_and_composed(folder: Folder) -> None:
    """The same on every system."""
    assert folder.path == "below/"
    assert folder.names == ("a.md", "b.md", "r\u00fcbe.md")


def test_every_file_can_be_opened(folder: Folder) -> None:
    """However its name is spelled."""
    assert [file.file.read_text("utf-8") for file in folder.files] == [
        "a.md",
        "b.md",
        "ru\u0308be.md",
    ]
    assert [file.path for file in folder.files] == [f"below/{name}" for name in folder.names]


def test_a_file_is_found_by_its_name(folder: Folder) -> None:
    """And what is not there is not."""
    assert folder.find("b.md") == folder.files[1]
    assert [folder.find(name) for name in ("", "a", "a.md0", "z.md")] == [None] * 4
