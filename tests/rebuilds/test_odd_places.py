"""Files where none belong, links, and hints that say too much: a hint finds what a look finds."""

import os
from pathlib import Path

import pytest

from tests.rebuilds.both_ways import Gardener, text
from tests.rebuilds.garden import THEME, comment_file

CRANES = "content/posts/cranes.md"
links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")


@pytest.mark.parametrize(
    "path",
    [
        "comments/README.md",
        "comments/notes",
        "comments/.trash/20261101T000000Z-c0000001.md",
        "comments/cranes~/20261101T000000Z-c0000001.md",
        "comments/cranes/.20261101T000000Z-c0000001.md",
        "comments/cranes/cat.png",
        "content/posts/.cranes.md.swp",
        "content/posts/cranes.sync-conflict-20261101-101010.md",
        "content/cranes.md",
        f"{THEME}/templates/post.sync-conflict-20261101-101010.html",
        "themes/notes.txt",
        "notes.txt",
    ],
)
def test_a_file_in_an_odd_place(work: Gardener, path: str) -> None:
    """A hint of it leads to what a look at everything finds, be that a warning or nothing."""
    work.garden.write(path, "Odd.\n")
    work.follow()
    work.garden.remove(path)
    work.follow()


def test_a_hint_of_the_whole_folder(work: Gardener) -> None:
    """As systems give it that have lost count."""
    work.garden.documents[CRANES].front["title"] = "Herons"
    work.garden.save_document(CRANES)
    work.garden.add_comment("roses", comment_file(60))

    work.preview({work.garden.root})


@links
def test_a_theme_that_is_linked_from_elsewhere(work: Gardener, tmp_path: Path) -> None:
    """Its author works on it in a folder of its own."""
    elsewhere = tmp_path / "elsewhere"
    (work.garden.root / THEME).rename(elsewhere)
    (work.garden.root / THEME).symlink_to(elsewhere, target_is_directory=True)
    work.follow()
    (elsewhere / "templates/partials/footer.html").write_text("<footer>Linked</footer>", "utf-8")
    work.garden.touched.add(elsewhere / "templates/partials/footer.html")
    work.follow()

    assert "<footer>Linked</footer>" in text(work, "index.html")


@links
def test_words_that_are_linked_from_elsewhere(work: Gardener, tmp_path: Path) -> None:
    """They are read by name, wherever they lie."""
    elsewhere, words = tmp_path / "en.toml", work.garden.root / THEME / "words/en.toml"
    elsewhere.write_text('moss_says = "Linked"\n', "utf-8")
    words.unlink()
    words.symlink_to(elsewhere)
    work.garden.touched.add(words)
    work.follow()
    elsewhere.write_text('moss_says = "Changed"\n', "utf-8")
    work.garden.touched.add(words)
    work.follow()

    assert "Changed" in text(work, "index.html")


@links
def test_comments_that_become_a_link(work: Gardener, tmp_path: Path) -> None:
    """A linked folder is left out, and a hint does not look through it."""
    folder = work.garden.root / "comments/cranes"
    folder.rename(tmp_path / "cranes")
    folder.symlink_to(tmp_path / "cranes", target_is_directory=True)
    work.garden.touched.add(folder)
    work.follow()
