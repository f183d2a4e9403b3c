"""Other systems -> documents and comments of this one. One format per module, one writer for all.

item.py      what every format yields
formats.py   which formats there are
"""

from generator.importers.errors import RefusedError
from generator.importers.formats import FORMATS, Hints, Reader, reader
from generator.importers.item import (
    FoundAuthor,
    FoundComment,
    FoundFile,
    FoundPost,
    FoundSite,
    Item,
    LeftOut,
    PostRef,
    Remark,
    Words,
)

__all__ = [
    "FORMATS",
    "FoundAuthor",
    "FoundComment",
    "FoundFile",
    "FoundPost",
    "FoundSite",
    "Hints",
    "Item",
    "LeftOut",
    "PostRef",
    "Reader",
    "RefusedError",
    "Remark",
    "Words",
    "reader",
]
