"""Headings of Markdown -> the anchors that they have here, and had on the old site.

Links lead to headings, from other posts and from everywhere. Where this program would name one in
another way than GitHub's rules, which Hugo and Jekyll follow, the old name is written behind it:
`## What's 1.2? {#whats-12}`. https://gohugo.io/configuration/markup/#autoidtype
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator.content import RESERVED_ANCHORS
from generator.foundation import slugify

_CODE = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)|\Z)",
    re.MULTILINE | re.DOTALL,
)
_HEADING = re.compile(
    r"^[ ]{0,3}\#{1,6}[ \t]+(?P<title>[^\n]*?)[ \t]*(?:[ \t]\#+[ \t]*)?$"
    r"|(?:\A|(?<=\n\n))(?P<underlined>[^\s>#*+|<-][^\n]*)\n(?:=+|-{2,})[ \t]*$",
    re.MULTILINE | re.VERBOSE,
)
_OWN = re.compile(r"[ \t]*\{:?[^{}\n]*?\#(?P<id>[\w.:-]+)[^{}\n]*\}[ \t]*\Z")
_IMAGE_OR_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_TAG = re.compile(r"<[^<>]*>")
_MARKS = re.compile(r"(?<!\w)_+|_+(?!\w)|[*`]+|\{:?[^{}\n]*\}\s*\Z")


class _Heading(NamedTuple):
    """A heading where it stands."""

    end: int
    """Offset after its words."""

    words: str
    own: str
    """The name that the author gave it; empty for none."""


def anchors(text: str) -> frozenset[str]:
    """Name every heading of *text* as links to it must, in this program."""
    return frozenset(_names(_headings(text)))


def with_old_anchors(text: str) -> str:
    """Write the names that headings had behind those that would get others."""
    headings = list(_headings(text))
    pieces: list[str] = []
    position = 0
    used: dict[str, int] = {}
    for heading, name in zip(headings, _names(headings), strict=True):
        old = heading.own or _numbered(_old_name(heading.words), used)
        if old and old != name and not _is_reserved(old):
            pieces += text[position : heading.end], f" {{#{old}}}"
            position = heading.end
    return "".join((*pieces, text[position:]))


def _headings(text: str) -> Iterator[_Heading]:
    code = [(found.start(), found.end()) for found in _CODE.finditer(text)]
    for found in _HEADING.finditer(text):
        if any(start <= found.start() < end for start, end in code):
            continue
        group = "title" if found["title"] is not None else "underlined"
        written = found[group]
        own = _OWN.search(written)
        plain = _TAG.sub("", _IMAGE_OR_LINK.sub(r"\1", _OWN.sub("", written)))
        yield _Heading(found.end(group), _MARKS.sub("", plain).strip(), own["id"] if own else "")


def _names(headings: Iterator[_Heading] | list[_Heading]) -> Iterator[str]:
    """Give the anchors that Python-Markdown makes; a second one of a name gets `_1`."""
    used: set[str] = set()
    for heading in headings:
        name = heading.own or slugify(heading.words) or "section"
        if not heading.own and _is_reserved(name):
            name = f"{name}-1"
        while name in used:
            stem, _, number = name.rpartition("_")
            name = f"{stem}_{int(number) + 1}" if stem and number.isdigit() else f"{name}_1"
        used.add(name)
        yield name


def _old_name(words: str) -> str:
    """Name a heading by GitHub's rules: letters, digits, `_` and hyphens, spaces as hyphens."""
    kept = (
        char
        for char in words.lower()
        if char in "-_ " or unicodedata.category(char)[0] in "LN" or unicodedata.combining(char)
    )
    return "".join(kept).replace(" ", "-")


def _numbered(name: str, used: dict[str, int]) -> str:
    count = used.get(name, -1) + 1
    used[name] = count
    return f"{name}-{count}" if count else name


def _is_reserved(name: str) -> bool:
    return name in RESERVED_ANCHORS or name.startswith("comment-")
