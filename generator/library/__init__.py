"""Every document of an edition and the questions one can ask: `Cards -> Library`.

    edition.py     what may be seen, and what is hidden and why
    labels.py      tags and series as authors wrote them -> one slug each
    shelves.py     posts by tag, series, author, year and month
    related.py     the posts closest to a post
    translations.py  which documents say the same in other languages
    discussion.py  whether readers may answer, and where their answers lie
    library.py     the questions

Comments and addresses are unknown here: an approved comment or a new permalink changes no answer.
"""

from generator.library.discussion import comment_policy
from generator.library.edition import Edition, Hidden, Visibility, visibility
from generator.library.library import Library, Series, Tag

__all__ = [
    "Edition",
    "Hidden",
    "Library",
    "Series",
    "Tag",
    "Visibility",
    "comment_policy",
    "visibility",
]
