"""Bytes -> files that are whole or absent, and stay so when the power goes.

New bytes are written to a file of their own and synced before they get their name, and the folder
is synced after: only this order is safe on every file system (Pillai et al., "All File Systems Are
Not Created Equal", OSDI 2014). A sync that failed is never tried again on the same file, because
the second one may claim success for what is lost (https://wiki.postgresql.org/wiki/Fsync_Errors).

Only regular files are read, and none through a link: whoever can plant a file in the queue must not
make us read or write elsewhere.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _NO_LINK
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK
_OVERWRITE = os.O_WRONLY | os.O_CREAT | _NO_LINK
_APPEND = os.O_RDWR | os.O_CREAT | os.O_APPEND | _NO_LINK
_NO_HARD_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
_ATTEMPTS = 10
"""On Windows a virus scanner may hold a file for a moment."""

_NOT_ORDINARY = "is no ordinary file"

PRIVATE = 0o600
SHARED = 0o666


class NotOrdinaryError(Exception):
    """What lies there is no regular file, or larger than any of ours: a fact, without the path."""


def read(file: Path, *, at_most: int) -> bytes:
    """Read *file* without following a link, waiting for a pipe, or taking in more than *at_most*.

    Raises:
        NotOrdinaryError: it is no regular file, or a larger one.
        OSError: it cannot be opened.

    """
    with opened(file) as reader:
        size = os.fstat(reader.fileno()).st_size
        if size > at_most:
            message = f"has {size:,} bytes; at most {at_most:,} are read"
            raise NotOrdinaryError(message)
        return reader.read(at_most + 1)


@contextmanager
def opened(file: Path) -> Iterator[BinaryIO]:
    """Open *file* to read it; errors as for `read`."""
    try:
        handle = os.open(file, _READ)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.EMLINK, errno.ENXIO} or file.is_dir():
            raise NotOrdinaryError(_NOT_ORDINARY) from None
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode) or _is_link(file):
        os.close(handle)
        raise NotOrdinaryError(_NOT_ORDINARY)
    with open(handle, "rb", buffering=0) as reader:  # noqa: PTH123 - a handle, not a path
        yield reader


def write_new(file: Path, data: bytes, *, mode: int = PRIVATE) -> None:
    """Write *data* to *file*, which must not exist, and sync it; the folder is not synced."""
    handle = os.open(file, _CREATE, mode)
    try:
        try:
            _write_all(handle, data)
            _sync(handle)
        finally:
            os.close(handle)
    except BaseException:
        with suppress(OSError):
            os.unlink(file)  # noqa: PTH108 - one name for each system call: tests fail them one by one
        raise


def write_unsynced(file: Path, data: bytes) -> None:
    """Write *data* to *file*, which must not exist; `sync_all` makes sure of it later."""
    handle = os.open(file, _CREATE, PRIVATE)
    try:
        _write_all(handle, data)
    finally:
        os.close(handle)


def sync_all(files: Iterable[Path]) -> None:
    """Make sure that *files* are on the disk: at once where the system can, else one by one."""
    if sys.platform == "linux":
        os.sync()  # elsewhere it only asks, and does not wait. man 2 sync
        return
    for file in files:
        handle = os.open(file, os.O_RDWR)
        try:
            _sync(handle)
        finally:
            os.close(handle)


def replace(file: Path, data: bytes, *, mode: int = PRIVATE) -> None:
    """Let *file* hold *data*: whoever reads sees the old bytes or the new; folder not synced."""
    waiting = file.with_name(f".{file.name}.tmp")
    with suppress(FileNotFoundError):  # a killed process left it
        os.unlink(waiting)  # noqa: PTH108 - as above
    write_new(waiting, data, mode=mode)
    try:
        move(waiting, file)
    except BaseException:
        with suppress(OSError):
            os.unlink(waiting)  # noqa: PTH108 - as above
        raise


def overwrite(file: Path, data: bytes) -> None:
    """Write *data* over *file* and sync it; a kill may leave it torn, so its reader must notice.

    It costs one sync where `replace` with its folder costs two.
    """
    is_new = not os.path.lexists(file)
    handle = os.open(file, _OVERWRITE, PRIVATE)
    try:
        try:
            os.ftruncate(handle, 0)
            _write_all(handle, data)
            _sync(handle)
        finally:
            os.close(handle)
        if is_new:
            sync_folder(file.parent)
    except BaseException:
        drop(file)  # a file whose sync failed once is not used again
        raise


def empty(file: Path) -> None:
    """Take everything out of *file*, without waiting for the disk."""
    os.truncate(file, 0)


def put_new(file: Path, waiting: Path) -> bool:
    """Give the synced file *waiting* the name *file*; tell whether the name was free.

    Of two that want one name at once, one gets it. Either way *waiting* goes.
    """
    try:
        os.link(waiting, file)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        return _rename_to_new(file, waiting)
    finally:
        with suppress(OSError):  # swept later
            os.unlink(waiting)  # noqa: PTH108 - as above
    return True


def _rename_to_new(file: Path, waiting: Path) -> bool:
    """Do without hard links, as on memory cards: two at the same instant write the same bytes."""
    if os.path.lexists(file):
        return False
    move(waiting, file)
    return True


def move(source: Path, target: Path) -> None:
    """Rename *source* to *target*, which is replaced."""
    for attempt in range(_ATTEMPTS):
        try:
            os.replace(source, target)  # noqa: PTH105 - as above
        except PermissionError:
            if sys.platform != "win32" or attempt + 1 == _ATTEMPTS:
                raise
            time.sleep(0.05)
        else:
            return


def drop(file: Path) -> None:
    """Remove *file*; it may be gone already."""
    with suppress(FileNotFoundError):
        os.unlink(file)  # noqa: PTH108 - as above


def append(file: Path, line: bytes) -> None:
    """Add *line* to the end of *file* and sync both; what a kill left of a line before goes."""
    is_new = not os.path.lexists(file)
    handle = os.open(file, _APPEND, PRIVATE)
    try:
        size = os.fstat(handle).st_size
        end = _end_of_last_line(handle, size)
        if end < size:
            os.ftruncate(handle, end)
        try:
            _write_all(handle, line)
            _sync(handle)
            if is_new:
                sync_folder(file.parent)
        except BaseException:
            with suppress(OSError):
                os.ftruncate(handle, end)
            raise
    finally:
        os.close(handle)


def make_folder(folder: Path, *, mode: int = 0o777) -> None:
    """Make *folder*, and those above it, where they are missing; sync what was made.

    Raises:
        NotADirectoryError: a file or a link stands there.

    """
    try:
        status = os.lstat(folder)
    except FileNotFoundError:
        make_folder(folder.parent)
        with suppress(FileExistsError):  # another process was faster
            os.mkdir(folder, mode)  # noqa: PTH102 - as above
        sync_folder(folder.parent)
        return
    if not stat.S_ISDIR(status.st_mode) and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "it is not a folder", os.fspath(folder))


def refuse_linked_folder(folder: Path) -> None:
    """Raise NotADirectoryError when *folder* is there and is a link, so that it leads elsewhere."""
    if folder.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, "it is a link, not a folder", os.fspath(folder))


def sync_folder(folder: Path) -> None:
    """Make sure that the names in *folder* outlive the power; Windows knows no such thing."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync(handle: int) -> None:
    if sys.platform == "darwin":
        # There fsync leaves the bytes in the drive's own memory. man 2 fcntl, F_FULLFSYNC
        import fcntl  # noqa: PLC0415 - not on Windows

        with suppress(OSError):  # a network drive
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _write_all(handle: int, data: bytes) -> None:
    written = os.write(handle, data)
    while written < len(data):
        written += os.write(handle, data[written:])


def _is_link(file: Path) -> bool:
    """Ask where the system could not be told to follow none."""
    return not hasattr(os, "O_NOFOLLOW") and file.is_symlink()


def _end_of_last_line(handle: int, size: int) -> int:
    """Find where the last complete line ends."""
    end, step = size, 64 * 1024
    while end > 0:
        start = max(0, end - step)
        os.lseek(handle, start, os.SEEK_SET)
        found = os.read(handle, end - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0
