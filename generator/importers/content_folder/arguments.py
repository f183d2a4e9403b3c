"""What stands behind the name inside a tag -> its words in order, and those with a name.

Liquid, Nunjucks and Hugo differ in commas, colons and quotes; no two meanings of one text differ.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_PART = re.compile(
    r"""(?:(?P<name>[A-Za-z_][\w.-]*)\s*[=:]\s*)?
        (?: "(?P<double>(?:[^"\\]|\\.)*+)" | '(?P<single>(?:[^'\\]|\\.)*+)' | `(?P<raw>[^`]*+)`
          | (?P<bare>[^\s"'`,=]+) )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Arguments(NamedTuple):
    """What a tag was given."""

    words: tuple[str, ...]
    """Those without a name, in their order."""

    named: Mapping[str, str]
    """Those with one; names in lower case."""

    def first(self, *names: str) -> str:
        """Give the first of *names* that says something, else the first word."""
        found = next(filter(None, map(self.named.get, names)), "")
        return found or (self.words[0] if self.words else "")


def read_arguments(text: str) -> Arguments:
    """Read what stands behind the name of a tag; what makes no sense is passed over."""
    words: list[str] = []
    named: dict[str, str] = {}
    for part in _PART.finditer(text):
        value = _value(part)
        if part["name"]:
            named[part["name"].lower()] = value
        else:
            words.append(value)
    return Arguments(tuple(words), named)


def _value(part: re.Match[str]) -> str:
    quoted = part["double"] if part["double"] is not None else part["single"]
    if quoted is not None:
        return _ESCAPED.sub(r"\1", quoted)
    return part["raw"] if part["raw"] is not None else part["bare"]
