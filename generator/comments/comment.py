"""What a reviewed comment file becomes on its way to the page: `CommentFile -> Comment -> Thread`.

The file keeps the reader's raw words and is the only thing stored. HTML is made from it at every
build, so that a better sanitiser mends old comments too.
"""

from datetime import datetime
from typing import Literal

import msgspec

from generator.foundation import SafeHtml

CommentState = Literal["shown", "hidden", "removed", "pending"]
"""Hidden: nowhere to be seen. Removed: the words are gone, its place and its replies stay. Pending:
not decided yet, and only in the author's preview; no file says so."""

CommentKind = Literal["comment", "pingback", "webmention"]


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a comment beside its words. Every string is plain text."""

    id: str
    """Names it in its folder and on the page (`#comment-<id>`)."""

    date: datetime
    """When it was written; UTC, whole seconds."""

    name: str
    """As the reader signed; empty for a removed comment whose name was erased."""

    reply_to: str = ""
    """Id of the comment it answers; empty when it answers the post."""

    author: str = ""
    """Key of a site author: the badge. Empty for readers."""

    url: str = ""
    """The reader's own page, `http` or `https`; may be empty."""

    reply_to_missing: str = ""
    """What it answered on the old site, when that is not here."""

    state: CommentState = "shown"
    edited: datetime | None = None
    """When its words were last changed; UTC, whole seconds. `None` when they never were."""

    likes: int = 0
    kind: CommentKind = "comment"
    aliases: tuple[str, ...] = ()
    """Old anchors, without `#`, so that deep links from elsewhere still land."""

    person: str = ""
    """A random id shared by the comments of one person; says nothing of them."""

    warning: str = ""
    """Shown first; the words open on a click. Empty for none."""

    language: str = ""
    """BCP 47, when it differs from the post's; empty otherwise."""

    pinned: bool = False


class CommentFile(Header, frozen=True, kw_only=True):
    """What stands in a comment file: the only form in which a comment is kept."""

    body: str
    """The reader's words in the comment subset of Markdown, raw; no blank lines around them."""


class Comment(Header, frozen=True, kw_only=True):
    """One reader's words, ready for a page. Beside `html`, every string is still plain text."""

    html: SafeHtml
    """The body, rendered and sanitised; empty for a removed comment."""

    text: str = ""
    """The body's visible words on one line, for previews; plain text, at most 300 characters."""

    source: str
    """Path of the file below the site, for Problems."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A comment at its place in the thread."""

    comment: Comment

    number: int
    """1-based, by time among all comments of the post: "#14". It never changes as others come.
    0 for one that is pending."""

    level: int
    """1 for an answer to the post; never above the settings' `max_levels`."""

    depth: int
    """The true number of steps from the post, 1 or more."""

    parent: Comment | None
    """Whom it answers: the nearest ancestor that still has a place; `None` for the post."""

    opens: bool
    """Whether a list opens before it: it is the first answer to the entry above."""

    closes: int
    """List items that end after it: 0 when the next entry answers it. Between two ends a list ends
    too; the outermost list belongs to the template."""


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """All comments of one post, ready to be read."""

    key: str
    """The comment key: names the folder below `comments/`."""

    entries: tuple[Entry, ...] = ()
    """In reading order: each comment is followed by its answers, oldest first; pinned ones lead."""

    pingbacks: tuple[Comment, ...] = ()
    """Pingbacks and webmentions that are shown, oldest first."""

    count: int = 0
    """Comments a reader can read: not hidden, removed or pending, no pingbacks. "22 thoughts"."""

    hidden: int = 0
    """Files with `state: "hidden"`, pingbacks included."""

    removed: int = 0
    """Files with `state: "removed"`, pingbacks included, whether or not they keep a place."""
