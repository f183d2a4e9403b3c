"""HashOver: names of files that say who answers whom, and words that were escaped."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.importers import FoundComment, LeftOut, PostRef, RefusedError, Words
from tests.unit.importers.conftest import Reading, only


def test_a_comment_keeps_its_words_and_loses_its_secrets(found: Reading) -> None:
    """Line ends and marks become tags; password, keys and hashes stay behind."""
    comment = only(FoundComment, found("hashover", "hashover"))["2015-bees/1"]

    assert comment == FoundComment(
        origin="2015-bees/1",
        id="ho-x183f1b58685c3776",
        post=PostRef(key="2015-bees", url="https://moor.example/2015/bees/", title="Bees & wasps"),
        date=datetime(2015, 6, 7, 7, 9, 10, tzinfo=UTC),
        name="Bea & Co",
        words=Words(
            "<p>They &lt;3 the <strong>heather</strong> & hate rain.<br>\n"
            "See https://bees.example/a_b </p>"
            "<p>A second paragraph with <b>bold</b> and <em>more</em>.<br>\n</p>"
            "<pre>a &lt; b ** c\n\nd</pre>"
        ),
        url="https://bea.example/?a=1&b=2",
        address="203.0.113.9",
        likes=5,
        aliases=("c1", "hashover-c1"),
    )


def test_the_name_of_a_file_says_what_it_answers(found: Reading) -> None:
    """`1-1-1` answers `1-1`, which was deleted and keeps its place."""
    comments = only(FoundComment, found("hashover", "hashover"))

    assert comments["2015-bees/1-1-1"].parent == "2015-bees/1-1"
    assert comments["2015-bees/1-1-1"].name == "Anonymous"
    assert comments["2015-bees/1-1"].parent == "2015-bees/1"
    assert comments["2015-bees/1-1"].state == "removed"
    assert comments["wasps/1"].state == "pending"


def test_the_rest_is_told(found: Reading) -> None:
    """Deleted without answers; a document type that would read files of this computer."""
    left = only(LeftOut, found("hashover", "hashover"))

    assert left["2015-bees/2.xml"].why == "It was deleted there."
    assert "DOCTYPE" in left["wasps/2.xml"].why


def test_what_is_no_such_folder_is_refused(found: Reading, tmp_path: Path) -> None:
    """An empty folder has no threads."""
    with pytest.raises(RefusedError, match="no comments of HashOver"):
        found("hashover", tmp_path)
