"""What is kept of a build in `.cache/`, so that the next one does only what changed.

Two files belong together: the engine's state, and a note of the output as it was left. The note is
taken away before the output changes and written last; so whenever a build was killed, or somebody
altered a file of the output, nothing is remembered and everything is made anew.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

import msgspec

from generator.engine import Graph, State, open_state, save
from generator.engine.kinds import AnyKind
from generator.foundation import Problem
from generator.pipeline.report import CommentCounts
from generator.pipeline.reporting import Facts
from generator.pipeline.versions import stamp_of_program

Stamps = Mapping[str, tuple[int, int]]
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

    stamps: dict[str, tuple[int, int]]


class Memory:
    """The two files of one output folder and one edition."""

    def __init__(self, cache: Path, *, name: str) -> None:
        """Keep them in the folder *cache*; *name* tells apart what must not be mixed up."""
        self._cache = cache
        own = blake2b(name.encode() + stamp_of_program(), digest_size=8).hexdigest()
        self._stamp = own.encode()
        self._state = cache / "state"
        self._note = cache / "note"

    def note(self) -> Note | None:
        """Read how the last build left the output; `None` when that cannot be trusted."""
        try:
            data = self._note.read_bytes()
        except OSError:
            return None
        head, _, rest = data.partition(b"\n")
        if head != self._head(rest):
            return None
        with suppress(msgspec.DecodeError):
            return msgspec.json.decode(rest, type=Note)
        return None

    def state(self, kinds: list[AnyKind], note: Note) -> State | None:
        """Open the state that belongs to *note*."""
        return open_state(self._state, kinds, self._stamp_of(note.now))

    def forget(self) -> None:
        """Remember nothing, since the output is about to change.

        A note that cannot be deleted does no harm: it fits no output but the one it tells of.
        """
        with suppress(OSError):
            self._note.unlink()

    def keep(self, graph: Graph, note: Note) -> None:
        """Remember a finished build. A disk that takes no more costs only time, next time."""
        with suppress(OSError):
            self._cache.mkdir(parents=True, exist_ok=True)
            save(graph, self._state, self._stamp_of(note.now))
            rest = msgspec.json.encode(note)
            part = self._note.with_name(f"note.{os.getpid()}.part")
            part.write_bytes(self._head(rest) + b"\n" + rest)
            part.replace(self._note)

    def _head(self, rest: bytes) -> bytes:
        digest = blake2b(rest, digest_size=16).hexdigest()
        return b"afterword note " + self._stamp + b" " + digest.encode()

    def _stamp_of(self, now: datetime) -> bytes:
        return self._stamp + now.isoformat().encode()
