"""Bytes -> files that wait beside the output until they are put into place.

    index.html ──add──> .afterword-staging/17 ──put──> index.html

What is in place already does not wait. Of a path added twice, the latest bytes count.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.write.errors import disk_errors_explained
from generator.write.names import OWN_PREFIX
from generator.write.place import Place, Standing

_FOLDER = f"{OWN_PREFIX}staging"
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20


class Staging:
    """The files that were staged since the last commit."""

    __slots__ = ("_count", "_file_of", "_place", "digests")

    def __init__(self, place: Place) -> None:
        """Stage for *place*."""
        self._place = place
        self._count = 0
        self._file_of: dict[str, str] = {}
        self.digests: dict[str, str] = {}
        """Each path staged, be it in place already or not, to the SHA-256 of its bytes."""

    def add(self, path: str, data: bytes) -> None:
        """Let *data* wait for *path*.

        Raises:
            OutputFailedError: the disk does not take it; then the path is not staged at all.

        """
        self._drop(path)
        digest = hashlib.sha256(data).hexdigest()
        if self._place.compare(path, data) is not Standing.SAME:
            with disk_errors_explained(path):
                _write(self._file_for(path), data)
        self.digests[path] = digest

    def add_file(self, path: str, source: Path) -> None:
        """Let a copy of *source* wait for *path*.

        Raises:
            OutputFailedError: the source cannot be read, or the disk does not take it.

        """
        self._drop(path)
        with disk_errors_explained(path):
            with source.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            if self._place.compare_digest(path, digest) is not Standing.SAME:
                digest = _copy(source, self._file_for(path))
        self.digests[path] = digest

    def is_waiting(self, path: str) -> bool:
        """Tell whether *path* was staged with bytes that are not in place."""
        return path in self._file_of and path in self.digests

    def put(self, path: str) -> None:
        """Put what waits for *path* into place."""
        self._place.replace(self._file_of[path], path)
        del self._file_of[path]

    def put_at_once(self, path: str, data: bytes) -> None:
        """Put *data* into place at *path* without waiting."""
        file = self._next_file()
        _write(file, data)
        self._place.replace(file, path)

    def forget(self) -> None:
        """Stage nothing any more."""
        for file in self._file_of.values():
            _remove(file)
        self._file_of.clear()
        self.digests.clear()

    def _drop(self, path: str) -> None:
        self.digests.pop(path, None)
        file = self._file_of.pop(path, None)
        if file:
            _remove(file)

    def _file_for(self, path: str) -> str:
        # Known before it is written, so that half a file on a full disk is removed as well.
        self._file_of[path] = self._next_file()
        return self._file_of[path]

    def _next_file(self) -> str:
        self._count += 1
        return self._place.at(f"{_FOLDER}/{self._count}")


@contextmanager
def swept(folder: Path) -> Iterator[None]:
    """Remove what is staged below *folder*: what a killed build left, and at the end our own."""
    _sweep(folder / _FOLDER)
    try:
        yield
    finally:
        _sweep(folder / _FOLDER)


def _sweep(staging: Path) -> None:
    if staging.is_symlink():
        staging.unlink()
    shutil.rmtree(staging, ignore_errors=True)


def _remove(file: str) -> None:
    with suppress(OSError):  # what cannot be removed now is swept in the end
        os.unlink(file)  # noqa: PTH108 - see `place`


def _create(file: str) -> int:
    try:
        return os.open(file, _CREATE, 0o666)
    except FileNotFoundError:  # it is the first, or somebody deleted the output while it was open
        os.makedirs(os.path.dirname(file))  # noqa: PTH103, PTH120 - see `place`
        return os.open(file, _CREATE, 0o666)


def _write(file: str, data: bytes) -> None:
    handle = _create(file)
    try:
        written = os.write(handle, data)
        while written < len(data):
            written += os.write(handle, data[written : written + _CHUNK])
    finally:
        os.close(handle)


def _copy(source: Path, file: str) -> str:
    """Copy *source* to *file*; give the digest of what was copied."""
    digest = hashlib.sha256()
    with source.open("rb") as reader, os.fdopen(_create(file), "wb") as writer:
        while chunk := reader.read(_CHUNK):
            digest.update(chunk)
            writer.write(chunk)
    return digest.hexdigest()
