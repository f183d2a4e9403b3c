"""HTML as people and editors wrote it -> a tree.

libxml2 reads what browsers read and stops at a depth of 256 without a word; so what is nested that
deeply loses its tags first, which no reader ever saw.
"""

import html as entities
import re
from functools import cache

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring


def names(line: str) -> frozenset[str]:
    """Give the words of *line*, names of tags."""
    return frozenset(line.split())


_MAX_DEPTH = 100
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_NEVER_DEEP = names(
    "p li dt dd td th tr option br hr img input meta link wbr col source area embed track"
)
"""Tags that close themselves, or one another."""

_TO_COLLAPSE = re.compile(r"[\t\n\r\f]|  ")
_WHITE = re.compile(r"[ \t\n\r\f]+")
_BREAKS = names(
    "address article blockquote br dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre"
    " section table td th tr ul"
)
_UNSEEN = names("script style template noscript head title")


def parse(html: str) -> HtmlElement:
    """Read *html*, a piece of a page; gives the element around it."""
    if html.count("<") > _MAX_DEPTH and _depth(html) > _MAX_DEPTH:
        html = _TAG.sub(lambda tag: tag[0] if tag[2].lower() in _NEVER_DEEP else "", html)
    document = document_fromstring(f"<html><body>{html}</body></html>", parser=_parser())
    body = document.find("body")
    return document if body is None else body


def tag_of(node: etree._Element) -> str:
    """Name *node*; a comment, which has no name, is empty."""
    name: object = node.tag
    return name.lower() if isinstance(name, str) else ""


def plain_text(html: str) -> str:
    """Give the visible words of *html* on one line."""
    if "<" not in html:
        return " ".join(entities.unescape(html).split())
    return " ".join(visible(parse(html)).split())


def visible(root: HtmlElement) -> str:
    """Give the words that a reader sees, white space wherever a line ends."""
    parts: list[str] = []
    _gather(root, parts)
    return "".join(parts)


def collapsed(text: str | None) -> str:
    """Make runs of white space one space, as browsers do; a space that does not break stays."""
    if not text:
        return ""
    return _WHITE.sub(" ", text) if _TO_COLLAPSE.search(text) else text


def _gather(node: HtmlElement, parts: list[str]) -> None:
    name = tag_of(node)
    if name and name not in _UNSEEN:
        parts.append(node.text or "")
        for child in node:
            _gather(child, parts)
            parts.append(child.tail or "")
        if name in _BREAKS:
            parts.append("\n")


def _depth(html: str) -> int:
    deepest = depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _NEVER_DEEP:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


@cache
def _parser() -> HTMLParser:
    return HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
