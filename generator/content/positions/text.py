"""XMP and its kin: positions written as text, blanked with spaces.

    exif:GPSLatitude="51,30.1N"     <exif:GPSLatitude>51,30.1N</exif:GPSLatitude>     geo:lat="51.5"

The names are looked for wherever they stand, whatever their prefix, instead of parsing each packet:
the text then may be in any container, or between two. Its length stays, so that no container has to
change. Names: https://developer.adobe.com/xmp/docs/XMPNamespaces/exif/ and the makers of drones.
"""

import re

from generator.content.positions.tiff import Found

_CLUE = b"GPS"
_CLUES_IN_XML = (b"atitude", b"ngitude", b"ngtitude", b":lat", b":lon")
"""Looked for only where namespaces are declared: each search of a large photograph takes time."""

_NAME_START = re.compile(rb"[\w.:-]{0,100}\Z")
_NAME = re.compile(
    rb"(?!xmlns)(?:(?:[\w.-]+:)?gps\w*|[\w.-]+:(?:\w*latitude\w*|\w*longt?itude\w*|lat|long?))"
    rb"(?![\w.:-])",
    re.IGNORECASE,
)
_ATTRIBUTE_VALUE = re.compile(rb"""\s*=\s*(?:"[^"<]{0,4096}"|'[^'<]{0,4096}')""")
_TAG_END = re.compile(rb"[^<>]{0,4096}?(/?)>")
_FARTHEST_END = 1 << 12
_WIDE_CLUE = b"G\0P\0S\0"
"""In UTF-16 of either order."""

_LEFT = re.compile(
    rb"""gps\w{0,8}(?:latitude|longitude|longtitude|position|coordinates)\w{0,12}"""
    rb"""(?:\s*=\s*["']|\s*>|["']\s*[:,]|[\x60-\x7b]|:\s)(?s:.{0,80}?)[0-9]""",
    re.IGNORECASE,
)


def blank_text(data: bytearray) -> Found:
    """Blank every property of *data* that tells a position."""
    found = Found.NOTHING
    clues = (_CLUE, *_CLUES_IN_XML) if b"xmlns" in data else (_CLUE,)
    for clue in clues:
        at = data.find(clue)
        while at >= 0:
            found |= _blank_around(data, at)
            at = data.find(clue, at + 1)
    return found


def is_position_left(data: bytes | bytearray) -> bool:
    """Tell whether *data* still writes a position, in a form that cannot be blanked."""
    at = data.find(_CLUE)
    while at >= 0:
        if _LEFT.match(data, at, at + 200):
            return True
        at = data.find(_CLUE, at + 1)
    return _WIDE_CLUE in data


def _blank_around(data: bytearray, clue: int) -> Found:
    name_start = _NAME_START.search(data, max(0, clue - 100), clue)
    first = name_start.start() if name_start else clue
    name = _NAME.match(data, first, first + 300)
    if not name or first == 0:
        return Found.NOTHING
    before = data[first - 1]
    last = -1
    if before in b"\t\n\r ":
        value = _ATTRIBUTE_VALUE.match(data, name.end(), name.end() + _FARTHEST_END)
        last = value.end() if value else -1
    elif before in b"<":
        first -= 1
        last = _end_of_element(data, name)
    # Neither byte stands in text: the head of a segment that cuts it, which must stay.
    if last < 0 or data.find(b"\0", first, last) >= 0 or data.find(b"\xff", first, last) >= 0:
        return Found.NOTHING
    data[first:last] = b" " * (last - first)
    return Found.POSITION


def _end_of_element(data: bytearray, name: re.Match[bytes]) -> int:
    tag = _TAG_END.match(data, name.end(), name.end() + _FARTHEST_END)
    if not tag or tag[1]:
        return tag.end() if tag else -1
    close = data.find(b"</" + name[0], tag.end(), tag.end() + _FARTHEST_END)
    return data.find(b">", close) + 1 if close >= 0 else -1
