"""Files that Staticman committed, and those of its kin -> comments.

    _data/comments/<slug of the post>/comment-1520000000000.yml

Everything in such a file beside `_id` is the form's, and every theme has a form of its own; so each
fact is looked for under the names that themes use. The files were merged by the author, so all are
approved. A hash of an e-mail address stays behind.

The fields: https://staticman.net/docs/configuration
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from generator.foundation import FoundFile
from generator.importers.content_folder import passed_on, read_file, split, walk_folder
from generator.importers.data import (
    Table,
    UnreadableError,
    line,
    read_json,
    read_moment,
    read_yaml,
    text,
)
from generator.importers.errors import RefusedError
from generator.importers.formats import Hints
from generator.importers.ids import comment_id
from generator.importers.item import FoundComment, Item, PostRef, Words
from generator.importers.standing import NAMELESS, left_out, objection

_USUAL_PLACES = ("_data/comments", "data/comments", "_comments")
_SUFFIXES = (".yml", ".yaml", ".json", ".md", ".markdown")
_NAMES = ("name", "author", "fullname", "nickname")
_WORDS = ("message", "comment", "body", "content", "text")
_OWN_PAGES = ("url", "website", "link", "site")
_IDS = ("_id", "id", "uid")
_PARENTS = ("replying_to_uid", "replying_to_id", "reply_to_id", "reply_to", "replyTo", "parent")
_BY_POSITION = "replying_to"
_TIME_IN_NAME = re.compile(r"(?<!\d)\d{10}(?:\d{3})?(?!\d)")
_YAML_FENCES = re.compile(r"\A\s*---[ \t]*\n|^(?:---|\.\.\.)[ \t]*\s*\Z", re.MULTILINE)


class _Entry(NamedTuple):
    """One file."""

    path: str
    """Below the folder that is imported; names the comment."""

    values: Table
    why: str
    """Why it cannot be read; empty when it can."""

    @property
    def stem(self) -> str:
        """Give the name of the file without its suffix."""
        return self.path.rpartition("/")[2].rpartition(".")[0]

    def first(self, names: Sequence[str]) -> str:
        """Give what stands under the first of *names* that says something."""
        return next(filter(None, (line(self.values.get(name)) for name in names)), "")


class _Thread(NamedTuple):
    """The files of one post, and how they name one another."""

    post: str
    """Name of the folder."""

    by_id: Mapping[str, str]
    """What answers may call a comment -> its path."""

    by_position: Mapping[str, str]
    """Number among the comments that answer none, from 1 -> path; empty unless answers use it."""


def read(sources: Sequence[Path], hints: Hints) -> Iterator[Item]:
    """Give the comments in the folders *sources*, one post after the other.

    Raises:
        RefusedError: One is no folder, or holds no such file.
    """
    for source in sources:
        folder = next((source / each for each in _USUAL_PLACES if (source / each).is_dir()), source)
        threads: dict[str, list[FoundFile]] = {}
        for file in passed_on(walk_folder(folder), hints):
            if file.path.endswith(_SUFFIXES):
                threads.setdefault(file.path.rpartition("/")[0], []).append(file)
        if not threads:
            what = f"There are no comments of Staticman in `{source.name}`."
            raise RefusedError(what, "Give the folder that has one folder for each post.")
        for place, files in threads.items():
            entries = [_entry(file) for file in files]
            thread = _thread(place, entries)
            yield from (_comment(entry, thread, hints) for entry in entries)


def _entry(file: FoundFile) -> _Entry:
    try:
        return _Entry(file.path, _values(file), "")
    except UnreadableError as error:
        return _Entry(file.path, {}, str(error))


def _values(file: FoundFile) -> Table:
    written = read_file(file)
    if file.path.endswith(".json"):
        return read_json(written)
    if file.path.endswith((".yml", ".yaml")):
        return read_yaml(_YAML_FENCES.sub("", written))
    parts = split(written)
    return {**parts.values, "message": parts.body}


def _thread(place: str, entries: Sequence[_Entry]) -> _Thread:
    names = {entry.stem: entry.path for entry in entries}
    names |= {entry.first([key]): entry.path for key in _IDS for entry in entries}
    names.pop("", None)
    top = [entry.path for entry in entries if not entry.why and not _answered(entry)]
    uses_positions = any(line(entry.values.get(_BY_POSITION)).isdecimal() for entry in entries)
    positions = {str(number): path for number, path in enumerate(top, 1)} if uses_positions else {}
    return _Thread(place.rpartition("/")[2], names, positions)


def _answered(entry: _Entry) -> str:
    return entry.first([_BY_POSITION, *_PARENTS])


def _parent(entry: _Entry, thread: _Thread) -> str:
    """Give the path of the comment that *entry* answers, or what it says when nothing is there."""
    position = line(entry.values.get(_BY_POSITION)).lstrip("0")
    if position in thread.by_position:
        return thread.by_position[position]
    said = _answered(entry)
    if said:
        return thread.by_id.get(said, f"{thread.post}#{said}")
    # Many forms send the post itself as the parent.
    return thread.by_id.get(entry.first(["_parent"]), "")


def _comment(entry: _Entry, thread: _Thread, hints: Hints) -> Item:
    name = entry.first(_NAMES)
    date = _date(entry, hints)
    why = entry.why or objection(entry.path, date)
    if not why and not thread.post:
        why = "It lies in no folder of a post."
    if why or date is None:
        return left_out(entry.path, name, why)
    own_name = entry.first(["_id"])
    email = entry.first(["email"])
    positions = [number for number, path in thread.by_position.items() if path == entry.path]
    return FoundComment(
        origin=entry.path,
        id=comment_id("sm", own_name or entry.path),
        post=PostRef(key=thread.post, url=entry.first(["post_id", "permalink"])),
        parent=_parent(entry, thread),
        date=date,
        name=name or NAMELESS,
        words=Words(_words(entry), "markdown"),
        email=email if "@" in email else "",
        url=entry.first(_OWN_PAGES),
        address=entry.first(["ip", "ip_address"]),
        aliases=tuple(f"comment{number}" for number in positions),
    )


def _date(entry: _Entry, hints: Hints) -> datetime | None:
    written = entry.first(["date", "timestamp", "created_at", "updated"])
    in_name = _TIME_IN_NAME.search(entry.stem)
    return read_moment(written or (in_name[0] if in_name else ""), hints.timezone)


def _words(entry: _Entry) -> str:
    found = (text(entry.values.get(name)) for name in _WORDS)
    return next(filter(None, found), "").replace("\r\n", "\n").replace("\r", "\n")
