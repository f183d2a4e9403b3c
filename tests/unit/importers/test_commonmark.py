"""Markdown of other generators: what it meant there, it means here."""

from html.parser import HTMLParser

import msgspec
import pytest
from cmarkgfm import github_flavored_markdown_to_html
from hypothesis import given
from hypothesis import strategies as st

from generator.content import SourceFile, parse
from generator.importers.content_folder import from_commonmark
from generator.importers.headings import anchors, with_old_anchors
from generator.settings import MarkdownSettings, Settings

SETTINGS = msgspec.structs.replace(
    Settings(title="Blog", url="https://blog.example/"),
    markdown=MarkdownSettings(smart_quotes=False, math=False),
)
SHOWN = {"ul", "ol", "li", "pre", "table", "tr", "td", "th", "blockquote", "h2", "h3"}


class Outline(HTMLParser):
    """The tags that make the structure of a text, and its words."""

    def __init__(self, html: str) -> None:
        """Read *html*."""
        super().__init__()
        self.parts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's
        """Note a tag."""
        self.parts += [f"<{tag}>"] * (tag in SHOWN)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of one."""
        self.parts += [f"</{tag}>"] * (tag in SHOWN)

    def handle_data(self, data: str) -> None:
        """Note words."""
        self.parts += data.split()


def there(text: str) -> list[str]:
    """Outline *text* as CommonMark."""
    return Outline(github_flavored_markdown_to_html(f"first\n\n{text}\n\nlast")).parts


def here(text: str) -> list[str]:
    """Outline *text*, rewritten, as this program renders it."""
    ours = from_commonmark(text, html_holds_markdown=True)
    source = f"---\ntitle: A\ndate: 2020-01-01\n---\nfirst\n\n{ours}\n\nlast"
    document, problems = parse(SourceFile("content/posts/a.md", source.encode()), SETTINGS)
    assert document, problems
    return Outline(document.body.html).parts


@pytest.mark.parametrize(
    "text",
    [
        "- a\n  - b\n    - c\n- d",
        "1. a\n   - b\n\n     more\n   - c\n2. d",
        "words\n- a\n- b",
        "1) a\n2) b",
        "- a\n\n  more\n\n  ```py\n  x\n    y\n\n  z\n  ```\n- b",
        "- a\n\n    more\n\n    ```py\n    x\n      y\n    ```\n- b",
        "* a\n   goes on\nand on\n* b\n\nafter",
        "words\n| a | b |\n|---|---|\n| 1 | 2 |",
        "- a\n\n  | x | y |\n  |---|---|\n  | 1 | 2 |\n- b",
        "- a\n  > quoted\n- b",
        "10. a\n    - b\n11. c",
        "-   wide\n    - b\n-   c",
        "* * *\nwords",
        "in the year\n2021. it was good",
        "- a\n      goes on\n\n      code",
        "    code\n    - no item",
        "words\n    - no item",
        "```\n- no item\n  - at all\n```\n\n~~~\n1) x\n~~~",
        "- `a`\n  ```\n  x\n  ```",
        "+ a\n+ b\n  + c",
        "* a\n\n* b\n\n  - c\n\n    - d\n\n      e\n\n* f",
    ],
)
def test_lists_and_tables_keep_their_structure(text: str) -> None:
    """Python-Markdown wants four spaces and empty lines where CommonMark does not."""
    assert here(text) == there(text)


@st.composite
def lists(draw: st.DrawFn, column: int = 0, depth: int = 0) -> list[str]:
    """Make a list as people indent them, items with paragraphs, code and lists in them."""
    lines: list[str] = []
    numbered = draw(st.booleans())
    for number in range(1, draw(st.integers(1, 3)) + 1):
        marker = f"{number}." if numbered else "-"
        gap = draw(st.integers(1, 3))
        inner = " " * (column + len(marker) + gap)
        lines.append(f"{' ' * column}{marker}{' ' * gap}item{number}")
        part = draw(st.sampled_from(["", "", "goes", "more", "code"]))
        if part == "goes":
            lines.append(f"{inner}goes on")
        elif part == "more":
            lines += ["", f"{inner}more"]
        elif part == "code":
            lines += ["", f"{inner}```", f"{inner}code", f"{inner}  too", f"{inner}```", ""]
        if depth < 3 and draw(st.booleans()):
            lines += draw(lists(len(inner), depth + 1))
        lines += [""] * draw(st.integers(0, 1))
    return lines


@given(lists())
def test_any_list_keeps_its_structure(lines: list[str]) -> None:
    """Nested in any way, loose or tight."""
    text = "\n".join(lines)

    assert here(text) == there(text)


@given(st.text(alphabet="-+*1.) >#`~|:\t\nab<", max_size=60))
def test_no_word_is_lost(text: str) -> None:
    """Whatever a text is made of, its letters stay, in their order."""
    ours = from_commonmark(text, html_holds_markdown=False)

    assert [char for char in ours if char in "ab1"] == [char for char in text if char in "ab1"]


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("<details>\n<summary>x</summary>\n\n*a*\n\n</details>", '<details markdown="1">'),
        ('<div class="a">\n\n*a*\n\n</div>', '<div class="a" markdown="1">'),
        ("<div>one *line*</div>\n\nx", "<div>"),
        ('<div markdown="0">\n\na\n\n</div>', '<div markdown="0">'),
    ],
)
def test_html_says_that_it_holds_markdown(text: str, ours: str) -> None:
    """Only where a tag is still open at an empty line."""
    assert from_commonmark(text, html_holds_markdown=True).startswith(ours)
    assert from_commonmark(text, html_holds_markdown=False) == text


HEADINGS = """# Top
## What's 1.2?
### C++ & `code_x`
## Setup
## Setup
## Comments
## Ünïcode Straße
## [Link](x) *em* _em2_ a_b_c
## Own {#mine}
## Attr {: .wide #other }
## Trail ##

Under lined
-----------

```
## no heading
```
## 日本語
## "Quotes" -- dash...
"""


def test_headings_are_named_as_links_must_name_them() -> None:
    """As the build itself names them."""
    for text in (HEADINGS, with_old_anchors(HEADINGS)):
        source = f"---\ntitle: A\ndate: 2020-01-01\n---\n{text}"
        document, _ = parse(SourceFile("content/posts/a.md", source.encode()), SETTINGS)
        assert document
        assert anchors(text) == document.body.anchors


def test_old_links_to_headings_still_land() -> None:
    """The name that GitHub's rules give stands behind a heading where ours would differ."""
    text = with_old_anchors(HEADINGS)

    assert {"whats-12", "c--code_x", "setup", "setup-1", "ünïcode-straße", "mine"} <= anchors(text)
    assert "## Comments\n" in text
    assert with_old_anchors(text) == text
