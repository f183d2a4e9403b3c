"""The text of a post -> the keys above it, and its body.

Lines of `---` hold YAML, lines of `+++` TOML, braces JSON. Eleventy names the language behind its
first line (`---json`); JavaScript, which it runs, is refused.
"""

import re
from typing import NamedTuple

from generator.importers.data import Table, UnreadableError, read_json, read_toml, read_yaml

_FENCED = re.compile(
    r"\s*(?P<fence>---|\+\+\+)(?P<language>[a-z]*)[ \t]*\n"
    r"(?P<header>.*?)^(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_OPENED = re.compile(r"\s*(?:---|\+\+\+)[a-z]*[ \t]*\n")
_JSON = re.compile(r'\s*\{\s*(?:"|\})')
_READERS = {"": read_yaml, "yaml": read_yaml, "toml": read_toml, "json": read_json}


class Parts(NamedTuple):
    """A post in two parts."""

    values: Table
    """Empty when nothing stands above the text."""

    body: str
    has_header: bool


def split(text: str) -> Parts:
    """Part *text*, whose line ends are LF.

    Raises:
        UnreadableError: What stands above the text cannot be read.
    """
    if _JSON.match(text):
        return _json(text.lstrip())
    found = _FENCED.match(text)
    if found is None:
        if _OPENED.match(text):
            message = "Its front matter is never closed."
            raise UnreadableError(message)
        return Parts({}, text, has_header=False)
    language = "toml" if found["fence"] == "+++" else found["language"]
    reader = _READERS.get(language)
    if reader is None:
        message = f"Its front matter is `{language}`, which would have to be run."
        raise UnreadableError(message)
    return Parts(reader(found["header"]), text[found.end() :], has_header=True)


def _json(text: str) -> Parts:
    end = _object_end(text)
    if end:
        return Parts(read_json(text[:end]), text[end:].removeprefix("\n"), has_header=True)
    message = "Its front matter is never closed."
    raise UnreadableError(message)


def _object_end(text: str) -> int:
    """Find where the first object of *text* ends; 0 when it never does."""
    depth = 0
    for found in re.finditer(r'"(?:[^"\\]|\\.)*+"|[{}]', text):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    return 0
