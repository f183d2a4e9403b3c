"""Remark42: the reader's Markdown where it is kept, and nothing of who voted."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from generator.importers import FoundComment, LeftOut, PostRef, RefusedError, Remark, Words
from tests.unit.importers.conftest import Reading, only

FIRST = "7e5a1c7a-0001-4b52-9c11-3f8d6a1b2c01"
SAMPLE = "remark42.jsonl"


def test_a_comment_keeps_the_markdown_that_its_reader_typed(found: Reading) -> None:
    """The name is unescaped once; votes are a number, whoever gave them."""
    comment = only(FoundComment, found("remark42", SAMPLE))[FIRST]

    summer = timezone(timedelta(hours=2))
    assert comment == FoundComment(
        origin=FIRST,
        id=f"remark-{FIRST}",
        post=PostRef(url="https://moor.example/2021/heather/", title="Heather & bees"),
        date=datetime(2021, 8, 1, 12, 0, tzinfo=summer),
        name="Jo & Kit",
        words=Words("The **heather** was late.", "markdown"),
        likes=3,
        edited=datetime(2021, 8, 1, 12, 5, tzinfo=summer),
        aliases=(f"remark42__comment-{FIRST}",),
    )


def test_a_deleted_comment_stays_only_for_its_answers(found: Reading) -> None:
    """The one that nobody answered is left out, and so is a line that was cut off."""
    items = found("remark42", SAMPLE)
    comments, left = only(FoundComment, items), only(LeftOut, items)

    assert [one.state for one in comments.values()] == ["approved", "removed", "approved"]
    assert [one.why.partition(" (")[0] for one in left.values()] == [
        "It was deleted there.",
        "It cannot be read as JSON",
    ]


def test_html_is_taken_where_no_markdown_is(found: Reading) -> None:
    """Imported comments have none; a score below zero is no number of likes."""
    last = list(only(FoundComment, found("remark42", SAMPLE)).values())[-1]

    assert last.words == Words("<p>An answer<br>to nothing</p>")
    assert (last.name, last.likes) == ("Anonymous", 0)
    assert last.date == datetime(2021, 8, 2, 8, tzinfo=UTC)


def test_facts_of_the_site_are_no_comments_wherever_they_stand(found: Reading) -> None:
    """Backups that were put together hold them twice; only what was closed is remarked on."""
    remarks = [item for item in found("remark42", SAMPLE) if isinstance(item, Remark)]

    assert len(remarks) == 1
    assert "2021/heather" in remarks[0].what


def test_nobodys_address_or_vote_comes_along(found: Reading) -> None:
    """Neither those of voters nor hashes of addresses."""
    everything = repr(found("remark42", SAMPLE))

    assert not [
        word for word in ("secret@", "9f8e7d", "github_1f0a", "avatars") if word in everything
    ]


@pytest.mark.parametrize("text", ["", "hello", '{"a": 1}', "[" * 100_000])
def test_what_is_no_backup_is_refused(found: Reading, tmp_path: Path, text: str) -> None:
    """By its first line."""
    file = tmp_path / "backup"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(RefusedError, match="no backup of Remark42"):
        found("remark42", file)
