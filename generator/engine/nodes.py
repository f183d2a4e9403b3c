"""Every key that was met, as a small integer, and what is known of it.

One node per key. What all nodes have lies in columns, a few bytes each; an object per node would
take more memory than the answers.
"""

from array import array
from collections.abc import Mapping, Sequence

import msgspec

from generator.engine.fingerprint import SIZE
from generator.engine.keys import Arguments
from generator.engine.kinds import AnyKind, Key
from generator.engine.table import PackedTable, Table

NONE = bytes(SIZE)
"""The fingerprint of a node that has no answer."""


class PackedNodes(msgspec.Struct, frozen=True, array_like=True):
    """All nodes as they are saved."""

    tables: list[PackedTable]
    """One for each kind."""

    ranks: bytes
    fingerprints: bytes

    free: bytes
    """Numbers that no key has."""


class Nodes:
    """Every node of a graph."""

    __slots__ = ("_arguments", "_fingerprints", "_free", "_ranks", "by_kind", "tables")

    def __init__(self, kinds: Sequence[AnyKind], saved: PackedNodes | None = None) -> None:
        """Start empty or with what was *saved* of the same *kinds*."""
        packed = saved.tables if saved else [PackedTable()] * len(kinds)
        self.tables = [
            Table(kind, rank, table)
            for rank, (kind, table) in enumerate(zip(kinds, packed, strict=True))
        ]
        self.by_kind = {table.kind: table for table in self.tables}
        self._ranks = array("H", saved.ranks if saved else b"")
        self._fingerprints = bytearray(saved.fingerprints if saved else b"")
        self._free = array("I", saved.free if saved else b"")
        self._arguments: list[Arguments | None] = [None] * len(self._ranks)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._ranks) - len(self._free)

    def find(self, table: Table, arguments: Arguments) -> int | None:
        """Find the node of a key, `None` when it was never met."""
        if table.is_searched_too_often():
            self._unpack(table)
        node = table.find(arguments)
        if node is not None:
            self._arguments[node] = arguments
        return node

    def add(self, table: Table, arguments: Arguments) -> tuple[int, bool]:
        """Make a node for a key that has none; tell its number and whether that is a new one.

        Raises:
            KeyRefusedError: the state could not hold *arguments*.

        """
        table.check(arguments)
        self._unpack(table)
        is_new = not self._free
        if is_new:
            node = len(self._ranks)
            self._ranks.append(table.rank)
            self._fingerprints += NONE
            self._arguments.append(arguments)
        else:
            node = self._free.pop()
            self._ranks[node] = table.rank
            self._arguments[node] = arguments
        table.add(arguments, node)
        return node, is_new

    def remove(self, node: int) -> None:
        """Forget the key of *node*; its number is free."""
        table, arguments = self.table_of(node), self.arguments_of(node)
        self._unpack(table)
        table.remove(arguments)
        self._arguments[node] = None
        self.note(node, NONE)
        self._free.append(node)

    def rank_of(self, node: int) -> int:
        """Tell the rank of the kind of *node*."""
        return self._ranks[node]

    def table_of(self, node: int) -> Table:
        """Give the table in which *node* stands."""
        return self.tables[self._ranks[node]]

    def arguments_of(self, node: int) -> Arguments:
        """Give the arguments of the key of *node*."""
        arguments = self._arguments[node]
        if arguments is None:
            table = self.table_of(node)
            if table.is_searched_too_often():
                self._unpack(table)
                return self.arguments_of(node)
            arguments = self._arguments[node] = table.arguments_of(node)
        if arguments is None:
            raise LookupError(node)
        return arguments

    def key_of(self, node: int) -> Key:
        """Give the key of *node*."""
        return Key(self.table_of(node).kind, self.arguments_of(node))

    def fingerprint_of(self, node: int) -> bytes:
        """Give the fingerprint of the last answer, `NONE` when there is none."""
        at = node * SIZE
        return bytes(self._fingerprints[at : at + SIZE])

    def note(self, node: int, fingerprint: bytes) -> None:
        """Set the fingerprint of the last answer."""
        at = node * SIZE
        self._fingerprints[at : at + SIZE] = fingerprint
        self.table_of(node).renew(node)

    def pack(self, values: Mapping[int, object]) -> PackedNodes:
        """Give what has to be saved, with those *values* that are to be kept."""
        return PackedNodes(
            [table.pack(values) for table in self.tables],
            self._ranks.tobytes(),
            bytes(self._fingerprints),
            self._free.tobytes(),
        )

    def _unpack(self, table: Table) -> None:
        for arguments, node in table.unpack().items():
            self._arguments[node] = arguments
