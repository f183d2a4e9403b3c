"""Groups of comments -> the lines of a table, as wide as the terminal.

Where there is room, a comment is one line. In a narrow terminal its words get a line of their
own: they are what one decides by.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from generator.cli.console import on_one_line
from generator.moderation import Group, Row, age

_GAP = "  "
_ROOM_FOR_ONE_LINE = 110
_INDENT = "    "


class _Column(NamedTuple):
    title: str
    most: int
    """Cells it may have at most; longer texts are cut."""

    narrow: int
    """The same where the terminal is narrow."""

    style: str = ""


_COLUMNS = (
    _Column("id", 18, 14),
    _Column("age", 9, 9),
    _Column("spam", 8, 8),
    _Column("name", 20, 16, "bold"),
    _Column("post", 22, 14),
    _Column("held by", 20, 15),
)
_WORDS = "first line"


class _Layout(NamedTuple):
    """How wide what is."""

    width: int
    """Of the terminal."""

    columns: tuple[int, ...]

    @property
    def is_one_line(self) -> bool:
        """Whether the words have room beside the rest."""
        return self.width >= _ROOM_FOR_ONE_LINE


def table(
    groups: Sequence[Group], now: datetime, width: int, *, states_differ: bool = False
) -> Text:
    """Write *groups* below each other; *states_differ* names the state of each."""
    titles = [column.title for column in _COLUMNS]
    if states_differ:
        titles[2] = "state"
    rows = [_cells(group, now, states_differ=states_differ) for group in groups]
    layout = _Layout(width, tuple(_widths([titles, *rows], width)))
    title = _cut_to_columns(titles, layout, is_title=True)
    lines = [title.append(_WORDS) if layout.is_one_line else title]
    lines += [
        _line(cells, _words(group), layout) for cells, group in zip(rows, groups, strict=True)
    ]
    return Text("\n", no_wrap=True, overflow="ellipsis").join(lines)


def held_by(row: Row) -> str:
    """Name the most telling check, and count the others."""
    if row.state == "approved":
        return "" if row.shown == "shown" else row.shown
    checks = [reason.check.replace("_", " ") for reason in row.submission.reasons]
    others = f" +{len(checks) - 1}" if len(checks) > 1 else ""
    return f"{checks[0]}{others}" if checks else ""


def _cells(group: Group, now: datetime, *, states_differ: bool) -> list[str]:
    row = group.first.row
    third = f"{group.score:.2f}" if row.state == "pending" else ""
    return [
        row.id,
        age(row.received, now),
        row.state if states_differ else third,
        on_one_line(row.name) or "Nobody",
        on_one_line(row.key),
        held_by(row),
    ]


def _words(group: Group) -> Text:
    many = f"{len(group.rows):,} like this: " if group.is_many else ""
    return Text.assemble((many, "bold"), on_one_line(group.first.row.first_line))


def _widths(rows: Iterable[Sequence[str]], width: int) -> list[int]:
    """Give each column what its longest text needs, within bounds; nothing to an empty one.

    The first of *rows* are the titles.
    """
    found = [
        max(map(cell_len, texts)) if any(texts[1:]) else 0 for texts in zip(*rows, strict=True)
    ]
    is_narrow = width < _ROOM_FOR_ONE_LINE
    bounds = [column.narrow if is_narrow else column.most for column in _COLUMNS]
    return [min(needed, bound) for needed, bound in zip(found, bounds, strict=True)]


def _line(cells: Sequence[str], words: Text, layout: _Layout) -> Text:
    line = _cut_to_columns(cells, layout)
    if layout.is_one_line:
        room = layout.width - line.cell_len
    else:
        line.append(f"\n{_INDENT}")
        room = layout.width - len(_INDENT)
    words.truncate(max(room, 1), overflow="ellipsis")
    return line.append_text(words)


def _cut_to_columns(cells: Sequence[str], layout: _Layout, *, is_title: bool = False) -> Text:
    line = Text(style="dim" if is_title else "")
    for text, column, room in zip(cells, _COLUMNS, layout.columns, strict=True):
        if room:
            cell = Text(text, style="" if is_title else column.style)
            cell.truncate(room, overflow="ellipsis", pad=True)
            line.append_text(cell).append(_GAP)
    return line
