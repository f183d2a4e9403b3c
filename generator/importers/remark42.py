"""A backup of Remark42 -> its comments.

One JSON object on each line: facts of the site first, then a comment each. Backups that were put
together hold such facts again in their middle. Votes, pictures and hashed addresses stay behind.

The fields: `backend/app/store/comment.go` of https://github.com/umputun/remark42
"""

from collections.abc import Iterator, Sequence
from datetime import UTC
from html import unescape
from itertools import chain
from pathlib import Path

from generator.importers.data import (
    Table,
    UnreadableError,
    entries,
    line,
    number,
    read_json,
    read_moment,
    table,
    text,
    truth,
)
from generator.importers.errors import RefusedError
from generator.importers.formats import Hints
from generator.importers.ids import comment_id
from generator.importers.item import FoundComment, Item, PostRef, Remark, Words
from generator.importers.sources import Opened, open_each
from generator.importers.standing import NAMELESS, closed_there, emptied, left_out, objection

_LONGEST_LINE = 16 * 1024 * 1024


def read(sources: Sequence[Path], hints: Hints) -> Iterator[Item]:
    """Give the comments of the backups *sources*.

    Raises:
        RefusedError: One is no backup of Remark42.
    """
    answered = {
        line(record.get("pid"))
        for _, record in _records(sources, Hints())
        if not isinstance(record, str)
    }
    for place, record in _records(sources, hints):
        if isinstance(record, str):
            yield left_out(place, "", record)
        elif "version" in record:
            yield from _closed_posts(record)
        else:
            yield _comment(place, record, answered)


def _records(sources: Sequence[Path], hints: Hints) -> Iterator[tuple[str, Table | str]]:
    """Give the place of each line and what it holds, or why it cannot be read."""
    for opened in open_each(sources, hints):
        numbered = _numbered(opened)
        first = next(numbered, (0, ""))
        if not _is_known(first[1]):
            what = f"`{opened.name}` is no backup of Remark42."
            raise RefusedError(what, "Make one with `remark42 backup`, and give the `.gz`.")
        for count, record in chain([first], numbered):
            yield f"{opened.name}:{count}", record


def _numbered(opened: Opened) -> Iterator[tuple[int, Table | str]]:
    count = 0
    while data := opened.stream.readline(_LONGEST_LINE):
        count += 1
        if data.strip():
            yield count, _record(data)


def _record(data: bytes) -> Table | str:
    try:
        return read_json(data)
    except UnreadableError as error:
        return str(error)


def _is_known(record: Table | str) -> bool:
    return not isinstance(record, str) and ("version" in record or "locator" in record)


def _closed_posts(facts: Table) -> Iterator[Remark]:
    for post in map(table, entries(facts.get("posts"))):
        if truth(post.get("read_only")):
            yield closed_there(line(post.get("url")))


def _comment(place: str, record: Table, answered: set[str]) -> Item:
    origin, user = line(record.get("id")), table(record.get("user"))
    name = unescape(line(user.get("name")))
    date = read_moment(record.get("time"), UTC)
    is_deleted = truth(record.get("delete")) is True
    why = objection(origin, date, is_gone=is_deleted and origin not in answered)
    if why or date is None:
        return left_out(origin or place, name, why)
    locator = table(record.get("locator"))
    words = text(record.get("orig"))
    comment = FoundComment(
        origin=origin,
        id=comment_id("remark", origin),
        post=PostRef(url=line(locator.get("url")), title=unescape(line(record.get("title")))),
        parent=line(record.get("pid")),
        date=date,
        name=name or NAMELESS,
        words=Words(words, "markdown") if words else Words(text(record.get("text"))),
        likes=max(0, number(record.get("score"))),
        edited=read_moment(table(record.get("edit")).get("time"), UTC),
        aliases=(f"remark42__comment-{origin}",),
    )
    return emptied(comment) if is_deleted else comment
