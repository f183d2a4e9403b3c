"""The private folder and the site's `comments/` -> where each thing lies.

queue/pending/ spam/ trash/ approved/     one file per submission; the folder is its state
queue/tmp/ receipts/                      deliveries that are under way, and those that were
ledger/<year>.jsonl  ledger/intent        what was decided, and what is being carried out
originals/                                what decisions replaced, for undo
people/                                   proofs and e-mail addresses
index/                                    lists made from the rest; safe to delete
"""

import re
import secrets
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from generator.moderation import disk
from generator.settings import Settings

State = Literal["pending", "spam", "trash", "approved"]
"""Pending waits. Approved: it has a file in `comments/`, shown or hidden or removed."""

STATES: tuple[State, ...] = get_args(State)

STEM = re.compile(r"(?P<time>\d{8}T\d{6}Z)-(?P<id>[a-z][a-z0-9-]*)", re.ASCII)
"""The name of a submission's file and of its comment's, without the suffix."""

SUFFIX = ".json"
COMMENTS = "comments"
_NEVER_COMMIT = b"# nothing in here belongs in a repository\n*\n"


def private_folder(site: Path, settings: Settings) -> Path:
    """Tell where the private folder of *site* lies, which may be elsewhere."""
    return site / settings.comments.private


class Folders(NamedTuple):
    """Where everything lies."""

    site: Path
    private: Path

    def state(self, state: State) -> Path:
        """Give the folder of the submissions in *state*."""
        return self.private / "queue" / state

    @property
    def tmp(self) -> Path:
        """Where deliveries are written."""
        return self.private / "queue" / "tmp"

    @property
    def receipts(self) -> Path:
        """Where nonces are remembered."""
        return self.private / "queue" / "receipts"

    @property
    def ledger(self) -> Path:
        """Where decisions are written down."""
        return self.private / "ledger"

    @property
    def intent(self) -> Path:
        """What is being carried out; empty or absent when nothing is."""
        return self.ledger / "intent"

    @property
    def originals(self) -> Path:
        """Where decisions keep what they replace."""
        return self.private / "originals"

    @property
    def people(self) -> Path:
        """Where people are remembered."""
        return self.private / "people"

    @property
    def lists(self) -> Path:
        """Where lists are kept for the next time."""
        return self.private / "lists"

    @property
    def lock(self) -> Path:
        """What a process holds while it decides."""
        return self.private / "lock"

    def at(self, path: str) -> Path:
        """Find the file of a step: *path* is below the site (`comments/…`) or below private."""
        first, *others = path.split("/")
        return (self.site if first == COMMENTS else self.private).joinpath(first, *others)

    def shown(self, path: str) -> str:
        """Write *path* for an author: below the site where it lies there."""
        place = self.at(path)
        return (
            place.relative_to(self.site) if place.is_relative_to(self.site) else place
        ).as_posix()

    def prepare(self) -> None:
        """Make what is missing of the private folder, readable by its owner only."""
        if not self.private.is_dir():
            disk.make_folder(self.private, mode=0o700)
        inner = (self.tmp, self.receipts, self.ledger, self.originals, self.people, self.lists)
        for folder in (self.private / "queue", *map(self.state, STATES), *inner):
            disk.refuse_linked_folder(folder)
            disk.make_folder(folder, mode=0o700)
        ignore = self.private / ".gitignore"
        if not ignore.exists():
            disk.put_new(ignore, self.waiting(_NEVER_COMMIT))

    def waiting(self, data: bytes) -> Path:
        """Write *data* to a file of its own, for `put_new`; without a lock."""
        file = self.tmp / secrets.token_hex(16)
        disk.write_new(file, data)
        return file


def queue_path(state: State, stem: str) -> str:
    """Write the path of a submission's file below the private folder."""
    return f"queue/{state}/{stem}{SUFFIX}"


def comment_path(key: str, stem: str) -> str:
    """Write the path of a comment's file below the site."""
    return f"{COMMENTS}/{key}/{stem}.md"


def stem_of(path: str) -> str:
    """Give the file name of *path* without its suffix."""
    return path.rpartition("/")[2].rpartition(".")[0]


def id_of(stem: str) -> str:
    """Give the id in a *stem*; empty when it is none of ours."""
    found = STEM.fullmatch(stem)
    return found["id"] if found else ""
