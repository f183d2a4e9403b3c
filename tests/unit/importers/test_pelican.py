"""Pelican: lines of metadata, links in braces, and settings that are read and never run."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.importers import (
    FoundComment,
    FoundFile,
    FoundPost,
    FoundSite,
    LeftOut,
    PostRef,
    RefusedError,
    Remark,
    Words,
)
from tests.unit.importers.conftest import Reading, only

WALK = "content/walks/high-cup.md"


def test_the_settings_are_read_and_not_run(found: Reading, tmp_path: Path) -> None:
    """What is no plain value is passed over; publishing has the last word."""
    assert found("pelican", "pelican")[0] == FoundSite(
        title="Dale walks", url="https://walks.example", language="en"
    )
    (tmp_path / "a.md").write_text("Title: A\nDate: 2020-02-01\n\nx\n", encoding="utf-8")
    mark = tmp_path / "was-run"
    (tmp_path / "pelicanconf.py").write_text(
        f"open({str(mark)!r}, 'w')\nARTICLE_URL = '{{date:%Y}}/{{slug}}/'\n", encoding="utf-8"
    )

    items = found("pelican", tmp_path)

    assert not mark.exists()
    assert isinstance(items[0], FoundSite)
    assert items[0].permalink == "/{year}/{slug}/"
    assert only(FoundPost, items)["a.md"].url == "/2020/a/"


def test_a_post_keeps_what_stands_above_it(found: Reading) -> None:
    """The folder is a category, and categories are tags here."""
    post = only(FoundPost, found("pelican", "pelican"))[WALK]

    assert (post.title, post.slug, post.url) == (
        "High Cup Nick",
        "high-cup-nick",
        "/2014/Mar/high-cup-nick/",
    )
    assert post.date == datetime(2014, 3, 20, 8, 30, tzinfo=UTC)
    assert post.date.utcoffset() == timedelta(hours=1)
    assert post.tags == ("north", "long walks", "walks")
    assert post.summary == "Up one side, down the other."
    assert post.author == "Ned Moss"
    assert dict(post.params) == {"distance": "12"}


def test_links_and_code_are_written_as_here(found: Reading) -> None:
    """Code whose language Pelican was told is fenced; other indented lines stay."""
    post = only(FoundPost, found("pelican", "pelican"))[WALK]

    assert post.words.text == (
        "See [the other](low.md#way), [old style](low.md),\n"
        '![view](/images/nick.png) and [here](/walks/map.pdf "map"), more in '
        "[north](/tags/north/)\n"
        "and at [home](/).\n\n"
        '```python hl_lines="1"\nprint("twelve miles")\n\n    print("and back")\n```\n\n'
        "A paragraph.\n\n    indented, and no code of Pelican\n"
    )


def test_drafts_hidden_ones_pages_and_translations(found: Reading) -> None:
    """Each is what it was, and has the address that it had in public."""
    posts = only(FoundPost, found("pelican", "pelican"))

    draft, french = posts["content/walks/low.md"], posts["content/2014-05-01-une-fin.md"]
    assert (draft.status, draft.url, draft.tags) == ("draft", "", ("Winter days",))
    assert (french.unlisted, french.language) == (True, "fr")
    assert (french.slug, french.url) == ("une-fin-fr", "/une-fin-fr.html")
    assert french.date == datetime(2014, 4, 30, 22, tzinfo=UTC)
    page = posts["content/pages/about.md"]
    assert (page.kind, page.slug, page.url) == ("page", "about-me", "/pages/about-me.html")


def test_everything_else_is_told(found: Reading) -> None:
    """Other markup has to be converted first; comments are a format of their own."""
    items = found("pelican", "pelican")

    assert sorted(only(LeftOut, items)) == ["content/nothing.md", "content/old.rst"]
    assert [one.url for one in items if isinstance(one, FoundFile)] == [
        "/images/nick.png",
        "/walks/map.pdf",
    ]
    assert [one.what for one in items if isinstance(one, Remark)] == [
        "5 files in `comments/` look like comments; "  # noqa: ISC003 - one sentence
        + "import them with the format `pelican-comments`, after this."
    ]


@pytest.mark.parametrize(
    "text", ["def (", "x = " + "(" * 100_000, "x = " + "-" * 50_000 + "1", "é\0"]
)
def test_settings_that_are_no_python_are_remarked_on(
    found: Reading, tmp_path: Path, text: str
) -> None:
    """Or are passed over; the posts come in all the same."""
    (tmp_path / "a.md").write_text("Title: A\nDate: 2020-02-01\n\nx\n", encoding="utf-8")
    (tmp_path / "pelicanconf.py").write_text(text, encoding="utf-8")

    assert only(FoundPost, found("pelican", tmp_path))["a.md"].url == "/a.html"


def test_a_comment_keeps_its_words_and_finds_whom_it_answers(found: Reading) -> None:
    """`1md` is the file `1.md`; what is not there stays as what is missing."""
    comments = only(FoundComment, found("pelican-comments", "pelican"))

    first = comments["high-cup-nick/1.md"]
    assert first == FoundComment(
        origin="high-cup-nick/1.md",
        id=first.id,
        post=PostRef(key="high-cup-nick"),
        date=datetime(2014, 3, 21, 15, 2, tzinfo=UTC),
        name="Otto",
        words=Words("We turned back *early*.", "markdown"),
        email="otto@readers.example",
        url="https://otto.example/",
        aliases=("comment-1md",),
    )
    assert comments["high-cup-nick/2.md"].parent == first.origin
    assert comments["high-cup-nick/3.md"].parent == "9md"


def test_comments_without_a_date_or_place_are_left_out(found: Reading) -> None:
    """Each with its reason."""
    left = only(LeftOut, found("pelican-comments", "pelican"))

    assert {origin: one.why for origin, one in left.items()} == {
        "5.md": "It lies in no folder of an article.",
        "high-cup-nick/4.md": "It has no date.",
    }


@pytest.mark.parametrize("form", ["pelican", "pelican-comments"])
def test_what_is_no_such_folder_is_refused(found: Reading, tmp_path: Path, form: str) -> None:
    """An empty folder is neither a blog nor a conversation."""
    with pytest.raises(RefusedError, match="of Pelican"):
        found(form, tmp_path)
