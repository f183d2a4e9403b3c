"""A TOML file of a theme -> its values, and the line of each key.

The standard library's parser forgets lines, and a Problem without one is half a Problem.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.foundation import Location, Problem

_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?")
_KEY = re.compile(r"""\s*([\w."'-]+)\s*=""")
_PARSER_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)\Z")


class TomlFile(NamedTuple):
    """What `read_toml` found."""

    place: str
    """The file's name in Problems."""

    values: Mapping[str, object]
    """Empty when the file cannot be read."""

    lines: Mapping[str, int]
    """Dotted key (`params.accent.default`) to its 1-based line."""

    problems: tuple[Problem, ...]

    def where(self, *keys: str) -> Location:
        """Find the line of a key, given as its path; of the nearest key around it if unknown."""
        for length in range(len(keys), 0, -1):
            line = self.lines.get(".".join(keys[:length]))
            if line:
                return Location(self.place, line)
        return Location(self.place)


def read_toml(file: Path, place: str) -> TomlFile:
    """Read *file*, which Problems call *place*; what cannot be read is a Problem."""
    try:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        problem = Problem(Location(place), "It is not UTF-8 text.", "Save it as UTF-8.")
        return TomlFile(place, {}, {}, (problem,))
    try:
        return TomlFile(place, tomllib.loads(text), dict(_lines_of_keys(text)), ())
    except ValueError as error:  # a syntax error, or a number with thousands of digits
        return TomlFile(place, {}, {}, (_unreadable(place, text, str(error)),))


def _lines_of_keys(text: str) -> Iterator[tuple[str, int]]:
    table = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.fullmatch(line):
            table = _plain(header[1])
            yield table, number
        elif key := _KEY.match(line):
            yield f"{table}.{_plain(key[1])}".removeprefix("."), number


def _plain(key: str) -> str:
    return re.sub(r"[\s\"']", "", key)


def _unreadable(place: str, text: str, message: str) -> Problem:
    match = _PARSER_PLACE.search(message)
    fact = message[: match.start()] if match else message
    if match and match[1]:
        where = Location(place, int(match[1]), int(match[2]))
    else:
        where = Location(place, text.rstrip().count("\n") + 1)
    return Problem(where, f"TOML cannot be read: {fact}.", "Text stands in quotes, lists in [ ].")
