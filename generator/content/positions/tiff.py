"""Exif: the tables of a TIFF block, and the one in it that holds a position.

    header ──> IFD0 ──(tag 0x8825)──> GPS table ──> its values

The table and its values become zeros, and its entry leaves IFD0, which keeps its place. Offsets in
a damaged file may lead anywhere, so that every step is bounded and nothing is blanked that does not
look like a GPS table. Layout: https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf
"""

from collections.abc import Set as AbstractSet
from enum import IntFlag, auto
from typing import Literal, NamedTuple

MAGIC = (b"II*\0", b"MM\0*")
"""How a block begins, by its byte order."""

_GPS_TABLE = 0x8825
_MORE_TABLES = frozenset({0x8769, 0x014A})
"""Exif's own table, and tables of further images."""

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}
"""Bytes of one value by its type."""

_LAST_GPS_TAG = 0x1F
_PADDING = 0xEA1C
_MOST_TABLES = 64
_MOST_ENTRIES = 512
_MOST_BLOCKS = 256
_LONGEST_VALUE = 1 << 14
_HEADER = 8
_ENTRY = 12


class Found(IntFlag):
    """What a search came upon; several can be true."""

    NOTHING = 0
    POSITION = auto()
    """There was one, and it is blanked."""

    DAMAGE = auto()
    """Something could not be read, and may hold one."""


class _Entries(NamedTuple):
    offsets: list[int]

    is_whole: bool
    """Whether all that the table counts are there."""


class _Block:
    """A TIFF block inside a larger file."""

    def __init__(self, data: bytearray, start: int, end: int) -> None:
        self.data, self.start, self.end = data, start, end
        is_little = data[start : start + 1] == b"I"
        self.order: Literal["little", "big"] = "little" if is_little else "big"

    def number(self, at: int, size: int) -> int:
        """Read an unsigned number *at* bytes from the block's start; 0 beyond its end."""
        first = self.start + at
        if first + size > self.end:
            return 0
        return int.from_bytes(self.data[first : first + size], self.order)

    def entries(self, table: int) -> _Entries:
        """Find the entries of *table*."""
        count = self.number(table, 2)
        room = (self.end - self.start - table - 2) // _ENTRY
        there = max(0, min(count, room, _MOST_ENTRIES))
        is_whole = count == there and 0 < table <= self.end - self.start - 2
        return _Entries([table + 2 + _ENTRY * index for index in range(there)], is_whole)

    def value(self, entry: int) -> tuple[int, int]:
        """Give where an entry's value is and its size in bytes; -1 for an unknown type."""
        size = _SIZES.get(self.number(entry + 2, 2))
        if size is None:
            return 0, -1
        size *= self.number(entry + 4, 4)
        return (entry + 8 if size <= 4 else self.number(entry + 8, 4)), size  # noqa: PLR2004

    def pointers(self, entry: int) -> list[int]:
        """Give the tables that *entry* leads to."""
        count = min(self.number(entry + 4, 4), _MOST_TABLES)
        if count <= 1:
            return [self.pointer(entry)]
        first = self.number(entry + 8, 4)
        return [self.number(first + 4 * index, 4) for index in range(count)]

    def pointer(self, entry: int) -> int:
        """Give the single offset in *entry*, whatever whole type it claims."""
        is_short = self.number(entry + 2, 2) == 3  # noqa: PLR2004 - the type SHORT
        return self.number(entry + 8, 2 if is_short else 4)

    def blank(self, at: int, size: int) -> None:
        """Put zeros *at* bytes from the block's start, never beyond its end."""
        first = min(self.start + at, self.end)
        last = min(first + size, self.end)
        self.data[first:last] = bytes(last - first)


def blank_all(data: bytearray) -> Found:
    """Blank the positions of every TIFF block in *data*, wherever it stands.

    That finds second images, thumbnails and films behind a photograph, without knowing how each
    format arranges them. A chance match inside pixels has no table that leads to a GPS table.
    """
    found = Found.NOTHING
    for magic in MAGIC:
        at = -1
        for _ in range(_MOST_BLOCKS):
            at = data.find(magic, at + 1)
            if at < 0:
                break
            found |= blank_block(data, at, _end_of_block(data, at), is_certain=_is_marked(data, at))
        else:
            found |= Found.DAMAGE
    return found


def blank_block(data: bytearray, start: int, end: int, *, is_certain: bool) -> Found:
    """Blank the position in the block of *data* from *start* to *end*.

    A block that is not *is_certain* to be one is no damage when it makes no sense.
    """
    block = _Block(data, start, end)
    first = block.number(4, 4)
    # Only the first table counts as damage: cameras often leave junk where a later one should be.
    found = Found.NOTHING if block.entries(first).is_whole else Found.DAMAGE
    seen: set[int] = set()
    waiting = [first]
    while waiting and len(seen) < _MOST_TABLES:
        table = waiting.pop()
        if table and table not in seen:
            seen.add(table)
            waiting += _tables_after(block, table)
            found |= _blank_below(block, table, seen)
    if waiting:
        found |= Found.DAMAGE
    return found if is_certain or found & Found.POSITION else Found.NOTHING


def blank_gps_block(data: bytearray, start: int) -> Found:
    """Blank a block whose first table is itself the GPS table, as in Canon's CR3."""
    block = _Block(data, start, len(data))
    return _blank_table(block, block.number(4, 4), frozenset())


def _tables_after(block: _Block, table: int) -> list[int]:
    entries, is_whole = block.entries(table)
    tables = [block.number(table + 2 + _ENTRY * len(entries), 4)] if is_whole else []
    for entry in entries:
        if block.number(entry, 2) in _MORE_TABLES:
            tables += block.pointers(entry)
    return tables


def _blank_below(block: _Block, table: int, others: AbstractSet[int]) -> Found:
    """Blank the GPS tables that *table* leads to, and take their entries out of it."""
    found = Found.NOTHING
    for entry in reversed(block.entries(table).offsets):
        if block.number(entry, 2) == _GPS_TABLE:
            outcome = _blank_table(block, block.pointer(entry), others)
            if outcome & Found.POSITION:
                _remove_entry(block, table, entry)
            found |= outcome
    return found


def _blank_table(block: _Block, table: int, others: AbstractSet[int]) -> Found:
    entries, is_whole = block.entries(table)
    tags = {block.number(entry, 2) for entry in entries}
    if is_whole and tags <= {0}:
        return Found.NOTHING  # only the version of the table: many cameras without GPS write it
    values = [block.value(entry) for entry in entries]
    last = table + 2 + _ENTRY * len(entries)
    looks_right = (
        table >= _HEADER
        and bool(entries)
        and all(tag <= _LAST_GPS_TAG or tag == _PADDING for tag in tags)
        and all(at >= _HEADER and 0 <= size <= _LONGEST_VALUE for at, size in values)
        and not any(table <= other < last for other in others)
    )
    if not looks_right:
        return Found.DAMAGE
    for at, size in values:
        block.blank(at, size)
    block.blank(table, last - table)
    return Found.POSITION if is_whole else Found.POSITION | Found.DAMAGE


def _remove_entry(block: _Block, table: int, entry: int) -> None:
    """Close the gap, so that the table still ends with the offset of the next."""
    count = block.number(table, 2)
    first = block.start + entry
    last = min(block.start + table + 2 + _ENTRY * count + 4, block.end)
    block.data[first:last] = block.data[first + _ENTRY : last] + bytes(min(_ENTRY, last - first))
    at = block.start + table
    block.data[at : at + 2] = (count - 1).to_bytes(2, block.order)


def _is_marked(data: bytearray, at: int) -> bool:
    """Tell whether something before the block says that it is one."""
    return at == 0 or data[max(0, at - 6) : at] == b"Exif\0\0" or data[at - 8 : at - 4] == b"EXIF"


def _end_of_block(data: bytearray, at: int) -> int:
    """Give the end of the JPEG segment around a block, else the end of the file."""
    segment = at - 10
    if segment >= 0 and data[segment : segment + 2] == b"\xff\xe1":
        return min(segment + 2 + int.from_bytes(data[segment + 2 : segment + 4], "big"), len(data))
    return len(data)
