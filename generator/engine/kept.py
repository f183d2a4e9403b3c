"""The values of one kind that a saved state holds, each read only when it is asked for.

JSON, not msgpack: msgpack would lose the offset of an instant. One long text with an array of sizes
takes a tenth of the memory of one object per value, and what did not change is saved again by
copying whole stretches of it.
"""

from array import array
from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

import msgspec

MISSING: Any = object()
"""Stands for a value that is not there, since every other value can be one."""


class PackedValues(msgspec.Struct, frozen=True, array_like=True):
    """Values as they are saved."""

    nodes: bytes = b""
    """Ascending numbers."""

    sizes: bytes = b""
    """Of each node's text in `text`."""

    text: bytes = b""


class KeptValues:
    """The values as they were when the state was saved."""

    __slots__ = ("_ends", "_nodes", "_packed")

    def __init__(self, packed: PackedValues) -> None:
        """Read nothing yet."""
        self._packed = packed
        self._nodes = array("I", packed.nodes)
        self._ends: array[int] | None = None

    def find(self, node: int, as_type: object) -> Any:  # noqa: ANN401 - of *as_type*
        """Read the value of *node*; `MISSING` when there is none of that type."""
        text = self._text_of(node)
        try:
            return msgspec.json.decode(text, type=as_type, dec_hook=_text_with_a_type)
        except (msgspec.DecodeError, NotImplementedError):
            return MISSING

    def pack(self, changed: Mapping[int, object]) -> PackedValues:
        """Give what has to be saved: *changed* values, and those from before for all other nodes.

        `MISSING` stands for one that is gone. A value that cannot be written, such as a file name
        that is no text, is left out.
        """
        if not changed:
            return self._packed
        before, nodes, sizes = self._packed, array("I"), array("I")
        sizes_before, text = array("I", before.sizes), bytearray()
        taken = 0
        for node in (*sorted(changed), None):
            until = len(self._nodes) if node is None else bisect_left(self._nodes, node, taken)
            nodes += self._nodes[taken:until]
            sizes += sizes_before[taken:until]
            text += before.text[self._start(taken) : self._start(until)]
            taken = until
            if node is not None:
                taken += until < len(self._nodes) and self._nodes[until] == node
                written = _written(changed[node])
                if written:
                    nodes.append(node)
                    sizes.append(len(written))
                    text += written
        return PackedValues(nodes.tobytes(), sizes.tobytes(), bytes(text))

    def _text_of(self, node: int) -> bytes:
        at = bisect_left(self._nodes, node)
        if at == len(self._nodes) or self._nodes[at] != node:
            return b""
        return self._packed.text[self._start(at) : self._start(at + 1)]

    def _start(self, at: int) -> int:
        if self._ends is None:
            self._ends = array("I", accumulate(array("I", self._packed.sizes), initial=0))
        return self._ends[at]


def _plain_text(value: object) -> object:
    """Write a kind of text that has a type of its own."""
    if isinstance(value, str):
        return str.__str__(value)
    raise NotImplementedError(type(value))


def _text_with_a_type(cls: type, text: object) -> object:
    if issubclass(cls, str):
        return cls(text)
    raise NotImplementedError(cls)


_encode = msgspec.json.Encoder(enc_hook=_plain_text).encode


def _written(value: object) -> bytes:
    if value is MISSING:
        return b""
    try:
        return _encode(value)
    except (UnicodeEncodeError, OverflowError):
        return b""
