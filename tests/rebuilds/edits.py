"""Everything an author may do to a garden between two builds: one function for each kind of edit.

An edit is told by two numbers which of the things it could touch, and what to make of it; so every
edit fits every garden, and a script of edits can be shortened. Many leave mistakes in the garden,
as authors do: then both builds must say the same, and a later edit may mend it.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from tests.rebuilds.garden import Garden

Value = TypeVar("Value")
Edit = Callable[[Garden, int, int], None]

EDITS: dict[str, Edit] = {}
"""Name to function. It is given the garden, which thing, and what to make of it."""


def edit(function: Edit) -> Edit:
    """Count *function* among the kinds of edit."""
    EDITS[function.__name__] = function
    return function


def pick(values: Sequence[Value], number: int) -> Value:
    """Choose one of *values*."""
    return values[number % len(values)]


def some_document(garden: Garden, which: int) -> str:
    """Choose a document."""
    return pick(sorted(garden.documents), which)


def set_front(garden: Garden, which: int, key: str, value: str) -> None:
    """Give a key of the front matter of some document a value; an empty one takes it away."""
    path = some_document(garden, which)
    garden.documents[path].front[key] = value
    garden.save_document(path)


def front_edit(key: str, *values: str) -> None:
    """Count among the kinds of edit: give *key* one of *values*."""

    def function(garden: Garden, which: int, how: int) -> None:
        set_front(garden, which, key, pick(values, how))

    EDITS[f"set_{key}"] = function


def setting_edit(table: str, key: str, *values: str) -> None:
    """Count among the kinds of edit: give a setting one of *values*."""

    def function(garden: Garden, _which: int, how: int) -> None:
        garden.set(table, key, pick(values, how))

    EDITS["_".join(filter(None, ("settings", table, key)))] = function
