"""The keys of one kind, each with the number of its node.

A saved table stays packed until one of its keys is asked for: most kinds of a large graph are not
touched by a small change.
"""

from array import array
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from generator.engine.errors import KeyRefusedError
from generator.engine.kept import MISSING, KeptValues, PackedValues
from generator.engine.kinds import AnyKind, Input, Key, Query

Arguments = tuple[Any, ...]

_SIMPLE = frozenset({type(None), bool, int, str, bytes})
_pack = msgspec.msgpack.Encoder().encode
_unpack_arguments = msgspec.msgpack.Decoder(list[Arguments]).decode
_unpack_hints = msgspec.msgpack.Decoder(list[bytes]).decode


class PackedTable(msgspec.Struct, frozen=True, array_like=True):
    """A table as it is saved."""

    nodes: bytes = b""
    """An array of their numbers."""

    arguments: bytes = b"\x90"
    """A msgpack list of lists, in the same order."""

    hints: bytes = b"\x90"
    """A msgpack list in the same order, for inputs only."""

    kept: PackedValues = PackedValues()

    def seen(self) -> list[tuple[Arguments, bytes]]:
        """Pair the arguments of an input with its hint."""
        return list(zip(_unpacked(self.arguments), _unpack_hints(self.hints), strict=True))


class Table:
    """The nodes of one kind."""

    __slots__ = (
        "_has_saved_keys", "_is_kept", "_is_packed", "_renewed", "_saved", "hints", "ids", "kept",
        "kind", "rank",
    )  # fmt: skip

    def __init__(self, kind: AnyKind, rank: int, packed: PackedTable) -> None:
        """Start with what was saved, packed."""
        self.kind = kind
        self.rank = rank
        self.ids: dict[Arguments, int] = {}
        """Empty while the table is packed."""
        self.hints: dict[int, bytes] = {}
        """Those that came since the state was saved."""
        self.kept = KeptValues(packed.kept)
        self._is_kept = isinstance(kind, Query) and kind.kept is not None
        self._renewed: set[int] = set()
        """Nodes whose value may be another one than was saved, or that are gone."""
        self._saved = packed
        self._is_packed = True
        self._has_saved_keys = True

    def unpack(self) -> Mapping[Arguments, int]:
        """Fill `ids`, once, and tell what came into it."""
        if not self._is_packed:
            return {}
        self._is_packed, saved = False, self._saved
        self.ids = dict(zip(_unpacked(saved.arguments), array("I", saved.nodes), strict=True))
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
        if isinstance(self.kind, Input):
            self.hints[node] = b""  # instead of a saved one; the number may come to another key

    def renew(self, node: int) -> None:
        """Take note that a value is another one than was saved."""
        if self._is_kept:
            self._renewed.add(node)

    def pack(self, values: Mapping[int, object]) -> PackedTable:
        """Give what has to be saved, with those *values* that are to be kept.

        It is at hand for the next time: then only what changed since costs anything.
        """
        if self._is_packed:
            return self._saved
        kept = self.kept.pack({node: values.get(node, MISSING) for node in self._renewed})
        if self._renewed:
            self.kept, self._renewed = KeptValues(kept), set()
        nodes, arguments, hints = self._saved.nodes, self._saved.arguments, _pack(self._all_hints())
        if not self._has_saved_keys:
            nodes, arguments = array("I", self.ids.values()).tobytes(), _pack(list(self.ids))
        self._saved, self.hints = PackedTable(nodes, arguments, hints, kept), {}
        self._has_saved_keys = True
        return self._saved

    def _all_hints(self) -> list[bytes]:
        if not isinstance(self.kind, Input) or self.kind.hint is None:
            return []
        saved = zip(array("I", self._saved.nodes), _unpack_hints(self._saved.hints), strict=True)
        hints = dict(saved) | self.hints
        return [hints.get(node, b"") for node in self.ids.values()]


def _is_simple(arguments: Arguments) -> bool:
    types = set(map(type, arguments))
    if types <= _SIMPLE:
        return True
    nested = [one for one in arguments if type(one) is tuple]
    return types <= _SIMPLE | {tuple} and all(map(_is_simple, nested))


def _unpacked(arguments: bytes) -> list[Arguments]:
    found = _unpack_arguments(arguments)
    try:
        set(found)
    except TypeError:  # an argument is a tuple itself, which msgpack calls a list
        return [_as_tuple(one) for one in found]
    return found


def _as_tuple(parts: Iterable[object]) -> Arguments:
    return tuple(_as_tuple(part) if isinstance(part, list) else part for part in parts)
