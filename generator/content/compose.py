"""YAML text -> a tree of what the author typed.

The tree is put together from the parser's events, one by one, because the C library's own composer
calls itself for each level and crashes the process on deep nesting. Anchors and types, which a
header has no use for, are refused.
YAML 1.1: https://yaml.org/spec/1.1/
"""

from collections.abc import Iterator
from typing import NamedTuple, cast

import yaml

from generator.content.decode import UNPRINTABLE
from generator.content.nodes import Composed, Entry, Items, Node, Scalar, Table
from generator.foundation import Location, Problem

MAX_DEPTH = 20
_QUOTE_IT = "Put quotes around the value."
_HINTS = (
    ("mapping values", "Put quotes around a value that contains a colon."),
    ("cannot start any token", _QUOTE_IT),
    ("end of stream", "Is a quote or a bracket left open?"),
    ("expected ',' or", "Is a bracket left open?"),
    ("document start", "Delete the line of `...`."),
    ("simple key", "Each line is `key: value`, with a space after the colon."),
    ("expected key", "Put quotes around a value that begins with a quote, and align the keys."),
    ("alphabetic or numeric", _QUOTE_IT),
)

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


def compose(text: str, *, path: str, first_line: int) -> Composed:
    """Read the YAML *text*, whose first line is *first_line* of the file at *path*."""
    empty = Table((), first_line)
    try:
        root = _root(yaml.parse(text, Loader=_Loader), first_line)
    except yaml.YAMLError as error:
        lines = text.split("\n")
        return Composed(empty, (_unreadable(error, lines, path=path, first_line=first_line),))
    if root is None:
        return Composed(empty)
    if isinstance(root, Table):
        return Composed(root, tuple(_repeated(root, path)))
    what = "Front matter is not made of `key: value` lines."
    return Composed(empty, (Problem(Location(path, root.line), what, "Write `title: …`."),))


class _RefusedError(yaml.MarkedYAMLError):
    """Something that is YAML and yet has no place in a header; *note* is the hint."""


class _Open(NamedTuple):
    """A list or table whose end has not come yet."""

    is_table: bool
    line: int
    parts: list[Node]


def _root(events: Iterator[yaml.Event], first_line: int) -> Node | None:
    """Put the tree together; `None` for a text without any content."""
    outermost = _Open(is_table=False, line=first_line, parts=[])
    stack = [outermost]
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            _refuse_tag(event)
            _refuse_unprintable(event)
            line = _line(event, first_line)
            stack[-1].parts.append(Scalar(event.value, not event.style, line))
        elif isinstance(event, yaml.CollectionStartEvent):
            _refuse_tag(event)
            _refuse_depth(event, len(stack))
            is_table = isinstance(event, yaml.MappingStartEvent)
            stack.append(_Open(is_table, _line(event, first_line), []))
        elif isinstance(event, yaml.CollectionEndEvent):
            closed = stack.pop()
            stack[-1].parts.append(_closed(closed, event))
        elif isinstance(event, yaml.AliasEvent):
            _refuse(event, f"`*{event.anchor}` is read as a reference", _QUOTE_IT)
        elif isinstance(event, yaml.DocumentStartEvent) and outermost.parts:
            _refuse(event, "a second document begins here", "Delete the line of `...`.")
    return outermost.parts[0] if outermost.parts else None


def _line(event: yaml.Event, first_line: int) -> int:
    # The C parser marks every event; only the type says otherwise.
    return first_line + (event.start_mark.line if event.start_mark else 0)


def _closed(part: _Open, event: yaml.Event) -> Node:
    if not part.is_table:
        return Items(tuple(part.parts), part.line)
    keys, values = part.parts[::2], part.parts[1::2]
    if not all(isinstance(key, Scalar) for key in keys):
        _refuse(event, "a key is not text", "Put quotes around a value that begins with `{`.")
    entries = zip(keys, values, strict=True)
    return Table(tuple(Entry(k, v) for k, v in entries if isinstance(k, Scalar)), part.line)


def _refuse_tag(event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
    if event.anchor:
        _refuse(event, f"`&{event.anchor}` is read as an anchor", _QUOTE_IT)
    if event.tag and event.tag != "!":
        _refuse(event, f"`{event.tag}` is read as a type", _QUOTE_IT)


def _refuse_unprintable(event: yaml.ScalarEvent) -> None:
    r"""Catch what an escape such as `"\0"` brings in after the text was checked."""
    found = UNPRINTABLE.search(event.value) if event.style == '"' else None
    if found:
        what = f"the character `U+{ord(found[0]):04X}` cannot be printed on a page"
        _refuse(event, what, "Delete it.")


def _refuse_depth(event: yaml.Event, depth: int) -> None:
    if depth > MAX_DEPTH:
        _refuse(event, f"it is nested more than {MAX_DEPTH} levels deep", "Make it flatter.")


def _refuse(event: yaml.Event, what: str, hint: str) -> None:
    mark = cast("yaml.Mark | None", event.start_mark)  # the C parser's own, with the same fields
    raise _RefusedError(problem=what, problem_mark=mark, note=hint)


def _unreadable(error: yaml.YAMLError, lines: list[str], *, path: str, first_line: int) -> Problem:
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem(Location(path, first_line), "Front matter cannot be read as YAML.")
    mark, problem = error.problem_mark, error.problem or "it is not YAML"
    hint = error.note or next((hint for words, hint in _HINTS if words in problem), "")
    if mark.line < len(lines) and lines[mark.line][mark.column :].startswith("\t"):
        hint = "Indent with spaces, not with a tab."
    where = Location(path, first_line + mark.line, mark.column + 1)
    return Problem(where, f"Front matter cannot be read: {problem}.", hint)


def _repeated(table: Table, path: str) -> Iterator[Problem]:
    first_lines: dict[str, int] = {}
    for key, value in table.entries:
        if key.text in first_lines:
            what = f"`{key.text}` stands here and on line {first_lines[key.text]}."
            yield Problem(Location(path, key.line), what, "Keep one of the two.")
        first_lines.setdefault(key.text, key.line)
        if isinstance(value, Table):
            yield from _repeated(value, path)
