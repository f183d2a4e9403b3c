"""The folders of the queue, and `comments/` -> rows, reading only files that changed.

What was read is kept in `lists/` by name, size and time. It may be deleted at any time; a torn or
stale one is ignored.
"""

import os
import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import NamedTuple

import msgspec

from generator.comments import find_comments
from generator.foundation import Location, Problem, Severity
from generator.moderation import disk
from generator.moderation.errors import NotFoundError
from generator.moderation.find import Catalogue
from generator.moderation.folders import SUFFIX, Folders, State, id_of, queue_path
from generator.moderation.rows import Row, cut
from generator.moderation.stored import MAX_FILE_BYTES

_VERSION = 1
_MAX_INDEX_BYTES = 1 << 30
_WORTH_KEEPING = 64
"""So many files read anew are worth to be kept for the next time; fewer are read again."""

Stamp = tuple[int, int]
"""Size, and time of the last change in nanoseconds."""


class _Known(NamedTuple):
    stamp: Stamp
    row: Row | None
    """`None` when the file cannot be read as a comment."""

    problem: str
    """Why not: a fact and a hint, with a line end between."""


class _File(NamedTuple):
    path: str
    stamp: Stamp
    objection: str


class Index:
    """Rows of one state, kept up to date."""

    def __init__(self, folders: Folders, authors: Collection[str], state: State) -> None:
        """List *state* below *folders*; *authors* are the keys that may have the badge."""
        self._folders = folders
        self._authors = authors
        self._state = state
        self._known: dict[str, _Known] = {}
        self._foreign: tuple[Problem, ...] = ()
        self._is_loaded = False

    def rows(self) -> Iterator[Row]:
        """Give every row, in no order."""
        self._refresh()
        return (known.row for known in self._known.values() if known.row is not None)

    def problems(self) -> Iterator[Problem]:
        """Tell which files are no comments, or cannot be read."""
        self._refresh()
        yield from self._foreign
        for path, known in self._known.items():
            if known.row is None:
                what, _, hint = known.problem.partition("\n")
                yield Problem(Location(self._folders.shown(path)), what, hint, Severity.WARNING)

    def forget(self) -> None:
        """Look at every file again next time."""
        self._known = {}

    def _refresh(self) -> None:
        if not self._is_loaded:
            self._known = self._load()
            self._is_loaded = True
        files = self._walk()
        catalogue = Catalogue(self._folders, self._authors)
        known, read = {}, 0
        for path, stamp, objection in files:
            before = self._known.get(path)
            if before is not None and before.stamp == stamp:
                known[path] = before
                continue
            read += 1
            known[path] = (
                _Known(stamp, None, objection) if objection else _read(catalogue, path, stamp)
            )
        gone = len(self._known) + read - len(known)
        self._known = known
        if read + gone >= _WORTH_KEEPING:
            self._save()

    def _walk(self) -> list[_File]:
        return self._walk_pages() if self._state == "approved" else self._walk_queue()

    def _walk_pages(self) -> list[_File]:
        found = find_comments(self._folders.site)
        return [
            _File(f"comments/{file.path}", (file.size, file.modified_ns), "")
            for files in found.folders.values()
            for file in files
        ]

    def _walk_queue(self) -> list[_File]:
        files: list[_File] = []
        foreign: list[Problem] = []
        folder = self._folders.state(self._state)
        with suppress(FileNotFoundError), os.scandir(folder) as entries:
            for entry in entries:
                stem, suffix = entry.name[: -len(SUFFIX)], entry.name[-len(SUFFIX) :]
                if entry.name.startswith("."):
                    continue
                if suffix != SUFFIX or not id_of(stem):
                    place = f"{self._folders.shown(f'queue/{self._state}')}/{entry.name}"
                    what = f"`{entry.name}` is not a submission; it is left out."
                    hint = "Move it to another place."
                    foreign.append(Problem(Location(place), what, hint, Severity.WARNING))
                    continue
                with suppress(FileNotFoundError):  # it was moved on just now
                    status = entry.stat(follow_symlinks=False)
                    files.append(
                        _File(
                            queue_path(self._state, stem),
                            (status.st_size, status.st_mtime_ns),
                            _objection(entry.name, status),
                        )
                    )
        self._foreign = tuple(foreign)
        return files

    def _load(self) -> dict[str, _Known]:
        with suppress(OSError, disk.NotOrdinaryError, msgspec.DecodeError, UnicodeDecodeError):
            data = disk.read(self._folders.lists / self._state, at_most=_MAX_INDEX_BYTES)
            version, known = msgspec.msgpack.decode(data, type=tuple[int, dict[str, _Known]])
            if version == _VERSION:
                return known
        return {}

    def _save(self) -> None:
        """Keep what is known; a list that cannot be kept is made again."""
        with suppress(OSError):
            data = msgspec.msgpack.encode((_VERSION, self._known))
            file = self._folders.lists / self._state
            waiting = file.with_name(f".{file.name}.{os.getpid()}.tmp")
            with suppress(FileNotFoundError):
                waiting.unlink()
            waiting.write_bytes(data)
            disk.move(waiting, file)


def _objection(name: str, status: os.stat_result) -> str:
    if not stat.S_ISREG(status.st_mode):
        return f"`{name}` is no ordinary file; it is left out.\nMove it to another place."
    if status.st_size > MAX_FILE_BYTES:
        size = f"`{status.st_size:,}` bytes"
        return f"`{name}` has {size}, more than a submission has.\nMove it to another place."
    return ""


def _read(catalogue: Catalogue, path: str, stamp: Stamp) -> _Known:
    try:
        row = catalogue.read(path).row
    except NotFoundError as error:
        return _Known(stamp, None, f"{error.what}\n{error.hint}")
    submission, is_cut = cut(row.submission)
    if is_cut:
        row = msgspec.structs.replace(row, submission=submission, is_cut=True)
    return _Known(stamp, row, "")
