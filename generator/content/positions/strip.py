"""Bytes of a file -> the same without a position, or a sentence about why not."""

import base64
import binascii
import re
import zlib
from typing import NamedTuple

from generator.content.positions.boxes import blank_boxes, remaining_in_boxes
from generator.content.positions.jpeg import blank_extended_xmp, is_exif_unreadable
from generator.content.positions.kind import Kind, kind_of
from generator.content.positions.png import Outcome, without_position_in_png
from generator.content.positions.text import blank_text, is_position_left
from generator.content.positions.tiff import MAGIC, Found, blank_all, blank_block
from generator.content.positions.verify import is_position_seen

_EMBEDDED = re.compile(rb"(data:image/[\w.+-]{1,30};base64,)([A-Za-z0-9+/=\s]{16,})")
_MOST_TEXT = 1 << 25
_DAMAGED = "its metadata is damaged and may hold a position"
_SEEN = "it tells its position in a form that cannot be taken out"


class Stripped(NamedTuple):
    """A file, fit to be published unless something remains."""

    data: bytes
    """The very object that was given when there was nothing to take out."""

    removed: bool
    """Whether a position was taken out."""

    remaining: str
    """Why the file may still tell a position, as the end of a sentence; empty when it does not."""


def without_position(name: str, data: bytes) -> Stripped:
    """Take the position out of *data*, the whole of the file *name*; nothing else changes.

    The name only tells a compressed SVG (`.svgz`), which has no signature of its own.
    """
    kind = kind_of(data)
    if kind is None and name.lower().endswith(".svgz"):
        return _only_looked_into(data)
    if kind is None:
        return Stripped(data, removed=False, remaining="")
    outcome = _searched(kind, data)
    is_changed = outcome.data != data
    if kind is Kind.PDF and is_changed:  # a signed document must not change
        return Stripped(data, removed=False, remaining="a picture in it tells where it was taken")
    remaining = _remaining(kind, outcome, is_changed=is_changed)
    return Stripped(outcome.data if is_changed else data, is_changed, remaining)


def _only_looked_into(data: bytes) -> Stripped:
    """Search a compressed drawing, and leave it as it is."""
    try:
        plain = zlib.decompressobj(wbits=31).decompress(data, _MOST_TEXT)
    except zlib.error:
        return Stripped(data, removed=False, remaining="")
    inside = without_position("", plain)
    tells = "it is compressed, and tells a position" if inside.removed else ""
    return Stripped(data, removed=False, remaining=inside.remaining or tells)


def _searched(kind: Kind, data: bytes) -> Outcome:
    if kind is Kind.PNG:
        return without_position_in_png(data)
    if kind is Kind.SVG:
        return _without_position_in_svg(data)
    copy = bytearray(data)
    found = blank_all(copy)
    if kind is Kind.TIFF and not data.startswith(MAGIC):  # the raw formats of two makers
        found |= blank_block(copy, 0, len(copy), is_certain=True)
    if kind is Kind.JPEG:
        found |= blank_extended_xmp(copy)
        if is_exif_unreadable(copy):
            found |= Found.DAMAGE
    found |= blank_text(copy)
    if _has_boxes(kind, data):
        found |= blank_boxes(copy)
    return Outcome(bytes(copy) if found & Found.POSITION else data, found)


def _has_boxes(kind: Kind, data: bytes) -> bool:
    """Tell whether *data* is a film, or a photograph with one behind it."""
    return kind in {Kind.BOXES, Kind.OTHER_MEDIA} or (kind is Kind.JPEG and b"ftyp" in data)


def _remaining(kind: Kind, outcome: Outcome, *, is_changed: bool) -> str:
    if kind is Kind.BIG_TIFF:
        return "it is a BigTIFF, which cannot be searched for a position"
    if outcome.found & Found.DAMAGE:
        return _DAMAGED
    if is_position_left(outcome.data):
        return _SEEN
    if _has_boxes(kind, outcome.data):
        remaining = remaining_in_boxes(bytearray(outcome.data))
        if remaining:
            return remaining
    return _SEEN if is_changed and is_position_seen(outcome.data) else ""


def _without_position_in_svg(data: bytes) -> Outcome:
    """Blank the metadata of a drawing, and search the photographs in it."""
    text = bytearray(data)
    found = blank_text(text)

    def search(image: re.Match[bytes]) -> bytes:
        nonlocal found
        try:
            raw = base64.b64decode(image[2])
        except (binascii.Error, ValueError):
            return image[0]
        stripped = without_position("", raw)
        if stripped.remaining:
            found |= Found.DAMAGE
        if not stripped.removed:
            return image[0]
        found |= Found.POSITION
        return image[1] + base64.b64encode(stripped.data)

    return Outcome(_EMBEDDED.sub(search, bytes(text)), found)
