"""Comment files are found where they belong, and named where they do not."""

import os
from pathlib import Path

import pytest

from generator.comments import MAX_FILE_BYTES, find_comments
from generator.foundation import Severity


def lay(site: Path, *paths: str) -> None:
    """Make an empty file at each of *paths* below `comments/`."""
    for path in paths:
        file = site / "comments" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")


def test_each_post_has_its_files_in_order(tmp_path: Path) -> None:
    """By key, then by name, which begins with the time."""
    lay(tmp_path, "b/2.md", "a/3.md", "a/1.md")
    folders, problems = find_comments(tmp_path)

    assert problems == ()
    assert {key: [file.path for file in folder.files] for key, folder in folders.items()} == {
        "a": ["a/1.md", "a/3.md"],
        "b": ["b/2.md"],
    }
    assert list(folders) == ["a", "b"]


def test_a_site_without_comments_has_none(tmp_path: Path) -> None:
    """The folder need not exist."""
    assert find_comments(tmp_path) == ({}, ())


@pytest.mark.parametrize(
    ("path", "severity"),
    [
        ("1.md", Severity.ERROR),
        ("README.md", Severity.WARNING),
        ("a/b/1.md", Severity.ERROR),
        ("a/1.txt", Severity.WARNING),
        ("a/1.MD", Severity.WARNING),
        ("a/photo.jpg", Severity.WARNING),
    ],
)
def test_what_lies_elsewhere_is_left_out_and_named(
    tmp_path: Path, path: str, severity: Severity
) -> None:
    """A comment in the wrong folder would vanish; anything else is merely odd."""
    lay(tmp_path, path)
    folders, (problem,) = find_comments(tmp_path)

    assert folders == {}
    assert problem.where.path == f"comments/{path}"
    assert problem.severity is severity
    assert problem.hint


def test_a_huge_file_is_not_opened(tmp_path: Path) -> None:
    """A sparse file of any size is told by its size alone."""
    lay(tmp_path, "a/1.md")
    os.truncate(tmp_path / "comments/a/1.md", MAX_FILE_BYTES + 1)
    folders, (problem,) = find_comments(tmp_path)

    assert folders == {}
    assert problem.what == "A comment file has at most 64 KiB; this one has `65,537` bytes."


def test_a_conflict_copy_is_left_out_and_named(tmp_path: Path) -> None:
    """Sync tools make them; published, a comment would stand there twice."""
    lay(tmp_path, "a/1.md", "a/1.sync-conflict-20260611-184205-ABCDEFG.md")
    folders, (problem,) = find_comments(tmp_path)

    assert [file.path for file in folders["a"].files] == ["a/1.md"]
    assert problem.severity is Severity.WARNING


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_folder_does_not_hold_the_build(tmp_path: Path) -> None:
    """Opening it would wait for ever."""
    lay(tmp_path, "a/1.md")
    os.mkfifo(tmp_path / "comments/a/2.md")

    assert [file.path for file in find_comments(tmp_path).folders["a"].files] == ["a/1.md"]
