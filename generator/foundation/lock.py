"""A file -> a lock that one process holds at a time, and that a kill sets free.

The operating system holds the lock and frees it when the process dies, so that there is no stale
lock to detect. The process number in the file only serves the message. The file is removed when
done; whoever waited for a removed file notices by its identity and starts over.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
_PAUSE_SECONDS = 0.05

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        # Beyond the text: a locked byte could not be read by the one who waits.
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class LockHeldError(Exception):
    """Another process still holds the lock."""

    def __init__(self, holder: str) -> None:
        """Keep the number of the process; empty when unknown."""
        super().__init__(holder)
        self.holder = holder


@contextmanager
def locked(file: Path, *, wait_seconds: float) -> Iterator[None]:
    """Hold *file*, which must not be used for anything else; wait at most *wait_seconds*.

    Raises:
        LockHeldError: another process still holds it.
        OSError: the file cannot be made.

    """
    handle = _acquired(file, time.monotonic() + wait_seconds)
    try:
        yield
    finally:
        if sys.platform == "win32":  # there an open file cannot be removed
            os.close(handle)
        with suppress(OSError):
            file.unlink()
        if sys.platform != "win32":
            os.close(handle)


def _acquired(file: Path, until: float) -> int:
    while True:
        handle = os.open(file, _OPEN, 0o666)
        try:
            if _is_ours(handle, file):
                return handle
            holder = os.read(handle, 20).decode("ascii", "replace").strip()
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() >= until:
            raise LockHeldError(holder)
        time.sleep(_PAUSE_SECONDS)


def _is_ours(handle: int, file: Path) -> bool:
    try:
        _lock(handle)
    except (BlockingIOError, PermissionError):
        return False
    with suppress(FileNotFoundError):
        if os.path.samestat(os.fstat(handle), file.stat()):
            os.ftruncate(handle, 0)
            os.write(handle, b"%d\n" % os.getpid())
            return True
    return False
