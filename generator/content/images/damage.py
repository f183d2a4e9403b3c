"""The bytes of an image -> whether its end is missing, as after a copy that was broken off.

Only the structure is walked, so that a film of holidays costs milliseconds: decoding would find more
and takes a hundred times as long. Browsers show half a picture and say nothing.
JPEG: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.1; PNG: https://www.w3.org/TR/png-3/#5Chunk-layout;
WebP: https://developers.google.com/speed/webp/docs/riff_container; AVIF: ISO/IEC 14496-12, 4.2.
"""

import re

_AFTER_ENTROPY = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The next marker behind compressed data, in which 0xFF is followed by a zero or a restart.
One plain byte leads it; were that repeated, the search would take 25 times as long."""

_END_OF_IMAGE = 0xD9
_START_OF_SCAN = 0xDA
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD9)})


def is_cut_short(form: str, data: bytes) -> bool:
    """Tell whether *data*, of the format that Pillow calls *form*, ends too early."""
    walk = {"JPEG": _jpeg, "MPO": _jpeg, "PNG": _png, "WEBP": _webp, "AVIF": _boxes}.get(form)
    return walk is not None and not walk(data)


def _jpeg(data: bytes) -> bool:
    """Go from marker to marker; whatever stands behind the end, such as a film, does not count."""
    at = 2
    while at + 1 < len(data):
        marker = data[at + 1]
        if data[at] != 0xFF:  # noqa: PLR2004 - the first byte of each marker
            return True  # no structure that we know; decoding will tell
        if marker == _END_OF_IMAGE:
            return True
        at += 1 if marker == 0xFF else 2  # noqa: PLR2004 - a fill byte
        if marker in _WITHOUT_LENGTH or marker == 0xFF:  # noqa: PLR2004 - the same
            continue
        at += int.from_bytes(data[at : at + 2], "big")
        if marker == _START_OF_SCAN:
            found = _AFTER_ENTROPY.search(data, at)
            if found is None:
                return False
            at = found.end() - 2
    return False


def _png(data: bytes) -> bool:
    at = 8
    while at + 8 <= len(data):
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        at += length + 12
        if name == b"IEND":
            return at <= len(data)
    return False


def _webp(data: bytes) -> bool:
    return int.from_bytes(data[4:8], "little") + 8 <= len(data)


def _boxes(data: bytes) -> bool:
    at = 0
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        if length == 1:
            length = int.from_bytes(data[at + 8 : at + 16], "big")
        if length < 8:  # noqa: PLR2004 - up to the end of the file, or no structure that we know
            return True
        at += length
    return at == len(data)
