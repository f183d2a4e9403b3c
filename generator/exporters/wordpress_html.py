"""HTML of ours -> HTML as WordPress stores it: paragraphs are blank lines, breaks are line ends.

It makes the tags anew when it shows the text; with both, an editor there would see each twice.
"""

import re

_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>\s*", re.DOTALL)
_BREAK = re.compile(r"<br ?/?>\n?")
_LINE_END = re.compile(r"\s*\n\s*")
_REL = re.compile(r' rel="[^"]*"| tabindex="0"')


def stored(html: str) -> str:
    """Write *html*, which a comment or post of ours became, as WordPress keeps it."""
    parts = _PRE.split(html)
    return "".join(
        part if at % 2 else _PARAGRAPH.sub(_paragraph, part) for at, part in enumerate(parts)
    ).strip()


def stored_comment(html: str) -> str:
    """Do the same for a comment, without what our pages add to its tags."""
    return stored(_REL.sub("", html))


def _paragraph(found: re.Match[str]) -> str:
    lines = (_LINE_END.sub(" ", line) for line in _BREAK.split(found[1]))
    return "\n".join(lines) + "\n\n"
