"""An export of Commento or Comentario -> its comments.

Commento and Comentario 2 write version 1, Comentario 3 version 3: the same three lists under other
names. Both keep the reader's Markdown.

The fields: https://docs.commento.io/installation/ and `svc_import_export.go`, `comment.go` of
https://gitlab.com/comentario/comentario
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.importers.data import Table, line, number, read_moment, text, truth
from generator.importers.errors import RefusedError
from generator.importers.formats import Hints
from generator.importers.ids import comment_id
from generator.importers.item import CommentState, FoundComment, Item, PostRef, Remark, Words
from generator.importers.sources import Opened, open_each
from generator.importers.standing import NAMELESS, closed_there, emptied, left_out, objection

_LARGEST = 256 * 1024 * 1024
_WHERE_FROM = "Export the domain once more: Commento and Comentario give a `.json.gz`."
_STATES: Mapping[str, CommentState] = {
    "approved": "approved",
    "unapproved": "pending",
    "flagged": "spam",
}
_NOBODY = frozenset({"", "anonymous", "root", "0" * 64, "00000000-0000-0000-0000-000000000000"})
"""What the systems write where there is no commenter or no parent."""


class _Export(msgspec.Struct):
    """The three lists, their entries not yet read."""

    version: int
    comments: list[msgspec.Raw] | None = None
    commenters: list[msgspec.Raw] | None = None
    pages: list[msgspec.Raw] | None = None


class _Known(NamedTuple):
    """What comments refer to."""

    commenters: Mapping[str, Table]
    pages: Mapping[str, Table]
    answered: frozenset[str]
    """Origins of the comments that have answers."""


def read(sources: Sequence[Path], hints: Hints) -> Iterator[Item]:
    """Give the comments of the exports *sources*.

    Raises:
        RefusedError: One is no such export.
    """
    for opened in open_each(sources, hints):
        export = _decoded(opened)
        convert = _version_1 if export.version == 1 else _version_3
        records = [_table(raw) for raw in export.comments or ()]
        parents = (line(one.get("parentHex") or one.get("parentId")) for one in records if one)
        known = _Known(
            _by_id(export.commenters, "commenterHex", "id"),
            _by_id(export.pages, "id"),
            frozenset(parents),
        )
        yield from _closed_pages(known.pages)
        for number_there, record in enumerate(records, 1):
            place = f"{opened.name}:{number_there}"
            if record:
                yield convert(place, record, known)
            else:
                yield left_out(place, "", "It is no JSON object.")


def _decoded(opened: Opened) -> _Export:
    data = opened.stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        what = f"`{opened.name}` is larger than {_LARGEST // 1024**2} MiB."
        raise RefusedError(what, "Is it an export of Commento or Comentario?")
    try:
        export = msgspec.json.decode(data, type=_Export)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        what = f"`{opened.name}` is no export of Commento or Comentario ({error})."
        raise RefusedError(what, _WHERE_FROM) from None
    if export.version not in {1, 3}:
        what = f"`{opened.name}` has the version {export.version}; 1 and 3 can be read."
        raise RefusedError(what, _WHERE_FROM)
    return export


def _table(raw: msgspec.Raw) -> Table:
    """Read one entry; empty when it is no object."""
    try:
        return msgspec.json.decode(raw, type=dict[str, object])
    except (msgspec.MsgspecError, RecursionError):
        return {}


def _by_id(raws: list[msgspec.Raw] | None, *keys: str) -> Mapping[str, Table]:
    records = (_table(raw) for raw in raws or ())
    return {line(record.get(key)): record for record in records for key in keys if key in record}


def _closed_pages(pages: Mapping[str, Table]) -> Iterator[Remark]:
    for page in pages.values():
        if truth(page.get("isReadonly")):
            yield closed_there(line(page.get("path")))


def _version_1(place: str, record: Table, known: _Known) -> Item:
    commenter = _commenter(line(record.get("commenterHex")), known)
    host = line(record.get("host") or record.get("domain"))
    path = line(record.get("path"))
    return _comment(
        place,
        record,
        known,
        _Facts(
            origin=line(record.get("commentHex")),
            parent=line(record.get("parentHex")),
            post=PostRef(url=line(record.get("url")) or _address(host, path)),
            state=_STATES.get(line(record.get("state")), "pending"),
            is_deleted=truth(record.get("deleted")) is True,
            date=record.get("creationDate"),
            commenter=commenter,
            anchor="commento",
        ),
    )


def _version_3(place: str, record: Table, known: _Known) -> Item:
    page = known.pages.get(line(record.get("pageId")), {})
    is_pending = truth(record.get("isPending")) is True
    is_approved = truth(record.get("isApproved")) is True
    return _comment(
        place,
        record,
        known,
        _Facts(
            origin=line(record.get("id")),
            parent=line(record.get("parentId")),
            post=PostRef(url=line(page.get("path")), title=line(page.get("title"))),
            state="pending" if is_pending else "approved" if is_approved else "trash",
            is_deleted=truth(record.get("isDeleted")) is True,
            date=record.get("createdTime"),
            commenter=_commenter(line(record.get("userCreated")), known),
            anchor="comentario",
        ),
    )


def _commenter(name: str, known: _Known) -> Table:
    return {} if name in _NOBODY else known.commenters.get(name, {})


def _address(host: str, path: str) -> str:
    return f"https://{host}/{path.lstrip('/')}" if host else path


class _Facts(NamedTuple):
    """What the two versions say under names of their own."""

    origin: str
    parent: str
    post: PostRef
    state: CommentState
    is_deleted: bool
    date: object
    commenter: Table
    anchor: str


def _comment(place: str, record: Table, known: _Known, facts: _Facts) -> Item:
    date = read_moment(facts.date, UTC)
    name = line(facts.commenter.get("name")) or line(record.get("authorName"))
    is_gone = facts.is_deleted and facts.origin not in known.answered
    why = objection(facts.origin, date, is_gone=is_gone)
    if why or date is None:
        return left_out(facts.origin or place, name, why)
    comment = FoundComment(
        origin=facts.origin,
        id=comment_id("commento", facts.origin),
        post=facts.post,
        parent="" if facts.parent in _NOBODY else facts.parent,
        date=date,
        name=name or NAMELESS,
        words=_words(record),
        state=facts.state,
        email=line(facts.commenter.get("email")),
        url=_own_page(facts.commenter),
        address=line(record.get("authorIp")),
        likes=max(0, number(record.get("score"))),
        edited=read_moment(record.get("editedTime"), UTC),
        aliases=(f"{facts.anchor}-{facts.origin}",),
    )
    return emptied(comment) if facts.is_deleted else comment


def _words(record: Table) -> Words:
    markdown = text(record.get("markdown"))
    return Words(markdown, "markdown") if markdown else Words(text(record.get("html")))


def _own_page(commenter: Table) -> str:
    address = line(commenter.get("websiteUrl") or commenter.get("link"))
    return "" if address == "undefined" else address
