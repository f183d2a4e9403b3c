"""Reader text becomes HTML: what it should be, and how much of it there may be."""

import re
from typing import cast
from xml.etree.ElementTree import Element

import html5lib
import pytest

from generator.comments import plain_text, render_markup
from generator.foundation import SafeHtml
from tests.unit.comments.text_cases import read_cases

CAP = 64 * 1024

FLOODS = {
    "quotes": ">" * CAP,
    "quotes with words": "\n".join(">" * depth + " a" for depth in range(350)),
    "lists on one line": "- " * (CAP // 2),
    "lists by indentation": "\n".join("  " * depth + "- a" for depth in range(250)),
    "numbered lists": "1. " * (CAP // 3),
    "quotes in lists": "- > " * (CAP // 4),
    "strong in strong": "*" * (CAP // 2) + "a" + "*" * (CAP // 2),
    "emphasis never closed": "*a _b " * (CAP // 6),
    "emphasis opened and closed": "*a**b" * (CAP // 5),
    "struck": "~~a " * (CAP // 4),
    "brackets": "[" * CAP,
    "brackets closed": "[" * (CAP // 2) + "]" * (CAP // 2),
    "links never closed": "[a](" * (CAP // 4),
    "links with brackets": "[a](<b" * (CAP // 6),
    "images": "![" * (CAP // 2),
    "backticks of every length": " ".join("`" * length for length in range(360)),
    "fences": "```\n" * (CAP // 4),
    "angle brackets": "<" * CAP,
    "addresses never closed": "<http://" * (CAP // 8),
    "comments": "<!--" * (CAP // 4),
    "ampersands": "&" * CAP,
    "entities": "&quot;" * (CAP // 6),
    "bars": "|" * CAP,
    "table": "|a" * 16_000 + "\n" + "|-" * 16_000,
    "bare hosts": "www.a.b " * (CAP // 8),
    "mail addresses": "a@b.cc " * (CAP // 7),
    "at signs": "a" * (CAP - 1) + "@",
    "dots": f"[a{'.a' * (CAP // 2 - 20)}](http://x.org)",
    "definitions": "".join(f"[{number}]: http://x.org\n" for number in range(2_500)),
    "references": "[a]: http://x.org\n\n" + "[a] " * (CAP // 4 - 10),
    "back slashes": "\\" * CAP,
    "line ends": "\n" * CAP,
    "tabs": "\t" * CAP,
    "isolates": "\u2067" * (CAP // 3),
    "joiners": "a\u200d" * (CAP // 4),
    "marks": "a" + "\u0301" * (CAP // 2 - 1),
    "selectors": "\u00a9\ufe0f" * (CAP // 5),
}


@pytest.mark.parametrize(
    ("text", "html"),
    [pytest.param(*case[1:], id=case[0]) for case in read_cases("comment_markup.txt", 2)],
)
def test_each_form_of_markup_comes_out_as_promised(text: str, html: str) -> None:
    """The case file is the contract with readers."""
    assert render_markup(text) == html


@pytest.mark.timeout(10)
@pytest.mark.parametrize("text", FLOODS.values(), ids=FLOODS.keys())
def test_no_flood_is_slow_or_deep_or_grows_without_bound(text: str) -> None:
    """At the largest size that a file may have; a typical comment takes 20 microseconds."""
    html = render_markup(text)

    assert _depth(html) <= 25
    assert len(html) <= 10 * CAP


def test_words_survive_where_tags_are_too_deep() -> None:
    """The depth is capped, not the comment."""
    html = render_markup(
        "\n".join(f"{'> ' * depth}word{depth}\n{'> ' * depth}" for depth in range(30))
    )

    assert re.findall(r"word\d+", html) == [f"word{depth}" for depth in range(30)]
    assert html.count("<blockquote>") == html.count("</blockquote>") == 10


def test_plain_text_gives_the_visible_words_on_one_line() -> None:
    """Tags go, entities are read, line ends are spaces."""
    html = render_markup("One *two*\nthree & <b>\n\n- four\n- `five`")

    assert plain_text(html) == "One two three & <b> four five"


def test_plain_text_is_cut_at_the_end_of_a_word() -> None:
    """A preview has room for 300 characters."""
    text = plain_text(render_markup("word " * 100))

    assert len(text) <= 300
    assert text.endswith("word…")


def test_the_result_is_safe_html() -> None:
    """Templates print this type as it is, and no other."""
    assert isinstance(render_markup("a"), SafeHtml)


def _depth(html: str) -> int:
    """Count the elements around the most deeply nested one, without recursion."""
    tree = cast("Element", html5lib.parseFragment(html, namespaceHTMLElements=False))
    deepest = 0
    waiting = [(tree, 0)]
    while waiting:
        element, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in element]
    return deepest
