"""Bytes of `site.toml` -> its tables as plain values, or the one Problem that hides the rest.

`tomllib` says where it gave up and, in terse English, why. What authors usually did is said here in
their words; for anything else its own words stand.
"""

import re
import tomllib

from generator.foundation import Location, Problem

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")

_CLOSE_TEXT = 'End the text with the quote it began with: `key = "text"`.'
_BACKSLASH = r"In double quotes a backslash is written twice; in single quotes (`'C:\blog'`) once."
_TWICE = "Keep one of the two."
_LONGEST_QUOTATION = 60

_USUAL_MISTAKES: tuple[tuple[str, str, str], ...] = (
    ("Cannot overwrite", "sets a key that has a value already", _TWICE),
    ("Cannot declare", "is a table that is there already", _TWICE),
    ("Invalid value (at end", "opens a list that is never closed", "Close it with `]`."),
    ("Invalid value", "has a value that cannot be read", 'Put text in quotes: `key = "text"`.'),
    ("Expected '='", "is no setting", "Write `key = value`."),
    ("Invalid statement", "is no setting", "Write `key = value`."),
    ("Unterminated string", "opens a quote that is never closed", _CLOSE_TEXT),
    ("Illegal character '\\n'", "opens a quote that is never closed", _CLOSE_TEXT),
    ("Unescaped '\\'", "has a backslash that means nothing", _BACKSLASH),
    ("Invalid hex value", "has a backslash that means nothing", _BACKSLASH),
    ("Expected newline", "goes on after its value", "Write one `key = value` on each line."),
    ("Expected ']'", "opens a bracket that is never closed", "Close it with `]`."),
    ("Unclosed array", "opens a list that is never closed", "Close it with `]`."),
    ("Unclosed inline table", "opens a brace that is never closed", "Close it on the same line."),
)
"""How `tomllib`'s message begins, what the line is in plain words, and what to type."""


def decode(path: str, data: bytes) -> str | Problem:
    """Read *data* as UTF-8, with or without a byte order mark; lines end alike."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"The file is not UTF-8: byte `{data[error.start]:#04x}` cannot be read."
        return Problem(Location(path, line), what, "Save it again, with the encoding UTF-8.")
    return text.replace("\r\n", "\n")


def parse(path: str, text: str) -> dict[str, object] | Problem:
    """Read TOML *text*, or say what the first mistake in it is."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        what = "The brackets are nested too deeply."
        return Problem(Location(path), what, "No setting needs more than two levels.")
    except ValueError as error:  # a syntax error, or a number with thousands of digits
        return _explained(path, text, str(error))


def _explained(path: str, text: str, message: str) -> Problem:
    place = _PLACE.search(message)
    if not place:
        return Problem(Location(path), "A number has thousands of digits.", "Shorten it.")
    lines = text.split("\n")
    line, column = _last_line(lines), None
    if place[1]:
        line, column = int(place[1]), int(place[2])
    quotation = _shortened(lines[line - 1].strip())
    for beginning, what, hint in _USUAL_MISTAKES:
        if message.startswith(beginning):
            return Problem(Location(path, line, column), f"`{quotation}` {what}.", hint)
    reason = _PLACE.sub("", message)
    return Problem(Location(path, line, column), f"`{quotation}` cannot be read: {reason}.")


def _last_line(lines: list[str]) -> int:
    """Find the last line that says anything: there `tomllib` met the end of the file."""
    return max((number for number, line in enumerate(lines, start=1) if line.strip()), default=1)


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_QUOTATION else f"{line[:_LONGEST_QUOTATION]}…"
