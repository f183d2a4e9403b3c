"""A folder -> the regular files in it, sorted, without what editors and sync tools leave behind.

Links are followed only while they stay inside the folder that was asked for, so that a planted link
publishes nothing from elsewhere. Conflict copies of sync tools are reported, never published.
"""

import os
import re
import stat
import unicodedata
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

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

    changed_ns: int
    """The same, and also later than any renaming and any setting of `modified_ns`, except on
    Windows, where it says when the file was made."""

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
    odd: list[_Entry] = []
    _collect(os.fspath(folder), "", files, odd)
    prefix = folder.relative_to(below).as_posix()
    problems: list[Problem] = []
    for entry in odd:
        problem = _objection(entry, folder, f"{prefix}/{entry.file.path}")
        if problem:
            problems.append(problem)
        else:
            files.append(entry.file)
    files.sort()
    return Walk(tuple(files), tuple(problems))


class _Entry(NamedTuple):
    """A file that needs a second look."""

    file: FoundFile
    is_link: bool
    mode: int


def _collect(folder: str, prefix: str, files: list[FoundFile], odd: list[_Entry]) -> None:
    """Gather what is below *folder*; a linked folder is odd, and not entered.

    A blog with readers has a hundred thousand files, nearly all with plain names: for those this
    is one `stat` and one tuple.
    """
    try:
        scan = sorted(os.scandir(folder), key=attrgetter("name"))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in scan:
        name = entry.name
        if _PLAIN_NAME.fullmatch(name) and entry.is_file(follow_symlinks=False):
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:  # it went away just now
                continue
            path = prefix + name
            files.append(FoundFile(path, entry.path, *_stamp(status)))
        elif _is_left_over(entry):
            continue
        elif entry.is_dir(follow_symlinks=False):
            _collect(entry.path, f"{prefix}{_composed(name)}/", files, odd)
        else:
            odd.append(_described(entry, prefix + _composed(name)))


def find_file(place: Path, path: str) -> FoundFile | None:
    """Find the regular file at *place*, the one that a link leads to; its name is *path*."""
    try:
        status = place.stat()
    except OSError:
        return None
    return FoundFile(path, str(place), *_stamp(status)) if stat.S_ISREG(status.st_mode) else None


def _stamp(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _is_left_over(entry: os.DirEntry[str]) -> bool:
    """Tell whether a tool left it behind. Only files are temporary: a folder `sedentary` is not."""
    name = entry.name
    if not _LEFT_FILES.fullmatch(name) or name in _HIDDEN_BUT_WANTED:
        return False
    return bool(_LEFT_FOLDERS.fullmatch(name)) or not entry.is_dir(follow_symlinks=False)


def _composed(name: str) -> str:
    """Put together what macOS takes apart: an accented letter is one character."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def _described(entry: os.DirEntry[str], path: str) -> _Entry:
    is_link = entry.is_symlink()
    try:
        status = entry.stat()
    except OSError:  # a link to nowhere, or a file that went away just now
        return _Entry(FoundFile(path, entry.path, 0, 0, 0), is_link, 0)
    file = FoundFile(path, entry.path, *_stamp(status))
    return _Entry(file, is_link, status.st_mode)


def _objection(found: _Entry, folder: Path, place: str) -> Problem | None:
    file = found.file.file
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
