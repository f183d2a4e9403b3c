"""What stands within a line -> Markdown: words, emphasis, code, links, images.

Spaces at the edges of an emphasis move out of it and marks never touch marks of their kind, since
Markdown would read both otherwise: https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
"""

import html as entities
import re
from collections.abc import Callable
from urllib.parse import quote

from lxml import etree
from lxml.html import HtmlElement

from generator.importers.markup.dialect import Dialect
from generator.importers.markup.parse import collapsed, names, tag_of, visible

LinkRewriter = Callable[[str], str]
"""An address as it stands there -> as it stands here; empty when it must not be a link."""

_EMPHASES = {
    **dict.fromkeys(("b", "strong"), ("**", "strong")),
    **dict.fromkeys(("i", "em"), ("*", "em")),
    **dict.fromkeys(("s", "strike", "del"), ("~~", "del")),
}
_CODES = frozenset({"code", "tt", "samp"})
_KEPT = {
    **{
        name: name
        for name in names("abbr sub sup kbd mark cite q small u ins var dfn time bdi bdo")
    },
    **{name: name for name in names("ruby rt rp span")},
    "acronym": "abbr",
}
"""Tags that Markdown has no mark for -> the tag that stays."""

_KEPT_ATTRIBUTES = ("title", "lang", "dir", "datetime", "cite")
_RAW = names(
    "iframe video audio object embed svg math canvas form input button select textarea label map"
    " picture applet script style"
)
_DROPPED = names("template noscript head title meta link base")
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_WEB = re.compile(r"https?://[^\s<>\\\"'`&]+", re.IGNORECASE)
_IN_COMMENTS = frozenset({"http", "https", "mailto"})
_MANY_BREAKS = re.compile(r"[ ]*\n(?:[ ]*\n)+")
_END_MARKS = re.compile(r"(?<=[^\W_])[.,:;!?]+\Z")
_UNSAFE = re.compile(r"[\s<>\\`\"\[\]\x00-\x1f]")


class Inline:
    """Writes what stands within lines."""

    def __init__(
        self,
        dialect: Dialect,
        rewrite: LinkRewriter,
        *,
        has_emphasis: bool = True,
        anchors: frozenset[str] = frozenset(),
    ) -> None:
        """Write in *dialect*; *rewrite* decides about each address, *anchors* are linked to."""
        self.anchors = anchors
        self.dialect = dialect
        self.rewrite = rewrite
        self.has_emphasis = has_emphasis
        """Whether emphasis is written at all."""

        self._active: list[str] = []
        as_html = self.raw if dialect.has_html else self.inside
        self._writers: dict[str, Callable[[HtmlElement], str]] = {
            **dict.fromkeys(_CODES, self._code),
            **dict.fromkeys(_RAW, as_html),
            "a": self._link,
            "img": self.image,
            "br": lambda _node: dialect.line_break,
        }
        if not dialect.has_html:
            self._writers |= dict.fromkeys(("script", "style"), lambda _node: "")

    def inside(self, node: HtmlElement) -> str:
        """Write what is in *node*."""
        line = self.words(node.text)
        for child in node:
            line = self.joined(line, self.one(child))
            line = self.joined(line, self.words(child.tail))
        return line

    def words(self, text: str | None) -> str:
        """Write plain text."""
        return self.dialect.escape(collapsed(text))

    def joined(self, line: str, more: str) -> str:
        """Put *more* behind *line*, so that their marks stay two."""
        if line and more and line[-1] == more[0] and more[0] in "*~`" and not line.endswith("\\"):
            return f"{line}<!-- -->{more}" if self.dialect.has_html else f"{line} {more}"
        return line + more

    def one(self, node: HtmlElement) -> str:
        """Write *node* itself."""
        name = tag_of(node)
        if not name or name in _DROPPED:
            return ""
        anchor = self.anchor(node)
        if name in _EMPHASES:
            return anchor + self._emphasis(node, *_EMPHASES[name])
        writer = self._writers.get(name)
        if writer:
            return (anchor if writer != self.raw else "") + writer(node)
        if name in _KEPT and self.dialect.has_html:
            return anchor + self._kept(node, _KEPT[name])
        return anchor + self.inside(node)

    def anchor(self, node: HtmlElement) -> str:
        """Write an empty anchor for *node* if something links to it by name."""
        names = {node.get("id"), node.get("name")} & self.anchors if self.anchors else ()
        return "".join(
            f'<a id="{entities.escape(name)}"></a>' for name in sorted(filter(None, names))
        )

    def raw(self, node: HtmlElement) -> str:
        """Keep *node* as HTML, its addresses those of here."""
        self._rewrite_within(node)
        return str(etree.tostring(node, encoding="unicode", method="html", with_tail=False))

    def image(self, node: HtmlElement, caption: str = "") -> str:
        """Write an image."""
        alt = collapsed(node.get("alt")).strip()
        address = self._address(node.get("src") or "")
        if not address:
            return self.words(alt)
        title = _title(caption or node.get("title"))
        return f"![{_alternative(alt)}]({address}{title})"

    def _emphasis(self, node: HtmlElement, mark: str, name: str) -> str:
        if name in self._active or not self.has_emphasis:
            return self.inside(node)
        self._active.append(name)
        inner = _MANY_BREAKS.sub("\n", self.inside(node))
        self._active.pop()
        core = inner.strip(" \n")
        if not core:
            return inner
        start = inner[: len(inner) - len(inner.lstrip(" \n"))]
        end = inner[len(inner.rstrip(" \n")) :]
        if node.tail and not node.tail[0].isspace() and not self.dialect.has_html:
            marks = _END_MARKS.search(core)
            if marks:
                core, end = core[: marks.start()], marks[0] + end
        if self.dialect.has_html and not _is_plain(core):
            return f"{start}<{name}>{core}</{name}>{end}"
        return f"{start}{mark}{core}{mark}{end}"

    def _code(self, node: HtmlElement) -> str:
        if node.find(".//a[@href]") is not None:
            inner = self.inside(node)
            return f"<code>{inner}</code>" if self.dialect.has_html else inner
        text = collapsed(visible(node)).strip()
        if not text:
            return ""
        longest = max(map(len, re.findall("`+", text)), default=0)
        fence = "`" * (longest + 1)
        pad = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{fence}{pad}{text}{pad}{fence}"

    def _link(self, node: HtmlElement) -> str:
        address = self.target(node) if node.get("href") and "a" not in self._active else ""
        if not address:
            return self.inside(node)
        self._active.append("a")
        inner = _MANY_BREAKS.sub("\n", self.inside(node))
        self._active.pop()
        core = inner.strip(" \n")
        if not core:
            return inner
        start = inner[: len(inner) - len(inner.lstrip(" \n"))]
        end = inner[len(inner.rstrip(" \n")) :]
        shown = collapsed(visible(node)).strip()
        if shown == address and _WEB.fullmatch(address):
            return f"{start}<{address}>{end}"
        title = _title(node.get("title")) if self.dialect.has_html else ""
        return f"{start}[{core}]({address}{title}){end}"

    def target(self, link: HtmlElement) -> str:
        """Give the address that *link* shall have; empty when it must not be one."""
        return self._address((link.get("href") or "").strip())

    def _kept(self, node: HtmlElement, name: str) -> str:
        inner = self.inside(node)
        said = [(key, value) for key in _KEPT_ATTRIBUTES if (value := node.get(key))]
        if (name == "span" and not said) or not inner.strip():
            return inner
        attributes = "".join(f' {key}="{entities.escape(value)}"' for key, value in said)
        return f"<{name}{attributes}>{inner}</{name}>"

    def _address(self, target: str) -> str:
        """Give the address that a link or image shall have; empty when none."""
        scheme = _SCHEME.match(target)
        if scheme and not self.dialect.has_html and scheme[1].lower() not in _IN_COMMENTS:
            return ""
        return safe_address(self.rewrite(target.strip()))

    def _rewrite_within(self, node: HtmlElement) -> None:
        for each in node.iter():
            for attribute in ("href", "src", "poster"):
                target = each.get(attribute) if isinstance(each.tag, str) else None
                if target:
                    each.set(attribute, self.rewrite(target.strip()) or target)


def safe_address(address: str) -> str:
    """Write *address* so that Markdown finds its end."""
    address = _UNSAFE.sub(lambda found: quote(found[0]), address)
    if address.count("(") != address.count(")"):
        address = address.replace("(", "%28").replace(")", "%29")
    return re.sub(r"&(?=#?[A-Za-z0-9]+;)", "&amp;", address)


def _title(words: str | None) -> str:
    """Write the title of a link or image, with the space before it."""
    title = collapsed(words).strip()
    title = title.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return f' "{title}"' if title else ""


def _alternative(text: str) -> str:
    return re.sub(r"[\[\]\\]", r"\\\g<0>", text)


def _is_plain(text: str) -> bool:
    """Tell whether the marks of Python-Markdown work around *text*."""
    return "\n" not in text and "*" not in text
