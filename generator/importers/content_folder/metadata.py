"""Lines of `Key: value` that begin a text, as Pelican has them -> its keys and its body.

Lines of dashes may stand around them, and then they may be YAML as well. A value goes on in lines
that are indented. https://python-markdown.github.io/extensions/meta_data/
"""

import re

from generator.importers.content_folder.front_matter import Parts, split
from generator.importers.data import UnreadableError

_KEY = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):(?:[ \t]+|$)(?P<value>.*)")
_MORE = re.compile(r"(?: {4,}|\t)(?P<value>.*)")
_FENCE = re.compile(r"-{3}[ \t]*$")
_END = re.compile(r"(?:-{3}|\.{3})[ \t]*$")


def split_metadata(text: str) -> Parts:
    """Part *text*, whose line ends are LF; without such lines it is all body.

    Raises:
        UnreadableError: Lines of dashes stand around what can be read in no way.
    """
    start = text.lstrip("\n")
    if not _FENCE.match(start.partition("\n")[0]):
        return _lines(start.split("\n"))
    try:
        return split(start)
    except UnreadableError:
        parts = _lines(start.split("\n")[1:])
        if parts.values:
            return parts
        raise


def _lines(lines: list[str]) -> Parts:
    """Take keys from the beginning of *lines*, up to an empty one or a line of dashes."""
    values: dict[str, str] = {}
    key, end = "", 0
    for end, text in enumerate(lines):  # noqa: B007 - where it stopped is wanted
        found, more = _KEY.match(text), _MORE.match(text)
        if found:
            key = found["key"].lower()
            values[key] = found["value"].strip()
        elif more and key:
            values[key] += f"\n{more['value'].strip()}"
        else:
            break
    else:
        end = len(lines)
    if not values:
        return Parts({}, "\n".join(lines), has_header=False)
    ends_itself = end < len(lines) and (not lines[end].strip() or _END.match(lines[end]))
    return Parts(values, "\n".join(lines[end + 1 if ends_itself else end :]), has_header=True)
