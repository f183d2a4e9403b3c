"""TeX -> MathML, which browsers show without JavaScript.

latex2mathml reads most of what bloggers write, lets much pass that is broken, and raises on the
rest. What it would garble is found here, so that the author hears of it and readers see the TeX.
MathML: https://www.w3.org/TR/mathml-core/
"""

import re

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from generator.foundation import escape

PATTERN = (
    r"(?<![\\$])\$\$(?P<block>[^$]+?)\$\$(?!\$)"
    r"|(?<![\\\w$])\$(?P<inline>(?![\s$])(?:\\.|[^$\\])+?(?<![\s\\]))\$(?![\w$])"
)
"""Pandoc's rule: no space inside the dollars, no digit after them; so `$5 and $10` is text."""

_UNKNOWN_COMMAND = re.compile(r"<m[ion]>(\\[A-Za-z]+)")
_BARE_AMPERSAND = re.compile(r"&(?!#?\w+;)")
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_MAX_CHARACTERS = 5_000


class BrokenTexError(ValueError):
    """The formula cannot be shown; the message says why."""


def mathml(tex: str, *, is_block: bool) -> str:
    """Convert *tex*, without its dollars.

    Raises:
        BrokenTexError: The formula is unbalanced, unfinished, or holds an unknown command.
    """
    from latex2mathml.converter import convert  # noqa: PLC0415 - 0.1 s that most blogs never need

    _check_braces(tex)
    try:
        html: str = convert(tex.strip(), display="block" if is_block else "inline")
    except Exception as error:  # the library raises what its parser stumbles on, IndexError too
        raise BrokenTexError(_reason(error)) from error
    unknown = _UNKNOWN_COMMAND.search(html)
    if unknown:
        message = f"`{unknown[1]}` is an unknown command"
        raise BrokenTexError(message)
    return _BARE_AMPERSAND.sub("&amp;", html)


class Formula(InlineProcessor):
    """Finds `$…$` and `$$…$$` in running text."""

    def __init__(self, md: Markdown, broken: list[tuple[str, str]]) -> None:
        """Append formulas that cannot be shown, each with the reason, to *broken*."""
        super().__init__(PATTERN, md)
        self._broken = broken

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        """Put MathML, or the formula as it was typed, in place of *m*."""
        html = shown(m["block"] or m["inline"], self._broken, is_block=bool(m["block"]))
        return self.md.htmlStash.store(html), m.start(), m.end()


def shown(tex: str, broken: list[tuple[str, str]], *, is_block: bool) -> str:
    """Write *tex* as MathML or, when it is broken, as code, noting it in *broken*."""
    try:
        return mathml(tex, is_block=is_block)
    except BrokenTexError as error:
        broken.append((tex, str(error)))
        return f'<code class="tex">{escape(tex.strip())}</code>'


def _check_braces(tex: str) -> None:
    if len(tex) > _MAX_CHARACTERS:
        message = f"it is longer than {_MAX_CHARACTERS} characters"
        raise BrokenTexError(message)
    plain = _ESCAPED.sub("", tex)
    depth = 0
    for char in plain:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            break
    if depth:
        message = "a brace has no partner"
        raise BrokenTexError(message)


def _reason(error: Exception) -> str:
    """Say "missing super script or subscript" for MissingSuperScriptOrSubscriptError."""
    name = type(error).__name__.removesuffix("Error")
    if type(error).__module__.startswith("latex2mathml"):
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return "it is nested too deeply" if isinstance(error, RecursionError) else "it is not complete"
