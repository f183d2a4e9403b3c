"""A stroke of the author over one comment or many -> a Decision, as the ledger keeps it.

It names comments by their ids and files by their paths, and holds nobody's name, address or words:
what a step replaces lies in `originals/`, and can be erased there while the ledger stays whole.
"""

import hashlib
from datetime import datetime
from typing import Literal

import msgspec

from generator.moderation.folders import COMMENTS, State, stem_of

What = Literal[
    "approve",
    "spam",
    "trash",
    "restore",
    "reply",
    "edit",
    "hide",
    "remove",
    "unapprove",
    "add",
    "erase",
    "empty",
    "undo",
]

FINAL: frozenset[What] = frozenset({"erase", "empty"})
"""What deletes for good: the law and the clock ask for it, and no undo brings it back."""

ABSENT = ""


class Move(msgspec.Struct, frozen=True, tag="move", array_like=True):
    """A submission goes from one state to another: one rename."""

    stem: str
    source: State
    target: State


class Put(msgspec.Struct, frozen=True, tag="put", array_like=True):
    """A file gets other bytes, comes, or goes."""

    path: str
    """Below the site (`comments/…`) or below the private folder (`queue/…`)."""

    before: str
    """Digest of the bytes that were there; empty when there was no file."""

    after: str
    """Digest of the bytes that are there then; empty when there is none."""


class Drop(msgspec.Struct, frozen=True, tag="drop", array_like=True):
    """A file goes for good; nothing is kept of it."""

    path: str


Step = Move | Put | Drop


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One stroke: one line of the ledger, and one undo."""

    number: int
    """1 for the first ever made; no two are the same."""

    when: datetime
    """UTC, whole seconds."""

    what: What
    ids: tuple[str, ...]
    why: str = ""
    """The author's own note; may be empty."""

    where: str = ""
    """Where the author was: `terminal`, `desk`."""

    undoes: int = 0
    """Number of the decision that an `undo` takes back; 0 for every other."""

    steps: tuple[Step, ...] = ()
    """What was done, in this order."""

    @property
    def comment_files(self) -> tuple[str, ...]:
        """The comment files that came, went or changed: paths below the site."""
        paths = (step.path for step in self.steps if not isinstance(step, Move))
        return tuple(path for path in paths if path.startswith(f"{COMMENTS}/"))


class Intent(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that is being carried out, with everything that its steps need."""

    decision: Decision
    contents: tuple[bytes | None, ...]
    """For each step the bytes it puts; `None` where it puts none."""


def digest(data: bytes | None) -> str:
    """Name *data* without holding it; empty for no file."""
    return ABSENT if data is None else hashlib.blake2b(data, digest_size=16).hexdigest()


def stem_touched(step: Step) -> str:
    """Tell which comment *step* is about: the name of its files."""
    return step.stem if isinstance(step, Move) else stem_of(step.path)
