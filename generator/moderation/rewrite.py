"""Comments -> the same with other words, hidden, or without words; and new ones by hand."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

import msgspec

from generator.comments import CommentFile, clean_name, clean_text, read_address, write_comment
from generator.moderation.errors import DecisionRefusedError
from generator.moderation.find import Catalogue, Held
from generator.moderation.folders import queue_path
from generator.moderation.publish import (
    Approval,
    RefusedError,
    checked,
    choose,
    comment_of,
    published,
)
from generator.moderation.rows import Row
from generator.moderation.stored import stem_for, store
from generator.moderation.stroke import Change, Draft, Refusal, Rewrite
from generator.moderation.submission import Submission


class Edit(NamedTuple):
    """What an author changes of a comment; `None` leaves it."""

    text: str | None = None
    name: str | None = None
    url: str | None = None
    reply_to: str | None = None
    """Id of a comment of the same post; empty to answer the post."""


def plan_edit(catalogue: Catalogue, ref: str, edit: Edit, now: datetime) -> Draft:
    """Give the comment *ref* other words; it is marked as edited when its text changes.

    Raises:
        DecisionRefusedError: it cannot be so.

    """
    held = catalogue.find(ref)
    _refuse_odd_parent(catalogue, held, edit.reply_to)
    given = {field: value for field, value in edit._asdict().items() if value is not None}
    edited = {"edited": now} if edit.text is not None else {}
    try:
        after = _edited_page(catalogue, held, given, edited)
    except RefusedError as error:
        raise DecisionRefusedError(error.what, error.hint) from None
    except ValueError as error:
        raise DecisionRefusedError(str(error)) from None
    if after == held.data:
        return Draft("edit", refused=(Refusal(held.row.id, "That changes nothing."),))
    return Draft("edit", (held.row.id,), (Rewrite(held.row.place, held.data, after),))


def _edited_page(
    catalogue: Catalogue, held: Held, given: dict[str, str], edited: dict[str, datetime]
) -> bytes:
    if held.comment is None and held.row.state == "approved":
        message = "Its comment file was taken away by hand."
        raise RefusedError(message, "`comments restore` puts it back into the queue.")
    if held.comment is None:
        return store(msgspec.structs.replace(held.row.submission, **given, **edited))
    if held.comment.state == "removed":
        message = "Its words were removed."
        raise RefusedError(message, "`comments restore` brings them back first.")
    words = {
        ("body" if field == "text" else field): _clean(field, value)
        for field, value in given.items()
    }
    file = msgspec.structs.replace(held.comment, **words)
    if file == held.comment:
        return held.data
    return checked(catalogue, held.row.place, msgspec.structs.replace(file, **edited))


def _clean(field: str, value: str) -> str:
    if field == "text":
        return clean_text(value).strip("\n")
    if field == "name":
        return clean_name(value)
    if field == "url" and value:
        address = read_address(value)
        if address is None or not address.url.startswith("http"):
            what = f"`{value}` is not the address of a page."
            raise RefusedError(what, "Write `https://` and the rest.")
        return address.url
    return value


def _refuse_odd_parent(catalogue: Catalogue, held: Held, parent_id: str | None) -> None:
    """Let a comment answer only what is there, and nothing that answers it."""
    seen = {held.row.id}
    while parent_id:
        if parent_id in seen:
            what = f"`{held.row.id}` would answer itself."
            raise DecisionRefusedError(what, "Choose another comment.")
        seen.add(parent_id)
        parent = catalogue.in_post(held.row.key, parent_id)
        if parent is None:
            what = f"The post has no comment `{parent_id}`."
            raise DecisionRefusedError(what, "Leave it empty to answer the post.")
        parent_id = parent.row.submission.reply_to


def plan_state(catalogue: Catalogue, refs: Iterable[str], what: Literal["hide", "remove"]) -> Draft:
    """Hide the comments of *refs* from their pages, or take their words and names."""
    chosen, refused = choose(catalogue, refs)
    ids: list[str] = []
    changes: list[Change] = []
    for held in chosen:
        file = held.comment
        if file is None:
            refused += (Refusal(held.row.id, "It is not on a page.", "Only what is shown can go."),)
        elif file.state == "removed" or (what == "hide" and file.state == "hidden"):
            refused += (Refusal(held.row.id, f"It is {file.state} already."),)
        else:
            hidden = msgspec.structs.replace(file, state="hidden")
            after = tombstone(file) if what == "remove" else hidden
            changes.append(Rewrite(held.row.place, held.data, write_comment(after).encode()))
            ids.append(held.row.id)
    return Draft(what, tuple(ids), tuple(changes), refused)


def tombstone(file: CommentFile) -> CommentFile:
    """Give what stays of *file* when its words go: its place among the others."""
    return CommentFile(
        id=file.id,
        date=file.date,
        name="",
        reply_to=file.reply_to,
        state="removed",
        kind=file.kind,
        aliases=file.aliases,
        body="",
    )


def plan_reply(catalogue: Catalogue, ref: str, reply: Submission, *, with_parents: bool) -> Draft:
    """Publish *reply* under the comment *ref*, which is approved with it when it is pending.

    Raises:
        DecisionRefusedError: one of the two cannot be.

    """
    held = catalogue.find(ref)
    received = max(reply.received, held.row.received + timedelta(seconds=1))
    reply = msgspec.structs.replace(
        reply, key=held.row.key, reply_to=held.row.id, received=received
    )
    approval = Approval(catalogue, (held,), with_parents=with_parents)
    try:
        _show(approval, held)
        file = comment_of(reply, has_parent=True)
        new = published(catalogue, held.row.key, file, stem_for(received, reply.id))
    except RefusedError as error:
        raise DecisionRefusedError(error.what, error.hint) from None
    return Draft("reply", (reply.id, *approval.ids), (*approval.changes, new))


def _show(approval: Approval, held: Held) -> None:
    """Make sure that *held* is shown, so that it can be answered."""
    if held.comment is None:
        approval.add(held)
    elif held.comment.state != "shown":
        message = f"`{held.row.id}` is {held.comment.state}."
        raise RefusedError(message, "`comments restore` shows it again.")


def plan_addition(catalogue: Catalogue, submission: Submission, *, approve: bool) -> Draft:
    """Put *submission* into the queue, or with *approve* on its page.

    Raises:
        DecisionRefusedError: it cannot be on its page.

    """
    stem = stem_for(submission.received, submission.id)
    waiting = Rewrite(queue_path("pending", stem), None, store(submission))
    changes: tuple[Change, ...] = (waiting,)
    if approve:
        held = Held(Row(state="pending", place=waiting.path, submission=submission), b"")
        approval = Approval(catalogue, (held,), with_parents=False)
        try:
            approval.add(held)
        except RefusedError as error:
            raise DecisionRefusedError(error.what, error.hint) from None
        changes += tuple(approval.changes)
    return Draft("add", (submission.id,), changes)
