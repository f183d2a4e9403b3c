"""Paths that the author typed -> open files: as they are, unpacked from gzip, or inside a zip.

Nothing is ever unpacked onto the disk and names inside an archive are only names, so that they
cannot lead anywhere. What unpacks to far more than any text would is refused while it is read.
Sizes of bombs: https://www.bamsoftware.com/hacks/zipbomb/
"""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from generator.importers.errors import RefusedError
from generator.importers.formats import Hints

_MOST_GROWTH = 100
"""How many times its size a packed text may have; prose and XML stay below 20."""

_ALWAYS_ALLOWED = 64 * 1024 * 1024
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_ENCRYPTED = 0x1
_BROKEN = (EOFError, OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)


class Opened(NamedTuple):
    """A file of an export, open for reading."""

    name: str
    """Its path as it was typed, or its name inside an archive: for messages only."""

    stream: IO[bytes]


def open_each(sources: Sequence[Path], hints: Hints) -> Iterator[Opened]:
    """Open the files of *sources* one after the other, those of a folder by name.

    Raises:
        RefusedError: One is not there, cannot be read or unpacks to too much.
    """
    files = [file for source in sources for file in _files(source)]
    sizes = [file.stat().st_size for file in files]
    total, before = sum(sizes), 0
    for file, size in zip(files, sizes, strict=True):
        with _told(str(file)), file.open("rb") as packed:
            counted = _Counted(packed, before, total, hints)
            yield from _opened(file, io.BufferedReader(counted, 1 << 16), size)
        before += size


def _files(source: Path) -> list[Path]:
    if source.is_dir():
        return sorted(path for path in source.iterdir() if path.is_file())
    if not source.is_file():
        what = f"There is no file `{source}`."
        raise RefusedError(what, "Check its name, and in which folder it lies.")
    return [source]


def _opened(file: Path, packed: io.BufferedReader, size: int) -> Iterator[Opened]:
    beginning = packed.peek(4)[:4]
    if beginning.startswith(_GZIP):
        unpacked = _Bounded(gzip.GzipFile(fileobj=packed), str(file), size)
        yield Opened(file.name.removesuffix(".gz"), unpacked.buffered())
    elif beginning == _ZIP:
        with zipfile.ZipFile(packed) as archive:
            yield from _members(archive, file, size)
    else:
        yield Opened(file.name, packed)


def _members(archive: zipfile.ZipFile, file: Path, size: int) -> Iterator[Opened]:
    members = [each for each in archive.infolist() if not each.is_dir()]
    if sum(each.file_size for each in members) > _most(size):
        raise _bomb(str(file))
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            what = f"`{file}` needs a password."
            raise RefusedError(what, "Unpack it, and import the files.")
        if not member.filename.startswith("__MACOSX/"):
            with archive.open(member) as stream:
                yield Opened(member.filename, _Bounded(stream, str(file), size).buffered())


class _Counted(io.RawIOBase):
    """Reads from a file and tells how far it is."""

    def __init__(self, file: IO[bytes], before: int, total: int, hints: Hints) -> None:
        self._file, self._before, self._total, self._hints = file, before, total, hints

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def readinto(self, buffer: object) -> int:
        count: int = self._file.readinto(buffer)  # type: ignore[attr-defined]
        self._hints.advance(self._before + self._file.tell(), self._total)
        return count


class _Bounded(io.RawIOBase):
    """Unpacks, but not without end."""

    def __init__(self, packed: IO[bytes] | gzip.GzipFile, name: str, size: int) -> None:
        self._packed, self._name, self._left = packed, name, _most(size)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        with _told(self._name):  # the reader outside would see zlib's own error
            data = self._packed.read(len(view))
        self._left -= len(data)
        if self._left < 0:
            raise _bomb(self._name)
        view[: len(data)] = data
        return len(data)

    def buffered(self) -> io.BufferedReader:
        return io.BufferedReader(self, 1 << 16)


def _most(size: int) -> int:
    return _ALWAYS_ALLOWED + _MOST_GROWTH * size


def _bomb(name: str) -> RefusedError:
    what = f"`{name}` unpacks to more than {_MOST_GROWTH} times its size."
    return RefusedError(what, "If you trust it, unpack it yourself and import the files.")


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Say which file cannot be read, and why."""
    try:
        yield
    except RefusedError:
        raise
    except _BROKEN as error:
        reason = getattr(error, "strerror", None) or error
        what = f"`{name}` cannot be read: {reason}."
        raise RefusedError(what, "It may be damaged or cut off; export or copy it again.") from None
