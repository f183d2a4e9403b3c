"""A key -> what running it comes to: a value or a failure, before any of it is noted."""

from types import TracebackType
from typing import Any, NamedTuple

from generator.engine.fingerprint import shortened
from generator.engine.kinds import AnyKind, Ask, Input, Key, Query


class Outcome(NamedTuple):
    """What a run gave."""

    value: Any
    fingerprint: bytes

    hint: bytes
    """Of an input, from just before it was read."""


class Failure(NamedTuple):
    """What a run raised."""

    error: Exception
    traceback: TracebackType | None

    def again(self) -> Exception:
        """Give the error to be raised to one more asker, as long as it was, not longer."""
        return self.error.with_traceback(self.traceback)


def outcome_of(key: Key, ask: Ask) -> Outcome:
    """Run *key*. Whatever its function raises comes through."""
    kind, args = key
    hint = b""
    if isinstance(kind, Query):
        value = kind.compute(ask, *args)
    elif isinstance(kind, Input):
        # Before reading: what changes in between has another hint the next time.
        hint = kind.hint(*args) if kind.hint else b""
        value = kind.read(*args)
    else:
        raise TypeError(kind)
    return Outcome(value, fingerprint_by(kind, value), hint)


def fingerprint_by(kind: AnyKind, value: object) -> bytes:
    """Give the fingerprint of a value of *kind*."""
    return shortened(kind.fingerprint(value))
