"""Other systems -> documents and comments of this one. One format per module, one writer for all.

    formats.py      which formats there are; each is a module, or a package such as `wordpress`
    item.py         what every format yields
    bring_in.py     one import: read, plan, write, report
    plan.py         where each post goes, what old addresses mean;  here.py, name_posts.py, files.py
    documents.py    a post -> its file;  links.py: its addresses;  markup/: its HTML
    reader_words.py a comment -> its file or submission;  threads.py: whom it answers
    writing.py      all of it -> the disk, once;  journal.py: what earlier runs wrote
    report.py       what became of everything;  compare.py: saved pages of the old site
    sources.py, xml_records.py, download.py   untrusted files and hosts -> bytes within bounds

Of the rooms above the input it knows only the addresses of `pages`.
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
