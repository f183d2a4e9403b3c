"""JPEG's extended XMP: one text in several segments, joined before it is searched.

A property may begin in one segment and end in the next. Blanks keep the length, so that the pieces
go back to where they were. Layout: part 3, section 1.1.3.1 of
https://github.com/adobe/XMP-Toolkit-SDK/blob/main/docs/XMPSpecificationPart3.pdf
"""

from collections import defaultdict
from typing import NamedTuple

from generator.content.positions.text import blank_text
from generator.content.positions.tiff import MAGIC, Found

_EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
_EXIF = b"Exif\0\0"
_APP1 = b"\xff\xe1"
_ID_SIZE, _FIELDS_SIZE = 32, 40


class _Piece(NamedTuple):
    offset: int
    first: int
    last: int


def blank_extended_xmp(data: bytearray) -> Found:
    """Blank positions in the texts that several segments of *data* share."""
    found = Found.NOTHING
    for pieces in _pieces_by_id(data).values():
        text = bytearray(b"".join(data[piece.first : piece.last] for piece in pieces))
        if blank_text(text):
            found = Found.POSITION
            done = 0
            for piece in pieces:
                size = piece.last - piece.first
                data[piece.first : piece.last] = text[done : done + size]
                done += size
    return found


def is_exif_unreadable(data: bytearray) -> bool:
    """Tell whether a segment of *data* says that it is Exif, and is not."""
    at = data.find(_EXIF)
    while at >= 0:
        if data[at - 4 : at - 2] == _APP1 and not data.startswith(MAGIC, at + len(_EXIF)):
            return True
        at = data.find(_EXIF, at + 1)
    return False


def _pieces_by_id(data: bytearray) -> dict[bytes, list[_Piece]]:
    pieces = defaultdict(list)
    at = data.find(_EXTENSION)
    while at >= 0:
        if at >= len(_APP1) + 2 and data[at - 4 : at - 2] == _APP1:
            fields = at + len(_EXTENSION)
            first = fields + _FIELDS_SIZE
            last = min(at - 2 + int.from_bytes(data[at - 2 : at], "big"), len(data))
            offset = int.from_bytes(data[first - 4 : first], "big")
            name = bytes(data[fields : fields + _ID_SIZE])
            pieces[name].append(_Piece(offset, first, max(first, last)))
        at = data.find(_EXTENSION, at + 1)
    return {name: sorted(found) for name, found in pieces.items()}
