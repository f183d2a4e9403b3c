"""Front matter -> typed values, or Problems that name the line."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import Card
from generator.settings import MarkdownSettings
from tests.unit.comments.text_cases import read_cases
from tests.unit.content.parsing import document, parsed, settings, told

CASES = read_cases("front_matter_problems.txt", 2)
ZONES = st.sampled_from(["UTC", "Europe/London", "America/New_York", "Asia/Kathmandu"]).map(
    ZoneInfo
)


def card(header: str, *, path: str = "content/posts/a.md", zone: str = "UTC") -> Card:
    """Read *header* above a short text."""
    text = f"---\n{header}\n---\nText.\n"
    return document(text, path=path, timezone=ZoneInfo(zone)).card


@pytest.mark.parametrize(("title", "header", "expected"), CASES, ids=[case[0] for case in CASES])
def test_mistakes_are_told_with_their_line(title: str, header: str, expected: str) -> None:
    """The cases hold every message, word for word."""
    assert "\n".join(told(f"---\n{header}\n---\nText.\n")) == expected, title


EVERY_KEY = """title: Another winter
date: 2026-11-22 09:30
updated: 2026-11-23
slug: winter
tags: [grief, garden, grief]
summary: One
  sentence.
draft: true
unlisted: yes
pinned: On
expires: 2027-01-01T00:00:00Z
series: The long winter
author: wren
image: cover.jpg
image_alt: Frost
content_note: self-harm
aliases: [/2019/winter/]
comments: off
comment_key: another-winter
lang: pt-BR
params: {mood: grey, n: 3, x: 1.5, is: no, none: ~, list: [a, {b: '2'}], day: 2026-01-01}"""


def test_every_key_arrives_in_the_card() -> None:
    """The front matter that the documentation shows, and the rest."""
    found = card(EVERY_KEY)

    assert found == Card(
        source="content/posts/a.md",
        kind="post",
        title="Another winter",
        slug="winter",
        date=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        updated=datetime(2026, 11, 23, tzinfo=UTC),
        tags=("grief", "garden"),
        summary="One sentence.",
        excerpt=found.excerpt,
        has_more=False,
        draft=True,
        unlisted=True,
        pinned=True,
        expires=datetime(2027, 1, 1, tzinfo=UTC),
        series="The long winter",
        author="wren",
        image="content/posts/cover.jpg",
        image_alt="Frost",
        content_note="self-harm",
        aliases=("/2019/winter/",),
        comments="off",
        comment_key="another-winter",
        language="pt-BR",
        params={
            "mood": "grey",
            "n": 3,
            "x": 1.5,
            "is": False,
            "none": None,
            "list": ["a", {"b": "2"}],
            "day": "2026-01-01",
        },
        title_line=2,
    )


@pytest.mark.parametrize("title", ["no", "2024", "1:30", "2026-01-01", "~x", "0x1F", "1e5", "Yes"])
def test_a_title_is_what_was_typed(title: str) -> None:
    """Whatever YAML makes of it."""
    assert card(f"title: {title}\ndate: 2026-01-01").title == title


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("a, b,a", ("a", "b")),
        ("[1, 2.5, true, null, '', null]", ("1", "2.5", "true")),
        ("\n- one\n-\n- two words", ("one", "two words")),
        ("", ()),
        ("[]", ()),
    ],
)
def test_tags_are_understood_in_any_form(tags: str, expected: tuple[str, ...]) -> None:
    """As a list, a string, numbers; empty ones are no tags."""
    assert card(f"title: x\ndate: 2026-01-01\ntags: {tags}").tags == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("open", "open"), ("Closed", "closed"), ("off", "off"), ("false", "off"), ("true", "open")],
)
def test_comments_may_be_off(typed: str, expected: str) -> None:
    """Though YAML reads `off` as false."""
    assert card(f"title: x\ndate: 2026-01-01\ncomments: {typed}").comments == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-11-22", "2026-11-22T00:00:00+00:00"),
        ("'2026-11-22'", "2026-11-22T00:00:00+00:00"),
        ("2026-7-2", "2026-07-02T00:00:00+01:00"),
        ("2026-11-22 9:30", "2026-11-22T09:30:00+00:00"),
        ("2026-07-22T09:30:15", "2026-07-22T09:30:15+01:00"),
        ("2026-11-22T09:30:15.25Z", "2026-11-22T09:30:15+00:00"),
        ("2026-11-22 09:30 +05:30", "2026-11-22T09:30:00+05:30"),
        ("2026-11-22T09:30-0800", "2026-11-22T09:30:00-08:00"),
        ("2026-11-22T09:30+2", "2026-11-22T09:30:00+02:00"),
        ("2026-03-29 01:30", "2026-03-29T02:30:00+01:00"),
        ("2026-10-25 01:30", "2026-10-25T01:30:00+01:00"),
        ("1840-01-01 12:00", "1840-01-01T12:00:00-00:01"),
    ],
)
def test_dates_in_every_form(typed: str, expected: str) -> None:
    """Without an offset in the site's zone; skipped hours move on, doubled ones are the first."""
    found = card(f"title: x\ndate: {typed}", zone="Europe/London").date

    assert found is not None
    assert found.isoformat() == expected


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(9998, 1, 1)),  # noqa: DTZ001 - the zone is drawn
    st.integers(-14 * 60, 14 * 60),
)
def test_a_date_with_an_offset_is_that_instant(wall: datetime, minutes: int) -> None:
    """To the second, with the offset as it was typed."""
    offset = timezone(timedelta(minutes=minutes))
    date = wall.replace(tzinfo=offset, microsecond=0)

    found = card(f"title: x\ndate: {date.isoformat()}").date

    assert found == date
    assert found is not None
    assert found.utcoffset() == offset.utcoffset(None)


@given(st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)), ZONES)  # noqa: DTZ001 - see below
def test_a_date_without_an_offset_is_on_the_clock_of_its_zone(
    wall: datetime, zone: ZoneInfo
) -> None:
    """Or, where the clocks skip it, a little after."""
    wall = wall.replace(microsecond=0)

    found = card(f"title: x\ndate: {wall.isoformat()}", zone=zone.key).date

    assert found is not None
    assert found.replace(tzinfo=None) - wall in (timedelta(), timedelta(hours=1))
    assert found.astimezone(zone).utcoffset() == found.utcoffset()


@pytest.mark.parametrize(
    ("start", "line"),
    [(b"", 3), (b"\n\n  \n", 6), (b"\xef\xbb\xbf", 3), (b"\xef\xbb\xbf\r\n", 4)],
)
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_are_true_whatever_stands_above(start: bytes, line: int, end: bytes) -> None:
    """Blank lines, a byte order mark, the line ends of any system."""
    text = start + b"---\ntitle: x\ntgas: a\ndate: 2026-01-01\n---\n\n\n[x](y.md)".replace(
        b"\n", end
    )

    assert told(text)[0].startswith(f"content/posts/a.md:{line}: Unknown")
    good = document(text.replace(b"tgas", b"tags"))
    assert good.body.references[0].where.line == line + 5


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"---\ntitle: x\nbody", "a.md:1: The front matter that begins here never ends."),
        (b"\n---\n", "a.md:2: The front matter that begins here never ends."),
        (b"+++\ntitle = 'x'\n+++\n", "a.md:1: The front matter is TOML; posts have YAML."),
        (b'{\n"title": "x"\n}\n', "a.md:1: The front matter is JSON; posts have YAML."),
        (b"", "a.md:1: This post has no title."),
        (b"No title here.", "a.md:1: This post has no title."),
        (b"---\n---\n", "a.md:1: This post has no title."),
        ("---\ntitle: x".encode("utf-16"), "a.md:1: The file is UTF-16 or UTF-32 text"),
        (b"---\ntitle: x\n---\ncaf\xe9", "a.md:4: The byte `0xe9` is not UTF-8."),
        (b"\xef\xbb\xbfa\nb\nc\xff", "a.md:3: The byte `0xff` is not UTF-8."),
        (b"one\ntw\x00o", "a.md:2:3: The character `U+0000` says that this is not a text file."),
        (b"one\n\x1b[0m", "a.md:2:1: The character `U+001B` cannot be printed on a page."),
        (
            b"---\nk: " + b"v" * 70_000 + b"\n---\n",
            "a.md:1: The front matter is longer than 64 KiB.",
        ),
    ],
)
def test_what_is_no_post_is_told(data: bytes, expected: str) -> None:
    """With the line on which to look."""
    assert told(data)[0].startswith(f"content/posts/{expected}")


@pytest.mark.parametrize("bomb", ["[" * 30_000, "{a: " * 12_000, "- " * 30_000, "? " * 30_000])
def test_deep_nesting_is_refused_before_it_is_built(bomb: str) -> None:
    """The C library would end the process."""
    found = parsed(f"---\nparams: {bomb}\n---\n")

    assert found.document is None


def test_a_conflict_in_the_text_is_told_unless_it_is_code() -> None:
    """Posts about git are allowed."""
    header = "---\ntitle: x\ndate: 2026-01-01\n---\n"
    marker = "<<<<<<< HEAD"

    assert told(f"{header}a\n\n{marker}\nb\n")[0].startswith("content/posts/a.md:7: `<<<<<<< HEAD`")
    assert told(f"{header}```\n{marker}\n```\n") == []


@pytest.mark.parametrize(
    ("path", "header", "slug", "date"),
    [
        ("content/posts/Cranes in May.md", "date: 2026-01-01", "cranes-in-may", "2026-01-01"),
        ("content/posts/2026-11-22-cranes.md", "tags: a", "cranes", "2026-11-22"),
        ("content/posts/2026-11-22-cranes.md", "date: 2025-01-01", "cranes", "2025-01-01"),
        ("content/posts/2026-11-22 cranes/index.md", "tags: a", "cranes", "2026-11-22"),
        ("content/posts/old/2026-11-22.md", "tags: a", "a-title", "2026-11-22"),
        ("content/posts/x.md", "date: 2026-01-01\nslug: y", "y", "2026-01-01"),
        ("content/posts/日本.md", "date: 2026-01-01", "日本", "2026-01-01"),
        ("content/pages/about.md", "tags: a", "about", "None"),
        ("content/pages/The garden/roses.md", "tags: a", "the-garden/roses", "None"),
        ("content/pages/garden/index.md", "tags: a", "garden", "None"),
        ("content/pages/x.md", "slug: a/b", "a/b", "None"),
    ],
)
def test_names_give_slugs_and_dates(path: str, header: str, slug: str, date: str) -> None:
    """Unless the front matter does."""
    found = card(f"title: A title\n{header}", path=path)

    assert (found.slug, str(found.date)[:10]) == (slug, date)
    assert found.comment_key == slug.replace("/", "-")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/posts/index.md", "has no folder of its own to be named after."),
        ("content/pages/index.md", "has no folder of its own to be named after."),
        ("content/posts/2026-13-45-x.md", "begins with `2026-13-45`, which is no date."),
    ],
)
def test_names_that_say_nothing_are_told(path: str, expected: str) -> None:
    """With what to do about it."""
    assert any(expected in line for line in told("---\ntitle: x\n---\n", path=path))


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("cover.jpg", "content/posts/w/cover.jpg"),
        ("../cover.jpg", "content/posts/cover.jpg"),
        ("/img/cover.jpg", "content/static/img/cover.jpg"),
        ("https://example.org/c.jpg", "https://example.org/c.jpg"),
    ],
)
def test_covers_are_found_from_the_post(image: str, expected: str) -> None:
    """Or from the root of the site."""
    header = f"title: x\ndate: 2026-01-01\nimage: {image}"

    assert card(header, path="content/posts/w/index.md").image == expected


@pytest.mark.parametrize(
    "heading", ["# A *first* post", "\n\n# A first post #", "   #  A `first` post"]
)
def test_a_heading_that_opens_the_text_is_the_title(heading: str) -> None:
    """It leaves the text, and the lines below keep their numbers."""
    found = document(f"{heading}\n\n[x](y.md)", path="content/posts/2026-01-01-a.md")

    assert found.card.title == "A first post"
    assert found.body.html.strip() == '<p><a href="y.md">x</a></p>'
    assert found.body.references[0].where.line == heading.count("\n") + 3
    assert found.card.title_line == heading.count("\n") + 1


def test_the_first_author_signs_when_nobody_is_named() -> None:
    """Then the settings' own, then the first in the table."""
    assert card("title: x\ndate: 2026-01-01").author == "wren"
    assert document("---\ntitle: x\ndate: 2026-01-01\n---", authors={}).card.author == ""
    assert settings().author == ""


def test_the_words_of_the_front_matter_are_set_as_the_text_is() -> None:
    """A title with straight quotes would look typed beside a text that is typeset."""
    header = """---
title: "My father's \\"notebooks\\""
date: 2026-01-01
summary: It's "short"...
content_note: a "fall"
---
"""

    card = document(header).card

    assert card.title == "My father’s “notebooks”"
    assert card.summary == "It’s “short”…"
    assert card.content_note == "a “fall”"


def test_an_author_may_keep_straight_quotes() -> None:
    """The setting that governs the text governs the title."""
    plain = MarkdownSettings(smart_quotes=False)

    assert (
        document("---\ntitle: It's\ndate: 2026-01-01\n---\n", markdown=plain).card.title == "It's"
    )
