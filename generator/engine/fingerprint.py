"""A value -> its fingerprint: 16 bytes that are equal only for values nothing can tell apart.

Types count: the text `1`, the number 1 and `True` are three values, and so are two classes with
the same fields. The order of a mapping counts, since a page may print it; the order of a set does
not, since it depends on the process. Nothing depends on the hash seed or on addresses.
"""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum
from functools import partial
from hashlib import blake2b
from pathlib import PurePath
from typing import Any

import msgspec

from generator.engine.errors import FingerprintError

SIZE = 16
"""Bytes of a fingerprint."""

_LEAVES = frozenset({type(None), bool, int, float, str, bytes})
"""What msgpack tells apart by itself. Everything else becomes a list that starts with its type."""

_encode = msgspec.msgpack.Encoder().encode
_DIGEST_OF_TEXT = partial(blake2b, digest_size=SIZE, person=b"text")
_DIGEST_OF_BYTES = partial(blake2b, digest_size=SIZE, person=b"bytes")
_DIGEST_OF_OTHERS = partial(blake2b, digest_size=SIZE, person=b"others")

Plain = Callable[[Any], object]
Parts = Sequence[object]


def fingerprint(value: object) -> bytes:
    """Give the fingerprint of *value*.

    Raises:
        FingerprintError: a part of it is of an unknown type.

    """
    if type(value) is bytes:
        return _DIGEST_OF_BYTES(value).digest()
    if type(value) is str:
        return _DIGEST_OF_TEXT(value.encode("utf-8", "surrogatepass")).digest()
    return _DIGEST_OF_OTHERS(_canonical(value)).digest()


def shortened(own: bytes) -> bytes:
    """Bring what a kind's own fingerprint function gave to the common size."""
    return own if len(own) == SIZE else _DIGEST_OF_OTHERS(b"\xc1" + own).digest()


def _canonical(value: object) -> bytes:
    plain = _plain(value)
    try:
        return _encode(plain)
    except (UnicodeEncodeError, OverflowError):
        # File names that are no text, and huge numbers. 0xc1 never begins a msgpack value.
        return b"\xc1" + repr(plain).encode("ascii", "backslashreplace")


def _plain(value: object) -> object:
    cls = type(value)
    if cls in _LEAVES:
        return value
    make = _PLAIN_OF.get(cls)
    if make is None:
        make = _PLAIN_OF[cls] = _found(cls)
    return make(value)


def _found(cls: type) -> Plain:
    """Find out, once per class, how its values become lists of leaves."""
    label = f"{cls.__module__}.{cls.__qualname__}"
    if issubclass(cls, msgspec.Struct):
        return lambda value: _listed(label, msgspec.structs.astuple(value))
    if dataclasses.is_dataclass(cls):
        names = [field.name for field in dataclasses.fields(cls)]
        return lambda value: _listed(label, [getattr(value, name) for name in names])
    for base, parts in _PARTS_OF.items():
        if issubclass(cls, base):
            return lambda value: _listed(label, parts(value))
    message = f"A `{label}` has no fingerprint; give its kind a `fingerprint` function."
    raise FingerprintError(message)


def _listed(label: str, parts: Parts) -> object:
    if _LEAVES.issuperset(map(type, parts)):
        return [label, *parts]
    return [label, *map(_plain, parts)]


def _pairs(mapping: Mapping[object, object]) -> Parts:
    return [part for pair in mapping.items() for part in pair]


def _sorted(members: AbstractSet[object]) -> Parts:
    return sorted(map(_canonical, members))


_PLAIN_OF: dict[type, Plain] = {}

_PARTS_OF: dict[type, Callable[[Any], Parts]] = {
    Enum: lambda member: [member.name],
    tuple: tuple,
    list: list,
    Mapping: _pairs,
    AbstractSet: _sorted,
    str: lambda text: [str(text)],
    int: lambda number: [int(number)],
    bytes: lambda data: [bytes(data)],
    datetime: lambda instant: [instant.isoformat(), instant.tzname(), instant.fold],
    date: lambda day: [day.isoformat()],
    time: lambda hour: [hour.isoformat(), hour.tzname(), hour.fold],
    timedelta: lambda span: [span.days, span.seconds, span.microseconds],
    timezone: lambda zone: [str(zone), zone.utcoffset(None)],
    PurePath: lambda path: [path.as_posix()],
}
"""Base class to the parts that make up a value; the first that fits counts."""
