"""Other systems -> documents and comments of this one. One format per module, one writer for all.

item.py      what every format yields
formats.py   which formats there are
"""

from generator.importers.bring_in import Wishes, bring_in
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
from generator.importers.report import Counts, PostLine, Report
from generator.importers.report_text import report_text

__all__ = [
    "FORMATS",
    "Counts",
    "FoundAuthor",
    "FoundComment",
    "FoundFile",
    "FoundPost",
    "FoundSite",
    "Hints",
    "Item",
    "LeftOut",
    "PostLine",
    "PostRef",
    "Reader",
    "RefusedError",
    "Remark",
    "Report",
    "Wishes",
    "Words",
    "bring_in",
    "reader",
    "report_text",
]
