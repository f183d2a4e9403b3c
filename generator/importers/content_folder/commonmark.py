"""Markdown as most generators read it (CommonMark) -> Markdown that means the same here.

Python-Markdown wants four spaces below an item of a list, where CommonMark wants what lines up with
the item's text; it wants an empty line before a list or table; `1)` is no item for it, and HTML
holds Markdown only where it says so. https://spec.commonmark.org/0.31.2/#list-items
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_ITEM = re.compile(r"(?P<marker>[-+*]|\d{1,9}[.)])(?P<gap>[ \t]+(?=\S)|[ \t]*\Z)(?P<rest>.*)")
_FENCE = re.compile(r"(?P<fence>`{3,}(?!.*`)|~{3,})")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_NO_PROSE = re.compile(r"#{1,6}[ \t]|>|<|\||```|~~~|\[[^\]]+\]:|\{[:%{]")
_TABLE_HEAD = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
_DEEPEST_GAP = 4
_CODE_INDENT = 4
_TAB = 4
_OPEN_HTML = re.compile(
    r"^<(?P<name>div|details|section|article|aside|center|figure|blockquote)\b"
    r"(?P<attributes>[^<>\n]{0,500})>",
    re.MULTILINE | re.IGNORECASE,
)
_LONGEST_START = 5000
"""Characters from a tag to the first empty line; what is longer is left alone."""


class _Item(NamedTuple):
    """An item of a list that is open."""

    text_at: int
    """Column in which its text begins."""


def from_commonmark(text: str, *, html_holds_markdown: bool) -> str:
    """Rewrite *text*; what needs no change stays as it is, character by character.

    Args:
        text: CommonMark, line ends LF.
        html_holds_markdown: Whether Markdown was read between HTML tags after an empty line.
    """
    if html_holds_markdown and "<" in text:
        text = "".join(_with_marked_html(text))
    return "\n".join(_Lines(text.split("\n")).written())


def _with_marked_html(text: str) -> Iterator[str]:
    """Say of tags that are still open at an empty line that they hold Markdown."""
    position = 0
    for found in _OPEN_HTML.finditer(text):
        end = text.find("\n\n", found.end())
        if end < 0:
            break
        if end - found.end() > _LONGEST_START or "markdown=" in found["attributes"]:
            continue
        if f"</{found['name'].lower()}>" not in text[found.end() : end].lower():
            yield f'{text[position : found.end() - 1]} markdown="1">'
            position = found.end()
    yield text[position:]


class _Lines:
    """Goes through a text once, and knows which items of lists are open."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._items: list[_Item] = []
        self._fence = ""
        self._fence_at = 0
        self._is_prose = False
        """Whether the line before could go on in this one."""

        self._is_first = False
        """Whether the line before belongs to the first paragraph of an item."""

        self._was_empty = True
        self._depth = 0
        """How many items deep the first line after the last empty one was."""

    def written(self) -> Iterator[str]:
        """Give the lines, rewritten."""
        for number, line in enumerate(self._lines):
            if self._fence:
                yield self._in_fence(line)
                self._is_prose = self._is_first = self._was_empty = False
            elif not line.strip():
                self._is_prose = self._is_first = False
                self._was_empty = True
                yield "" if self._items else line
            else:
                following = self._lines[number + 1] if number + 1 < len(self._lines) else ""
                yield from self._line(line, following)
                self._was_empty = False

    def _line(self, line: str, following: str) -> Iterator[str]:
        indent, rest = _indent(line)
        was_list = bool(self._items)
        item = _ITEM.fullmatch(rest) if not _RULE.match(rest) else None
        self._close(indent, may_go_on=self._is_prose and not item and not _NO_PROSE.match(rest))
        within = indent - (self._items[-1].text_at if self._items else 0)
        if item and within < _CODE_INDENT and (was_list or not self._is_text(item)):
            yield from self._begin(item, indent, was_list=was_list)
            return
        if self._is_prose and (_begins_table(rest, following) or self._is_block(rest)):
            yield ""
        self._depth = len(self._items) if self._was_empty else self._depth
        fence = _FENCE.match(rest) if within < _CODE_INDENT else None
        if fence:
            self._fence, self._fence_at = fence["fence"], indent
        self._is_first = self._is_first and self._is_prose and not _NO_PROSE.match(rest)
        self._is_prose = not _NO_PROSE.match(rest) and (self._is_prose or within < _CODE_INDENT)
        yield self._moved(line, indent, rest)

    def _is_block(self, rest: str) -> bool:
        """Tell whether *rest* must stand apart from the words of its item."""
        return bool(self._items) and rest.startswith((">", "#"))

    def _is_text(self, item: re.Match[str]) -> bool:
        """Tell whether what looks like an item goes on with a paragraph, as `2020.` may."""
        is_later_number = item["marker"][0].isdigit() and item["marker"][:-1] != "1"
        return self._is_prose and (not item["rest"] or is_later_number)

    def _begin(self, item: re.Match[str], indent: int, *, was_list: bool) -> Iterator[str]:
        depth = len(self._items)
        is_apart = not self._is_first and (was_list or self._is_prose)
        if not self._was_empty and (is_apart or depth < self._depth):
            yield ""
            self._was_empty = True
        self._depth = depth if self._was_empty else self._depth
        marker, gap = item["marker"], len(item["gap"].expandtabs(_TAB))
        gap = gap if 0 < gap <= _DEEPEST_GAP else 1
        base = " " * (_TAB * depth)
        self._items.append(_Item(indent + len(marker) + gap))
        self._is_prose = bool(item["rest"]) and not _NO_PROSE.match(item["rest"])
        self._is_first = True
        fence = _FENCE.match(item["rest"])
        if fence:
            self._fence, self._fence_at = fence["fence"], self._items[-1].text_at
        yield f"{base}{marker.replace(')', '.')}{item['gap']}{item['rest']}"

    def _close(self, indent: int, *, may_go_on: bool) -> None:
        """Close the items that a line at column *indent* is not in."""
        if may_go_on:
            return
        while self._items and indent < self._items[-1].text_at:
            self._items.pop()

    def _moved(self, line: str, indent: int, rest: str) -> str:
        """Put a line below the item that it belongs to."""
        if not self._items:
            return line
        within = indent - self._items[-1].text_at
        code = within if within >= _CODE_INDENT and not self._is_prose else 0
        return " " * (_TAB * len(self._items) + code) + rest

    def _in_fence(self, line: str) -> str:
        indent, rest = _indent(line)
        is_end = rest.rstrip().startswith(self._fence) and not rest.strip(self._fence[0] + " \t")
        within = indent - self._fence_at
        if is_end and within < _CODE_INDENT:
            self._fence = ""
            self._is_prose = False
        if not self._items:
            return line
        return " " * (_TAB * len(self._items) + max(0, within)) + rest if rest else ""


def _indent(line: str) -> tuple[int, str]:
    rest = line.lstrip(" \t")
    return len(line[: len(line) - len(rest)].expandtabs(_TAB)), rest


def _begins_table(line: str, following: str) -> bool:
    head = following.strip()
    return "|" in line and "|" in head and _TABLE_HEAD.match(head) is not None
