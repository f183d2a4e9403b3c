"""The walk: which files there are, the same on every system."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from generator.foundation import walk

LEFTOVERS = (
    ".DS_Store",
    ".post.md.swp",
    ".#post.md",
    "#post.md#",
    "post.md~",
    "4913",
    "sedA1b2C3",
    "post.md.tmp",
    "~$post.md",
    ".git/HEAD",
)
CONFLICTS = (
    "post.sync-conflict-20260301-101500-ABCDEFG.md",
    "post (Ana's conflicted copy 2026-03-01).md",
    "post (conflict 2026-03-01-10-15-00).md",
)


def _paths(folder: Path) -> list[str]:
    return [file.path for file in walk(folder, below=folder.parent).files]


def test_files_come_sorted_with_forward_slashes(tmp_path: Path) -> None:
    """The order of the file system does not count."""
    for name in ("b/2.md", "a.md", "b/10.md"):
        _write(tmp_path / "content" / name)

    assert _paths(tmp_path / "content") == ["a.md", "b/10.md", "b/2.md"]


def test_an_absent_folder_is_empty(tmp_path: Path) -> None:
    """A blog without comments has no such folder."""
    assert walk(tmp_path / "comments", below=tmp_path) == ((), ())


@pytest.mark.parametrize("name", LEFTOVERS)
def test_what_editors_leave_behind_is_not_there(tmp_path: Path, name: str) -> None:
    """A swap file is no post."""
    _write(tmp_path / "content" / name)

    assert _paths(tmp_path / "content") == []


def test_a_folder_with_the_name_of_a_temporary_file_is_there(tmp_path: Path) -> None:
    """A post may be called `sedentary`; only `sed -i` makes such names, and of files."""
    for name in ("sedentary", "tmpstories", "4913"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.md").touch()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index.md").touch()

    found = walk(tmp_path, below=tmp_path).files

    assert [file.path for file in found] == [
        "4913/index.md",
        "sedentary/index.md",
        "tmpstories/index.md",
    ]


@pytest.mark.parametrize("name", [".well-known/security.txt", ".htaccess", ".nojekyll"])
def test_hidden_names_that_servers_ask_for_are_there(tmp_path: Path, name: str) -> None:
    """A host looks for these by their names."""
    _write(tmp_path / "static" / name)

    assert _paths(tmp_path / "static") == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such names")
@pytest.mark.parametrize("name", CONFLICTS)
def test_a_conflict_copy_is_named_and_left_out(tmp_path: Path, name: str) -> None:
    """Published, it would be a second post; dropped in silence, words would be lost."""
    _write(tmp_path / "content" / name)

    found = walk(tmp_path / "content", below=tmp_path)

    assert found.files == ()
    assert [problem.where.path for problem in found.problems] == [f"content/{name}"]


def test_names_are_composed(tmp_path: Path) -> None:
    """A name that macOS took apart is the name that the author typed."""
    _write(tmp_path / "content" / unicodedata.normalize("NFD", "é.md"))

    assert _paths(tmp_path / "content") == ["é.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_out_of_the_folder_publishes_nothing(tmp_path: Path) -> None:
    """A planted link reads no file from elsewhere, and says that it is there."""
    _write(tmp_path / "secret.txt")
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "inside.md").write_text("x", encoding="utf-8")
    (folder / "out.md").symlink_to(tmp_path / "secret.txt")
    (folder / "within.md").symlink_to(folder / "inside.md")

    found = walk(folder, below=tmp_path)

    assert [file.path for file in found.files] == ["inside.md", "within.md"]
    assert [problem.where.path for problem in found.problems] == ["content/out.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of them")
def test_what_is_no_regular_file_is_named(tmp_path: Path) -> None:
    """Opening a pipe would wait for ever."""
    folder = tmp_path / "content"
    folder.mkdir()
    os.mkfifo(folder / "pipe.md")

    found = walk(folder, below=tmp_path)

    assert found.files == ()
    assert [problem.where.path for problem in found.problems] == ["content/pipe.md"]


def _write(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x", encoding="utf-8")
