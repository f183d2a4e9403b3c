"""Staticman: forms of all kinds, and answers that count instead of naming."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.importers import FoundComment, LeftOut, PostRef, RefusedError, Words
from tests.unit.importers.conftest import Reading, only

FIRST = "dry-stone-walls/comment-1500000000000.yml"


def test_a_comment_keeps_what_the_form_sent(found: Reading) -> None:
    """A hash of an e-mail address is no address, and stays behind."""
    comment = only(FoundComment, found("staticman", "staticman"))[FIRST]

    assert comment == FoundComment(
        origin=FIRST,
        id="sm-3f2a7d30-68a1-11e7-9d1d-1b2c3d4e5f60",
        post=PostRef(key="dry-stone-walls"),
        date=datetime(2017, 7, 14, 2, 40, tzinfo=UTC),
        name='Ann "the wall" Hargreaves',
        words=Words("A wall of *gritstone* stands longer.\n\nAsk anybody in the dale.", "markdown"),
        url="https://walls.example/",
        aliases=("comment1",),
    )


def test_positions_become_the_comments_that_they_meant(found: Reading) -> None:
    """They count the comments that answer none; a number beyond them stays as what is missing."""
    comments = only(FoundComment, found("staticman", "staticman")).values()

    answers = {one.name: one.parent for one in comments if one.post.key == "dry-stone-walls"}
    assert answers == {
        'Ann "the wall" Hargreaves': "",
        "Bo": FIRST,
        "Cy": "",
        "Di": "dry-stone-walls/comment-1500000200000.yml",
        "Ed": "dry-stone-walls#12",
    }


def test_answers_by_name_find_their_comment(found: Reading) -> None:
    """The post itself, which many forms send as the parent, is none."""
    comments = only(FoundComment, found("staticman", "staticman"))

    assert comments["gates/entry1.json"].parent == ""
    assert comments["gates/entry2.json"].parent == "gates/entry1.json"


def test_dates_are_told_apart_by_their_size(found: Reading) -> None:
    """Milliseconds, seconds, none at all but in the file's name, and words with an offset."""
    comments = only(FoundComment, found("staticman", "staticman")).values()

    times = {one.name: one.date.astimezone(UTC).strftime("%H:%M:%S") for one in comments}
    assert times["Bo"] == "02:41:40"
    assert times["Cy"] == "02:43:20"
    assert times["Di"] == "02:45:00"
    assert times["Ed"] == "02:00:00"


def test_files_of_front_matter_are_comments_too(found: Reading) -> None:
    """Without an id of its own, a comment is named after its file, the same at every run."""
    comment = only(FoundComment, found("staticman", "staticman"))["gates/nested/note.md"]

    assert comment.words == Words("A *front matter* comment.\n", "markdown")
    assert comment.id.startswith("sm-x")
    assert comment.id == only(FoundComment, found("staticman", "staticman"))[comment.origin].id


def test_what_has_no_place_or_cannot_be_read_is_left_out(found: Reading) -> None:
    """Forms that sent no slug put files where no post is."""
    left = only(LeftOut, found("staticman", "staticman"))

    assert {origin: one.why for origin, one in left.items()} == {
        "comment-1510000200000.yml": "It lies in no folder of a post.",
        "gates/broken.yml": "It cannot be read: `*broken` is read as a reference (line 1).",
        "gates/undated.yml": "It has no date.",
    }


@pytest.mark.parametrize("text", ["[" * 300_000, "a: !!python/object:os.system x", "\0", "a: \tb"])
def test_hostile_files_cost_only_themselves(found: Reading, tmp_path: Path, text: str) -> None:
    """Deep nesting, types that would be run, what is no text."""
    (tmp_path / "post").mkdir()
    (tmp_path / "post" / "bad.yml").write_text(text, encoding="utf-8")
    (tmp_path / "post" / "good.yml").write_text("name: A\nmessage: B\ndate: 1510000000\n")

    items = found("staticman", tmp_path)

    assert list(only(FoundComment, items)) == ["post/good.yml"]
    assert list(only(LeftOut, items)) == ["post/bad.yml"]


def test_what_is_no_such_folder_is_refused(found: Reading, tmp_path: Path) -> None:
    """An empty one, or a file."""
    with pytest.raises(RefusedError, match="no comments of Staticman"):
        found("staticman", tmp_path)
    with pytest.raises(RefusedError, match="is no folder"):
        found("staticman", tmp_path / "absent")
