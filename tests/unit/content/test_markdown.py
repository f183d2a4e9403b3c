"""Markdown -> HTML, as authors see it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from generator.content import RESERVED_ANCHORS, markup
from generator.settings import ImageSettings, MarkdownSettings
from tests.unit.comments.text_cases import read_cases
from tests.unit.content.parsing import HEADER, document, html, settings, told

CASES = read_cases("markdown.txt", 2)
MARKS = (
    r"""* ** _ ` [ ]( ) ![ ] [^1] <b> </b> < &amp; & \ # | --- ~~ $ $$ a " ' ... é 日 [1]:x ```"""
)
LINES = ["\n", "\n\n", "  \n", "- ", "1. ", "> ", "    ", " ", ": ", "[^1]: y", "*[w]: z", "{: .a}"]
PIECES = st.sampled_from([*MARKS.split(" "), *LINES])
DOCUMENTS = st.lists(PIECES, max_size=40).map("".join)


@pytest.mark.parametrize(("title", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_markdown_comes_out_as_promised(title: str, text: str, expected: str) -> None:
    """The cases are what `docs/markdown.md` describes."""
    assert html(text) == expected, title


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    typography := read_cases("typography.txt", 2),
    ids=[case[0] for case in typography],
)
def test_typography_follows_the_language(title: str, text: str, expected: str) -> None:
    """The language is the word before the colon of the title."""
    assert html(text, language=title.partition(":")[0]) == f"<p>{expected}</p>"


def test_the_language_of_the_document_decides() -> None:
    """Not the site's."""
    text = '---\ntitle: x\ndate: 2026-01-01\nlang: de\n---\n"Ja"'

    assert document(text).body.html == "<p>„Ja“</p>"


def test_what_is_switched_off_stays_as_typed() -> None:
    """Each of the switches in `site.toml`."""
    off = MarkdownSettings(smart_quotes=False, math=False, heading_anchors=False)
    text = '## A "b"\n\n$x$...\n\n[TOC]\n\n![a](b.jpg)'

    shown = html(text, markdown=off, images=ImageSettings(figures=False))

    assert shown == (
        '<h2>A "b"</h2>\n<p>$x$...</p>\n<p>[TOC]</p>\n<p><img alt="a" src="b.jpg"></p>'
    )


def test_the_filter_changes_no_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patterns are skipped only where they could not match."""
    filtered = [html(text) for _, text, _ in CASES]
    monkeypatch.setattr(markup, "FilteredInline", InlineProcessor)

    # Another language of the same family, so that a new instance is made.
    assert [html(text, language="en-x-stock") for _, text, _ in CASES] == filtered


@given(DOCUMENTS)
def test_the_filter_changes_no_output_of_odd_texts(text: str) -> None:
    """The same, for texts that nobody would write."""
    with pytest.MonkeyPatch.context() as patch:
        stock_settings = settings(language="en-x-odd")
        patch.setattr(markup, "FilteredInline", InlineProcessor)
        options = markup.Options("en-x-odd", stock_settings.markdown, True, True)
        stock = markup.convert(text, options)

    assert markup.convert(text, options._replace(language="en")).html == stock.html


def test_broken_formulas_are_told_and_stay_readable() -> None:
    """A reader sees the TeX, the author hears of it."""
    text = HEADER + "One.\n\n$\\frac{a$ and $x_$ and $\\wobble$"

    assert told(text) == [
        (
            "content/posts/a.md:7: warning: The formula `\\frac{a` cannot be shown: "
            "a brace has no partner.\n  hint: For a plain dollar sign, write `\\$`."
        ),
        (
            "content/posts/a.md:7: warning: The formula `x_` cannot be shown: "
            "missing super script or subscript.\n  hint: For a plain dollar sign, write `\\$`."
        ),
        (
            "content/posts/a.md:7: warning: The formula `\\wobble` cannot be shown: "
            "`\\wobble` is an unknown command.\n  hint: For a plain dollar sign, write `\\$`."
        ),
    ]
    assert '<code class="tex">\\frac{a</code>' in document(text).body.html


def test_an_unknown_language_of_code_is_told_once() -> None:
    """At the line of its first fence."""
    text = HEADER + "```text\nx\n```\n\n```wobble\nx\n```\n\n```wobble\ny\n```\n"

    assert [problem.partition("\n")[0] for problem in told(text)] == [
        (
            "content/posts/a.md:9: warning: Code in `wobble` is shown without colours: "
            "the language is unknown."
        )
    ]


def test_footnotes_without_text_and_without_reference_are_told() -> None:
    """Neither vanishes in silence."""
    assert [problem.partition("\n")[0] for problem in told(HEADER + "a[^x]\n\n[^y]: b\n")] == [
        "content/posts/a.md:5: warning: The footnote `[^x]` has no text.",
        (
            "content/posts/a.md:7: warning: The footnote `[^y]` is left out: "
            "the text never refers to it."
        ),
    ]


def test_ids_that_clash_are_told() -> None:
    """With each other, or with the frame of the page."""
    text = HEADER + '## A {#x}\n\n<b id="x"></b>\n\n<b id="main"></b>\n'

    assert [problem.partition("\n")[0] for problem in told(text)] == [
        "content/posts/a.md:5: warning: The id `x` stands 2 times in this text.",
        "content/posts/a.md:9: warning: The id `main` belongs to the page around the text.",
    ]


@pytest.mark.parametrize("name", sorted(RESERVED_ANCHORS))
def test_no_heading_takes_an_id_of_the_page(name: str) -> None:
    """Nor one that a comment could have."""
    body = document(f"{HEADER}## {name}\n\n## Comment {name}\n").body

    assert body.anchors == {f"{name}-1", f"comment-{name}-1"}


def test_headings_are_listed_for_templates() -> None:
    """In the order of the text, as plain words."""
    body = document(HEADER + "## A & *b*\n\n### C `d`[^1]\n\n[^1]: e").body

    assert [(h.level, h.anchor, h.title) for h in body.headings] == [
        (2, "a-b", "A & b"),
        (3, "c-d", "C d"),
    ]


def test_one_document_leaves_nothing_for_the_next() -> None:
    """Footnotes, references, abbreviations and headings are forgotten."""
    document(HEADER + "## H\n\n[a][b] c[^1] HTML\n\n[b]: x.md\n\n[^1]: n\n\n*[HTML]: y")

    after = document(HEADER + "[a][b] c[^1] HTML")

    assert after.body.html == "<p>[a][b] c[^1] HTML</p>"
    assert after.body.headings == ()
