"""Which names some systems refuse, and which two they take for one."""

import os
from pathlib import Path

import pytest

from generator.write.commit import stands_apart
from generator.write.names import objection


@pytest.mark.parametrize(
    "path", ["aux.md", "a/con/x", "NUL", "at 12:30", "dot./x", "space ", "what?"]
)
def test_windows_refuses_what_it_cannot_hold(path: str) -> None:
    """There the name would mean a device, or another file."""
    assert objection(path, windows=True)
    assert not objection(path, windows=False)


@pytest.mark.parametrize("path", ["auxiliary.md", "console/x", "a/index.html", "com10"])
def test_windows_accepts_ordinary_names(path: str) -> None:
    """A name that only begins like a device is fine."""
    assert not objection(path, windows=True)


def test_where_case_matters_the_old_name_is_another_file(tmp_path: Path) -> None:
    """Both names are in the folder, so that the old one may be deleted."""

    def both(_: str) -> list[str]:
        return ["A.html", "a.html"]

    assert stands_apart("A.html", "a.html", str(tmp_path), names_in=both)


def test_where_case_does_not_matter_the_file_gets_its_new_name(tmp_path: Path) -> None:
    """It is renamed, folder by folder, and never deleted."""
    (tmp_path / "Tags").mkdir()
    (tmp_path / "Tags" / "A.html").write_bytes(b"a")

    assert not stands_apart("Tags/A.html", "tags/a.html", str(tmp_path))

    assert os.listdir(tmp_path) == ["tags"]  # noqa: PTH208 - the very name is the point
    assert os.listdir(tmp_path / "tags") == ["a.html"]  # noqa: PTH208


def test_a_file_that_already_has_its_new_name_is_left_alone(tmp_path: Path) -> None:
    """Some systems rename while replacing."""
    (tmp_path / "a.html").write_bytes(b"a")

    assert not stands_apart("A.html", "a.html", str(tmp_path))
    assert (tmp_path / "a.html").read_bytes() == b"a"
