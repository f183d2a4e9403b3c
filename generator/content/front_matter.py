"""Text of a source file -> its front matter, typed, and its body.

    ---
    title: Notes on cranes
    ---
    The body starts on line 4, and problems in it say so.

python-frontmatter finds the two lines of dashes. It drops the blank lines around them, so lines are
counted here, in the text that is left over. Lengths are checked before YAML sees a character.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from frontmatter.default_handlers import YAMLHandler

from generator.content.compose import compose
from generator.content.keys import FRONT_MATTER_KEYS
from generator.content.nodes import Entry
from generator.content.values import Mistake, is_absent
from generator.foundation import Location, Problem, did_you_mean
from generator.settings import CommentPolicy, Settings

MAX_BYTES = 64 * 1024
_HANDLER = YAMLHandler()
_JSON_START = re.compile(r'\{\s*(?:\n|")')
_BETWEEN_DASHES = "Put `key: value` lines between two lines of `---`."
_READERS = {key.name: key.read for key in FRONT_MATTER_KEYS}


class FrontMatter(msgspec.Struct, frozen=True, kw_only=True):
    """What the author said above the text. Empty or `None` where they said nothing."""

    title: str = ""
    date: datetime | None = None
    updated: datetime | None = None
    slug: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    draft: bool = False
    unlisted: bool = False
    protected: str = ""
    public_title: str = ""
    pinned: bool = False
    expires: datetime | None = None
    series: str = ""
    author: str = ""
    image: str = ""
    image_alt: str = ""
    content_note: str = ""
    aliases: tuple[str, ...] = ()
    comments: CommentPolicy | None = None
    comment_key: str = ""
    lang: str = ""
    translation_of: str = ""
    params: Mapping[str, object] = {}


class Split(NamedTuple):
    """A source file in two parts."""

    header: str
    """YAML between the lines of dashes; empty when there is none."""

    header_line: int
    """1-based line of the file on which `header` begins."""

    body: str
    """Markdown."""

    body_line: int
    """1-based line of the file on which `body` begins."""

    problems: tuple[Problem, ...] = ()


class Read(NamedTuple):
    """What `read_front_matter` found."""

    matter: FrontMatter

    lines: Mapping[str, int]
    """Key to its 1-based line in the file, for Problems found later."""

    unread: frozenset[str]
    """Keys that are there with a value that will not do."""

    problems: tuple[Problem, ...]


def split(path: str, text: str) -> Split:
    """Part *text* at its lines of dashes; text without them is all body."""
    start = len(text) - len(text.lstrip())
    content = text[start:]
    opening_line = 1 + text.count("\n", 0, start)
    problem = _other_format(content) or _never_closed(content)
    if problem:
        what, hint = problem
        return Split("", 1, "", 1, (Problem(Location(path, opening_line), what, hint),))
    opening = _HANDLER.FM_BOUNDARY.match(content)
    if not opening:
        return Split("", 1, text, 1)
    header, body = _HANDLER.split(content)
    header_line = 1 + text.count("\n", 0, start + opening.end())
    body_line = 1 + text.count("\n", 0, len(text) - len(body))
    problems = _too_long(path, opening_line) if len(header.encode()) > MAX_BYTES else ()
    return Split(header, header_line, body, body_line, problems)


def read_front_matter(path: str, parts: Split, settings: Settings) -> Read:
    """Type the header of *parts*, with a Problem for each value that will not do."""
    table, problems = compose(parts.header, path=path, first_line=parts.header_line)
    values: dict[str, Any] = {}
    mistakes: dict[str, Mistake] = {}
    for entry in table.entries:
        value = _typed(entry, settings)
        if isinstance(value, Mistake):
            mistakes[entry.key.text] = value
        elif not is_absent(entry.value):
            values[entry.key.text] = value
    lines = {entry.key.text: entry.key.line for entry in table.entries}
    found = tuple(Problem(Location(path, m.line), m.what, m.hint) for m in mistakes.values())
    return Read(FrontMatter(**values), lines, frozenset(mistakes), problems + found)


def _typed(entry: Entry, settings: Settings) -> object:
    name = entry.key.text
    reader = _READERS.get(name)
    if reader is None:
        otherwise = "Put a key of your own below `params:`."
        hint = did_you_mean(name, _READERS, otherwise=otherwise)
        return Mistake(entry.key.line, f"Unknown front matter key `{name}`.", hint)
    return None if is_absent(entry.value) else reader(name, entry.value, settings)


def _other_format(content: str) -> tuple[str, str] | None:
    if content.startswith("+++"):
        hint = 'Write `---` for `+++`, and `key: value` for `key = "value"`.'
        return "The front matter is TOML; posts have YAML.", hint
    if _JSON_START.match(content):
        return "The front matter is JSON; posts have YAML.", _BETWEEN_DASHES
    return None


def _never_closed(content: str) -> tuple[str, str] | None:
    if _HANDLER.detect(content) and len(_HANDLER.FM_BOUNDARY.findall(content)) == 1:
        hint = "Put a line of `---` after the last key."
        return "The front matter that begins here never ends.", hint
    return None


def _too_long(path: str, line: int) -> tuple[Problem, ...]:
    what = f"The front matter is longer than {MAX_BYTES // 1024} KiB."
    return (Problem(Location(path, line), what, "Is its closing `---` missing?"),)
