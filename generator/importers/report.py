"""What became of everything in an export: counts that add up, and every post by name.

    in = written + here already + queue + spam + trash + left out

It is made of the same items that were written, one after the other; a sum that does not come out
even is a mistake of ours, and the report says so.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

import msgspec

from generator.importers.item import ItemType, LeftOut

Outcome = Literal["written", "already", "queue", "spam", "trash", "left_out"]

TYPES: tuple[ItemType, ...] = ("post", "page", "comment", "pingback", "file", "other")
OUTCOMES: tuple[Outcome, ...] = ("written", "already", "queue", "spam", "trash", "left_out")
_MOST_NAMED = 1000
"""Single things that are left out and named; all of them are counted."""


class Counts(msgspec.Struct, frozen=True, rename={"found": "in"}):
    """What became of all things of one type."""

    found: int = 0
    """How many the export holds."""

    written: int = 0
    already: int = 0
    """Came in with an earlier run, and were left as they are."""

    queue: int = 0
    """Wait in the private queue."""

    spam: int = 0
    trash: int = 0
    left_out: int = 0

    @property
    def add_up(self) -> bool:
        """Whether everything that came in went somewhere."""
        went = self.written + self.already + self.queue + self.spam + self.trash + self.left_out
        return self.found == went


class PostLine(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one post."""

    origin: str
    title: str
    source: str
    """Its file."""

    old_url: str
    url: str
    """Its address here."""

    status: str
    """On the old site."""

    is_draft: bool
    thoughts_there: int | None
    """The number that the old site printed; `None` when unknown."""

    comments: int
    """Comments that a reader sees here, removed ones not counted."""

    pingbacks: int
    waiting: int
    """Comments in the private queue, spam and trash included."""

    notes: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """Addresses of the old site that it still links to or embeds."""


class Difference(msgspec.Struct, frozen=True):
    """Something that is not as on a saved page of the old site."""

    page: str
    """File of the saved page."""

    what: str


class Unmatched(msgspec.Struct, frozen=True):
    """A thread without a post here."""

    thread: str
    """Its address, or what else names it."""

    comments: int
    nearest: str = ""
    """File of the post that was probably meant; empty when none is alike."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What one import did."""

    format: str
    is_dry_run: bool
    counts: dict[ItemType, Counts]
    posts: tuple[PostLine, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    """Single things, the first thousand of them."""

    reasons: tuple[tuple[str, int], ...] = ()
    """Why things were left out, and how many; all of them."""

    changed: tuple[str, ...] = ()
    """Files of earlier runs that the author has changed since; they were left alone."""

    deleted: tuple[str, ...] = ()
    """Files of earlier runs that the author has deleted; they were not brought back."""

    unmatched: tuple[Unmatched, ...] = ()
    """Threads without a post here, those with the most comments first."""

    notes: tuple[str, ...] = ()
    """About the whole and about single comments."""

    settings: tuple[str, ...] = ()
    """What was written into `site.toml`."""

    compared: int = 0
    """Saved pages that were compared."""

    differences: tuple[Difference, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether all counts add up."""
        return all(counts.add_up for counts in self.counts.values())


class Tally:
    """Counts while an import goes on."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._found: Counter[ItemType] = Counter()
        self._outcomes: Counter[tuple[ItemType, Outcome]] = Counter()
        self._reasons: Counter[str] = Counter()
        self.left_out: list[LeftOut] = []

    def found(self, type_: ItemType) -> None:
        """Count one that came in."""
        self._found[type_] += 1

    def went(self, type_: ItemType, outcome: Outcome) -> None:
        """Count where it went."""
        self._outcomes[type_, outcome] += 1

    def leave_out(self, item: LeftOut) -> None:
        """Count one that does not come along, and say why."""
        self.went(item.type, "left_out")
        self._reasons[item.why] += 1
        if len(self.left_out) < _MOST_NAMED:
            self.left_out.append(item)

    def counts(self) -> dict[ItemType, Counts]:
        """Give the counts of each type that there was."""
        return {
            type_: Counts(self._found[type_], *(self._outcomes[type_, one] for one in OUTCOMES))
            for type_ in TYPES
            if self._found[type_]
        }

    def reasons(self) -> tuple[tuple[str, int], ...]:
        """Give the reasons, the most frequent first."""
        return _most_first(self._reasons.items())


def _most_first(counted: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted, key=lambda pair: (-pair[1], pair[0])))
