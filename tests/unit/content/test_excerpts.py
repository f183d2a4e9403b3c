"""What lists and feeds show of a text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given

from tests.unit.content.parsing import HEADER, document
from tests.unit.content.test_markdown import DOCUMENTS

VOID = {"br", "hr", "img", "input"}


class Balance(HTMLParser):
    """Checks that tags nest."""

    def __init__(self) -> None:
        """Start with nothing open."""
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember it; an excerpt has no ids."""
        assert "id" not in dict(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Compare it with what is open."""
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    ("body", "excerpt", "summary", "has_more"),
    [
        ("", "", "", False),
        ("One *a*.", "<p>One <em>a</em>.</p>", "One a.", False),
        ("One.\n\nTwo.", "<p>One.</p>", "One.", True),
        ("![a](b.jpg)\n\nOne.", "<p>One.</p>", "One.", True),
        ("## A\n\nOne.", "<p>One.</p>", "One.", True),
        ("!!! note\n    In.\n\nOne.", "<p>In.</p>", "In.", True),
        ("One.\n\nTwo.\n\n<!--more-->\n\nThree.", "<p>One.</p>\n<p>Two.</p>", "One. Two.", True),
        ("## A\n\nOne.\n\n<!-- MORE -->", "<h2>A</h2>\n<p>One.</p>", "A One.", False),
        ("One <!--more--> two.", "<p>One</p>", "One", True),
        ("- a\n- b <!--more--> c", "<ul>\n<li>a</li>\n<li>b</li></ul>", "a b", True),
        ("- a\n- <!--more--> c", "<ul>\n<li>a</li></ul>", "a", True),
        ("<!--more-->\n\nOne.", "", "", True),
        ("> a\n>\n> <!--more-->\n>\n> b", "<blockquote>\n<p>a</p></blockquote>", "a", True),
        ("One[^1].\n\n[^1]: Note.", "<p>One.</p>", "One.", True),
        (
            "`<!--more-->` is it.",
            "<p><code>&lt;!--more--&gt;</code> is it.</p>",
            "<!--more--> is it.",
            False,
        ),
    ],
)
def test_the_beginning_stands_alone(body: str, excerpt: str, summary: str, has_more: bool) -> None:  # noqa: FBT001 - a column of the table
    """What is above the marker, else the first paragraph with words."""
    card = document(HEADER + body).card

    assert (card.excerpt, card.summary, card.has_more) == (excerpt, summary, has_more)


@given(DOCUMENTS)
def test_every_beginning_is_well_formed(text: str) -> None:
    """Wherever the marker stands, when the author's own HTML is."""
    text = text.replace("<b>", "").replace("</b>", "").replace("<", "")

    balance = Balance()
    balance.feed(document(f"{HEADER}x\n\n{text}<!--more-->{text}").card.excerpt)

    assert balance.open == []


def test_a_summary_of_the_author_is_text() -> None:
    """It stands in for the first paragraph, escaped, and not for what is above the marker."""
    text = "---\ntitle: x\ndate: 2026-01-01\nsummary: a < b\n---\nOne.\n\n{}Two."

    plain = document(text.format("")).card
    marked = document(text.format("<!--more-->\n\n")).card

    assert (plain.summary, plain.excerpt) == ("a < b", "<p>a &lt; b</p>")
    assert (marked.summary, marked.excerpt) == ("a < b", "<p>One.</p>")


def test_a_long_summary_ends_with_a_word() -> None:
    """At about 300 characters."""
    summary = document(HEADER + "word, " * 100).card.summary

    assert summary.endswith("word…")
    assert len(summary) <= 300


def test_a_long_summary_without_spaces_is_cut_anywhere() -> None:
    """Japanese has none; and its line ends are no spaces."""
    summary = document(HEADER + "日本語。\n" * 100).card.summary

    assert len(summary) == 300
    assert " " not in summary


@pytest.mark.parametrize(
    ("body", "words"),
    [("", 0), ("One *two* three.", 3), ("日本語です", 3), ("日本 and 中文", 3), ("- a\n- b", 2)],
)
def test_words_are_counted_in_any_script(body: str, words: int) -> None:
    """Two characters of Chinese or Japanese make one."""
    assert document(HEADER + body).body.words == words
