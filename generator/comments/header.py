r"""The lines between two `---` -> the fields they hold, each with its place in the file.

    name: "Ana-Maria 🌻"      in double quotes, with the escapes \" \\ and \uXXXX
    reply_to: wp-1234         plain
    aliases: [comment-12, "c12"]

Every file that this reads, a YAML reader reads as the same; much that a YAML reader takes, this
refuses. No YAML engine meets reader text: they crash on deep nesting and guess types from words.
https://yaml.org/spec/1.2.2/#731-double-quoted-style
"""

import re
from typing import NamedTuple

from generator.foundation import Location, Problem

FENCE = "---"


class Field(NamedTuple):
    """One `key: value` line."""

    key: str

    value: str
    """Without quotes and escapes; of a list, empty."""

    items: tuple[str, ...] | None
    """The values of a list in brackets; `None` when the value is no list."""

    is_quoted: bool
    line: int
    """1-based, in the file."""

    column: int
    """1-based; where the value begins."""

    is_broken: bool = False
    """Whether the value could not be read, which already is a Problem. The key still counts: it may
    be one that must never be published."""


class Fields(NamedTuple):
    """What `read_fields` found."""

    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]


class _RefusedError(Exception):
    """A value outside the subset."""

    def __init__(self, what: str, hint: str, at: int) -> None:
        super().__init__(what)
        self.what, self.hint, self.at = what, hint, at


_COMMON_LINE = re.compile(
    r'([a-z_]+): (?:"([^"\\\x00-\x1f\x7f]*)"|([A-Za-z0-9][\w.+-]*(?::[\w.+-]+)*))'
)
_LINE = re.compile(r"([^:]*?)[ \t]*:(?:[ \t]+(.*))?")
_QUOTED = re.compile(r'"((?:[^"\\\x00-\x1f\x7f]|\\.)*)"')
_ESCAPE = re.compile(r'\\(?:(["\\])|u([0-9A-Fa-f]{4})|.)')
_PLAIN = re.compile(r"-?[^\W_](?:[^#:\x00-\x1f\x7f]|:(?=\S)|(?<=\S)#)*")
_PLAIN_ITEM = re.compile(r"[A-Za-z0-9_][\w.:-]*")
_BETWEEN_ITEMS = re.compile(r"[ ]*,[ ]*")
_SHOWN = 60
_QUOTE_IT = (
    'Put the value in double quotes, with `\\"` for a quote and `\\\\` for a backslash in it.'
)


def shown(text: str) -> str:
    """Shorten *text* for a message, and make what cannot be seen visible: it may be of a reader."""
    visible = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text[:_SHOWN])
    return visible.replace("`", "'") + ("…" if len(text) > _SHOWN else "")


def read_fields(path: str, lines: list[str]) -> Fields:
    """Read the header *lines* of the file at *path*; the first of them is line 2 of the file."""
    fields: list[Field] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=2):
        common = _COMMON_LINE.fullmatch(line)
        if common:
            key, quoted, plain = common.groups()
            value, is_quoted = (plain, False) if quoted is None else (quoted, True)
            fields.append(Field(key, value, None, is_quoted, number, len(key) + 3))
        elif line.strip():
            _read_unusual(path, line, number, fields, problems)
    return Fields(tuple(fields), tuple(problems))


def _read_unusual(
    path: str, line: str, number: int, fields: list[Field], problems: list[Problem]
) -> None:
    found = _LINE.fullmatch(line)
    if found is None or not found[1] or found[1][0] in " \t#-?":
        what = f"`{shown(line)}` is not a line of the form `key: value`."
        hint = "A header has one `key: value` on each line; it has no comments and no nesting."
        problems.append(Problem(Location(path, number, 1), what, hint))
        return
    text = (found[2] or "").rstrip()
    column = (found.start(2) if found[2] else len(line)) + 1
    value, items, is_broken = "", None, False
    try:
        value, items = _read_value(text)
    except _RefusedError as refused:
        where = Location(path, number, column + refused.at)
        problems.append(Problem(where, refused.what, refused.hint))
        is_broken = True
    key = found[1].strip("\"'")
    fields.append(Field(key, value, items, text[:1] == '"', number, column, is_broken))


def _read_value(text: str) -> tuple[str, tuple[str, ...] | None]:
    if text.startswith("["):
        return "", _read_list(text)
    if text.startswith('"'):
        value, end = _read_quoted(text, 0)
        if end != len(text):
            what = f"`{shown(text[end:])}` follows the closing quote."
            raise _RefusedError(what, 'Write a quote inside the value as `\\"`.', end)
        return value, None
    if not text:
        what = "A key without a value."
        raise _RefusedError(what, 'Remove the line, or write `""`.', 0)
    if text.startswith("'"):
        what = f"`{shown(text)}` is in single quotes."
        raise _RefusedError(what, _QUOTE_IT, 0)
    plain = _PLAIN.match(text)
    if plain is None or plain.end() != len(text):
        what = f"`{shown(text)}` needs quotes."
        raise _RefusedError(what, _QUOTE_IT, plain.end() if plain else 0)
    return text, None


def _read_quoted(text: str, start: int) -> tuple[str, int]:
    """Read the quoted string that begins at *start*; also tell where it ends."""
    found = _QUOTED.match(text, start)
    if found is None:
        what = f"The quotes of `{shown(text[start:])}` are not closed, or hold a control character."
        raise _RefusedError(what, _QUOTE_IT, start)
    if "\\" not in found[1]:
        return found[1], found.end()
    pieces: list[str] = []
    done = 0
    for escape in _ESCAPE.finditer(found[1]):
        pieces += (found[1][done : escape.start()], _unescaped(escape, found.start(1)))
        done = escape.end()
    return "".join(pieces) + found[1][done:], found.end()


def _unescaped(escape: re.Match[str], offset: int) -> str:
    char = escape[1] or (chr(int(escape[2], 16)) if escape[2] else "")
    if not char or "\ud800" <= char <= "\udfff":
        what = f"`{shown(escape[0])}` is not an escape that comment files know."
        hint = 'Write the character itself; only `\\"`, `\\\\` and `\\uXXXX` are escapes.'
        raise _RefusedError(what, hint, offset + escape.start())
    return char


def _read_list(text: str) -> tuple[str, ...]:
    items: list[str] = []
    at = 1 + len(text[1:]) - len(text[1:].lstrip())
    while text[at:] != "]":
        if items:
            comma = _BETWEEN_ITEMS.match(text, at)
            at = comma.end() if comma else _no_list(text, at)
        if text[at : at + 1] == '"':
            item, at = _read_quoted(text, at)
        else:
            plain = _PLAIN_ITEM.match(text, at)
            item, at = (plain[0], plain.end()) if plain else ("", _no_list(text, at))
        items.append(item)
        at += len(text[at:]) - len(text[at:].lstrip(" "))
    return tuple(items)


def _no_list(text: str, at: int) -> int:
    what = f"`{shown(text)}` is not a list of words in brackets."
    raise _RefusedError(what, "Write it as `[comment-12, c12]`.", at)
