"""A folder -> the regular files in it, sorted, without what editors and sync tools leave behind.

Links are followed only while they stay inside the folder that was asked for, so that a planted link
publishes nothing from elsewhere. Conflict copies of sync tools are reported, never published.
"""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from generator.foundation.problem import Location, Problem, Severity

_LEFTOVERS = re.compile(
    r"""
      \..*                  # hidden: .git, .DS_Store, .post.md.swp, .#lock, .syncthing.x.tmp
    | .*~                   # backups of vim and Emacs
    | \#.*\#                # Emacs autosave
    | ~\$.*                 # owner files of office programs
    | 4913                  # vim asks whether it may write here
    | sed\w{6} | tmp\w{6,8} # half-written by sed -i and by Python's tempfile
    | .*\.(?:tmp|swp|bak|orig|rej|part|crdownload)
    | Thumbs\.db | desktop\.ini
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.md")
"""Most files: no pattern below fits such a name."""

_HIDDEN_BUT_WANTED = frozenset({".well-known", ".htaccess", ".nojekyll"})
"""Names with a dot that web servers and hosts ask for."""

_CONFLICT_COPY = re.compile(
    r".*(?:\.sync-conflict-\d{8}-\d{6}|\((?:.*\s)?conflict(?:ed copy)?\b[^)]*\)).*", re.IGNORECASE
)


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

    @property
    def file(self) -> Path:
        """Where to open it. A Path takes longer to make than the file to find."""
        return Path(self.place)


class Walk(NamedTuple):
    """What `walk` found."""

    files: tuple[FoundFile, ...]
    problems: tuple[Problem, ...]


def walk(folder: Path, *, below: Path) -> Walk:
    """Find the files of *folder*, an absent one being empty; Problems name places below *below*."""
    files: list[FoundFile] = []
    problems: list[Problem] = []
    prefix = folder.relative_to(below).as_posix()
    for found in _entries(os.fspath(folder), ""):
        problem = None if found.is_plain else _objection(found, folder, f"{prefix}/{found.path}")
        if problem:
            problems.append(problem)
        else:
            files.append(FoundFile(found.path, found.place, found.size, found.modified_ns))
    return Walk(tuple(sorted(files)), tuple(problems))


class _Entry(NamedTuple):
    path: str
    place: str
    is_link: bool
    mode: int
    size: int
    modified_ns: int

    is_plain: bool
    """Whether it is a regular file with a name that needs no second look."""


def _entries(folder: str, prefix: str) -> Iterator[_Entry]:
    """Yield files below *folder*; a linked folder is yielded, not entered."""
    try:
        scan = sorted(os.scandir(folder), key=attrgetter("name"))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in scan:
        name = entry.name
        is_plain = _PLAIN_NAME.fullmatch(name) is not None
        if not is_plain and _LEFTOVERS.fullmatch(name) and name not in _HIDDEN_BUT_WANTED:
            continue
        path = prefix + (name if name.isascii() else unicodedata.normalize("NFC", name))
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path, f"{path}/")
        else:
            yield _described(entry, path, is_plain=is_plain)


def _described(entry: os.DirEntry[str], path: str, *, is_plain: bool) -> _Entry:
    is_link = entry.is_symlink()
    try:
        status = entry.stat()
    except OSError:  # a link to nowhere, or a file that went away just now
        return _Entry(path, entry.path, is_link, 0, 0, 0, is_plain=False)
    mode, size, modified = status.st_mode, status.st_size, status.st_mtime_ns
    is_plain = is_plain and not is_link and stat.S_ISREG(mode)
    return _Entry(path, entry.path, is_link, mode, size, modified, is_plain)


def _objection(found: _Entry, folder: Path, place: str) -> Problem | None:
    file = Path(found.place)
    name = file.name
    if _CONFLICT_COPY.fullmatch(name):
        hint = "Compare it with the original, keep what you want, and delete the copy."
        what = f"`{name}` is a conflict copy made by a sync tool; it is left out."
        return Problem(Location(place), what, hint, Severity.WARNING)
    if found.is_link and not file.resolve().is_relative_to(folder.resolve()):
        what = f"`{name}` is a link to a place outside `{folder.name}/`; it is left out."
        return Problem(Location(place), what, "Copy the file here instead.", Severity.WARNING)
    if found.is_link and stat.S_ISDIR(found.mode):
        what = f"`{name}` is a link to a folder; it is left out."
        return Problem(Location(place), what, "Make it a real folder.", Severity.WARNING)
    if not stat.S_ISREG(found.mode):
        what = f"`{name}` is no ordinary file; it is left out."
        return Problem(Location(place), what, "Put a copy of the file here.", Severity.WARNING)
    return None
