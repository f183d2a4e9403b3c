"""What earlier runs wrote -> what this one need not write again, and what the author changed since.

    {"type":"comment","origin":"1234","path":"comments/cranes/…-wp-1234.md","digest":"…"}

One line for each thing that comes in, appended just before it is written: a run that was killed
goes on where it stopped. Nothing that is in the journal is ever written again, so a second run
overwrites nothing that the author has changed, and brings back nothing that they deleted. Only of
the last line it is not certain whether the file came to be.
"""

import hashlib
from pathlib import Path
from typing import IO

import msgspec

from generator.importers.item import ItemType

_FOLDER = "imports"

QUEUE = "queue"
"""Stands for a path where something went to the private queue."""


class Entry(msgspec.Struct, frozen=True):
    """Something that came in."""

    type: ItemType
    origin: str

    path: str
    """Where it is, below the site; `QUEUE` for what went to the private queue."""

    digest: str = ""
    """Of its bytes; empty when they are not compared."""

    key: str = ""
    """Comment key of a post."""


class Journal:
    """The journal of one format in one blog."""

    def __init__(self, site: Path, private: Path, name: str, *, is_dry: bool) -> None:
        """Read what is there; with *is_dry* nothing is written."""
        self.folder = private / _FOLDER
        self._site = site
        self._place = self.folder / f"{name}.jsonl"
        self._is_dry = is_dry
        self._entries: dict[tuple[str, str], Entry] = {}
        self._file: IO[bytes] | None = None
        self._read()

    def find(self, type_: ItemType, origin: str) -> Entry | None:
        """Give what came in as *origin* in an earlier run."""
        return self._entries.get((type_, origin))

    def add(self, entry: Entry) -> None:
        """Note that *entry* is written; origins are unique, so nobody asks for it in this run."""
        if not self._is_dry:
            if self._file is None:
                self.folder.mkdir(parents=True, exist_ok=True)
                self._file = self._place.open("ab", buffering=0)
            self._file.write(msgspec.json.encode(entry) + b"\n")

    def close(self) -> None:
        """Let go of the file."""
        if self._file:
            self._file.close()
            self._file = None

    def _read(self) -> None:
        try:
            lines = self._place.read_bytes().split(b"\n")
        except FileNotFoundError:
            return
        decode = msgspec.json.Decoder(Entry).decode
        last: Entry | None = None
        for line in lines:
            try:
                last = decode(line)
            except msgspec.DecodeError:  # the last line of a run that was killed
                continue
            self._entries[last.type, last.origin] = last
        if last and last.path != QUEUE and not (self._site / last.path).exists():
            del self._entries[last.type, last.origin]


def digest(data: bytes) -> str:
    """Give the digest that the journal keeps of *data*."""
    return hashlib.blake2b(data, digest_size=12).hexdigest()
