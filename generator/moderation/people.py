"""A proof that only one person can show -> that person, by a random id.

Trust goes by this and not by a name or an e-mail address, which anybody can type. What is kept of a
proof is its hash, so that whoever reads the folder cannot show it.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime

import msgspec

from generator.comments import new_comment_id
from generator.moderation import disk
from generator.moderation.folders import SUFFIX, Folders

_MAX_BYTES = 4096


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who showed a proof."""

    id: str
    """Random; says nothing of them."""

    since: datetime
    """When they were first met; UTC, whole seconds."""

    email: str = ""
    """Empty when none was given and confirmed."""


class People:
    """Those who showed a proof: one file for each proof."""

    def __init__(self, folders: Folders) -> None:
        """Keep them below *folders*."""
        self._folders = folders

    def find(self, proof: str) -> Person | None:
        """Give the person who showed *proof* before."""
        return self._read(_name(proof))

    def meet(
        self, proof: str, now: datetime, choose: Callable[[str], str], *, email: str = ""
    ) -> Person:
        """Give the person of *proof*, who is new if nobody showed it before."""
        self._folders.prepare()
        known = self.find(proof)
        if known and known.email == email:
            return known
        person = Person(
            id=known.id if known else f"p-{new_comment_id(choose)}",
            since=known.since if known else now,
            email=email,
        )
        disk.replace(self._folders.people / _name(proof), msgspec.json.encode(person))
        disk.sync_folder(self._folders.people)
        return person

    def __iter__(self) -> Iterator[Person]:
        """Give everybody, in no order that means anything."""
        return (person for _, person in self.with_paths())

    def with_paths(self) -> Iterator[tuple[str, Person]]:
        """Give everybody with the path of their file below the private folder."""
        with suppress(FileNotFoundError):
            for file in sorted(self._folders.people.iterdir()):
                person = self._read(file.name) if file.suffix == SUFFIX else None
                if person:
                    yield f"people/{file.name}", person

    def _read(self, name: str) -> Person | None:
        with suppress(FileNotFoundError, disk.NotOrdinaryError, msgspec.DecodeError):
            data = disk.read(self._folders.people / name, at_most=_MAX_BYTES)
            return msgspec.json.decode(data, type=Person)
        return None


def _name(proof: str) -> str:
    return f"{hashlib.blake2b(proof.encode(), digest_size=16).hexdigest()}{SUFFIX}"
