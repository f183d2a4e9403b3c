"""A picture as the author has it -> what browsers get: several widths, small formats, no metadata.

    facts.py       what the header says, and what is wrong with the file
    damage.py      whether the file is whole
    drawing.py     the size of an SVG
    rendition.py   which renditions there shall be, and their names
    encode.py      their bytes
    colour.py      any colour space -> sRGB
    encoders.py    what makes them

This package is its own door: nothing in it knows about posts or pages. Bytes depend on the source,
the rendition and the encoders alone, and a name stands for all three; so whatever has a name need
never be made twice, and may be kept by browsers for ever.
"""

from generator.content.images.encode import BrokenImageError, encoded, prove
from generator.content.images.facts import ImageFacts, ImageKind, look
from generator.content.images.rendition import (
    ImageFormat,
    Rendition,
    Renditions,
    media_type,
    renditions_of,
)

__all__ = [
    "BrokenImageError",
    "ImageFacts",
    "ImageFormat",
    "ImageKind",
    "Rendition",
    "Renditions",
    "encoded",
    "look",
    "media_type",
    "prove",
    "renditions_of",
]
