"""A graph -> one file, and back: written atomically, checked wholly, ignored when in doubt.

    magic | size of header | header | digest of header | inputs with a hint | graph

The inputs that have a hint lie apart from the graph. Most runs find that no input changed, and
read no further.
A file that is torn, altered, of another version, of other kinds or from a machine with another
byte order gives `None`, never an error and never a part. It is a cache: nothing waits for the disk
to have it, since a file that a power cut tore is ignored.
"""

import glob
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, TypeGuard, TypeVarTuple

import msgspec

from generator.engine.graph import Graph, PackedGraph
from generator.engine.kinds import AnyKind, Input, Key, Kind
from generator.engine.table import PackedTable

Args = TypeVarTuple("Args")

_MAGIC = b"engine state 3\r\n"
_SIZE_BYTES = 4
_DIGEST_BYTES = 16
_LARGEST_HEADER = 1 << 20
_encode = msgspec.msgpack.Encoder().encode


class _Header(msgspec.Struct, frozen=True, array_like=True):
    stamp: bytes
    byte_order: str
    kinds: list[tuple[str, bool, bool]]
    is_settled: bool
    inputs_size: int
    inputs_digest: bytes
    graph_size: int
    graph_digest: bytes


class State:
    """A saved graph, of which only the inputs with a hint are read so far."""

    __slots__ = ("_file", "_header", "_inputs", "_kinds")

    def __init__(
        self, file: Path, kinds: Sequence[AnyKind], *, header: _Header, inputs: list[PackedTable]
    ) -> None:
        """Keep what `open_state` read."""
        self._file = file
        self._kinds = kinds
        self._header = header
        self._inputs = inputs

    @property
    def is_settled(self) -> bool:
        """Whether a refresh has nothing to do as long as no input changed."""
        return self._header.is_settled

    def seen(self, kind: Kind[Any, *Args]) -> list[tuple[tuple[*Args], bytes]]:
        """Pair the arguments of each input of *kind*, which has hints, with its hint."""
        tables = zip(_hinted_among(self._kinds), self._inputs, strict=True)
        return next((table.seen() for one, table in tables if one is kind), [])

    def differing(self) -> list[Key]:
        """Give the inputs that may have changed: those whose hint is empty or another one now.

        Of inputs without a hint the caller knows better.
        """
        return [
            Key(kind, arguments)
            for kind, table in zip(_hinted_among(self._kinds), self._inputs, strict=True)
            for arguments, hint in table.seen()
            if not hint or (kind.hint and kind.hint(*arguments) != hint)
        ]

    def graph(self) -> Graph | None:
        """Read the rest; `None` when it cannot be trusted."""
        with suppress(OSError, msgspec.DecodeError), self._file.open("rb") as file:
            if _read_header(file) == self._header:
                file.seek(self._header.inputs_size, os.SEEK_CUR)
                data = file.read()
                if _digest(data) == self._header.graph_digest:
                    return Graph(self._kinds, self._joined(data))
        return None

    def _joined(self, data: bytes) -> PackedGraph:
        graph = msgspec.msgpack.decode(data, type=PackedGraph)
        hinted, others = iter(self._inputs), iter(graph.nodes.tables)
        tables = [next(hinted if _has_hint(kind) else others) for kind in self._kinds]
        return _with_tables(graph, tables)


def save(graph: Graph, file: Path, stamp: bytes) -> None:
    """Put *graph* at *file*: whoever reads sees the old state or the new one.

    Args:
        graph: May be used on.
        file: Its folder exists. Of two processes that save at once, one wins.
        stamp: The version of everything that the queries are made of. A state with another stamp
            is ignored.

    Raises:
        OSError: it could not be written; the old state is still there.

    """
    _replace(file, _sections(graph, stamp))


def open_state(file: Path, kinds: Sequence[AnyKind], stamp: bytes) -> State | None:
    """Read the inputs of the state at *file*; `None` when it cannot be trusted.

    Args:
        file: Where `save` put it, or nothing.
        kinds: The same, in the same order.
        stamp: The same.

    """
    with suppress(OSError, msgspec.DecodeError), file.open("rb") as opened:
        header = _read_header(opened)
        if header and header.stamp == stamp and header.kinds == _signature(kinds):
            inputs = opened.read(header.inputs_size)
            rest = os.fstat(opened.fileno()).st_size - opened.tell()
            if _digest(inputs) == header.inputs_digest and rest == header.graph_size:
                tables = msgspec.msgpack.decode(inputs, type=list[PackedTable])
                return State(file, kinds, header=header, inputs=tables)
    return None


def load(file: Path, kinds: Sequence[AnyKind], stamp: bytes) -> Graph | None:
    """Read the whole state at *file*, as `open_state` does; `None` when it cannot be trusted."""
    state = open_state(file, kinds, stamp)
    return state.graph() if state else None


def _sections(graph: Graph, stamp: bytes) -> list[bytes]:
    kinds, packed = graph.kinds, graph.pack()
    tables = list(zip(kinds, packed.nodes.tables, strict=True))
    inputs = _encode([table for kind, table in tables if _has_hint(kind)])
    others = [table for kind, table in tables if not _has_hint(kind)]
    rest = _encode(_with_tables(packed, others))
    header = _Header(
        stamp=stamp,
        byte_order=sys.byteorder,
        kinds=_signature(kinds),
        is_settled=not packed.unsettled,
        inputs_size=len(inputs),
        inputs_digest=_digest(inputs),
        graph_size=len(rest),
        graph_digest=_digest(rest),
    )
    head = _encode(header)
    return [_MAGIC, len(head).to_bytes(_SIZE_BYTES, "big"), head, _digest(head), inputs, rest]


def _read_header(file: BinaryIO) -> _Header | None:
    if file.read(len(_MAGIC)) != _MAGIC:
        return None
    size = int.from_bytes(file.read(_SIZE_BYTES), "big")
    if size > _LARGEST_HEADER:
        return None
    head = file.read(size)
    if file.read(_DIGEST_BYTES) != _digest(head):
        return None
    header = msgspec.msgpack.decode(head, type=_Header)
    return header if header.byte_order == sys.byteorder else None


def _replace(file: Path, parts: Sequence[bytes]) -> None:
    pattern = f"{glob.escape(file.name)}.*.part"
    for left_by_a_kill in file.parent.glob(pattern):
        with suppress(OSError):
            left_by_a_kill.unlink()
    handle, part = tempfile.mkstemp(".part", f"{file.name}.", file.parent)
    try:
        with open(handle, "wb") as opened:  # noqa: PTH123 - a handle, not a path
            opened.writelines(parts)
        # Missing only when another process took it for a leftover: then that one's state counts.
        with suppress(FileNotFoundError):
            Path(part).replace(file)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def _with_tables(graph: PackedGraph, tables: list[PackedTable]) -> PackedGraph:
    nodes = msgspec.structs.replace(graph.nodes, tables=tables)
    return msgspec.structs.replace(graph, nodes=nodes)


def _has_hint(kind: AnyKind) -> TypeGuard[Input[Any, *tuple[Any, ...]]]:
    return isinstance(kind, Input) and kind.hint is not None


def _hinted_among(kinds: Sequence[AnyKind]) -> list[Input[Any, *tuple[Any, ...]]]:
    return [kind for kind in kinds if _has_hint(kind)]


def _signature(kinds: Sequence[AnyKind]) -> list[tuple[str, bool, bool]]:
    return [(kind.name, isinstance(kind, Input), _has_hint(kind)) for kind in kinds]


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST_BYTES).digest()
