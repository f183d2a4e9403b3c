"""The keys of one kind as a state holds them, of which one is found without reading the others.

A small change asks for a few keys of many kinds, each of which may have a hundred thousand. Making
an object of every one of them would take longer than all that the change is about.
"""

import sys
from array import array
from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from zlib import crc32

import msgspec

Arguments = tuple[Any, ...]

_WORD = 4
"""Bytes of a number."""

_LIST = b"\xdd"
"""Begins a list of up to 2**32 members: https://github.com/msgpack/msgpack/blob/master/spec.md."""

_pack = msgspec.msgpack.Encoder().encode
_unpack_one = msgspec.msgpack.Decoder(Arguments).decode
_unpack_all = msgspec.msgpack.Decoder(list[Arguments]).decode


class PackedKeys(msgspec.Struct, frozen=True, array_like=True):
    """Keys as they are saved: four columns in one order."""

    nodes: bytes = b""
    """Their numbers."""

    sums: bytes = b""
    """Equal keys have equal ones."""

    ends: bytes = b""
    """Of each key in `text`."""

    text: bytes = b""
    """The arguments of all of them."""

    def all(self) -> dict[Arguments, int]:
        """Read every key."""
        nodes = array("I", self.nodes)
        found = _unpack_all(_LIST + len(nodes).to_bytes(_WORD, "big") + self.text)
        try:
            return dict(zip(found, nodes, strict=True))
        except TypeError:  # an argument is a tuple itself, which msgpack calls a list
            return dict(zip(map(_as_tuple, found), nodes, strict=True))

    def find(self, arguments: Arguments) -> int | None:
        """Give the number of a key; `None` when it is not here."""
        # What cannot be packed is not here.
        with suppress(UnicodeEncodeError, OverflowError, TypeError):
            for place in _places_of(_sum_of(arguments), self.sums):
                if self._arguments_at(place) == arguments:
                    return self._number(self.nodes, place)
        return None

    def arguments_of(self, node: int) -> Arguments | None:
        """Give the arguments of the key with the number *node*; `None` when it is not here."""
        for place in _places_of(node, self.nodes):
            return self._arguments_at(place)
        return None

    def _arguments_at(self, place: int) -> Arguments:
        start = self._number(self.ends, place - 1) if place else 0
        return _as_tuple(_unpack_one(self.text[start : self._number(self.ends, place)]))

    @staticmethod
    def _number(column: bytes, place: int) -> int:
        return int.from_bytes(column[place * _WORD : (place + 1) * _WORD], sys.byteorder)


def packed_keys(ids: dict[Arguments, int]) -> PackedKeys:
    """Pack keys and their numbers."""
    sums, ends, text = array("I"), array("I"), bytearray()
    for arguments in ids:
        text += _pack(arguments)
        sums.append(_sum_of(arguments))
        ends.append(len(text))
    nodes = array("I", ids.values())
    return PackedKeys(nodes.tobytes(), sums.tobytes(), ends.tobytes(), bytes(text))


def _sum_of(arguments: Arguments) -> int:
    return crc32(_pack(_without_bools(arguments)))


def _without_bools(arguments: Arguments) -> Arguments:
    """Make equal what is equal: `True` and 1 are written in two ways."""
    types = set(map(type, arguments))
    if bool not in types and tuple not in types:
        return arguments
    return tuple(
        _without_bools(one) if type(one) is tuple else int(one) if type(one) is bool else one
        for one in arguments
    )


def _places_of(number: int, column: bytes) -> Iterable[int]:
    wanted = number.to_bytes(_WORD, sys.byteorder)
    at = column.find(wanted)
    while at >= 0:
        if at % _WORD == 0:
            yield at // _WORD
        at = column.find(wanted, at + 1)


def _as_tuple(parts: Iterable[object]) -> Arguments:
    return tuple(_as_tuple(part) if isinstance(part, list) else part for part in parts)
