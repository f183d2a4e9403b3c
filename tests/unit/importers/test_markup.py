"""HTML comes over as Markdown that says the same, word for word and link for link."""

import re
from html import escape, unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from generator.comments import clean_text, render_markup
from generator.content import SourceFile, parse
from generator.importers.markup import comment_markdown, plain_text, post_markdown
from generator.settings import MarkdownSettings, Settings
from tests.unit.comments.text_cases import read_cases

SETTINGS = Settings(
    title="x", url="https://x.example/", markdown=MarkdownSettings(smart_quotes=False)
)


def post(markdown: str) -> str:
    """Render *markdown* as the body of a post."""
    text = f"---\ntitle: x\ndate: 2026-01-01\n---\n{markdown}"
    document, problems = parse(SourceFile("content/posts/x.md", text.encode()), SETTINGS)
    assert document, problems
    return document.body.html


def bare(html: str) -> str:
    """Give the visible letters of *html*."""
    texts = document_fromstring(f"<body>{html}</body>").itertext()
    return "".join("".join(map(str, texts)).split())


def links(html: str) -> list[str]:
    """Give the addresses of the links of *html*."""
    return [unescape(href) for href in re.findall(r'<a href="([^"]*)"', html)]


@pytest.mark.parametrize(
    ("html", "markdown"),
    [pytest.param(*case, id=title) for title, *case in read_cases("html_to_markdown.txt", 2)],
)
def test_what_html_becomes_in_a_post(html: str, markdown: str) -> None:
    """A piece of HTML, and the Markdown an author finds."""
    assert post_markdown(html) == markdown


PIECES = ("1.", "2)", "a", "Z", "é", "日", "😀", "&amp;", "http://e.org", "www.x.org", "[x](y)")
WORDS = st.lists(
    st.one_of(st.sampled_from("\\`*_{}[]()#+-.!|~<>&:=$\"' \n"), st.sampled_from(PIECES)),
    max_size=12,
).map("".join)
URLS = ("https://e.org/", "http://e.org/a_b_(c)?x=1&copy=2#y", "https://e.org/%20*x*")
ADDRESSES = st.sampled_from(URLS)
INLINE_TAGS = st.sampled_from(["b", "em", "strong", "i", "del", "code", "span", "u"])
BLOCK_TAGS = st.sampled_from(["p", "blockquote", "pre", "div", "h2"])


def _inline(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tagged = st.builds(lambda tag, text: f"<{tag}>{text}</{tag}>", INLINE_TAGS, inner)
    linked = st.builds(
        lambda url, text: f'<a href="{escape(url)}">a {text}</a>',
        ADDRESSES,
        st.sampled_from(["word", "two words", "it_s", "*"]),
    )
    several = st.lists(inner, max_size=3).map("".join)
    return st.one_of(tagged, linked, several, inner.map(lambda text: f"{text}<br>x"))


INLINE = st.recursive(WORDS.map(escape), _inline, max_leaves=6)
LISTS = st.builds(
    lambda tag, items: f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>",
    st.sampled_from(["ul", "ol"]),
    st.lists(INLINE, min_size=1, max_size=3),
)
BLOCKS = st.one_of(
    st.builds(lambda tag, text: f"<{tag}>{text}</{tag}>", BLOCK_TAGS, INLINE), LISTS, INLINE
)
PAGES = st.lists(BLOCKS, max_size=4).map("\n".join)


@settings(deadline=None)
@given(PAGES)
def test_any_comment_keeps_its_words_and_links(html: str) -> None:
    """Whatever it holds, a reader sees the same text, and the same addresses in the same order."""
    rendered = render_markup(comment_markdown(html))

    assert bare(rendered) == bare(clean_text(html))
    assert links(rendered) == links(html)


@settings(deadline=None)
@given(PAGES)
def test_any_post_keeps_its_words_and_links(html: str) -> None:
    """The same holds for posts, in the author's Markdown with all its extensions."""
    rendered = post(post_markdown(html))

    assert bare(rendered) == bare(html)
    assert [link for link in links(rendered) if not link.startswith("#")] == links(html)


@given(st.text(max_size=60))
def test_any_text_at_all_passes_as_a_comment(text: str) -> None:
    """Also what is no HTML: nothing raises, and nothing of it is markup."""
    rendered = render_markup(comment_markdown(escape(text)))

    assert not re.search(r"<(?!/?(?:p|br|a)\b)", rendered)


@pytest.mark.parametrize("depth", [300, 100_000])
def test_deep_nesting_loses_tags_and_no_words(depth: int) -> None:
    """No reader ever saw a thousand quotes in one another."""
    html = "<blockquote><b>" * depth + "words"

    assert "words" in comment_markdown(html)
    assert "words" in post_markdown(html)


def test_scripts_of_comments_are_gone_and_images_are_links() -> None:
    """Comments hold words; a picture from elsewhere would tell who reads the page."""
    html = '<p>a<script>alert(1)</script><img src="https://e.org/i.png" alt="pic">b</p>'

    assert comment_markdown(html) == "a[pic](https://e.org/i.png)b"


def test_plain_text_is_one_line_without_tags() -> None:
    """As a title or a summary needs it."""
    assert plain_text("<p>One &amp; <b>two</b></p>\n<p>three</p>") == "One & two three"
