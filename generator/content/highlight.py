"""A fenced code block -> HTML with the classes of Pygments.

Instead of pymdownx.highlight, which builds a lexer, a formatter and a stylesheet for each block.
Colours belong to the theme; a language that Pygments does not know is shown plain, and said so.
Classes: https://pygments.org/docs/tokens/
"""

import re
from collections.abc import Iterable, Mapping

from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from generator.foundation import escape

_PLAIN = frozenset({"", "none", "nohighlight", "plain", "plaintext", "text", "txt"})
_RANGES = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?", re.ASCII)
_MAX_RANGE = 10_000


class Highlighter:
    """Highlights the blocks of one Markdown instance, keeping its lexers."""

    def __init__(self) -> None:
        """Start with no lexer; each is made when first asked for."""
        self._lexers: dict[str, Lexer | None] = {}
        self._formatter = HtmlFormatter(nowrap=True)

    def knows(self, language: str) -> bool:
        """Tell whether code of *language* can be shown, plainly or in colour."""
        return language.casefold() in _PLAIN or self._lexer(language) is not None

    def block(self, code: str, language: str, options: Mapping[str, str]) -> str:
        """Write *code* as HTML. Options: `hl_lines` marks lines, `title` names the file."""
        title = options.get("title", "")
        name = f'<span class="filename">{escape(title)}</span>' if title else ""
        kind = f' class="language-{escape(language)}"' if language else ""
        inner = self._inner(code, language, options.get("hl_lines", ""))
        return f'<div class="highlight">{name}<pre><code{kind}>{inner}</code></pre></div>'

    def _inner(self, code: str, language: str, marked: str) -> str:
        lexer = self._lexer(language)
        lines = list(_line_numbers(marked))
        if lexer is None and not lines:
            return escape(code) + "\n"
        lexer = lexer or get_lexer_by_name("text", stripnl=False)
        formatter = HtmlFormatter(nowrap=True, hl_lines=lines) if lines else self._formatter
        out: list[str] = []
        formatter.format(lexer.get_tokens(code), _Sink(out))
        return "".join(out)

    def _lexer(self, language: str) -> Lexer | None:
        if language.casefold() in _PLAIN:
            return None
        if language not in self._lexers:
            try:
                self._lexers[language] = get_lexer_by_name(language, stripnl=False)
            except ClassNotFound:
                self._lexers[language] = None
        return self._lexers[language]


class _Sink:
    """The little of a text file that a formatter writes to."""

    def __init__(self, parts: list[str]) -> None:
        self.write = parts.append


def _line_numbers(marked: str) -> Iterable[int]:
    for first, last in _RANGES.findall(marked):
        start = int(first)
        yield from range(start, min(int(last or first), start + _MAX_RANGE) + 1)
