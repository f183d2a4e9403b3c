"""What a text links to and embeds, and where the author typed it."""

import pytest

from generator.content import Document
from tests.unit.content.parsing import HEADER, document


def targets(found: Document) -> list[tuple[str, str, str, int | None]]:
    """Give tag, attribute, target and line of each reference."""
    return [(r.tag, r.attribute, r.target, r.where.line) for r in found.body.references]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a](b.md)", [("a", "href", "b.md", 5)]),
        ("a\n\n[a](b.md) [a](b.md)\n\n[a](b.md)", [("a", "href", "b.md", n) for n in (7, 7, 9)]),
        ("b.md and\n[a](b.md)", [("a", "href", "b.md", 6)]),
        ("```\n[a](b.md)\n```\n\n[a](b.md)", [("a", "href", "b.md", 9)]),
        ("[a][c]\n\n[c]: b.md", [("a", "href", "b.md", 7)]),
        ("[a][c] [d][c]\n\n[c]: <b.md>", [("a", "href", "b.md", 7)] * 2),
        ("![a](b.jpg)", [("img", "src", "b.jpg", 5)]),
        ("<https://e.org/?a=1&b>", [("a", "href", "https://e.org/?a=1&b", 5)]),
        ("[a](b.md?x&y)", [("a", "href", "b.md?x&y", 5)]),
        ("x[^1]\n\n[^1]: [a](b.md)", [("a", "href", "#fn:1", None), ("a", "href", "b.md", 7)]),
        ("<IMG SRC=a.jpg>", [("img", "src", "a.jpg", 5)]),
        (
            "<img src='a.jpg' srcset=\"b.jpg 2x\">",
            [("img", "src", "a.jpg", 5), ("img", "srcset", "b.jpg 2x", 5)],
        ),
        (
            "<video\n src=a.mp4 poster=b.jpg>",
            [("video", "src", "a.mp4", 6), ("video", "poster", "b.jpg", 6)],
        ),
        ("<img alt='a > b' src='c.jpg'>", [("img", "src", "c.jpg", 5)]),
        ("<img data-src='a.jpg'>", []),
        ("<!-- <a href='a.md'> -->", []),
        ("<script>'<a href=\"a.md\">'</script>", []),
        ("`<a href='a.md'>`", []),
    ],
)
def test_references_are_found_with_their_lines(
    body: str, expected: list[tuple[str, str, str, int | None]]
) -> None:
    """In Markdown and in HTML, and not in what only looks like it."""
    found = targets(document(HEADER + body))

    assert found[: len(expected)] == expected
    assert all(target.startswith("#fnref") for _, _, target, _ in found[len(expected) :])


def test_each_reference_spans_its_tag() -> None:
    """So that a renderer can put another in its place."""
    body = document(HEADER + "[a](b.md) ![c](d.jpg)\n\n<a name=e></a>").body

    tags = [body.html[r.start : r.end] for r in body.references]

    assert tags == ['<a href="b.md">', '<img alt="c" src="d.jpg">']


def test_references_of_the_excerpt_span_the_excerpt() -> None:
    """Which has offsets of its own."""
    found = document(HEADER + "![x](y.jpg)\n\n[a](b.md)\n\n[c](d.md)")

    spans = [found.card.excerpt[r.start : r.end] for r in found.body.excerpt_references]

    assert spans == ['<a href="b.md">']


def test_anchors_are_ids_and_old_names() -> None:
    """Of headings, attributes, footnotes and raw HTML."""
    body = document(
        HEADER + '## A\n\nb\n{: #c }\n\n<a name="d"></a> <i id=e></i> [^1]\n\n[^1]: x'
    ).body

    assert body.anchors == {"a", "c", "d", "e", "fn:1", "fnref:1"}
