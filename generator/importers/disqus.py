"""Disqus' XML export -> its comments.

Threads come first, then posts, which are the comments. Only the threads are kept in memory. There
are no votes in it, and nothing says which comments waited for approval.

The schema: https://help.disqus.com/en/articles/1717164-comments-export and
https://disqus.com/api/schemas/1.0/disqus.xsd
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from pathlib import Path

from generator.importers.data import read_moment, truth
from generator.importers.errors import RefusedError
from generator.importers.formats import Hints
from generator.importers.ids import comment_id
from generator.importers.item import CommentState, FoundComment, Item, PostRef, Remark, Words
from generator.importers.sources import open_each
from generator.importers.standing import NAMELESS, closed_there, emptied, left_out, objection
from generator.importers.xml_records import Flaws, Record, records

_RECORDS = frozenset({"thread", "post"})


def read(sources: Sequence[Path], hints: Hints) -> Iterator[Item]:
    """Give the comments of the exports *sources*, which may be packed by gzip.

    Raises:
        RefusedError: One is no export of Disqus.
    """
    answered = {_child_id(post, "parent") for post in _records(sources, Hints(), "post")}
    threads: dict[str, PostRef] = {}
    for record in _records(sources, hints, "thread", "post"):
        if record.name == "thread":
            threads[_id(record)] = _post(record)
            yield from _closed(record)
        else:
            yield _comment(record, threads, answered)
    if not threads:
        what = f"There are no threads of Disqus in `{sources[0].name}`."
        raise RefusedError(what, "Give the `.xml.gz` that Disqus sends.")


def _records(sources: Sequence[Path], hints: Hints, *wanted: str) -> Iterator[Record]:
    for opened in open_each(sources, hints):
        # A post holds an empty `thread` that names its own, so all are asked for.
        found = records(opened.stream, _RECORDS, name=opened.name, flaws=Flaws())
        yield from (record for record in found if record.name in wanted)


def _id(record: Record) -> str:
    """Give the attribute `dsq:id`."""
    names = (name for name in record.attributes if name.rpartition(":")[2] == "id")
    return record.attributes.get(next(names, ""), "").strip()


def _child_id(record: Record, name: str) -> str:
    return next(map(_id, record.all(name)), "")


def _post(thread: Record) -> PostRef:
    """Name the post by its address, else by what the site called it."""
    link, name = thread.get("link"), thread.get("id")
    is_key = not link and "/" not in name
    return PostRef(key=name if is_key else "", url=link or name, title=thread.get("title"))


def _closed(thread: Record) -> Iterator[Remark]:
    if truth(thread.get("isClosed")) and not truth(thread.get("isDeleted")):
        yield closed_there(thread.get("link") or thread.get("title"))


def _comment(record: Record, threads: Mapping[str, PostRef], answered: set[str]) -> Item:
    origin, author = _id(record), next(record.all("author"), record)
    name = author.get("name")
    date = read_moment(record.get("createdAt"), UTC)
    is_deleted = truth(record.get("isDeleted")) is True
    why = objection(origin, date, is_gone=is_deleted and origin not in answered)
    if why or date is None:
        return left_out(origin, name, why)
    state: CommentState = "spam" if truth(record.get("isSpam")) else "approved"
    comment = FoundComment(
        origin=origin,
        id=comment_id("dsq", origin),
        post=threads.get(_child_id(record, "thread"), PostRef()),
        parent=_child_id(record, "parent"),
        date=date,
        name=name or NAMELESS,
        words=Words(record.raw("message")),
        state=state,
        email=author.get("email"),
        address=record.get("ipAddress"),
        aliases=(f"comment-{origin}",),
    )
    return emptied(comment) if is_deleted else comment
