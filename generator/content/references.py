"""HTML of a body -> what it links to and embeds, and the anchors it offers.

One expression walks over the tags, the author's raw HTML included; comments, scripts and styles are
stepped over. A parser would read the same and cost more than Markdown itself.
Tags: https://html.spec.whatwg.org/multipage/syntax.html#start-tags
"""

import html as html_text
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from generator.content.document import Reference
from generator.foundation import Location

_TAG = re.compile(
    r"""
      <!--.*?(?:-->|\Z)
    | <(script|style|textarea)\b.*?</\1\s*>
    | <([a-z][\w:-]*)(\s(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""(?<=[\s"'/])(href|src|srcset|poster|id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))""",
    re.IGNORECASE,
)
_TARGETS = {
    "a": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
}
_BEFORE_TARGET = re.compile(r"""(?:\]\(\s*|\]:\s*|\]\(\s*<|\]:\s*<|=\s*["']?|<)\Z""")
_LINE_END = re.compile("\n")
_REACH = 8
"""How many characters before a target tell whether it is one."""


class Found(NamedTuple):
    """What `find` found."""

    references: tuple[Reference, ...]
    anchors: tuple[str, ...]
    """In the order of the text; one that stands twice is here twice."""


class Source:
    """Markdown that tells on which line a target was typed, each mention once."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        """Search *text*, which begins at *first_line* of the file at *path*."""
        self._path = path
        self._text = text
        self._first_line = first_line
        self._ends: dict[str, int] = {}
        self._line_ends = [found.start() for found in _LINE_END.finditer(text)]

    def where(self, target: str) -> Location:
        """Find the next mention of *target*, or the last when all were found before."""
        end = self._ends.get(target, 0)
        start = self._mention(target, end)
        if start < 0:
            start = end - len(target)
        if start < 0:
            return Location(self._path)
        self._ends[target] = start + len(target)
        line = bisect_left(self._line_ends, start)
        return Location(self._path, self._first_line + line)

    def _mention(self, target: str, begin: int) -> int:
        if not target:
            return -1
        start = self._text.find(target, begin)
        while start >= 0:
            if _BEFORE_TARGET.search(self._text, max(0, start - _REACH), start):
                return start
            start = self._text.find(target, start + 1)
        return -1


def find(html: str, source: Source) -> Found:
    """Find the references and anchors of *html*, and in *source* where they were typed."""
    references: list[Reference] = []
    anchors: list[str] = []
    is_in_picture = False
    for tag in _TAG.finditer(html):
        name, attributes = tag[2], tag[3]
        if name is None:
            continue
        name = name.lower()
        wanted = _TARGETS.get(name, ())
        found = list(_attributes(attributes))
        has_sizes = is_in_picture or any(attribute == "srcset" for attribute, _ in found)
        is_in_picture = name == "source" and has_sizes
        for attribute, value in found:
            if attribute in wanted:
                place = (tag.start(), tag.end(), name, attribute)
                references.append(Reference(*place, value, source.where(value), has_sizes))
            elif attribute == "id" or (attribute == "name" and name == "a"):
                anchors.append(value)
    return Found(tuple(references), tuple(anchors))


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        yield name.lower(), html_text.unescape(double or single or bare)
