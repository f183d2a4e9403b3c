"""Films, and photographs made of boxes: positions in MP4, MOV, HEIC, AVIF and CR3.

    [size][©xyz][+51.5007-000.1246/]     a box of the film's own
    keys: com.apple.quicktime.location.ISO6709     ilst: [index][data][text]

A box becomes one of type `free`, which players skip. They are searched for by name, since a film
may stand behind a photograph. Layouts: ISO/IEC 14496-12, 3GPP TS 26.244, and
https://developer.apple.com/documentation/quicktime-file-format/metadata_atoms_and_types
"""

import re

from generator.content.positions.tiff import MAGIC, Found, blank_gps_block

_KEY = re.compile(rb"(?s)(.{4})mdta(com\.apple\.quicktime\.location\.[\w.]{1,40})")
_KEYS = b"keys\0\0\0\0"
_KEY_HEAD, _VALUE_HEAD = 8, 24
_MOST_KEYS = 1000
_TRACK = re.compile(rb"(?s)stsd.{12}(?:gpmd|camm|rtmd)")
_LOCATION = re.compile(
    rb"(?s)location[\w-]{0,12}.{0,16}?[+-]\d{2}\.\d+[+-]\d{3}\.\d", re.IGNORECASE
)
_COMPRESSED = (b"brobExif", b"brobxml ", b"application/rdf+xml\0deflate")


def blank_boxes(data: bytearray) -> Found:
    """Blank the boxes of *data* that tell a position, and what Apple's keys name."""
    found = _free_boxes(data, b"\xa9xyz", re.compile(rb"(?s).{0,40}?[+-]\d"))
    found |= _free_boxes(data, b"loci", re.compile(rb"\0{4}"))
    at = data.find(_KEYS)
    while at >= 0:
        found |= _blank_keyed(data, at)
        at = data.find(_KEYS, at + 1)
    at = data.find(b"CMT4")
    if at >= 0 and data.startswith(MAGIC, at + 4):
        found |= blank_gps_block(data, at + 4)
    return found


def remaining_in_boxes(data: bytearray) -> str:
    """Say what of *data* cannot be blanked; empty when nothing is known of."""
    if b"freeGPS " in data or _holds(data, b"stsd", _TRACK):
        return "it holds a track of positions that the camera recorded beside the film"
    if any(name in data for name in _COMPRESSED):
        return "its metadata is compressed and cannot be searched for a position"
    if _holds(data, b"LOCATION", _LOCATION) or _holds(data, b"location", _LOCATION):
        return "it tells its position in a form that cannot be taken out"
    return ""


def _holds(data: bytearray, clue: bytes, pattern: re.Pattern[bytes]) -> bool:
    """Tell whether *pattern*, which begins with *clue*, matches anywhere; a fast search."""
    at = data.find(clue)
    while at >= 0:
        if pattern.match(data, at):
            return True
        at = data.find(clue, at + 1)
    return False


def _free_boxes(data: bytearray, name: bytes, content: re.Pattern[bytes]) -> Found:
    found = Found.NOTHING
    at = data.find(name)
    while at >= 0:
        size = int.from_bytes(data[at - 4 : at], "big") if at >= len(name) else 0
        last = at - 4 + size
        if 8 < size < 1 << 16 and last <= len(data) and content.match(data, at + 4, last):  # noqa: PLR2004 - head of a box
            data[at:last] = b"free" + bytes(last - at - 4)
            found = Found.POSITION
        at = data.find(name, at + 1)
    return found


def _blank_keyed(data: bytearray, keys: int) -> Found:
    """Blank the values whose keys, listed from *keys* on, tell a location; then the keys."""
    found = Found.NOTHING
    count = int.from_bytes(data[keys + 8 : keys + 12], "big")
    at = keys + 12
    for index in range(1, min(count, _MOST_KEYS) + 1):
        size = int.from_bytes(data[at : at + 4], "big")
        key = _KEY.match(data, at, at + size)
        if key:
            found |= _blank_value(data, at, index)
            first = key.start(2)
            data[first : at + size] = b"-" * (at + size - first)
        if size < _KEY_HEAD:
            break
        at += size
    return found


def _blank_value(data: bytearray, start: int, index: int) -> Found:
    """Put spaces for the text of the item *index* in the list that follows *start*."""
    found = Found.NOTHING
    at = data.find(b"ilst", start) + 4
    while 4 < at + _VALUE_HEAD <= len(data):  # noqa: PLR2004 - `find` gave -1
        size = int.from_bytes(data[at : at + 4], "big")
        if size < _VALUE_HEAD or data[at + 12 : at + 16] != b"data":
            break
        last = min(at + size, len(data))
        if int.from_bytes(data[at + 4 : at + 8], "big") == index:
            data[at + _VALUE_HEAD : last] = b" " * (last - at - _VALUE_HEAD)
            found = Found.POSITION
        at += size
    return found
