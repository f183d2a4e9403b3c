"""Small data files of other systems -> plain values, safely. Every file is taken for a hostile one.

read.py     YAML, TOML and JSON, with caps on size and depth
values.py   a loose value -> the text, list, truth or number that a key means
moments.py  a date as somebody typed it -> an instant with its offset
"""

from generator.importers.data.moments import at_epoch, in_utc, read_moment
from generator.importers.data.read import (
    MAX_BYTES,
    UnreadableError,
    decode,
    load,
    read_json,
    read_toml,
    read_yaml,
)
from generator.importers.data.values import (
    Bare,
    Table,
    entries,
    line,
    lines,
    number,
    plain,
    table,
    text,
    truth,
    words,
)

__all__ = [
    "MAX_BYTES",
    "Bare",
    "Table",
    "UnreadableError",
    "at_epoch",
    "decode",
    "entries",
    "in_utc",
    "line",
    "lines",
    "load",
    "number",
    "plain",
    "read_json",
    "read_moment",
    "read_toml",
    "read_yaml",
    "table",
    "text",
    "truth",
    "words",
]
