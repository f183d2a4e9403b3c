"""Reader text in the comment subset of Markdown -> SafeHtml. The only maker of SafeHtml here.

    text -> hygiene -> references -> cmark -> plain headings, honest links, capped depth -> nh3

Nothing may follow nh3: the worst holes in comment systems were filters that ran on HTML after it
was sanitised (WordPress CVE-2015-5714, CVE-2014-9031). Whatever must change does so before.

cmark never sees a `<` that is not the start of `<https://…>`, so it knows no HTML of the reader's,
and "use a <div>" is printed as it was typed. Facts of cmark: https://spec.commonmark.org/0.31.2/
"""

import html as entities
import re
from collections.abc import Callable, Mapping
from functools import cache

from generator.comments.hygiene import clean_text
from generator.comments.links import LESS_THAN, honest_links
from generator.comments.references import AMPERSAND, without_hidden_characters
from generator.foundation import SafeHtml

ALLOWED_HTML: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href", "rel"}),
    "blockquote": frozenset(),
    "br": frozenset(),
    "code": frozenset(),
    "del": frozenset(),
    "em": frozenset(),
    "li": frozenset(),
    "ol": frozenset({"start"}),
    "p": frozenset(),
    "pre": frozenset({"tabindex"}),
    "strong": frozenset(),
    "ul": frozenset(),
}
"""Every tag that can come out, with its attributes. `rel` and `tabindex` are ours; `start` is
a number."""

MAX_DEPTH = 10
"""Quotes, lists and emphases inside one another. Deeper ones lose their tags, not their words: nh3
takes quadratic time in depth, and no page is wide enough."""

MAX_PREVIEW = 300
"""Characters of `plain_text`."""

_LINK_REL = "nofollow ugc noopener"
_HOLLOW_LINK = f'<a rel="{_LINK_REL}">'
_HOLLOW_LINKS = re.compile(f"{_HOLLOW_LINK}(.*?)</a>", re.DOTALL)
_ADDRESS_IN_BRACKETS = r"(?:https?://|mailto:|[\w.+-]{1,64}@)[^\s<>]*>"
_LESS_THAN = re.compile(rf"<(?!{_ADDRESS_IN_BRACKETS})", re.IGNORECASE)
_NEEDS_EXTENSIONS = re.compile(r"~~|(?<!]\()(?<!<)https?://|www\.|[^\s<]@\w", re.IGNORECASE)
"""Strike-through, bare addresses and bare mail addresses; neither `](https://…)` nor `<https://…>`."""

_HEADING = re.compile(r"<(/?)h[1-6]>")
_NESTING = re.compile(r"<(/?)(blockquote|ul|ol|li|em|strong|del)(?: start=\"\d+\")?>")
_LEFT_BY_DROPPED_TAGS = re.compile(r"\n{4,}")
_BLOCK_END = re.compile(r"</(?:p|li|pre|blockquote)>|<br>")
_TAG = re.compile(r"<[^>]*>")


def render_markup(text: str) -> SafeHtml:
    """Render *text*, raw from a reader, to HTML that is safe on any page and not deeply nested."""
    cmark, nh3 = _to_html(), _sanitiser()
    html = cmark(_LESS_THAN.sub(LESS_THAN, without_hidden_characters(clean_text(text))))
    html = _with_capped_depth(honest_links(_without_headings(html)))
    html = nh3(html.replace(LESS_THAN, "&lt;").replace(AMPERSAND, "&amp;").rstrip("\n"))
    if _HOLLOW_LINK in html:  # nh3 knows more hosts that cannot be, such as `xn--a`; it comes last
        html = nh3(_HOLLOW_LINKS.sub(r"\1", html))
    return SafeHtml(html)


def plain_text(html: SafeHtml) -> str:
    """Give the visible words of *html* on one line, cut to 300 characters at the end of a word."""
    spaced = _TAG.sub("", _BLOCK_END.sub(" ", html))
    line = " ".join(entities.unescape(spaced).split())
    if len(line) <= MAX_PREVIEW:
        return line
    cut = line[: MAX_PREVIEW - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _without_headings(html: str) -> str:
    """Make headings and rules of a comment paragraphs, so that they cannot pass for the page's."""
    if "<h" not in html:
        return html
    return _HEADING.sub(r"<\1p>", html).replace("<hr />", "<p>* * *</p>")


def _with_capped_depth(html: str) -> str:
    if html.count("<") <= MAX_DEPTH:
        return html
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        closes, name = tag.groups()
        if name == "li":  # stays or goes with its list
            return tag[0] if depth <= MAX_DEPTH else ""
        depth += -1 if closes else 1
        return tag[0] if depth + bool(closes) <= MAX_DEPTH else ""

    capped = _NESTING.sub(kept, html)
    return html if len(capped) == len(html) else _LEFT_BY_DROPPED_TAGS.sub("\n", capped)


@cache
def _sanitiser() -> Callable[[str], str]:
    import nh3  # noqa: PLC0415 - a build that finds all comments in its cache does without

    cleaner = nh3.Cleaner(
        tags=set(ALLOWED_HTML),
        attributes={"a": {"href"}, "ol": {"start"}},
        # A line of code too long for the page scrolls, which must be possible without a mouse.
        set_tag_attribute_values={"pre": {"tabindex": "0"}},
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel=_LINK_REL,
    )
    return cleaner.clean


@cache
def _to_html() -> Callable[[str], str]:
    from cmarkgfm import cmark  # noqa: PLC0415 - as above

    cmark.core_extensions_ensure_registered()
    extensions = [cmark.find_syntax_extension(name) for name in ("autolink", "strikethrough")]
    breaks = cmark.Options.CMARK_OPT_HARDBREAKS
    options = breaks | cmark.Options.CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE

    def to_html(text: str) -> str:
        # Without extensions cmark takes a third of the time, and frees the tree it parsed; with
        # them the binding has no means to: https://github.com/theacodes/cmarkgfm/issues/53
        if not _NEEDS_EXTENSIONS.search(text):
            return str(cmark.markdown_to_html(text, breaks))
        parser = cmark.parser_new(options)
        for extension in extensions:
            cmark.parser_attach_syntax_extension(parser, extension)
        cmark.parser_feed(parser, text)
        html = cmark.render_html(
            cmark.parser_finish(parser), options, cmark.parser_get_syntax_extensions(parser)
        )
        cmark.parser_free(parser)
        return str(html)

    return to_html
