"""What stands in a header: scalars, lists and tables, each part with its line.

Scalars stay text: the key that asks decides what `no`, `2024` or `1:30` means, so that a title is
never turned into a truth value, a number or a time.
"""

from typing import NamedTuple, TypeAlias

from generator.foundation import Problem


class Scalar(NamedTuple):
    """One value as it was typed."""

    text: str

    is_plain: bool
    """Whether it stood without quotes, so that `null` means nothing was given."""

    line: int
    """1-based, in the file."""


class Items(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    line: int


class Table(NamedTuple):
    """Keys and values."""

    entries: tuple["Entry", ...]
    line: int


Node: TypeAlias = Scalar | Items | Table


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node


class Composed(NamedTuple):
    """What YAML was read as."""

    table: Table
    """Empty when the text is empty or cannot be read."""

    problems: tuple[Problem, ...] = ()
