"""Commento and Comentario: one export, two sets of names."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.importers import FoundComment, LeftOut, PostRef, RefusedError, Remark, Words
from tests.unit.importers.conftest import Reading, only


def test_version_1_gives_its_comments_with_their_commenters(found: Reading) -> None:
    """A moderator is no proven author; what commenters left out is left out."""
    comments = only(FoundComment, found("commento", "commento.json"))

    assert comments["aa11"] == FoundComment(
        origin="aa11",
        id="commento-aa11",
        post=PostRef(url="https://moor.example/2020/ponds"),
        date=datetime(2020, 3, 1, 9, 30, tzinfo=UTC),
        name="Newt & Co",
        words=Words("Three *newts* this year.", "markdown"),
        email="newt@readers.example",
        url="https://newts.example/",
        likes=2,
        aliases=("commento-aa11",),
    )
    assert (comments["aa12"].name, comments["aa12"].likes) == ("Anonymous", 0)
    assert (comments["aa15"].url, comments["aa15"].words) == ("", Words("<p>To the one above</p>"))


def test_states_of_version_1_are_kept(found: Reading) -> None:
    """What was flagged is spam, what waited waits; the deleted stay only for their answers."""
    items = found("commento", "commento.json")

    states = [(one.state, one.parent) for one in only(FoundComment, items).values()]
    assert states == [
        ("approved", ""), ("pending", "aa11"), ("spam", ""), ("removed", ""), ("approved", "aa14")
    ]  # fmt: skip
    assert [one.why for one in only(LeftOut, items).values()] == [
        "It was deleted there.",
        "It is no JSON object.",
    ]


def test_version_3_gives_the_same_from_its_own_names(found: Reading) -> None:
    """Comentario keeps pages apart, and rejects without deleting."""
    items = found("commento", "comentario.json")
    first, second, third = only(FoundComment, items).values()

    assert first == FoundComment(
        origin="a0000000-0000-4000-8000-000000000001",
        id="commento-a0000000-0000-4000-8000-000000000001",
        post=PostRef(url="/2023/otters/", title="Otters"),
        date=datetime(2023, 2, 1, 6, tzinfo=UTC),
        name="Lutra",
        words=Words("One at **dawn**.", "markdown"),
        email="lutra@readers.example",
        url="https://lutra.example",
        address="203.0.113.0",
        likes=1,
        edited=datetime(2023, 2, 1, 7, tzinfo=UTC),
        aliases=("comentario-a0000000-0000-4000-8000-000000000001",),
    )
    assert (second.name, second.state, second.parent) == ("Passer-by", "pending", first.origin)
    assert (third.name, third.state, third.post.url) == ("Anonymous", "trash", "/2022/weirs/")
    remark = next(item for item in items if isinstance(item, Remark))
    assert remark.what.startswith("`/2022/weirs/`")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"version": 2}', "has the version 2"),
        ('{"comments": []}', "no export of Commento"),
        ("[]", "no export of Commento"),
        ('{"version": 1, "comments": ' + "[" * 200_000, "no export of Commento"),
        ('{"version": 1, "comments": [' + '{"a": ' * 5000 + "1" + "}" * 5000 + "]}", "no export"),
        ('{"version": 1, "comments": [', "no export of Commento"),
        ("\ufffe", "no export of Commento"),
    ],
)
def test_what_is_no_export_is_refused(found: Reading, tmp_path: Path, text: str, why: str) -> None:
    """With a sentence, however deep it is nested."""
    file = tmp_path / "x.json"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(RefusedError, match=why):
        found("commento", file)
