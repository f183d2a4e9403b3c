"""Who asked what: `node -> the nodes it asked`, and back.

Nodes are small integers. All traces lie end to end in one array, each as a record; a new trace of
a node is added at the end and the old record goes stale. A list or a set per node would cost ten
times the memory, and reading them back from a file a thousand times the time.

The way back is found in one of two ways. For the first few questions the bytes are searched: 5 ms
per question at 1.5 million entries. Then an index is made, for 0.2 s: each entry points to the one
before it that names the same node. Stale entries stay in it and are passed over.
"""

import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

WORD = 4
"""Bytes of an entry."""

SEARCHES_BEFORE_INDEX = 32
"""About where searching becomes dearer than the index."""

_FEW_STALE = 1 << 16
"""Stale entries that are not worth a tidying."""


class Columns(NamedTuple):
    """Traces as they are saved."""

    entries: bytes
    starts: bytes
    owners: bytes
    records: bytes
    stale: int


class Traces:
    """The traces of all nodes. A node without a trace asked nothing."""

    __slots__ = (
        "_entries", "_last", "_owners", "_previous", "_records", "_searches", "_stale", "_starts",
    )  # fmt: skip

    def __init__(self, columns: Columns | None = None) -> None:
        """Start empty or with saved *columns*."""
        self._entries = array("I", columns.entries if columns else b"")
        # Record 0 is everybody's who asked nothing; the last start is the end.
        self._starts = array("I", columns.starts if columns else bytes(2 * WORD))
        self._owners = array("I", columns.owners if columns else bytes(WORD))
        self._records = array("I", columns.records if columns else b"")
        self._last: array[int] | None = None
        self._previous: array[int] = array("I")
        self._searches = 0
        self._stale = columns.stale if columns else 0

    def add_node(self) -> None:
        """Make room for one more node, the next number."""
        self._records.append(0)
        if self._last is not None:
            self._last.append(0)

    def of(self, node: int) -> Sequence[int]:
        """Give what *node* asked, each node once, in the order of asking."""
        record = self._records[node]
        return self._entries[self._starts[record] : self._starts[record + 1]]

    def replace(self, node: int, asked: Sequence[int]) -> Sequence[int] | None:
        """Give *node* a new trace and return the old one; `None` when they are the same."""
        old, new = self.of(node), array("I", asked)
        if old == new:
            return None
        self._stale += len(old)
        self._records[node] = self._append(node, new) if new else 0
        return old

    def forget(self, node: int) -> None:
        """Take away the trace of *node*, which nobody asks any more: its number is free."""
        self._stale += len(self.of(node))
        self._records[node] = 0
        if self._last is not None:
            self._last[node] = 0

    def dependents(self, node: int, count: int) -> list[int]:
        """Give the *count* nodes whose traces name *node*."""
        if not count:
            return []
        if self._last is None:
            self._searches += 1
            if self._searches <= SEARCHES_BEFORE_INDEX:
                return self._searched(node, count)
            self.index()
        return list(self._followed(node))

    def index(self) -> None:
        """Prepare `dependents` for many questions. It is kept up to date from then on."""
        if self._last is not None:
            return
        last, previous = array("I", bytes(WORD * len(self._records))), array("I")
        append = previous.append
        for place, node in enumerate(self._entries, 1):
            append(last[node])
            last[node] = place
        self._last, self._previous = last, previous

    def tidy(self, *, at_most: float = 0.5) -> None:
        """Leave out stale entries when they are more than the share *at_most*."""
        if self._stale > _FEW_STALE and self._stale > at_most * len(self._entries):
            self._rewrite()

    def columns(self) -> Columns:
        """Give everything that has to be saved."""
        self.tidy(at_most=0.2)
        return Columns(
            self._entries.tobytes(),
            self._starts.tobytes(),
            self._owners.tobytes(),
            self._records.tobytes(),
            self._stale,
        )

    def _append(self, node: int, asked: "array[int]") -> int:
        if self._last is not None:
            for place, other in enumerate(asked, len(self._entries) + 1):
                self._previous.append(self._last[other])
                self._last[other] = place
        self._entries.extend(asked)
        self._starts.append(len(self._entries))
        self._owners.append(node)
        return len(self._owners) - 1

    def _searched(self, node: int, count: int) -> list[int]:
        wanted, data = node.to_bytes(WORD, sys.byteorder), self._entries.tobytes()
        found: list[int] = []
        at = data.find(wanted)
        while at >= 0 and len(found) < count:
            if at % WORD == 0:
                found += self._owner(at // WORD)
            at = data.find(wanted, at + 1)
        return found

    def _followed(self, node: int) -> Iterator[int]:
        place = self._last[node] if self._last is not None else 0
        while place:
            yield from self._owner(place - 1)
            place = self._previous[place - 1]

    def _owner(self, entry: int) -> tuple[int, ...]:
        """Give the node whose trace holds *entry*; nobody when the trace is stale."""
        record = bisect_right(self._starts, entry) - 1
        owner = self._owners[record]
        return (owner,) if self._records[owner] == record else ()

    def _rewrite(self) -> None:
        kept, was_indexed = Traces(), self._last is not None
        for node in range(len(self._records)):
            kept.add_node()
            kept.replace(node, self.of(node))
        self._entries, self._starts = kept._entries, kept._starts
        self._owners, self._records = kept._owners, kept._records
        self._last, self._stale = None, 0
        if was_indexed:
            self.index()
