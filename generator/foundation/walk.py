"""A folder -> the regular files in it, sorted, without what editors and sync tools leave behind.

Links are followed only while they stay inside the folder that was asked for, so that a planted link
publishes nothing from elsewhere. Conflict copies of sync tools are reported, never published.
"""

import os
import re
import stat
import unicodedata
from collections.abc import Mapping
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.foundation.found import Entry, Folder, FoundFile, stamp_of
from generator.foundation.problem import Location, Problem, Severity

_ANY_LEFTOVERS = r"""
      \..*                  # hidden: .git, .DS_Store, .post.md.swp, .#lock, .syncthing.x.tmp
    | .*~                   # backups of vim and Emacs
    | \#.*\#                # Emacs autosave
    """
_LEFT_FOLDERS = re.compile(_ANY_LEFTOVERS, re.VERBOSE)
_LEFT_FILES = re.compile(
    rf"""{_ANY_LEFTOVERS}
    | ~\$.*                 # owner files of office programs
    | 4913                  # vim asks whether it may write here
    | sed\w{{6}} | tmp\w{{6,8}} # half-written by sed -i and by Python's tempfile
    | .*\.(?:tmp|swp|bak|orig|rej|part|crdownload)
    | Thumbs\.db | desktop\.ini
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.md")
"""Most files: no pattern below fits such a name."""

_HIDDEN_BUT_WANTED = frozenset({".well-known", ".htaccess", ".nojekyll"})
"""Names with a dot that web servers and hosts ask for."""

_NONE: Mapping[str, str] = MappingProxyType({})

_CONFLICT_COPY = re.compile(
    r".*(?:\.sync-conflict-\d{8}-\d{6}|\((?:.*\s)?conflict(?:ed copy)?\b[^)]*\)).*", re.IGNORECASE
)


class Walk(NamedTuple):
    """What `walk` found."""

    folders: tuple[Folder, ...]
    """In order of their paths; folders without a file are left out."""

    problems: tuple[Problem, ...]

    @property
    def files(self) -> tuple[FoundFile, ...]:
        """The files of all folders, sorted."""
        return tuple(sorted(file for folder in self.folders for file in folder.files))


def walk(folder: Path, *, below: Path) -> Walk:
    """Find the files of *folder*, an absent one being empty; Problems name places below *below*."""
    walked = _Walked(folder, folder.relative_to(below).as_posix(), [], [])
    _collect(os.fspath(folder), "", walked)
    return Walk(tuple(sorted(walked.folders)), tuple(walked.problems))


class _Walked(NamedTuple):
    """What is found on the way."""

    top: Path
    prefix: str
    """Of the places of Problems."""

    folders: list[Folder]
    problems: list[Problem]


def _collect(place: str, path: str, walked: _Walked) -> None:
    """Gather what is below *place*; a linked folder is odd, and not entered.

    Nearly all files have plain names: for those this is one `stat` and one tuple.
    """
    try:
        scan = list(os.scandir(place))
    except (FileNotFoundError, NotADirectoryError):
        return
    entries: list[Entry] = []
    others: list[os.DirEntry[str]] = []
    for entry in scan:
        if _PLAIN_NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:  # it went away just now
                continue
            entries.append((entry.name, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
        else:
            others.append(entry)
    spelled = _collect_others(others, path, entries, walked) if others else _NONE
    if entries:
        entries.sort()
        walked.folders.append(Folder(path, place, tuple(entries), spelled))


def _collect_others(
    others: list[os.DirEntry[str]], path: str, entries: list[Entry], walked: _Walked
) -> Mapping[str, str]:
    """Add to *entries* those of *others* that are files to be had, and tell how they are spelled.

    Of two files whose names are the same in NFC, the first counts.
    """
    spelled: dict[str, str] = {}
    for entry in sorted(others, key=attrgetter("name")):
        name = _composed(entry.name)
        if _is_left_over(entry):
            continue
        if entry.is_dir(follow_symlinks=False):
            _collect(entry.path, f"{path}{name}/", walked)
            continue
        is_link, status = entry.is_symlink(), _status(entry)
        odd = _Odd(entry, is_link, status.st_mode if status else 0)
        problem = _objection(odd, walked.top, f"{walked.prefix}/{path}{name}")
        if problem:
            walked.problems.append(problem)
        elif status and name not in spelled:
            spelled[name] = entry.name
            entries.append((name, *stamp_of(status)))
    return {name: entry for name, entry in spelled.items() if name != entry}


class _Odd(NamedTuple):
    """A file that needs a second look."""

    entry: "os.DirEntry[str]"
    is_link: bool
    mode: int


def _status(entry: "os.DirEntry[str]") -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:  # a link to nowhere, or a file that went away just now
        return None


def _is_left_over(entry: os.DirEntry[str]) -> bool:
    """Tell whether a tool left it behind. Only files are temporary: a folder `sedentary` is not."""
    name = entry.name
    if not _LEFT_FILES.fullmatch(name) or name in _HIDDEN_BUT_WANTED:
        return False
    return bool(_LEFT_FOLDERS.fullmatch(name)) or not entry.is_dir(follow_symlinks=False)


def _composed(name: str) -> str:
    """Put together what macOS takes apart: an accented letter is one character."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def _objection(found: _Odd, folder: Path, place: str) -> Problem | None:
    file = Path(found.entry.path)
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
