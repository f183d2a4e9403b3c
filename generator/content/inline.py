"""Python-Markdown's inline stage, which asks each pattern only where it could match.

A pattern that begins with a bracket has nothing to find in a text without one, yet the library
tries all of them on every piece of text, and that is most of the time a post takes. The table says
what a text must hold for each stock pattern to match. Patterns only ever put placeholders in, which
hold none of these characters, so nothing can come into being that was not there before. The
results are the same; the test `test_the_filter_changes_no_output` compares the two.
"""

from typing import cast

from markdown import Markdown
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from generator.content.limits import check_brackets

_NEEDS = {
    "backtick": "`",
    "escape": "\\",
    "math": "$",
    "footnote": "[^",
    "reference": "[",
    "link": "](",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "strike": "~~",
}
"""Name of the pattern -> what every text that it matches holds. Others are always tried."""

_EMPHASIS = ("em_strong", "em_strong2")
"""Need one of `*` and `_`; which, differs from release to release."""


class FilteredInline(InlineProcessor):
    """Does what its parent does, skipping what cannot match."""

    def __init__(self, md: Markdown) -> None:
        """Take the patterns that *md* has now; none may be registered later."""
        super().__init__(md)
        name_of = {
            id(md.inlinePatterns[name]): name
            for name in (*_NEEDS, *_EMPHASIS)
            if name in md.inlinePatterns
        }
        self._steps = [(*_needs(name_of.get(id(p), "")), p) for p in md.inlinePatterns]

    # The parent calls this by its private name. Should a release rename it, the parent's own method
    # runs: slower, and the same output.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        check_brackets(data)
        steps, count, start = self._steps, len(self._steps), 0
        while patternIndex < count:
            need, or_need, pattern = steps[patternIndex]
            if need in data or or_need in data:
                data, is_matched, start = self._apply(pattern, data, patternIndex, start)
                if is_matched:
                    continue
            patternIndex += 1  # noqa: N806 - the parent's name
            start = 0
        return data

    def _apply(self, pattern: Pattern, data: str, index: int, start: int) -> tuple[str, bool, int]:
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        return cast("tuple[str, bool, int]", apply(pattern, data, index, start))


def _needs(name: str) -> tuple[str, str]:
    need = _NEEDS.get(name, "")
    return ("*", "_") if name in _EMPHASIS else (need, need)
