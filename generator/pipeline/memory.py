"""What is kept of a build in `.cache/`, so that the next one does only what changed.

Three files belong together: the engine's state, what was seen of the author's files, and a note of
the output as it was left. The note is taken away before the output changes and written last; so
whenever a build was killed, or somebody altered a file of the output, nothing is remembered and
everything is made anew.
"""

import os
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.engine import Graph, State, open_state, save
from generator.engine.kinds import AnyKind
from generator.foundation import Problem
from generator.pipeline.report import CommentCounts
from generator.pipeline.reporting import Facts
from generator.pipeline.seen import Seen
from generator.pipeline.versions import stamp_of_program

Stamps = dict[str, tuple[int, int]]
"""Output path -> size and time of the last change."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """How the last build left the output."""

    now: datetime
    """The instant for which it was built."""

    facts: Facts
    comments: CommentCounts
    problems: tuple[Problem, ...]
    outputs: int
    """How many files the output has."""

    stamp_of_list: tuple[int, int] | None
    """Of the output's own list."""

    stamps: Stamps


class Remembered(NamedTuple):
    """What is known of the last build before its graph is read."""

    note: Note
    seen: Seen
    stamp: bytes
    """Of the state: it fits no other note, and nothing else that was seen."""


class Memory:
    """The three files of one output folder and one edition."""

    def __init__(self, cache: Path, *, name: str) -> None:
        """Keep them in the folder *cache*; *name* tells apart what must not be mixed up."""
        self._cache = cache
        own = blake2b(name.encode() + stamp_of_program(), digest_size=8).hexdigest()
        self._stamp = own.encode()
        self._state = cache / "state"
        self._seen = cache / "seen"
        self._note = cache / "note"

    def recall(self) -> Remembered | None:
        """Read how the last build left the output; `None` when that cannot be trusted."""
        with suppress(OSError, msgspec.DecodeError):
            data, seen = self._note.read_bytes(), self._seen.read_bytes()
            head, _, rest = data.partition(b"\n")
            stamp = self._stamp_of(rest, seen)
            if head == stamp:
                note = msgspec.json.decode(rest, type=Note)
                return Remembered(note, msgspec.msgpack.decode(seen, type=Seen), stamp)
        return None

    def state(self, kinds: list[AnyKind], remembered: Remembered) -> State | None:
        """Open the state that belongs to what is *remembered*."""
        return open_state(self._state, kinds, remembered.stamp)

    def forget(self) -> None:
        """Remember nothing, since the output is about to change.

        A note that cannot be deleted does no harm: it fits no output but the one it tells of.
        """
        with suppress(OSError):
            self._note.unlink()

    def keep(self, graph: Graph, note: Note, seen: Seen) -> None:
        """Remember a finished build. A disk that takes no more costs only time, next time."""
        # A file name that is no text cannot be kept; then nothing is.
        with suppress(OSError, UnicodeEncodeError):
            rest, seen_data = msgspec.json.encode(note), msgspec.msgpack.encode(seen)
            stamp = self._stamp_of(rest, seen_data)
            self._cache.mkdir(parents=True, exist_ok=True)
            save(graph, self._state, stamp)
            _replace(self._seen, seen_data)
            _replace(self._note, stamp + b"\n" + rest)

    def _stamp_of(self, note: bytes, seen: bytes) -> bytes:
        digest = blake2b(note, digest_size=16, key=blake2b(seen, digest_size=16).digest())
        return b"afterword note " + self._stamp + b" " + digest.hexdigest().encode()


def _replace(file: Path, data: bytes) -> None:
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(file)
