"""Documents that other processes parse while this one comes to them."""

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import blake2b
from typing import NamedTuple

from generator.content import Parsed, SourceFile, parse
from generator.foundation import FoundFile
from generator.pipeline.parallel import Each
from generator.settings import Settings


class ParsedFile(NamedTuple):
    """A document as another process found it."""

    digest: bytes
    """Of the bytes that were parsed; the file may change meanwhile."""

    parsed: Parsed


class Ahead:
    """Hands out what was parsed ahead, to be asked for in about the same order."""

    def __init__(self, each: Each, files: Sequence[FoundFile], settings: Settings) -> None:
        """Begin to parse *files*."""
        begun = each(partial(_parse_file, settings=settings), files)
        self._coming: Iterator[tuple[str, ParsedFile | None]] = zip(
            (file.path for file in files), begun, strict=True
        )
        self._passed: dict[str, ParsedFile | None] = {}

    def take(self, path: str, data: bytes) -> Parsed | None:
        """Give the document at *path* if it was parsed from *data*; `None` to parse it here."""
        while path not in self._passed:
            coming = next(self._coming, None)
            if coming is None:
                return None
            self._passed[coming[0]] = coming[1]
        found = self._passed.pop(path)
        return found.parsed if found and found.digest == _digest(data) else None


def _parse_file(file: FoundFile, settings: Settings) -> ParsedFile | None:
    try:
        data = file.file.read_bytes()
    except OSError:  # it went away; whoever asks for it will see
        return None
    return ParsedFile(_digest(data), parse(SourceFile(file.path, data), settings))


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
