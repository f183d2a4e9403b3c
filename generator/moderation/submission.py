"""What a reader sent -> a Submission: raw words within bounds, and why the queue holds them.

It is kept as it came and never rendered as a template. What is outside the bounds cannot even be
made, so that no other module has to look again.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

import msgspec

from generator.comments import CommentKind

Origin = Literal["door", "mail", "letter", "import", "page"]
"""How it came: the form, mail, paper, another system, or back from a page where it was shown."""

MAX_NAME_BYTES = 245
MAX_TEXT_BYTES = 32 * 1024
MAX_URL_BYTES = 500
MAX_EMAIL_BYTES = 254
"""https://www.rfc-editor.org/errata/eid1690"""

_MAX_LINE_BYTES = 1000
_MAX_KEY_BYTES = 200
_MAX_WIDE_BYTES = 64 * 1024
"""What a comment file can hold: the bound of what was on a page or came from another system."""

_WIDE: frozenset[Origin] = frozenset({"page", "import"})
_MAX_TOKEN = 128
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NONCE = re.compile(r"[A-Za-z0-9_-]*")
_NO_FOLDER_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]|^\.|[. ]$|^$')


class Reason(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Why the queue holds a submission."""

    check: str
    """Module name of the check that found it: `links`, `first_comment`."""

    what: str
    """One sentence for the author: "It has 3 links; 2 are allowed."."""

    is_spam: bool = False
    """Whether this alone speaks for spam. It is never deleted for it."""


class Signs(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What the door saw beside the words."""

    honeypot: bool = False
    """Whether the field was filled in that people do not see."""

    seconds: float | None = None
    """From the form to the sending. `None` when unknown."""

    prefix: str = ""
    """The sender's address cut to /24 or /48; empty when unknown or when its time is over."""


class Submission(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="format",
    tag=1,
    gc=False,  # it holds nothing that could hold it; lists of 50,000 load in half the time
):
    """What a reader sent, raw. Making one outside the bounds raises ValueError."""

    id: str
    """Names it, and later its comment: as `new_comment_id` makes it, or that of an old system."""

    received: datetime
    """When it came; UTC, whole seconds."""

    key: str
    """Comment key of the post it was written for."""

    name: str
    """As the reader signed; at most 245 bytes; may be empty."""

    text: str
    """The reader's words; at most 32 KiB."""

    nonce: str = ""
    """The form's own key: two with one nonce are one submission. Empty for those made by hand."""

    reply_to: str = ""
    """Id of the comment it answers; empty when it answers the post."""

    url: str = ""
    email: str = ""
    """Empty when none was given, or when its time is over."""

    person: str = ""
    """Random id of the person; empty until known."""

    is_proven: bool = False
    """Whether the door saw the proof that binds it to `person`."""

    signs: Signs = Signs()
    reasons: tuple[Reason, ...] = ()
    """Why it is held, in the order of the checks."""

    origin: Origin = "door"
    edited: datetime | None = None
    """When the author last changed its words; UTC, whole seconds. `None` when never."""

    author: str = ""
    """Key of a site author, for a comment that had the badge on its page. The door sets none."""

    reply_to_missing: str = ""
    """What it answered on the old site, when that did not come along."""

    kind: CommentKind = "comment"
    likes: int = 0
    aliases: tuple[str, ...] = ()
    """Old anchors, without `#`."""

    warning: str = ""
    language: str = ""
    """BCP 47, when it is known to differ from the post's."""

    pinned: bool = False

    def __post_init__(self) -> None:
        """Refuse what is outside the bounds."""
        for objection in _objections(self):
            raise ValueError(objection)


def is_key(text: str) -> bool:
    """Tell whether *text* can be a comment key: the name of one folder, on any system."""
    return not _NO_FOLDER_NAME.search(text)


_BOUNDS = {
    "name": MAX_NAME_BYTES,
    "text": MAX_TEXT_BYTES,
    "url": MAX_URL_BYTES,
    "email": MAX_EMAIL_BYTES,
    "reply_to_missing": _MAX_LINE_BYTES,
    "warning": _MAX_LINE_BYTES,
    "author": _MAX_LINE_BYTES,
    "language": _MAX_LINE_BYTES,
    "key": _MAX_KEY_BYTES,
}


def _objections(given: Submission) -> Iterator[str]:
    is_wide = given.origin in _WIDE
    for field, max_bytes in _BOUNDS.items():
        text = getattr(given, field)
        if text and not (text.isascii() and len(text) <= max_bytes):
            yield from _too_long(field, text, _MAX_WIDE_BYTES if is_wide else max_bytes)
    yield from _name_objections(given)
    for moment in (given.received, given.edited):
        if moment and (moment.tzinfo is not UTC or moment.microsecond):
            yield "A time is in UTC, in whole seconds."
    if given.aliases:
        yield from _too_long("aliases", "".join(given.aliases), _MAX_WIDE_BYTES)


def _name_objections(given: Submission) -> Iterator[str]:
    """Object to what could leave its place, since these may become names of files."""
    if not _is_id(given.id):
        yield "`id` is not an id."
    if given.reply_to and not _is_id(given.reply_to):
        yield "`reply_to` is not an id."
    if given.person and not _is_id(given.person):
        yield "`person` is not an id."
    if len(given.nonce) > _MAX_TOKEN or not _NONCE.fullmatch(given.nonce):
        yield "`nonce` is not a nonce."
    if not is_key(given.key):
        yield "`key` is not a comment key."


def _too_long(field: str, text: str, max_bytes: int) -> Iterator[str]:
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        yield f"`{field}` is no Unicode text."
        return
    if size > max_bytes:
        yield f"`{field}` has {size:,} bytes; at most {max_bytes:,} are kept."


def _is_id(text: str) -> bool:
    return len(text) <= _MAX_TOKEN and _ID.fullmatch(text) is not None
