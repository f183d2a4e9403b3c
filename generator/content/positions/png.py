"""PNG: Exif in a chunk of its own, and texts that may be compressed or written in hexadecimal.

    [size][type][content][CRC]

Every chunk without a position keeps its bytes. Chunks: https://www.w3.org/TR/png-3/; the "raw
profiles" are ImageMagick's.
"""

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from generator.content.positions.text import blank_text
from generator.content.positions.tiff import Found, blank_all, blank_block

_SIGNATURE_SIZE = 8
_EXIF = b"Exif\0\0"
_MOST_TEXT = 1 << 25
_KEYWORD_OF_POSITION = re.compile(rb"(?i)[\w:. ]{0,40}(?:gps|latitude|longitude|iso6709)[\w:. ]*\Z")
_HEADS_OF_TEXT = {
    b"tEXt": re.compile(rb"[^\0]*\0"),
    b"zTXt": re.compile(rb"(?s)[^\0]*\0."),
    b"iTXt": re.compile(rb"(?s)[^\0]*\0(.).[^\0]*\0[^\0]*\0"),
}
_RAW_PROFILE = re.compile(rb"\s*\w+\s+\d+\s+([0-9a-fA-F\s]*)\Z")


class Outcome(NamedTuple):
    """What is left of something that was searched."""

    data: bytes
    found: Found


def without_position_in_png(data: bytes) -> Outcome:
    """Blank the positions in the chunks of *data*; what follows the last chunk is kept."""
    pieces = [data[:_SIGNATURE_SIZE]]
    found = Found.NOTHING
    at = _SIGNATURE_SIZE
    for name, content, last in _chunks(data):
        outcome = _searched(name, content)
        found |= outcome.found
        is_changed = bool(outcome.found & Found.POSITION)
        pieces.append(_chunk(name, outcome.data) if is_changed else data[at:last])
        at = last
    behind = bytearray(data[at:])
    found |= blank_all(behind) | blank_text(behind)
    return Outcome(b"".join((*pieces, behind)), found)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield type, content and end of each whole chunk."""
    at = _SIGNATURE_SIZE
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        last = at + 12 + size
        name = data[at + 4 : at + 8]
        if last > len(data):
            return
        yield name, data[at + 8 : at + 8 + size] if name != b"IDAT" else b"", last
        at = last
        if name == b"IEND":
            return


def _chunk(name: bytes, content: bytes) -> bytes:
    if not content:
        return b""
    crc = zlib.crc32(name + content).to_bytes(4, "big")
    return len(content).to_bytes(4, "big") + name + content + crc


def _searched(name: bytes, content: bytes) -> Outcome:
    if name == b"eXIf":
        return _without_position_in_exif(content)
    if name not in _HEADS_OF_TEXT:
        return Outcome(content, Found.NOTHING)
    head, text, is_compressed = _parts_of_text(name, content)
    if _KEYWORD_OF_POSITION.match(head.partition(b"\0")[0]):
        return Outcome(b"", Found.POSITION)
    if is_compressed:
        try:
            text = _inflated(text)
        except zlib.error:
            return Outcome(content, Found.DAMAGE)
    plain, found = _without_position_in_text(text)
    return Outcome(head + (zlib.compress(plain) if is_compressed else plain), found)


def _without_position_in_exif(content: bytes) -> Outcome:
    block = bytearray(content)
    first = len(_EXIF) if content.startswith(_EXIF) else 0  # some programs add JPEG's mark
    found = blank_block(block, first, len(block), is_certain=True)
    return Outcome(bytes(block), found)


def _parts_of_text(name: bytes, content: bytes) -> tuple[bytes, bytes, bool]:
    """Give what stands before the text (keyword, method, language), the text, and if compressed."""
    head = _HEADS_OF_TEXT[name].match(content)
    if not head:
        return content, b"", False
    is_compressed = name == b"zTXt" or (name == b"iTXt" and head[1] == b"\1")
    return head[0], content[head.end() :], is_compressed


def _inflated(text: bytes) -> bytes:
    stream = zlib.decompressobj()
    plain = stream.decompress(text, _MOST_TEXT)
    if not stream.eof:
        raise zlib.error
    return plain


def _without_position_in_text(text: bytes) -> Outcome:
    profile = _RAW_PROFILE.match(text)
    if not profile:
        plain = bytearray(text)
        found = blank_text(plain)
        return Outcome(bytes(plain), found)
    try:
        raw = bytearray.fromhex(profile[1].decode("ascii"))
    except ValueError:
        return Outcome(text, Found.DAMAGE)
    found = blank_all(raw) | blank_text(raw)
    digits = iter(raw.hex())
    again = "".join(c if c.isspace() else next(digits) for c in profile[1].decode("ascii"))
    return Outcome(text[: profile.start(1)] + again.encode("ascii"), found)
