r"""Plain words -> the same words in Markdown, in its two dialects here.

Posts are read by Python-Markdown with extensions (`$`, `{: }`, `!!!`, footnotes); comments by
cmark, which sees no `<`. A mark is escaped only where it would mean something, since people will
read and edit these files.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

_ACTIVE = re.compile(r"[\\`*_~\[\]<&${]|://|www\.", re.IGNORECASE)
"""What either dialect may have to escape; most texts hold nothing of it."""

_ENTITY = re.compile(r"&(?=#|[A-Za-z0-9]+;)")
_MARKS = re.compile(r"[\\`*]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|~(?=~)|(?<=~)~")
_BRACKETS = re.compile(r"[\[\]]")
_COMMENT_URL = re.compile(r"(?:https?|ftp)(?=://)|www(?=\.)", re.IGNORECASE)
_COMMENT_TAG = re.compile(r"<(?=(?:https?://|mailto:|[\w.+-]{1,64}@)[^\s<>]*>)", re.IGNORECASE)
_POST_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_POST_BRACKET = re.compile(r"\[(?=\^|[ xX]\]|TOC\]|[^\]]*(?:\Z|\][(:\[]))")
_DOLLAR = re.compile(r"\$(?=\S)")
_BRACE = re.compile(r"\{(?=[ ]*[:#.\w])")
_LINE_START = re.compile(
    r"""^(?P<mark>
        \# | > | [-+](?=[ \t]|\Z) | -[- ]*\Z | !!! )
      | ^(?P<number>[0-9]{1,9})(?P<dot>[.)])(?=[ \t]|\Z)
      | ^(?P<sign>:(?=[ \t]|\Z)|=(?==*[ ]*\Z)|\?(?=\?\?))
    """,
    re.VERBOSE,
)


class Dialect(NamedTuple):
    """What sets posts and comments apart."""

    escape: Callable[[str], str]
    """Words on one line -> the same in Markdown."""

    line_break: str
    """What ends a line within a paragraph."""

    has_html: bool
    """Whether what Markdown cannot say stays as HTML."""

    item_indent: int
    """Columns by which an item's further lines stand in; 0: as wide as its mark."""


def line_start(line: str) -> str:
    """Escape what would make *line*, which opens with words, anything but words."""
    return _LINE_START.sub(_escaped_start, line, count=1)


def _escaped_start(found: re.Match[str]) -> str:
    if found["number"]:
        return f"{found['number']}\\{found['dot']}"
    # Python-Markdown shows a backslash before these.
    return f"&#{ord(found['sign'])};" if found["sign"] else f"\\{found['mark']}"


def _escape_comment(text: str) -> str:
    if not _ACTIVE.search(text):
        return text
    text = _MARKS.sub(r"\\\g<0>", text)
    text = _BRACKETS.sub(r"\\\g<0>", text)
    text = _COMMENT_TAG.sub("&lt;", _ENTITY.sub("&amp;", text))
    # Words that look like an address must not become a link that was none.
    return _COMMENT_URL.sub(r"\g<0>\\", text)


def _escape_post(text: str) -> str:
    if not _ACTIVE.search(text):
        return text
    text = _MARKS.sub(r"\\\g<0>", text)
    text = _POST_BRACKET.sub(r"\\\g<0>", text)
    text = _POST_TAG.sub("&lt;", _ENTITY.sub("&amp;", text))
    return _BRACE.sub(r"\\\g<0>", _DOLLAR.sub(r"\\\g<0>", text))


POST = Dialect(_escape_post, "  \n", has_html=True, item_indent=4)
COMMENT = Dialect(_escape_comment, "\n", has_html=False, item_indent=0)
