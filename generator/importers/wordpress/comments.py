"""`wp:comment` of WXR -> FoundComment, or why it is left out.

Since 6.9 the editor's private remarks (`note`) are exported as approved comments. So the types that
may come along are listed, not those that may not.
"""

import html as entities
import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from generator.importers.ids import comment_id
from generator.importers.item import (
    CommentKind,
    CommentState,
    FoundComment,
    LeftOut,
    PostRef,
    Words,
)
from generator.importers.standing import NAMELESS
from generator.importers.wordpress.clickable import with_links
from generator.importers.wordpress.moments import universal_instant
from generator.importers.wordpress.paragraphs import with_paragraphs
from generator.importers.xml_records import Record

_KINDS: dict[str, CommentKind] = {
    "": "comment",
    "comment": "comment",
    "pingback": "pingback",
    "trackback": "pingback",
    "webmention": "webmention",
}
_STATES: dict[str, CommentState] = {
    "1": "approved",
    "approve": "approved",
    "approved": "approved",
    "spam": "spam",
    "trash": "trash",
    "post-trashed": "trash",
}
"""What is none of these waits: pending is the state that nobody decided about."""

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Accounts(NamedTuple):
    """What the whole export says that a comment needs."""

    logins: Mapping[str, str]
    """Id of the account -> login."""

    zone: tzinfo
    """For dates without UTC."""


def read_comment(
    record: Record, post: PostRef, *, accounts: Accounts, number: int
) -> FoundComment | LeftOut:
    """Read the comment *number* of *post*."""
    kind_there = record.get("wp:comment_type")
    origin = record.get("wp:comment_id") or f"{post.origin}-{number}"
    kind = _KINDS.get(kind_there.lower())
    if kind is None:
        why = "It is a private remark of the editor." if kind_there == "note" else _WHY_NOT
        return LeftOut(type="comment", origin=origin, what=f"a `{kind_there}`", why=why)
    text = record.raw("wp:comment_content")
    date = universal_instant(
        record.get("wp:comment_date"), record.get("wp:comment_date_gmt"), accounts.zone
    )
    return FoundComment(
        origin=origin,
        id=comment_id("wp", origin),
        post=post,
        parent=record.get("wp:comment_parent").removeprefix("0"),
        date=date or _LONG_AGO,
        name=entities.unescape(record.get("wp:comment_author")) or NAMELESS,
        words=Words(with_paragraphs(with_links(text))),
        state=_STATES.get(record.get("wp:comment_approved"), "pending"),
        kind=kind,
        email=record.get("wp:comment_author_email"),
        url=entities.unescape(record.get("wp:comment_author_url")),
        address=record.get("wp:comment_author_IP"),
        author=accounts.logins.get(record.get("wp:comment_user_id"), ""),
        aliases=(f"comment-{origin}",),
        notes=tuple(_notes(text, date, origin)),
    )


_WHY_NOT = "A plugin wrote it; it is no comment of a reader."


def _notes(text: str, date: datetime | None, origin: str) -> list[str]:
    notes = []
    if _MAIL.search(text):
        notes.append(f"The text of comment `wp-{origin}` shows an e-mail address.")
    if date is None:
        notes.append(f"Comment `wp-{origin}` has no date; it got the first of 1970.")
    return notes
