"""The folders of the queue, and `comments/` -> rows, reading only files that changed.

What was read is kept in `lists/` by name, size and time. It may be deleted at any time; a torn or
stale one is ignored.
"""

import os
import re
import stat
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import Literal

import msgspec

from generator.comments import find_comments
from generator.foundation import Location, Problem, Severity
from generator.moderation import disk
from generator.moderation.checks import fingerprint
from generator.moderation.errors import NotFoundError
from generator.moderation.find import Catalogue
from generator.moderation.folders import COMMENTS, STEM, SUFFIX, Folders, State, queue_path
from generator.moderation.rows import Row, cut
from generator.moderation.stored import MAX_FILE_BYTES

_VERSION = 2
_MAX_INDEX_BYTES = 1 << 30
_NAME = re.compile(STEM.pattern + re.escape(SUFFIX), re.ASCII)
_YOUNG_NS = 2_000_000_000
"""A folder that changed so short ago may change again without its time telling it."""

_WORTH_KEEPING = 64
"""So many files read anew are worth to be kept for the next time; fewer are read again."""

Stamp = tuple[int, int]
"""Size, and time of the last change in nanoseconds."""

ListName = Literal["pending", "spam", "trash", "approved", "pages"]
"""A state; or `pages` for `comments/`, where the approved are as readers see them."""

_File = tuple[str, Stamp, str]
"""Path, stamp, and why it cannot be a submission."""


class _Known(msgspec.Struct, frozen=True, array_like=True, gc=False):
    stamp: Stamp
    row: Row | None
    """`None` when the file cannot be read as a comment."""

    problem: str
    """Why not: a fact and a hint, with a line end between."""


class Index:
    """Rows of one state, kept up to date."""

    def __init__(self, folders: Folders, authors: Collection[str], name: ListName) -> None:
        """List *name* below *folders*; *authors* are the keys that may have the badge."""
        self._folders = folders
        self._authors = authors
        self._name = name
        self._known: dict[str, _Known] = {}
        self._foreign: tuple[Problem, ...] = ()
        self._is_loaded = False
        self._settled = 0
        self._ordered: tuple[Row, ...] | None = None

    def rows(self) -> Iterator[Row]:
        """Give every row, in no order."""
        self._refresh()
        return (known.row for known in self._known.values() if known.row is not None)

    def in_order(self) -> tuple[Row, ...]:
        """Give every row, the oldest first: the same object while nothing is new."""
        self._refresh()
        if self._ordered is None:
            by_name = {path.rpartition("/")[2] + path: each for path, each in self._known.items()}
            rows = (by_name[name].row for name in sorted(by_name))
            self._ordered = tuple(row for row in rows if row is not None)
        return self._ordered

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
        self._known, self._settled, self._ordered = {}, 0, None

    def _refresh(self) -> None:
        """Bring the rows up to date.

        A file of the queue that is written over in place, which none of ours is, is noticed when
        its folder changes next.
        """
        if not self._is_loaded:
            self._known = self._load()
            self._is_loaded = True
        settled = self._settled_since()
        if settled and settled == self._settled:
            return
        catalogue = Catalogue(self._folders, self._authors)
        known: dict[str, _Known] = {}
        read = 0
        for path, stamp, objection in self._walk():
            before = self._known.get(path)
            if before is not None and before.stamp == stamp:
                known[path] = before
                continue
            read += 1
            unread = _Known(stamp, None, objection)
            known[path] = unread if objection else _read(catalogue, path, stamp)
        gone = len(self._known) + read - len(known)
        self._known, self._settled = known, settled
        if read or gone:
            self._ordered = None
        if read + gone >= _WORTH_KEEPING:
            self._save()

    def _settled_since(self) -> int:
        """Give the time of the folder, if it tells that nothing came or went; else 0."""
        if self._name == "pages":
            return 0  # it is a folder of folders
        try:
            changed = self._folders.state(self._name).stat().st_mtime_ns
        except OSError:
            return 0
        return changed if time.time_ns() - changed > _YOUNG_NS else 0

    def _walk(self) -> Iterator[_File]:
        return self._walk_pages() if self._name == "pages" else self._walk_queue(self._name)

    def _walk_pages(self) -> Iterator[_File]:
        found = find_comments(self._folders.site)
        for folder in found.folders.values():
            for name, size, modified_ns, _ in folder.entries:
                yield f"comments/{folder.path}{name}", (size, modified_ns), ""

    def _walk_queue(self, state: State) -> Iterator[_File]:
        foreign = []
        prefix = queue_path(state, "").removesuffix(SUFFIX)
        with suppress(FileNotFoundError), os.scandir(self._folders.state(state)) as entries:
            for entry in entries:
                name = entry.name
                if not _NAME.fullmatch(name):
                    foreign += [name] if not name.startswith(".") else []
                    continue
                try:
                    status = entry.stat(follow_symlinks=False)
                except FileNotFoundError:  # it was moved on just now
                    continue
                size = status.st_size
                is_odd = size > MAX_FILE_BYTES or not stat.S_ISREG(status.st_mode)
                stamp = (size, status.st_mtime_ns)
                yield prefix + name, stamp, _objection(name, status) if is_odd else ""
        self._foreign = tuple(self._foreign_problem(name) for name in foreign)

    def _foreign_problem(self, name: str) -> Problem:
        place = f"{self._folders.shown(f'queue/{self._name}')}/{name}"
        what = f"`{name}` is not a submission; it is left out."
        return Problem(Location(place), what, "Move it to another place.", Severity.WARNING)

    def _load(self) -> dict[str, _Known]:
        with suppress(OSError, disk.NotOrdinaryError, msgspec.DecodeError, UnicodeDecodeError):
            data = disk.read(self._folders.lists / self._name, at_most=_MAX_INDEX_BYTES)
            version, known = msgspec.msgpack.decode(data, type=tuple[int, dict[str, _Known]])
            if version == _VERSION:
                return known
        return {}

    def _save(self) -> None:
        """Keep what is known; a list that cannot be kept is made again."""
        with suppress(OSError):
            data = msgspec.msgpack.encode((_VERSION, self._known))
            file = self._folders.lists / self._name
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
    is_page = path.startswith(f"{COMMENTS}/")  # of which nobody asks for its like
    words = "" if is_page else fingerprint(row.submission.text)
    listed = msgspec.structs.replace(row, submission=submission, is_cut=is_cut, fingerprint=words)
    return _Known(stamp, listed, "")
