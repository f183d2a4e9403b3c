"""What a build says of itself."""

import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from generator.cli.summary import summary
from generator.pipeline import BuildReport, CommentCounts, HiddenDocument

_NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
_BERLIN = ZoneInfo("Europe/Berlin")
_QUIET = BuildReport(
    output=Path("public"),
    problems=(),
    pages=3,
    written=(),
    unchanged=3,
    removed=(),
    seconds=0.3,
    search_seconds=0.0,
    posts=1,
    pages_of_content=0,
    protected=0,
    comments=CommentCounts(),
    hidden=(),
    new=(),
    gone=(),
    timezone=_BERLIN,
)


def _lines(**changes: Any) -> list[str]:  # noqa: ANN401 - fields of the report
    report = dataclasses.replace(_QUIET, **changes)
    return summary(report, folder="public/", now=_NOW).splitlines()


def _hidden_line(*hidden: HiddenDocument) -> str:
    return _lines(hidden=hidden)[2]


def test_everything_that_happened_is_said() -> None:
    """Files, documents, comments, what is hidden and why, what came and what went."""
    hidden = (
        HiddenDocument("content/posts/trip.md", "draft", None),
        HiddenDocument("content/posts/eu.md", "scheduled", _NOW + timedelta(hours=5, minutes=12)),
        HiddenDocument("content/pages/old.md", "expired", datetime(2026, 11, 1, tzinfo=_BERLIN)),
    )

    lines = _lines(
        pages=154,
        written=("a",) * 12,
        unchanged=142,
        removed=("b",),
        seconds=0.84,
        posts=14,
        pages_of_content=2,
        protected=3,
        comments=CommentCounts(37, 1, 1, 2),
        hidden=hidden,
        new=("/2026/11/another-winter/",),
        gone=("/2020/01/old/",),
    )

    assert lines == [
        "12 of 154 files changed in 0.8 s in public/, 1 removed.",
        (
            "14 posts, 2 pages, 3 of them protected."
            " 41 comments: 37 shown, 1 hidden, 1 removed, 2 pingbacks."
        ),
        (
            "3 hidden: `trip.md` draft; `eu.md` in 5 h 12 min (Europe/Berlin);"
            " `pages/old.md` expired on 2026-11-01."
        ),
        "New: /2026/11/another-winter/",
        "Gone: /2020/01/old/",
    ]


def test_nothing_is_said_of_what_did_not_happen() -> None:
    """A build without news is two lines."""
    assert _lines() == [
        "None of 3 files changed in 0.3 s in public/.",
        "1 post, 0 pages. No comments.",
    ]


def test_one_is_singular() -> None:
    """One file, one page, one comment, one pingback."""
    lines = _lines(
        pages=1,
        written=("a",),
        unchanged=0,
        seconds=0.04,
        pages_of_content=1,
        comments=CommentCounts(0, 0, 0, 1),
    )

    assert lines == [
        "Built 1 file in 0.04 s into public/.",
        "1 post, 1 page. 1 comment: 1 pingback.",
    ]


def test_large_numbers_are_grouped() -> None:
    """Six digits in a row are hard to read."""
    assert "of 110,000 files changed" in _lines(pages=110_000)[0]


def test_comments_of_posts_that_do_not_show_them_are_counted() -> None:
    """An approved comment never vanishes in silence."""
    line = _lines(comments=CommentCounts(shown=1, waiting=2))[1]

    assert line.endswith("3 comments: 1 shown, 2 with posts that do not show them.")


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        (timedelta(seconds=-5), "in 0 min"),
        (timedelta(seconds=1), "in 1 min"),
        (timedelta(minutes=59), "in 59 min"),
        (timedelta(minutes=59, seconds=1), "in 1 h 0 min"),
        (timedelta(hours=47, minutes=59), "in 47 h 59 min"),
        (timedelta(hours=48), "in 2 days, on 2026-11-25"),
        (timedelta(days=9999), "in 9,999 days, on 2054-04-09"),
    ],
)
def test_a_scheduled_post_says_when_it_will_appear(wait: timedelta, said: str) -> None:
    """Rounded upwards, so that a build after that time does show it."""
    hidden = HiddenDocument("content/posts/a.md", "scheduled", _NOW + wait)

    assert _hidden_line(hidden) == f"1 hidden: `a.md` {said} (Europe/Berlin)."


def test_long_lists_are_shortened() -> None:
    """Five names tell what kind of thing happened; the rest is a number."""
    drafts = [HiddenDocument(f"content/posts/{n}.md", "draft", None) for n in range(17)]

    assert _hidden_line(*drafts) == (
        "17 hidden: `0.md` draft; `1.md` draft; `2.md` draft; `3.md` draft; `4.md` draft"
        " and 12 more."
    )
    assert _lines(new=[f"/{n}/" for n in range(6)])[2] == "New: /0/, /1/, /2/, /3/, /4/ and 1 more"


def test_a_file_name_cannot_forge_a_line() -> None:
    """Some systems allow a line feed in a file name."""
    hidden = HiddenDocument("content/posts/a\nGone: b.md", "draft", None)

    assert _hidden_line(hidden) == "1 hidden: `a\\nGone: b.md` draft."
