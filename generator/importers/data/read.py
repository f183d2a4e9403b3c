"""Bytes of a small data file -> plain values: YAML, TOML, JSON.

YAML comes from the reader of our own front matter: text only, no anchors, no types, no recursion.
Sizes are checked before anything is parsed, and depth while it is.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from generator.content import Composed, Items, Node, Scalar, read_tree
from generator.importers.data.values import Bare, Table

MAX_BYTES = 256 * 1024
"""Of a file that is read whole. Front matter and settings stay far below."""

MAX_DEPTH = 20

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


class UnreadableError(ValueError):
    """The data cannot be read, or must not be; the message says why, in a sentence."""


def load(file: Path, limit: int = MAX_BYTES) -> str:
    """Read *file* as text; a byte order mark and control characters go, line ends become LF.

    Raises:
        UnreadableError: It is too large, no UTF-8, or cannot be opened.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        message = f"It cannot be opened ({error.strerror})."
        raise UnreadableError(message) from None
    if len(data) > limit:
        message = f"It is larger than {limit // 1024} KiB."
        raise UnreadableError(message)
    return decode(data)


def decode(data: bytes) -> str:
    """Read *data* as UTF-8; a byte order mark and control characters go, line ends become LF.

    Raises:
        UnreadableError: It is no UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"Its byte `0x{data[error.start]:02x}` is not UTF-8."
        raise UnreadableError(message) from None
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_yaml(text: str) -> Table:
    """Read *text* as YAML keys and values; bare words stay text.

    Raises:
        UnreadableError: It is too long or no such YAML.
    """
    _check_length(text)
    composed = read_tree(text)
    problem = _fatal(composed)
    if problem:
        raise UnreadableError(problem)
    return {entry.key.text: _value(entry.value) for entry in composed.table.entries}


def read_toml(text: str) -> Table:
    """Read *text* as TOML.

    Raises:
        UnreadableError: It is too long or no TOML.
    """
    _check_length(text)
    return _checked(lambda: tomllib.loads(text), "TOML")


def read_json(text: str | bytes) -> Table:
    """Read *text* as a JSON object of whatever length.

    Raises:
        UnreadableError: It is no JSON object.
    """
    found = _checked(lambda: msgspec.json.decode(text), "JSON")
    if not isinstance(found, Mapping):
        message = "It is JSON, but no object with keys."
        raise UnreadableError(message)
    return found


def _checked(parse: Callable[[], Table], name: str) -> Table:
    try:
        found = parse()
    except RecursionError:
        message = f"It is nested more than {MAX_DEPTH} levels deep."
        raise UnreadableError(message) from None
    except ValueError as error:
        message = f"It cannot be read as {name} ({error})."
        raise UnreadableError(message) from None
    _check_depth(found)
    return found


def _check_length(text: str) -> None:
    if len(text) > MAX_BYTES:
        message = f"It is longer than {MAX_BYTES // 1024} KiB."
        raise UnreadableError(message)


def _check_depth(found: object) -> None:
    level: list[object] = [found]
    for _ in range(MAX_DEPTH):
        level = [part for whole in level for part in _parts(whole)]
        if not level:
            return
    message = f"It is nested more than {MAX_DEPTH} levels deep."
    raise UnreadableError(message)


def _parts(value: object) -> list[object]:
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list) else []


def _fatal(composed: Composed) -> str:
    """Say why nothing could be read; a key that stands twice is no reason."""
    if composed.table.entries or not composed.problems:
        return ""
    problem = composed.problems[0]
    what = problem.what.replace("Front matter", "It", 1)
    return f"{what.rstrip('.')} (line {problem.where.line})."


def _value(node: Node) -> object:
    if isinstance(node, Scalar):
        return Bare(node.text) if node.is_plain else node.text
    if isinstance(node, Items):
        return [_value(item) for item in node.items]
    return {entry.key.text: _value(entry.value) for entry in node.entries}
