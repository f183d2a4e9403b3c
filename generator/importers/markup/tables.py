"""A table of HTML -> one of Markdown, when it has a head and plain cells."""

from collections.abc import Iterator

from lxml.html import HtmlElement

from generator.importers.markup.inline import Inline
from generator.importers.markup.parse import names, tag_of

_ODD = names("caption colgroup table ul ol p pre blockquote figure br")
"""What a cell of Markdown cannot hold."""


def table(node: HtmlElement, inline: Inline) -> str:
    """Write a table that has a head and plain cells; nothing for any other."""
    rows = list(_rows(node))
    head = [tag_of(cell) == "th" for cell in rows[0]] if rows else []
    width = len(head)
    if not width or not all(head) or any(len(row) != width for row in rows) or len(rows) == 1:
        return ""
    cells = [cell for row in rows for cell in row]
    if any(cell.get("colspan") or cell.get("rowspan") for cell in cells):
        return ""
    if any(tag_of(each) in _ODD for each in node.iterdescendants()):
        return ""
    texts = [[inline.inside(cell).strip().replace("|", "\\|") for cell in row] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in texts]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _rows(table: HtmlElement) -> Iterator[list[HtmlElement]]:
    for row in table.iter("tr"):
        yield [cell for cell in row if tag_of(cell) in {"td", "th"}]
