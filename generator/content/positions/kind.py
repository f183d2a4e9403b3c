"""The first bytes of a file -> what it is; its name decides nothing.

Only kinds that carry positions are told apart; everything else, scripts and pages above all, is
`None` and never touched. Signatures: https://www.iana.org/assignments/media-types and
https://exiftool.org/#supported for the raw formats of cameras.
"""

import re
from enum import Enum


class Kind(Enum):
    """What a file is, as far as positions are concerned."""

    JPEG = "JPEG"
    PNG = "PNG"
    TIFF = "TIFF"
    """Also the raw formats that are TIFF inside: DNG, CR2, NEF, ARW, ORF, RW2."""

    BOXES = "ISO media"
    """AVIF, HEIC, MP4, MOV, CR3, JPEG 2000, JPEG XL: everything made of boxes."""

    OTHER_MEDIA = "media"
    """WebP, GIF, PSD, RAF, Matroska: searched as a whole."""

    SVG = "SVG"
    PDF = "PDF"
    BIG_TIFF = "BigTIFF"


_STARTS = (
    (Kind.JPEG, re.compile(rb"\xff\xd8\xff")),
    (Kind.PNG, re.compile(rb"\x89PNG\r\n\x1a\n")),
    (Kind.BIG_TIFF, re.compile(rb"II\+\0|MM\0\+")),
    (Kind.TIFF, re.compile(rb"II(?:[*U]\0|R[OS])|MM(?:\0\*|OR)")),
    (Kind.BOXES, re.compile(rb"(?s)\0.{3}(?:ftyp|moov|free|skip|wide|pnot|jP  |JXL )|.{4}mdat")),
    (Kind.OTHER_MEDIA, re.compile(rb"(?s)RIFF.{4}(?:WEBP|AVI )|GIF8|8BPS|FUJIFILM|\x1aE\xdf\xa3")),
    (Kind.PDF, re.compile(rb"%PDF-")),
    (
        Kind.SVG,
        re.compile(
            rb"""(?sx) (?:\xef\xbb\xbf)?
            (?> \s | <\?.{0,1000}?\?> | <!--.{0,9000}?--> | <!DOCTYPE[^>\[]{0,999}
            (?:\[.{0,9000}?\]\s*)?> )*+
            <(?:\w+:)?svg[\s>/]"""
        ),
    ),
)


def kind_of(data: bytes) -> Kind | None:
    """Tell the kind of *data*, or `None` when it is none that carries positions."""
    return next((kind for kind, start in _STARTS if start.match(data)), None)
