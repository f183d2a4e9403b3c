"""Disqus: threads, the deleted, the spam, and what has no place."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.importers import FoundComment, LeftOut, PostRef, RefusedError, Remark, Words
from tests.unit.importers.conftest import SAMPLES, Reading, only


def test_a_comment_keeps_what_its_reader_sent(found: Reading) -> None:
    """Words, time, name, thread and old anchor; the addresses are there for the private folder."""
    comment = only(FoundComment, found("disqus", "disqus.xml"))["1001"]

    assert comment == FoundComment(
        origin="1001",
        id="dsq-1001",
        post=PostRef(
            url="http://moor.example/2014/05/lapwings/?utm_source=mail", title="Lapwings & curlews"
        ),
        date=datetime(2014, 5, 3, 10, 15, 30, tzinfo=UTC),
        name="Tom O'Hara",
        words=Words(
            "<p>We had them <b>every</b> spring until the drains went in.</p><p>See "
            '<a href="http://birds.example/v" rel="nofollow noopener" title="v">this list</a>.</p>'
        ),
        email="tom@readers.example",
        address="203.0.113.7",
        aliases=("comment-1001",),
    )


def test_a_deleted_comment_leaves_a_place_for_its_answers_and_nothing_of_itself(
    found: Reading,
) -> None:
    """1002 was deleted, and 1003 answers it."""
    comments = only(FoundComment, found("disqus", "disqus.xml"))

    removed = comments["1002"]
    assert (removed.state, removed.name, removed.words.text) == ("removed", "", "")
    assert removed.parent == "1001"
    assert comments["1003"].parent == "1002"


def test_what_does_not_come_along_is_told_with_its_reason(found: Reading) -> None:
    """Deleted without answers, or without a time that exists."""
    left = only(LeftOut, found("disqus", "disqus.xml"))

    assert {origin: one.why for origin, one in left.items()} == {
        "1004": "It was deleted there.",
        "1008": "It has no date.",
    }


def test_posts_are_named_by_address_or_by_what_the_site_called_them(found: Reading) -> None:
    """An empty `<id/>` is common, an empty link rare; a thread that is not there names nothing."""
    comments = only(FoundComment, found("disqus", "disqus.xml"))

    assert comments["1005"].post.url == "http://moor.example/2014/06/peat/"
    assert comments["1005"].state == "spam"
    assert comments["1006"].post == PostRef(
        key="peat-cutting", url="peat-cutting", title="Peat cutting"
    )
    assert comments["1006"].name == "Anonymous"
    assert comments["1007"].post == PostRef()


def test_closed_threads_are_remarked_on(found: Reading) -> None:
    """The author may want to keep them closed."""
    remarks = [item.what for item in found("disqus", "disqus.xml") if isinstance(item, Remark)]

    keep = "write `comments: closed` into its front matter to keep that."
    assert remarks == [f"`http://moor.example/2014/06/peat/` was closed for comments; {keep}"]


def test_a_packed_export_reads_the_same(found: Reading, tmp_path: Path) -> None:
    """Disqus sends it packed."""
    packed = tmp_path / "moor.xml.gz"
    packed.write_bytes(gzip.compress((SAMPLES / "disqus.xml").read_bytes()))

    assert found("disqus", packed) == found("disqus", "disqus.xml")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<!DOCTYPE d [<!ENTITY a "b">]><disqus>&a;</disqus>', "DOCTYPE"),
        ("<disqus>" + "<a>" * 200_000, "inside one another"),
        ("<rss><channel/></rss>", "no threads of Disqus"),
        ("<disqus><thread>", "not well-formed"),
        ("", "not well-formed"),
    ],
)
def test_what_is_no_export_is_refused(found: Reading, tmp_path: Path, text: str, why: str) -> None:
    """With a sentence, and before anything is written."""
    file = tmp_path / "x.xml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(RefusedError, match=why):
        found("disqus", file)
