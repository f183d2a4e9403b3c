"""HTML of a comment -> the comment subset of Markdown, proven by rendering it.

What a reader once wrote must say the same here. So the result is rendered as a build would, and
compared word by word; a comment in which some mark cannot be written so gets plain words instead.
"""

import re

from lxml.html import HtmlElement

from generator.comments import clean_text, render_markup
from generator.importers.markup.blocks import written
from generator.importers.markup.dialect import COMMENT, line_start
from generator.importers.markup.inline import Inline, LinkRewriter
from generator.importers.markup.parse import collapsed, parse, visible

_NOTE = re.compile(r"</a> \[[^\]\s]*\]")
"""The host that the renderer writes behind a link that hides it."""

_MORE_THAN_WORDS = re.compile(r"<(?!/?p>|br />)|[\\`*_~\[\]&@]|://|www\.", re.IGNORECASE)
_PARAGRAPH_ENDS = re.compile(r"</?p>")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def comment_markdown(html: str, rewrite: LinkRewriter = str) -> str:
    """Write the words of *html*; *rewrite* makes its addresses whole."""
    plain = _only_words(html)
    if plain is not None:
        return plain
    root = parse(html)
    for image in list(root.iter("img")):
        _make_a_link(image)
    wanted = _bare(clean_text(visible(root)))
    for has_emphasis in (True, False):
        markdown = written(root, Inline(COMMENT, rewrite, has_emphasis=has_emphasis))
        if _says(markdown, wanted):
            return markdown
    return _plain(visible(root))


def _only_words(html: str) -> str | None:
    """Write *html* that holds nothing but words, as most comments do; `None` for any other."""
    if _MORE_THAN_WORDS.search(html):
        return None
    paragraphs = []
    for piece in _PARAGRAPH_ENDS.split(html):
        lines = [collapsed(line).strip(" ") for line in piece.split("<br />")]
        if any(line_start(line) != line for line in lines):
            return None
        text = "\n".join(lines).strip("\n")
        if "\n\n" in text:
            return None
        paragraphs.append(text)
    return "\n\n".join(filter(None, paragraphs))


def _make_a_link(image: HtmlElement) -> None:
    """Put a link in the place of *image*, or its words when it is a smiley or in a link itself."""
    alt, source = (image.get("alt") or "").strip(), image.get("src") or ""
    is_smiley = "smil" in (image.get("class") or "") or "emoji" in source
    is_linked = next(image.iterancestors("a"), None) is not None
    image.tag = "span" if (is_smiley and alt) or is_linked or not source else "a"
    image.text = alt or (source if image.tag == "a" else "")
    image.attrib.clear()
    image.set("href", source)


def _says(markdown: str, wanted: str) -> bool:
    html = render_markup(markdown)
    shown = _bare(visible(parse(html)))
    return shown == wanted or _bare(visible(parse(_NOTE.sub("</a>", html)))) == wanted


def _bare(text: str) -> str:
    return "".join(text.split())


def _plain(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n\n".join(_PUNCTUATION.sub(_literal, line) for line in lines if line)


def _literal(found: re.Match[str]) -> str:
    # cmark never sees a `<` of a reader's, so a backslash before it would be shown.
    return "&lt;" if found[0] == "<" else f"\\{found[0]}"
