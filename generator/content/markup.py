"""Markdown -> HTML, with the extensions that bloggers expect.

One instance of Python-Markdown per set of options and thread is kept and reset: building one takes
as long as a post. https://python-markdown.github.io/reference/
"""

import html as html_text
import re
import threading
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from markdown import Extension, Markdown
from markdown.inlinepatterns import SimpleTagInlineProcessor
from pymdownx.superfences import SuperFencesCodeExtension

from generator.content import formulas
from generator.content.anchors import anchor
from generator.content.document import Heading
from generator.content.extensions import Attributes, Contents, Footnotes, Prose, RawHtml
from generator.content.highlight import Highlighter
from generator.content.inline import FilteredInline
from generator.content.limits import OpenTags
from generator.content.shape import Shape
from generator.content.typography import Typography
from generator.settings import MarkdownSettings

_CODE_OPTIONS = ("hl_lines", "title")


class Options(NamedTuple):
    """What of the settings shapes the HTML. Hashable, since instances are kept by it."""

    language: str
    markdown: MarkdownSettings
    figures: bool
    galleries: bool


class Note(NamedTuple):
    """Something the author should know, still without its line."""

    pattern: str
    """Regular expression that finds the place in the Markdown."""

    what: str
    hint: str = ""


class Converted(NamedTuple):
    """What `convert` made."""

    html: str
    headings: tuple[Heading, ...]
    notes: tuple[Note, ...]


def convert(text: str, options: Options) -> Converted:
    """Turn the Markdown *text* into HTML.

    Raises:
        TangledError: It is beyond a limit.
        RecursionError: It is nested too deeply.
        Exception: Whatever Python-Markdown raises on input it was not made for.
    """
    kept: dict[Options, _Converter] = _kept.__dict__.setdefault("converters", {})
    converter = kept.pop(options, None) or _Converter(options)
    converted = converter.convert(text)
    kept[options] = converter  # only now: an instance that raised is in an unknown state
    return converted


_kept = threading.local()


class _Converter:
    """An instance of Python-Markdown and the lists that its parts report to."""

    def __init__(self, options: Options) -> None:
        self._broken: list[tuple[str, str]] = []
        self._missing: list[str] = []
        self._unknown: list[str] = []
        self._highlighter = Highlighter()
        self._footnotes = Footnotes(self._missing)
        self._md = Markdown(
            output_format="html",
            extensions=[
                *("tables", "def_list", "abbr", "admonition", "sane_lists", "md_in_html"),
                *([Contents(slugify=anchor)] if options.markdown.heading_anchors else []),
                self._footnotes,
                self._fences(options),
                _House(options, self._broken),
            ],
        )

    def convert(self, text: str) -> Converted:
        """Convert one document, and forget it."""
        for found in (self._broken, self._missing, self._unknown):
            found.clear()
        self._md.reset()
        html = self._md.convert(text)
        tokens = getattr(self._md, "toc_tokens", [])
        headings = tuple(_headings(tokens))
        self._md.toc_tokens = []  # type: ignore[attr-defined]
        return Converted(html, headings, tuple(self._notes()))

    def _fences(self, options: Options) -> SuperFencesCodeExtension:
        every = {"name": "*", "class": "", "format": self._code, "validator": _keep_known_options}
        math = {"name": "math", "class": "", "format": self._math}
        fences = [every, math] if options.markdown.math else [every]
        return SuperFencesCodeExtension(custom_fences=fences, relaxed_headers=True)

    def _code(
        self,
        source: str,
        language: str | None,
        _class: str,
        options: Mapping[str, str],
        *_: object,
        **_more: object,
    ) -> str:
        name = language or ""
        if not self._highlighter.knows(name):
            self._unknown.append(name)
        return self._highlighter.block(source, name, options)

    def _math(self, source: str, *_: object, **_more: object) -> str:
        return formulas.shown(source, self._broken, is_block=True)

    def _notes(self) -> Iterator[Note]:
        for tex, reason in self._broken:
            what = f"The formula `{_shortened(tex)}` cannot be shown: {reason}."
            yield Note(re.escape(tex), what, r"For a plain dollar sign, write `\$`.")
        for label in self._missing:
            hint = f"Add a line `[^{label}]: …`."
            yield Note(re.escape(f"[^{label}]"), f"The footnote `[^{label}]` has no text.", hint)
        for label in self._footnotes.unused():
            what = f"The footnote `[^{label}]` is left out: the text never refers to it."
            yield Note(re.escape(f"[^{label}]:"), what, f"Write `[^{label}]` where it belongs.")
        for name in dict.fromkeys(self._unknown):
            fence = rf"(?:`{{3}}|~{{3}})[ \t]*(?:\{{[ ]*)?\.?{re.escape(name)}"
            what = f"Code in `{name}` is shown without colours: the language is unknown."
            yield Note(fence, what, "Names are listed at https://pygments.org/languages/.")


class _House(Extension):
    """Our own parts, and the order in which they come."""

    def __init__(self, options: Options, broken: list[tuple[str, str]]) -> None:
        super().__init__()
        self._options = options
        self._broken = broken

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Register them. Code spans (190) come before math, escapes (180) after it."""
        options = self._options
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "~", "$", '"', "'"]
        # The library looks tags up in its list hundreds of times for each document.
        md.block_level_elements = frozenset(md.block_level_elements)  # type: ignore[assignment]
        md.preprocessors.register(OpenTags(md), "open_tags", 22)
        md.preprocessors.register(RawHtml(md), "html_block", 20)
        md.parser.blockprocessors.register(Prose(md.parser), "prose", 200)
        strike = SimpleTagInlineProcessor(r"(~~)(?=[^\s~])((?:[^~]|~(?!~))+?)(?<=\S)~~", "del")
        md.inlinePatterns.register(strike, "strike", 65)
        if options.markdown.math:
            md.inlinePatterns.register(formulas.Formula(md, self._broken), "math", 185)
        md.treeprocessors.register(Attributes(md), "attr_list", 8)
        md.treeprocessors.register(Shape(md, figures=options.figures, galleries=options.galleries), "shape", 7.5)
        if options.markdown.smart_quotes:
            md.treeprocessors.register(Typography(md, options.language), "typography", 6)
        md.treeprocessors.register(FilteredInline(md), "inline", 20)


def _keep_known_options(
    _language: str, inputs: Mapping[str, str], options: dict[str, str], *_: object
) -> bool:
    """Ignore what other generators understand, rather than show the fence as text."""
    options.update({key: inputs[key] for key in _CODE_OPTIONS if key in inputs})
    return True


def _headings(tokens: list[dict[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(token["level"], token["id"], html_text.unescape(token["name"]))
        yield from _headings(token["children"])


def _shortened(tex: str) -> str:
    line = " ".join(tex.split())
    return line if len(line) <= 60 else f"{line[:59]}…"  # noqa: PLR2004 - fits a terminal
