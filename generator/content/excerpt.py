"""HTML of a body -> its beginning, for lists and feeds.

The beginning is what stands above `<!--more-->`, else the first paragraph. It is well-formed by
itself and may stand beside others on one page: without ids, and without references to footnotes
that stay behind.
"""

import re
from typing import NamedTuple

from generator.content.plain_text import plain
from generator.foundation import escape

_MORE = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p(?P<attributes>\s[^>]*)?>(?P<text>.*?)</p>", re.DOTALL)
_TAG = re.compile(
    r"""<!--.*?-->|<(/?)([a-z][\w:-]*)((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""",
    re.IGNORECASE | re.DOTALL,
)
_FOOTNOTE = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)
_ID = re.compile(r"""(<[a-z][^<>]*?)\sid=(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
_EMPTY_END = re.compile(r"<(p|li|ul|ol)(?:\s[^>]*)?>\s*\Z")
_VOID = frozenset(
    ("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


class Parted(NamedTuple):
    """A body and its beginning."""

    html: str
    """The whole, without the marker."""

    excerpt: str
    """The beginning; empty when there is nothing to read."""

    is_marked: bool
    """Whether the author said where the beginning ends."""

    has_more: bool
    """Whether the whole says more than the beginning."""


def part(html: str) -> Parted:
    """Take the beginning of *html*."""
    marker = _MORE.search(html)
    if not marker:
        excerpt = _standing_alone(_first_paragraph(html))
        return Parted(html, excerpt, is_marked=False, has_more=_differ(html, excerpt))
    before, after = html[: marker.start()], _MORE.sub("", html[marker.end() :])
    excerpt = _standing_alone(_closed(before))
    has_more = _differ(before + after, excerpt)
    return Parted(before + after, excerpt, is_marked=True, has_more=has_more)


def paragraph(text: str) -> str:
    """Write plain *text* as a paragraph."""
    return f"<p>{escape(text)}</p>"


def _first_paragraph(html: str) -> str:
    for found in _PARAGRAPH.finditer(html):
        attributes = found["attributes"] or ""
        if "admonition-title" not in attributes and plain(found["text"]):
            return found[0]
    return ""


def _differ(html: str, excerpt: str) -> bool:
    return "".join(_standing_alone(html).split()) != "".join(excerpt.split())


def _standing_alone(html: str) -> str:
    without_notes = _FOOTNOTE.sub("", html) if "fnref" in html else html
    return (
        _ID.sub(r"\1", without_notes).strip() if " id=" in without_notes else without_notes.strip()
    )


def _closed(html: str) -> str:
    """Close what is open at the end of *html*, and drop what would be empty."""
    open_tags: list[str] = []
    for tag in _TAG.finditer(html):
        name = (tag[2] or "").lower()
        if not name or name in _VOID or tag[3].endswith("/"):
            continue
        if not tag[1]:
            open_tags.append(name)
        elif name in open_tags:
            while open_tags.pop() != name:
                pass
    html = html.rstrip()
    while open_tags and _EMPTY_END.search(html):
        html = _EMPTY_END.sub("", html).rstrip()
        open_tags.pop()
    return html + "".join(f"</{name}>" for name in reversed(open_tags))
