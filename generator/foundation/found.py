"""What lies in a folder: files and folders as the file system told of them, nothing opened.

A blog with readers has a hundred thousand files. So a folder holds its files as plain tuples, which
are quick to make and to compare, and makes a `FoundFile` only of one that somebody wants to open.
"""

import os
import stat
from bisect import bisect_left
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

Stamp = tuple[int, int, int]
"""The last three fields of a FoundFile."""

Entry = tuple[str, int, int, int]
"""A file's name, NFC, and its stamp."""


class FoundFile(NamedTuple):
    """A regular file and what the file system says of it."""

    path: str
    """Relative to the folder that was walked; forward slashes; NFC."""

    place: str
    """Where it is on this machine."""

    size: int
    """In bytes."""

    modified_ns: int
    """Nanoseconds since the epoch; a hint, never proof that nothing changed."""

    changed_ns: int
    """The same, and also later than any renaming and any setting of `modified_ns`, except on
    Windows, where it says when the file was made."""

    @property
    def file(self) -> Path:
        """Where to open it. A Path takes longer to make than the file to find."""
        return Path(self.place)

    @property
    def stamp(self) -> Stamp:
        """What tells, as well as it can be told without opening it, whether it changed."""
        return self[2:]


class Folder(NamedTuple):
    """The regular files directly in one folder, at least one."""

    path: str
    """Relative to the folder that was walked, with a slash at its end; empty for that one."""

    place: str
    """Where it is on this machine."""

    entries: tuple[Entry, ...]
    """Sorted; each name once."""

    spelled: Mapping[str, str]
    """Name -> how this machine spells it, for those that it does not spell in NFC."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, sorted."""
        return tuple([entry[0] for entry in self.entries])

    @property
    def files(self) -> tuple[FoundFile, ...]:
        """The files, sorted by name."""
        return tuple(map(self._file, self.entries))

    def find(self, name: str) -> FoundFile | None:
        """Give the file called *name*; `None` when there is none."""
        at = bisect_left(self.entries, (name,))
        is_there = at < len(self.entries) and self.entries[at][0] == name
        return self._file(self.entries[at]) if is_there else None

    def _file(self, entry: Entry) -> FoundFile:
        name, *stamp = entry
        place = f"{self.place}{os.sep}{self.spelled.get(name, name)}"
        return FoundFile(self.path + name, place, *stamp)


def find_file(place: Path, path: str) -> FoundFile | None:
    """Find the regular file at *place*, the one that a link leads to; its name is *path*."""
    try:
        status = place.stat()
    except OSError:
        return None
    is_file = stat.S_ISREG(status.st_mode)
    return FoundFile(path, str(place), *stamp_of(status)) if is_file else None


def stamp_of(status: os.stat_result) -> Stamp:
    """Take from *status* what a FoundFile tells."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns
