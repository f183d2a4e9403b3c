"""What makes lines of its own -> Markdown: paragraphs, lists, quotes, code, headings, tables.

Boxes that only arranged things on the old page (`div`, columns, groups) fall away, their contents
stay. What Markdown cannot say, such as a table without a head or a video, stays as HTML.
"""

import re
from collections.abc import Callable

from lxml import etree
from lxml.html import HtmlElement

from generator.importers.markup.dialect import POST, line_start
from generator.importers.markup.inline import Inline, LinkRewriter
from generator.importers.markup.parse import collapsed, names, parse, tag_of, visible
from generator.importers.markup.tables import table

_BOXES = names(
    "div section article aside header footer main nav center address body html fieldset hgroup"
    " noscript tbody thead tfoot caption dd dt dl li td th legend figure figcaption details summary"
    " table tr"
)
"""Blocks whose contents are written where there is nothing better."""

_RAW_BLOCKS = names("dl details form fieldset script style")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MORE = re.compile(r"\s*more\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:lang(?:uage)?-|brush:\s*)([\w+#.-]+)")
_BLANK_LINES = re.compile(r"\n[ \t]*\n+")
_EMBEDS = names("iframe video audio object embed svg canvas map")
_OTHERS = names("p ul ol menu dir blockquote pre hr form")
_SEPARATOR = "<!-- -->"
"""Keeps two lists or quotes apart that follow one another."""


def post_markdown(
    html: str, rewrite: LinkRewriter = str, anchors: frozenset[str] = frozenset()
) -> str:
    """Write the body of a post or page.

    Args:
        html: As a browser would get it.
        rewrite: Decides about each address.
        anchors: Names of places in it that something links to.
    """
    return written(parse(html), Inline(POST, rewrite, anchors=anchors))


def written(root: HtmlElement, inline: Inline) -> str:
    """Write all of *root*, without a line feed at the end."""
    return _joined(_Blocks(inline).inside(root), inline)


def _joined(blocks: list[str], inline: Inline) -> str:
    parts: list[str] = []
    for block in blocks:
        if parts and _would_merge(parts[-1], block):
            if inline.dialect.has_html:
                parts.append(_SEPARATOR)
            else:
                parts.append(_other_mark(parts[-1], block))
                continue
        parts.append(block)
    return "\n\n".join(parts)


def _would_merge(one: str, other: str) -> bool:
    return _kind(one) == _kind(other) != ""


def _kind(block: str) -> str:
    if block[:1] == ">":
        return ">"
    found = re.match(r"[-*](?= )|[0-9]{1,9}[.)](?= )", block)
    return "" if not found else found[0][-1]


def _other_mark(before: str, block: str) -> str:
    """Begin the items of *block* with the other mark, since cmark joins lists of one mark."""
    if block[:1] == ">":
        return block  # a blank line parts two quotes
    old = _kind(before)
    new = {"-": "*", "*": "-", ".": ")", ")": "."}[old]
    pattern = rf"^{re.escape(old)}(?= )" if old in "-*" else rf"^([0-9]+){re.escape(old)}(?= )"
    return re.sub(pattern, new if old in "-*" else rf"\g<1>{new}", block, flags=re.MULTILINE)


class _Blocks:
    """Writes blocks, each as one text of several lines."""

    def __init__(self, inline: Inline) -> None:
        self.inline = inline
        self._has_html = inline.dialect.has_html
        self._writers: dict[str, Callable[[HtmlElement], list[str]]] = {
            **dict.fromkeys(_HEADINGS, self._heading),
            **dict.fromkeys(names("ul ol menu dir"), self._list),
            "blockquote": self._quote,
            "pre": self._code,
            "hr": self._rule,
        }
        if self._has_html:
            self._writers |= {"figure": self._figure, "table": self._table}
        else:
            self._writers["tr"] = self._row

    def inside(self, node: HtmlElement) -> list[str]:
        """Write what is in *node*: its blocks, and paragraphs for what stands between them."""
        blocks: list[str] = []
        line = self.inline.words(node.text)
        for child in node:
            if _is_block(child):
                blocks += _paragraph(line, self.inline)
                blocks += self.one(child)
                line = ""
            else:
                line = self.inline.joined(line, self.inline.one(child))
            line = self.inline.joined(line, self.inline.words(child.tail))
        return blocks + _paragraph(line, self.inline)

    def one(self, node: HtmlElement) -> list[str]:
        """Write the block *node*."""
        name = tag_of(node)
        if not name:
            return ["<!--more-->"] if self._has_html else []
        writer = self._writers.get(name)
        if writer:
            return self._with_anchor(node, writer(node))
        if self._has_html and (name in _RAW_BLOCKS or name in _EMBEDS):
            return [self.inline.raw(node)]
        return self._with_anchor(node, self.inside(node))

    def _rule(self, _node: HtmlElement) -> list[str]:
        return ["* * *"] if self._has_html else []

    def _table(self, node: HtmlElement) -> list[str]:
        return [table(node, self.inline) or self.inline.raw(node)]

    def _with_anchor(self, node: HtmlElement, blocks: list[str]) -> list[str]:
        """Put before *blocks*, which *node* became, the name by which something links to it."""
        anchor = self.inline.anchor(node)
        if not anchor or (blocks and f'id="{node.get("id")}"' in blocks[0]):
            return blocks
        if blocks and re.match(r"[\w\"'(]", blocks[0]) and not _kind(blocks[0]):
            return [anchor + blocks[0], *blocks[1:]]
        return [anchor, *blocks]

    def _heading(self, node: HtmlElement) -> list[str]:
        line = " ".join(self.inline.inside(node).split())
        if not line:
            return []
        if not self._has_html:
            return [
                f"**{line}**" if self.inline.has_emphasis and "*" not in line else line_start(line)
            ]
        if line.endswith("#"):
            line = f"{line[:-1]}\\#"
        name = node.get("id") or ""
        anchor = f" {{#{name}}}" if re.fullmatch(r"[A-Za-z][\w.-]*", name) else ""
        own = "" if anchor else self.inline.anchor(node)
        return [f"{'#' * _HEADINGS[tag_of(node)]} {own}{line}{anchor}"]

    def _quote(self, node: HtmlElement) -> list[str]:
        text = _joined(self.inside(node), self.inline)
        lines = (f"> {line}" if line else ">" for line in text.split("\n"))
        return ["\n".join(lines)] if text else []

    def _row(self, node: HtmlElement) -> list[str]:
        cells = (" ".join(self.inline.inside(cell).split()) for cell in node)
        return _paragraph(" ".join(filter(None, cells)), self.inline)

    def _list(self, node: HtmlElement) -> list[str]:
        items: list[list[str]] = []
        for child in node:
            if tag_of(child) == "li":
                items.append(self._with_anchor(child, self.inside(child)))
            elif items and tag_of(child):
                items[-1] += self.one(child)
            elif tag_of(child):
                items.append(self.one(child))
        items = [item for item in items if item]
        is_loose = any(_is_loose(item) for item in items)
        start = node.get("start") or "1" if tag_of(node) == "ol" else ""
        number = int(start) if start.isdigit() and len(start) < 9 else 1  # noqa: PLR2004 - cmark's most
        marks = [f"{number + at}." if start else "-" for at in range(len(items))]
        texts = [self._item(mark, item, is_loose) for mark, item in zip(marks, items, strict=True)]
        return [("\n\n" if is_loose else "\n").join(texts)] if texts else []

    def _item(self, mark: str, blocks: list[str], is_loose: bool) -> str:  # noqa: FBT001 - private
        width = self.inline.dialect.item_indent or len(mark) + 1
        text = _joined(blocks, self.inline) if is_loose else "\n".join(blocks)
        first, *rest = text.split("\n")
        lines = [f"{mark} {first}", *(f"{' ' * width}{line}" if line else "" for line in rest)]
        return "\n".join(lines)

    def _code(self, node: HtmlElement) -> list[str]:
        kept = {"code", "br", "span", "pre"}
        is_formatted = any(tag_of(each) not in kept for each in node.iter() if tag_of(each))
        if is_formatted and self._has_html:
            return [self.inline.raw(node)]
        if node.find(".//a[@href]") is not None:
            return self.inside(node)
        text = visible(node).removeprefix("\n").rstrip()
        if not text:
            return []
        longest = max(map(len, re.findall("`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        names = " ".join(each.get("class") or "" for each in node.iter() if tag_of(each))
        language = _LANGUAGE.search(f"{names} {node.get('data-lang') or ''}")
        name = language[1] if language and self._has_html else ""
        return [f"{fence}{name}\n{text}\n{fence}"]

    def _figure(self, node: HtmlElement) -> list[str]:
        images = list(node.iter("img"))
        captions = [child for child in node if tag_of(child) == "figcaption"]
        caption = captions[0] if captions else None
        if len(images) == 1 and _is_simple(node):
            words = collapsed(visible(caption)).strip() if caption is not None else ""
            if caption is None or not _is_marked(caption):
                return [self._captioned(images[0], words)]
            return [self.inline.raw(node)]
        if caption is not None and not images and node.find(".//table") is not None:
            return [self.inline.raw(node)]
        if any(tag_of(each) in _EMBEDS for each in node.iter()) and not images:
            return [self.inline.raw(node)]
        return self.inside(node)

    def _captioned(self, image: HtmlElement, caption: str) -> str:
        link = next((up for up in image.iterancestors("a") if up.get("href")), None)
        written_image = self.inline.image(image, caption)
        target = self.inline.target(link) if link is not None else ""
        return f"[{written_image}]({target})" if target else written_image


def _is_block(node: HtmlElement) -> bool:
    name = tag_of(node)
    if not name:
        return node.tag is etree.Comment and bool(_MORE.match(node.text or ""))
    if name in _EMBEDS or name in {"script", "style"}:
        return _stands_alone(node)
    is_block = name in _BOXES or name in _HEADINGS or name in _OTHERS
    return is_block or any(_is_block(child) for child in node)


def _stands_alone(node: HtmlElement) -> bool:
    parent = node.getparent()
    before = node.getprevious()
    text = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    return not text.strip() and not (node.tail or "").strip()


def _paragraph(line: str, inline: Inline) -> list[str]:
    text = _BLANK_LINES.sub("\n", line.strip(" \n")) if inline.dialect.has_html else line
    pieces = [text] if inline.dialect.has_html else re.split(r"\n\s*\n", text)
    end = inline.dialect.line_break
    paragraphs = []
    for piece in pieces:
        lines = [line_start(each.strip(" ")) for each in piece.split("\n")]
        while lines and not lines[0]:
            lines.pop(0)
        while lines and not lines[-1]:
            lines.pop()
        if lines:
            paragraphs.append(end.join(lines))
    return paragraphs


def _is_loose(item: list[str]) -> bool:
    """Tell whether *item* has more than a line and a list below it."""
    return len(item) > 1 and not (len(item) == 2 and _kind(item[1]) not in {"", ">"})  # noqa: PLR2004 - the line, the list


def _is_simple(figure: HtmlElement) -> bool:
    """Tell whether *figure* is an image, perhaps linked, and a caption."""
    allowed = {"figure", "a", "img", "figcaption", "div", "span", "picture", "br"}
    outside = [each for each in figure.iter() if tag_of(each) not in allowed]
    return all(any(tag_of(up) == "figcaption" for up in each.iterancestors()) for each in outside)


def _is_marked(caption: HtmlElement) -> bool:
    """Tell whether *caption* holds more than words."""
    return any(tag_of(each) not in {"p", "span", "br"} for each in caption.iterdescendants())
