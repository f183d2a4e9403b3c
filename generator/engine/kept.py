"""The values of one kind that a saved state holds, each read only when it is asked for.

JSON, not msgpack: msgpack would lose the offset of an instant. One long text with an array of ends
takes a tenth of the memory of one object per value.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

MISSING: Any = object()
"""Stands for a value that is not there, since every other value can be one."""


class PackedValues(msgspec.Struct, frozen=True, array_like=True):
    """Values as they are saved."""

    nodes: bytes = b""
    """Ascending numbers."""

    ends: bytes = b""
    """Of each node's text in `text`."""

    text: bytes = b""


class KeptValues:
    """The values as they were when the state was saved."""

    __slots__ = ("_ends", "_nodes", "_text")

    def __init__(self, packed: PackedValues) -> None:
        """Read nothing yet."""
        self._nodes = array("I", packed.nodes)
        self._ends = array("I", packed.ends)
        self._text = packed.text

    def find(self, node: int, as_type: object) -> Any:  # noqa: ANN401 - of *as_type*
        """Read the value of *node*; `MISSING` when there is none of that type."""
        text = self._text_of(node)
        try:
            return msgspec.json.decode(text, type=as_type, dec_hook=_text_with_a_type)
        except (msgspec.DecodeError, NotImplementedError):
            return MISSING

    def pack(self, nodes: Iterable[int], fresh: Mapping[int, object]) -> PackedValues:
        """Give what has to be saved of *nodes*, ascending: *fresh* values, else those from before.

        A value that cannot be written, such as a file name that is no text, is left out.
        """
        saved, ends, text = array("I"), array("I"), bytearray()
        for node in nodes:
            value = fresh.get(node, MISSING)
            written = self._text_of(node) if value is MISSING else _written(value)
            if written:
                text += written
                saved.append(node)
                ends.append(len(text))
        return PackedValues(saved.tobytes(), ends.tobytes(), bytes(text))

    def _text_of(self, node: int) -> bytes:
        at = bisect_left(self._nodes, node)
        if at == len(self._nodes) or self._nodes[at] != node:
            return b""
        return self._text[self._ends[at - 1] if at else 0 : self._ends[at]]


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
    try:
        return _encode(value)
    except (UnicodeEncodeError, OverflowError):
        return b""
