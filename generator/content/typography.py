"""Straight quotes, `--` and `...` -> what the document's language prints.

A pass of our own over the finished tree: Python-Markdown's `smarty` knows one meaning for `'`, so
that a German "geht's" comes out with an opening quote, and takes as long as all other Markdown.
An apostrophe is `’` in every language; quotes follow CLDR and the national style guides:
https://github.com/unicode-org/cldr/tree/main/common/main (`<delimiters>`)
"""

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER, STX, AtomicString


class Quotes(NamedTuple):
    """How a language quotes."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_ENGLISH = Quotes("“", "”", "‘", "’")
_GERMAN = Quotes("„", "“", "‚", "‘")
_POINTED = Quotes("«", "»", "“", "”")
_SWEDISH = Quotes("”", "”", "’", "’")
_POLISH = Quotes("„", "”", "‚", "’")
_CORNERS = Quotes("「", "」", "『", "』")
_SLAVIC = Quotes("«", "»", "„", "“")
_NARROW_SPACE, _HARD_SPACE = "\u202f", "\u00a0"

_QUOTES = {
    **dict.fromkeys(("bg", "cs", "de", "et", "is", "lt", "sk", "sl"), _GERMAN),
    **dict.fromkeys(("ar", "ca", "el", "es", "eu", "fa", "gl", "nb", "nn", "no"), _POINTED),
    **dict.fromkeys(("da", "fi", "he", "sv"), _SWEDISH),
    **dict.fromkeys(("hr", "pl"), _POLISH),
    **dict.fromkeys(("hu", "ro"), Quotes("„", "”", "«", "»")),
    **dict.fromkeys(("be", "ru", "uk"), _SLAVIC),
    **dict.fromkeys(("ja", "zh-hant", "zh-hk", "zh-tw"), _CORNERS),
    **dict.fromkeys(("de-ch", "de-li", "fr-ch", "it-ch"), Quotes("«", "»", "‹", "›")),
    "fr": Quotes(f"«{_NARROW_SPACE}", f"{_NARROW_SPACE}»", "“", "”"),
    "fr-ca": Quotes(f"«{_HARD_SPACE}", f"{_HARD_SPACE}»", "“", "”"),
}
"""By language, the longest matching code first; what is not here quotes as English does."""

_MARKS = re.compile(r"""["']|(?<!-)-{2,3}(?!-)|(?<!\.)\.{3}(?!\.)""")
_FRENCH_SPACES = re.compile(r"(?<=«) | (?=[»?!;])")
_OPENS_BEFORE = re.compile(r"""[\s(\[{<«‹„“‚‘「『¿¡/=+*]""")
_DASHES = "-–—"
_ELISION = re.compile(r"'(?:\d\ds?\b|(?:tis|twas|twere|cause|em|til|n)\b)", re.IGNORECASE)
_CLOSES_LATER = re.compile(r"(?<=\S)'(?!\w)")
_REACH = 1_000
"""Characters within which an inner quotation ends; what never closes is an apostrophe."""

_UNTOUCHED = frozenset({"code", "pre", "kbd", "samp", "script", "style", "math", "textarea"})
_RAW_TAG = re.compile(HTML_PLACEHOLDER % "([0-9]+)")
_CODE_TAG = re.compile(r"<(/?)(?:code|kbd|samp|tt|var|script|style)\b", re.IGNORECASE)
_BLOCKS = frozenset(
    ("p", "li", "td", "th", "dt", "dd", "h2", "h3", "h4", "h5", "h6", "figcaption", "div", "br")
)


def quotes_of(language: str) -> Quotes:
    """Find the quotes of *language*, a code such as `de` or `pt-BR`."""
    code = language.casefold()
    return _QUOTES.get(code) or _QUOTES.get(code.partition("-")[0]) or _ENGLISH


def typeset(text: str, language: str) -> str:
    """Write plain *text*, such as a title, with the marks of *language*."""
    if not _may_hold_marks(text):
        return text
    return _Writer(quotes_of(language), [], is_french=_is_french(language)).write(text)


def _may_hold_marks(text: str) -> bool:
    """Look for what every mark begins with: most texts have none, and patterns take longer."""
    return '"' in text or "'" in text or "--" in text or "..." in text


def _is_french(language: str) -> bool:
    """Tell whether spaces go before `?` and `!`, which Switzerland and Canada do without."""
    return language.casefold() in {"fr", "fr-fr", "fr-be"}


class Typography(Treeprocessor):
    """Replaces the marks in all running text of a document."""

    def __init__(self, md: Markdown, language: str) -> None:
        """Prepare for texts in *language*."""
        super().__init__(md)
        self._quotes = quotes_of(language)
        self._is_french = _is_french(language)

    def run(self, root: Element) -> None:
        """Change *root* in place."""
        raw = [str(html) for html in self.md.htmlStash.rawHtmlBlocks]
        _write_below(root, _Writer(self._quotes, raw, is_french=self._is_french))


def _write_below(element: Element, writer: "_Writer") -> None:
    """Go through the text inside *element* in reading order."""
    if element.tag in _BLOCKS:
        writer.start_block()
    if element.tag in _UNTOUCHED or isinstance(element.text, AtomicString):
        writer.pass_over()
        return
    if element.text:
        element.text = writer.write(element.text)
    for child in element:
        _write_below(child, writer)
        if child.tail:
            child.tail = writer.write(child.tail)


class _Writer:
    """Knows what stood before, since `"` means one thing after a space and another after a word."""

    def __init__(self, quotes: Quotes, raw: list[str], *, is_french: bool) -> None:
        self._quotes = quotes
        self._raw = raw
        self._is_french = is_french
        self.start_block()

    def start_block(self) -> None:
        self._before = ""
        self._is_open = self._is_inner_open = self._is_raw_code = False

    def pass_over(self) -> None:
        self._before = "x"

    def write(self, text: str) -> str:
        if not self._raw or STX not in text:
            return self._plain(text)
        # Every second piece is the number of a tag that the author typed.
        pieces = _RAW_TAG.split(text)
        for index, piece in enumerate(pieces):
            if index % 2:
                pieces[index] = self._after_tag(piece)
            elif piece and not self._is_raw_code:
                pieces[index] = self._plain(piece)
        return "".join(pieces)

    def _after_tag(self, number: str) -> str:
        tag = _CODE_TAG.match(self._raw[int(number)]) if int(number) < len(self._raw) else None
        if tag:
            self._is_raw_code = not tag[1]
        self._before = ETX
        return HTML_PLACEHOLDER % number

    def _plain(self, text: str) -> str:
        written = _MARKS.sub(self._replacement, text) if _may_hold_marks(text) else text
        self._before = text[-1]
        if self._is_french and " " in written:
            written = _FRENCH_SPACES.sub(_NARROW_SPACE, written).replace(" :", f"{_HARD_SPACE}:")
        return written

    def _replacement(self, mark: re.Match[str]) -> str:
        match mark[0]:
            case '"':
                return self._double(mark)
            case "'":
                return self._single(mark)
            case "...":
                return "…"
            case dashes:
                return "–" if dashes == "--" else "—"

    def _double(self, mark: re.Match[str]) -> str:
        before, after = self._around(mark)
        if _opens(before, after):
            self._is_open = True
            return self._quotes.opening
        if not self._is_open and (before.isdigit() or (before.isalpha() and after.isalpha())):
            return mark[0]  # inches; gershayim
        self._is_open = False
        return self._quotes.closing

    def _single(self, mark: re.Match[str]) -> str:
        before, after = self._around(mark)
        if _opens(before, after):
            rest = mark.string[mark.start() :]
            if _ELISION.match(rest) or not self._closes_after(mark):
                return "’"
            self._is_inner_open = True
            return self._quotes.inner_opening
        if self._is_inner_open and not after.isalnum():
            self._is_inner_open = False
            return self._quotes.inner_closing
        return "’"

    def _closes_after(self, mark: re.Match[str]) -> bool:
        return bool(_CLOSES_LATER.search(mark.string, mark.end(), mark.end() + _REACH))

    def _around(self, mark: re.Match[str]) -> tuple[str, str]:
        start, end, text = mark.start(), mark.end(), mark.string
        before = text[start - 1] if start else self._before
        # What stands in another element, or behind a placeholder, is a word as far as we know.
        after = text[end] if end < len(text) else ""
        return before, "x" if after == STX else after


def _opens(before: str, after: str) -> bool:
    if not before or _OPENS_BEFORE.match(before):
        return not after.isspace()
    if before in _DASHES or before == ETX or before in "\"'":
        return after.isalnum()
    return False
