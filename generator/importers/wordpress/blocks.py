"""The comments that the block editor writes around HTML -> the HTML alone.

Blocks that are drawn from the database at each visit (`latest-posts`, `query`) hold none. They are
dropped and named. https://developer.wordpress.org/block-editor/explanations/architecture/key-concepts/
"""

import json
import re
from collections.abc import Callable, Mapping
from html import escape
from typing import NamedTuple

from generator.importers.wordpress.paragraphs import with_paragraphs

_DELIMITER = re.compile(
    r"<!--\s+(?P<closer>/)?wp:(?P<name>[a-z][a-z0-9_/-]*)\s+(?P<given>\{.*?\}\s+)?(?P<void>/)?-->",
    re.DOTALL,
)
_DRAWN = re.compile(
    r"latest-(?:posts|comments)|archives|categories|terms-query|calendar|search|tag-cloud|rss|navigation.*"
    r"|page-list.*|query.*|post-.*|comments?(?:-.*)?|site-.*|loginout|avatar|term-.*|template-part"
    r"|read-more|home-link|pattern|legacy-widget|widget-group"
)
_MAX_GIVEN = 64 * 1024
_MAX_NESTED = 8
"""Reusable blocks inside one another."""


class Blocks(NamedTuple):
    """What a text of blocks came to."""

    html: str
    dropped: tuple[str, ...]
    """Names of blocks without HTML of their own."""


class Sources(NamedTuple):
    """What blocks refer to."""

    reusable: Callable[[str], str]
    """Id of a reusable block -> its text; empty when it is not in the export."""

    footnotes: str = ""
    """JSON of the post's footnotes."""


def has_blocks(text: str) -> bool:
    """Tell whether *text* was written in the block editor."""
    return "<!-- wp:" in text


def without_blocks(text: str, sources: Sources, *, depth: int = 0) -> Blocks:
    """Take the delimiters out of *text*."""
    reading = _Reading(sources, depth)
    position = 0
    for found in _DELIMITER.finditer(text):
        reading.text(text[position : found.start()])
        reading.delimiter(found)
        position = found.end()
    reading.text(text[position:])
    return Blocks("".join(reading.html), tuple(dict.fromkeys(reading.dropped)))


class _Reading:
    """Goes through a text once; `open` are the blocks around the place."""

    def __init__(self, sources: Sources, depth: int) -> None:
        self.html: list[str] = []
        self.dropped: list[str] = []
        self._sources, self._depth = sources, depth
        self._open: list[str] = []
        self._skipped_below: int | None = None

    def text(self, text: str) -> None:
        """Take what stands between two delimiters."""
        if self._skipped_below is None and text:
            is_classic = not self._open or self._open[-1] == "freeform"
            self.html.append(with_paragraphs(text) if is_classic and text.strip() else text)

    def delimiter(self, found: re.Match[str]) -> None:
        """Open a block, close it, or write one that is only a delimiter."""
        name = found["name"].removeprefix("core/")
        if found["closer"]:
            self._close(name)
        elif found["void"]:
            if self._skipped_below is None:
                self._void(name, _given(found["given"]))
        else:
            self._open.append(name)
            if self._skipped_below is None and _DRAWN.fullmatch(name):
                self.dropped.append(name)
                self._skipped_below = len(self._open)

    def _close(self, name: str) -> None:
        if name not in self._open:
            return
        while self._open.pop() != name:
            pass
        if self._skipped_below is not None and len(self._open) < self._skipped_below:
            self._skipped_below = None

    def _void(self, name: str, given: Mapping[str, object]) -> None:
        html = ""
        if name == "block":
            html = self._reusable(str(given.get("ref", "")))
        elif name == "footnotes":
            html = _footnotes(self._sources.footnotes)
        elif name == "social-link":
            html = _social_link(given)
        if html:
            self.html.append(html)
        else:
            self.dropped.append(name)

    def _reusable(self, ref: str) -> str:
        text = self._sources.reusable(ref) if self._depth < _MAX_NESTED else ""
        inner = without_blocks(text, self._sources, depth=self._depth + 1)
        self.dropped += inner.dropped
        return inner.html


def _given(text: str | None) -> Mapping[str, object]:
    if not text or len(text) > _MAX_GIVEN:
        return {}
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _social_link(given: Mapping[str, object]) -> str:
    url = str(given.get("url") or "")
    words = str(given.get("label") or given.get("service") or url)
    return f'<p><a href="{escape(url)}">{escape(words)}</a></p>' if url else ""


def _footnotes(text: str) -> str:
    try:
        notes = json.loads(text or "[]")
        items = [f'<li id="{escape(str(note["id"]))}">{note["content"]}</li>' for note in notes]
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""
    return f"<ol>{''.join(items)}</ol>" if items else ""
