"""Who is still needed: the traces, how many ask each node, and how many want it.

A node that nobody asks and nobody wants is idle, and goes at the end of the next refresh that
succeeds. Since a query asks lower ranks only, counting finds every such node.
"""

from array import array
from collections.abc import Iterable, Sequence

import msgspec

from generator.engine.traces import Columns, Traces

ROOTS = -1
"""Wants what the caller wants."""


class PackedNeeds(msgspec.Struct, frozen=True, array_like=True):
    """Needs as they are saved."""

    traces: Columns
    askers: bytes
    wants: dict[int, bytes]
    idle: list[int]


class Needs:
    """What each node asked, and for whose sake it is there."""

    __slots__ = ("_askers", "_wanted", "_wants", "idle", "traces")

    def __init__(self, saved: PackedNeeds | None = None) -> None:
        """Start empty or with what was *saved*."""
        self.traces = Traces(saved.traces if saved else None)
        self.idle = set(saved.idle if saved else ())
        """Nodes that may have become idle; some are needed again since."""
        self._askers = array("I", saved.askers if saved else b"")
        self._wanted = array("I", bytes(len(self._askers) * self._askers.itemsize))
        self._wants: dict[int, array[int]] = {}
        for owner, wanted in saved.wants.items() if saved else ():
            self.want(owner, array("I", wanted))

    def add_node(self) -> None:
        """Make room for one more node, the next number."""
        self.traces.add_node()
        self._askers.append(0)
        self._wanted.append(0)

    def is_needed(self, node: int) -> bool:
        """Tell whether *node* is asked or wanted."""
        return bool(self._askers[node] or self._wanted[node])

    def is_wanted(self, node: int) -> bool:
        """Tell whether *node* is wanted for itself."""
        return bool(self._wanted[node])

    def dependents(self, node: int) -> list[int]:
        """Give the nodes that asked *node* when they ran last."""
        return self.traces.dependents(node, self._askers[node])

    def record(self, node: int, asked: Sequence[int]) -> None:
        """Take *asked*, each once, as the trace of *node*."""
        old = self.traces.replace(node, asked)
        if old is None:
            return
        if old:
            before, after = set(old), set(asked)
            _raise(self._askers, after - before)
            self._lower(self._askers, before - after)
        else:
            _raise(self._askers, asked)

    def want(self, owner: int, wanted: Iterable[int]) -> set[int]:
        """Take *wanted* as all that *owner* wants, and tell which were not wanted before."""
        before, after = set(self._wants.pop(owner, ())), set(wanted)
        if after:
            self._wants[owner] = array("I", sorted(after))
        _raise(self._wanted, after - before)
        self._lower(self._wanted, before - after)
        return after - before

    def release(self, node: int) -> list[int]:
        """Forget what *node*, which is idle, asked and wanted; tell what became idle by that."""
        idle, self.idle = self.idle, set()
        self._lower(self._askers, self.traces.of(node))
        self.want(node, ())
        freed, self.idle = self.idle, idle
        self.traces.forget(node)
        return sorted(freed)

    def pack(self) -> PackedNeeds:
        """Give what has to be saved."""
        wants = {owner: wanted.tobytes() for owner, wanted in self._wants.items()}
        idle = sorted(node for node in self.idle if not self.is_needed(node))
        return PackedNeeds(self.traces.columns(), self._askers.tobytes(), wants, idle)

    def _lower(self, counts: "array[int]", nodes: Iterable[int]) -> None:
        for node in nodes:
            counts[node] -= 1
            if not self.is_needed(node):
                self.idle.add(node)


def _raise(counts: "array[int]", nodes: Iterable[int]) -> None:
    for node in nodes:
        counts[node] += 1
