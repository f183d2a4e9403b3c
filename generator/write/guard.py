"""Refuse a folder that is not for output, before a byte of it changes.

An output folder set to `~` or `.` by a slip must cost nothing. Folders are compared by what the
file system says they are, since `/Site` and `/site` may be one folder.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.write.errors import OutputRefusedError
from generator.write.manifest import NAME
from generator.write.names import OWN_PREFIX

_ANOTHER = "Choose an empty folder, or one that does not exist, with `--output`."
_NOT_CONTENT = frozenset({".git", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""A folder with only these in it counts as empty: a fresh checkout may be published into."""

_Identity = tuple[int, int] | str
_JUNCTION = 0xA0000003
"""`IO_REPARSE_TAG_MOUNT_POINT`: the link to a folder that any user of Windows may make."""


def refuse_unsafe(folder: Path, *, site: Path, sources: Iterable[Path]) -> None:
    """Refuse a *folder* in which output would mix with what people wrote.

    *site* may hold it; *sources* may neither hold it nor be in it.

    Raises:
        OutputRefusedError: with the reason.

    """
    if is_link(folder):
        raise _refusal(folder, "is a link", "Name the folder itself with `--output`.")
    if folder.exists() and not folder.is_dir():
        raise _refusal(folder, "is a file")
    itself = _identity(folder)
    above = set(_identities(folder))
    home = Path("~").expanduser()  # unlike `Path.home`, it never fails
    for held, called in ((site, "the site"), (home, "your home folder")):
        if itself in _identities(held):
            raise _refusal(folder, f"is or holds {called}")
    if len(folder.resolve().parts) == 1:
        raise _refusal(folder, "is the whole disk")
    for source in sources:
        if itself in _identities(source) or _identity(source) in above:
            raise _refusal(folder, f"overlaps `{source.name}`, which holds your own files")


def refuse_foreign(folder: Path) -> None:
    """Refuse a *folder* without our list that already holds files.

    Raises:
        OutputRefusedError: with the name of one such file.

    """
    names = sorted(entry.name for entry in folder.iterdir())
    # In this order: another build that fills the folder just now writes its list first.
    if (folder / NAME).exists():
        return
    first = next((name for name in names if _is_foreign(name)), None)
    if first is not None:
        raise _refusal(folder, f"holds files that Afterword did not write, such as `{first}`")


def _is_foreign(name: str) -> bool:
    return name not in _NOT_CONTENT and not name.startswith(OWN_PREFIX)


def is_link(path: str | Path) -> bool:
    """Tell whether *path* leads elsewhere: a symbolic link, or a junction of Windows."""
    try:
        return leads_elsewhere(os.lstat(path))
    except OSError:
        return False


def leads_elsewhere(status: os.stat_result) -> bool:
    """Tell by its *status* whether a path is a link; see `is_link`."""
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def _identities(path: Path) -> Iterator[_Identity]:
    """Give what *path* and each folder around it is."""
    real = path.resolve()
    return map(_identity, (real, *real.parents))


def _identity(path: Path) -> _Identity:
    try:
        status = path.stat()
    except OSError:
        return os.path.normcase(path.resolve())
    return status.st_dev, status.st_ino


def _refusal(folder: Path, fault: str, hint: str = _ANOTHER) -> OutputRefusedError:
    return OutputRefusedError(f"Output cannot go to `{os.fspath(folder)}`: it {fault}.", hint)
