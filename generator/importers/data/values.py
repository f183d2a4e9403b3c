"""A value from a data file, of whatever type -> the type that its key means.

Other systems are lax: a tag list may be one string, a truth the word `yes`, a title a number. What
is obviously meant is understood; what cannot be meant comes out as nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import TypeAlias

Table: TypeAlias = Mapping[str, object]

_TRUE = frozenset({"true", "yes", "on", "1", "y"})
_FALSE = frozenset({"false", "no", "off", "0", "n"})
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})\.\d{1,18}", re.ASCII)


class Bare(str):
    """A YAML value without quotes: text until its key says that it is a number or a truth."""

    __slots__ = ()


def table(value: object) -> Table:
    """Give the keys and values of *value*; none when it has none."""
    return value if isinstance(value, Mapping) else {}


def entries(value: object) -> Sequence[object]:
    """Give the parts of a list; none when it is no list."""
    return value if isinstance(value, list | tuple) else ()


def text(value: object) -> str:
    """Give *value* as text of any number of lines; empty for lists, tables and nothing."""
    if isinstance(value, str):
        return "" if isinstance(value, Bare) and value in _NULL else str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, int | float) else ""


def line(value: object) -> str:
    """Give *value* as text on one line."""
    return " ".join(text(value).split())


def lines(value: object, *, by: str = ",") -> tuple[str, ...]:
    """Give a list of words, each once; one text is parted at *by*, at spaces when it is empty."""
    if isinstance(value, str | int | float):
        parts = text(value).split(by or None)
    else:
        parts = [line(entry) for entry in entries(value)]
    return tuple(dict.fromkeys(filter(None, (" ".join(part.split()) for part in parts))))


def words(value: object) -> tuple[str, ...]:
    """Give a list of words; one text is parted at spaces."""
    return lines(value, by="")


def truth(value: object) -> bool | None:
    """Tell whether *value* says yes or no; `None` when it says neither."""
    word = line(value).casefold()
    if word in _TRUE:
        return True
    return False if word in _FALSE else None


def number(value: object) -> int:
    """Give a whole number; 0 when *value* is none."""
    if isinstance(value, float):
        return int(value) if abs(value) < 1e15 else 0  # noqa: PLR2004 - beyond it lies no count
    written = line(value)
    return int(written) if _INTEGER.fullmatch(written) else 0


def plain(value: object) -> object:
    """Give *value* as the parameters of a theme hold it: bare words typed, dates as text."""
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, Bare):
        return next(_typed(value))
    return text(value) if isinstance(value, datetime | date | time) else value


def _typed(word: Bare) -> Iterator[object]:
    if word in _NULL:
        yield None
    if word.casefold() in {"true", "false"}:
        yield word.casefold() == "true"
    if _INTEGER.fullmatch(word):
        yield int(word)
    if _DECIMAL.fullmatch(word):
        yield float(word)
    yield str(word)
