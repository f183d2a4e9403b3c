"""Text of a TOML file -> where each key stands in it.

`tomllib` gives values and forgets their lines, yet a Problem needs its line. The text that comes
here has been read by `tomllib` already, so it is well-formed, and one pass over its tokens will do.
The grammar: https://toml.io/en/v1.0.0
"""

import re
import tomllib
from collections.abc import Mapping
from typing import NamedTuple

KeyPath = tuple[str | int, ...]
"""Keys from the top of the file; a number is the 0-based index of an item of a list."""

_TOKEN = re.compile(
    r'''
      (?P<space> [ \t\r]+ | \#[^\n]* )
    | (?P<text>
          """ (?:\\.|[^\\])*? "{3,5}      # up to two quotes more belong to the text
        | \'\'\' .*? \'{3,5}
        | " (?:\\.|[^"\\])* "
        | ' [^']* '
      )
    | (?P<mark> [\n=,.\[\]{}] )
    | (?P<bare> [^\s\#"'=,.\[\]{}]+ )
    ''',
    re.VERBOSE | re.DOTALL,
)


class Place(NamedTuple):
    """Where something is written, both numbers 1-based."""

    line: int
    column: int
    """In characters."""


class _Token(NamedTuple):
    kind: str
    text: str
    place: Place

    def is_mark(self, marks: str) -> bool:
        return self.kind == "mark" and self.text in marks

    def key(self) -> str:
        """Give the part of a key that this token spells, its quotes and escapes resolved."""
        if self.kind == "bare":
            return self.text
        return next(iter(tomllib.loads(f"{self.text} = 0")))


def places_of(text: str) -> Mapping[KeyPath, Place]:
    """Find the first place of every key and list item of well-formed TOML."""
    return _Scan(_tokens(text)).places


def nearest_place(path: KeyPath, places: Mapping[KeyPath, Place]) -> Place | None:
    """Find the place of *path*, else that of the innermost key around it."""
    while path:
        if path in places:
            return places[path]
        path = path[:-1]
    return None


def _tokens(text: str) -> list[_Token]:
    tokens = []
    line, line_start = 1, 0
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup or "", match.group()
        if kind != "space":
            tokens.append(_Token(kind, token, Place(line, match.start() - line_start + 1)))
        if "\n" in token:
            line += token.count("\n")
            line_start = match.start() + token.rindex("\n") + 1
    return tokens


class _Scan:
    """One walk over the tokens, with the position in `next`."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.places: dict[KeyPath, Place] = {}
        self._tokens = [*tokens, _Token("mark", "\n", Place(0, 0))]
        self._next = 0
        self._statements()

    def _statements(self) -> None:
        table: KeyPath = ()
        while self._next < len(self._tokens):
            if self._take("\n"):
                continue
            if self._take("["):
                self._take("[")
                table = self._key(())
                self._skip_to("\n")
            else:
                self._pair(table)

    def _pair(self, table: KeyPath) -> None:
        path = self._key(table)
        self._take("=")
        self._value(path)

    def _key(self, table: KeyPath) -> KeyPath:
        """Read a dotted key, and remember each part of it that is new."""
        path = table
        while not self._tokens[self._next].is_mark("=]\n"):
            token = self._tokens[self._next]
            self._next += 1
            if not token.is_mark("."):
                path = (*path, token.key())
                self.places.setdefault(path, token.place)
        return path

    def _value(self, path: KeyPath) -> None:
        if self._take("["):
            self._list(path)
        elif self._take("{"):
            while not self._take("}"):
                if not self._take(",\n"):
                    self._pair(path)
        else:
            self._skip_to(",]}\n")

    def _list(self, path: KeyPath) -> None:
        index = 0
        while not self._take("]"):
            if not self._take(",\n"):
                self.places.setdefault((*path, index), self._tokens[self._next].place)
                self._value((*path, index))
                index += 1

    def _take(self, marks: str) -> bool:
        taken = self._tokens[self._next].is_mark(marks)
        self._next += taken
        return taken

    def _skip_to(self, marks: str) -> None:
        while not self._tokens[self._next].is_mark(marks):
            self._next += 1
