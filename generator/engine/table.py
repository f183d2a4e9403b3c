"""The keys of one kind, each with the number of its node.

A saved table stays packed until many of its keys were asked for, or one is added or removed: a
small change touches little of most kinds.
"""

from array import array
from collections.abc import Mapping

import msgspec

from generator.engine.errors import KeyRefusedError
from generator.engine.kept import MISSING, KeptValues, PackedValues
from generator.engine.keys import Arguments, PackedKeys, packed_keys
from generator.engine.kinds import AnyKind, Input, Key, Query

_SIMPLE = frozenset({type(None), bool, int, str, bytes})
_pack = msgspec.msgpack.Encoder().encode
_unpack_hints = msgspec.msgpack.Decoder(list[bytes]).decode


SEARCHES_BEFORE_UNPACKING = 200
"""About where searching becomes dearer than unpacking, which both take longer in a large table."""


class PackedTable(msgspec.Struct, frozen=True, array_like=True):
    """A table as it is saved."""

    keys: PackedKeys = PackedKeys()

    hints: bytes = b"\x90"
    """A msgpack list in the order of the keys, for inputs with hints only."""

    kept: PackedValues = PackedValues()

    def seen(self) -> list[tuple[Arguments, bytes]]:
        """Pair the arguments of an input with its hint."""
        return list(zip(self.keys.all(), _unpack_hints(self.hints), strict=True))


class Table:
    """The nodes of one kind."""

    __slots__ = (
        "_has_saved_keys", "_hints", "_is_hinted", "_is_kept", "_is_packed", "_renewed", "_saved",
        "_searches", "ids", "kept", "kind", "rank",
    )  # fmt: skip

    def __init__(self, kind: AnyKind, rank: int, packed: PackedTable) -> None:
        """Start with what was saved, packed."""
        self.kind = kind
        self.rank = rank
        self.ids: dict[Arguments, int] = {}
        """While the table is packed, only those that were asked for."""
        self._is_hinted = isinstance(kind, Input) and kind.hint is not None
        self._hints: dict[int, bytes] = {}
        """Those that came since the state was saved."""
        self.kept = KeptValues(packed.kept)
        self._is_kept = isinstance(kind, Query) and kind.kept is not None
        self._renewed: set[int] = set()
        """Nodes whose value may be another one than was saved, or that are gone."""
        self._saved = packed
        self._is_packed = True
        self._searches = 0
        self._has_saved_keys = True

    def find(self, arguments: Arguments) -> int | None:
        """Give the number of a key; `None` when it is unknown."""
        node = self.ids.get(arguments)
        if node is None and self._is_packed:
            node = self._saved.keys.find(arguments)
            if node is not None:
                self.ids[arguments] = node
        return node

    def arguments_of(self, node: int) -> Arguments | None:
        """Give the arguments of the key *node* of a packed table."""
        return self._saved.keys.arguments_of(node)

    def is_searched_too_often(self) -> bool:
        """Count the searches in a packed table, and tell when it is time to unpack it."""
        self._searches += self._is_packed
        return self._is_packed and self._searches > SEARCHES_BEFORE_UNPACKING

    def unpack(self) -> Mapping[Arguments, int]:
        """Fill `ids`, once, and tell what came into it."""
        if not self._is_packed:
            return {}
        self._is_packed, self.ids = False, self._saved.keys.all()
        return self.ids

    def check(self, arguments: Arguments) -> None:
        """Make sure that the state can hold *arguments*.

        Raises:
            KeyRefusedError: it cannot.

        """
        try:
            if _is_simple(arguments):
                _pack(arguments)
                return
        except (UnicodeEncodeError, OverflowError):
            pass  # a file name that is no text, or a huge number
        key = Key(self.kind, arguments)
        message = f"`{key}` cannot be saved: use None, bool, int, str, bytes and tuples of these."
        raise KeyRefusedError(message)

    def add(self, arguments: Arguments, node: int) -> None:
        """Know a key by the number *node*."""
        self.ids[arguments] = node
        self._has_saved_keys = False

    def remove(self, arguments: Arguments) -> None:
        """Forget a key."""
        node = self.ids.pop(arguments)
        self._has_saved_keys = False
        self.renew(node)
        self.note_hint(node, b"")  # instead of a saved one; the number may come to another key

    def note_hint(self, node: int, hint: bytes) -> None:
        """Take note of what an input looked like, if it has hints."""
        if self._is_hinted:
            self._hints[node] = hint

    def renew(self, node: int) -> None:
        """Take note that a value is another one than was saved."""
        if self._is_kept:
            self._renewed.add(node)

    def pack(self, values: Mapping[int, object]) -> PackedTable:
        """Give what has to be saved, with those *values* that are to be kept.

        It is at hand for the next time: then only what changed since costs anything.
        """
        keys = self._saved.keys if self._has_saved_keys else packed_keys(self.ids)
        kept = self.kept.pack({node: values.get(node, MISSING) for node in self._renewed})
        hints = self._hints_of(keys) if self._is_hinted else self._saved.hints
        if self._renewed:
            self.kept, self._renewed = KeptValues(kept), set()
        self._saved, self._has_saved_keys, self._hints = PackedTable(keys, hints, kept), True, {}
        return self._saved

    def _hints_of(self, keys: PackedKeys) -> bytes:
        nodes = array("I", self._saved.keys.nodes)
        hints = dict(zip(nodes, _unpack_hints(self._saved.hints), strict=True)) | self._hints
        return _pack([hints.get(node, b"") for node in array("I", keys.nodes)])


def _is_simple(arguments: Arguments) -> bool:
    types = set(map(type, arguments))
    if types <= _SIMPLE:
        return True
    nested = [one for one in arguments if type(one) is tuple]
    return types <= _SIMPLE | {tuple} and all(map(_is_simple, nested))
