"""A document -> what can be found of it, in three kinds that are searched apart.

Only what is public and listed is ever asked for. What stands behind a content note can be found,
and the note is shown in the place of an excerpt; a comment with a warning is not found at all.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from generator.comments import Comment
from generator.foundation import escape
from generator.render.questions import Questions

SearchKind = Literal["posts", "titles", "comments"]
SEARCH_KINDS: tuple[SearchKind, ...] = get_args(SearchKind)

_PICTURE = re.compile(r"<(img|source|video|audio|iframe)\b[^>]*>", re.IGNORECASE)
_TAGS_WEIGHT = 6
"""A word is 1 and a heading up to 7."""


def search_text(kind: SearchKind, source: str, ask: Questions) -> str:
    """Write what can be found of the document *source*; empty when there is nothing of *kind*."""
    if kind == "comments":
        inner = "".join(_comments(_shown(source, ask)))
        return _page(source, ask, inner) if inner else ""
    card = ask.card(source)
    inner = f"<h1>{escape(ask.headline(source).title)}</h1>\n"
    if kind == "posts":
        inner += _PICTURE.sub("", ask.body(source).html)
    if card.tags:
        tags = escape(", ".join(card.tags))
        inner += f'\n<p data-pagefind-weight="{_TAGS_WEIGHT}">{tags}</p>'
    return _page(source, ask, inner)


def _page(source: str, ask: Questions, inner: str) -> str:
    card = ask.card(source)
    facts = {"title": ask.headline(source).title, "note": card.content_note}
    if card.date:
        facts["date"] = ask.date(card.date, "long")
    metas = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">\n'
        for name, value in facts.items()
        if value
    )
    return (
        f'<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n{metas}</head>\n'
        f"<body data-pagefind-body>\n{inner}\n</body>\n</html>\n"
    )


def _shown(source: str, ask: Questions) -> Iterator[Comment]:
    if not ask.shows_comments(source):
        return
    for entry in ask.thread(source).entries:
        if entry.comment.state == "shown" and not entry.comment.warning:
            yield entry.comment


def _comments(comments: Iterable[Comment]) -> Iterator[str]:
    """Give each comment a heading with its anchor, so that it is found by itself."""
    for comment in comments:
        yield f'<h2 id="comment-{comment.id}">{escape(comment.name)}</h2>\n{comment.html}\n'
