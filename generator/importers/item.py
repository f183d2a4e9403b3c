"""What a format finds in an export: the values that every reader yields and the one writer takes.

    export --a format--> items --plan, write--> content/, comments/, private/

Items are facts, not files. Where they go is decided in one place for all formats, so that no format
can publish what was private, overwrite what the author changed or lose what it cannot place.
Between the two they are kept in a file, since links can be rewritten only when all posts are known.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, NamedTuple

import msgspec

PostStatus = Literal["published", "draft", "pending", "private", "scheduled", "protected", "trash"]
"""What the old site did with a post. Only the first and, once its date has come, `scheduled` are
ever published; `protected` needed a password."""

PostKind = Literal["post", "page"]

CommentState = Literal["approved", "pending", "spam", "trash", "removed"]
"""What the old site did with a comment. Removed: deleted there, its place kept for its answers."""

CommentKind = Literal["comment", "pingback", "webmention"]

Markup = Literal["html", "markdown"]

ItemType = Literal["post", "page", "comment", "pingback", "file", "other"]
"""What the report counts. For each, in = written + queue + spam + trash + left out."""


class Words(msgspec.Struct, frozen=True):
    """A text and what it is written in."""

    text: str
    markup: Markup = "html"


class PostRef(NamedTuple):
    """How an export names the post of a comment: by what it knows. The first that fits counts."""

    origin: str = ""
    """Origin of a `FoundPost` of the same import."""

    key: str = ""
    """Comment key or slug of a post, as folders of comments are named."""

    url: str = ""
    """Address on the old site, with or without its host."""

    title: str = ""
    """For the report, when nothing fits."""


class _Tagged(msgspec.Struct, frozen=True, tag=True, tag_field="item", omit_defaults=True):
    """Written to the file between reading and writing, each with the name of its type."""


class FoundSite(_Tagged, frozen=True, kw_only=True):
    """What an export says of the whole. At most one counts: the first."""

    title: str = ""
    url: str = ""
    """Address of the old blog, scheme and host included; needed to know its links as internal."""

    language: str = ""
    permalink: str = ""
    """Pattern of its posts' addresses, as in `site.toml`; empty when it has none that fits."""


class FoundAuthor(_Tagged, frozen=True, kw_only=True):
    """Somebody who wrote there. The e-mail address stays private."""

    origin: str
    """What posts and comments of the export call the author."""

    name: str
    email: str = ""


class FoundFile(_Tagged, frozen=True, kw_only=True):
    """An image or other file that belongs to the old site."""

    origin: str
    url: str = ""
    """Its address there; what posts link to and embed."""

    pages: tuple[str, ...] = ()
    """Addresses of pages there that showed nothing but the file."""

    path: str = ""
    """Where it lies below the folder of uploads, or the whole path of a file on this computer."""

    post: str = ""
    """Origin of the post that it belongs to; empty when it belongs to none."""


class FoundPost(_Tagged, frozen=True, kw_only=True):
    """A post or page of the old site."""

    origin: str
    """Names it in the export; unique among posts and pages together."""

    title: str
    """Plain text; may be empty."""

    words: Words
    kind: PostKind = "post"
    status: PostStatus = "published"
    date: datetime | None = None
    """When it was published, with its offset; `None` when the export does not say."""

    updated: datetime | None = None
    slug: str = ""
    """Its part of the address, decoded; for a page with its parents': `garden/roses`."""

    url: str = ""
    """Its old address, with or without host; becomes an alias where the new one differs."""

    aliases: tuple[str, ...] = ()
    """More old addresses."""

    summary: str = ""
    """Plain text."""

    tags: tuple[str, ...] = ()
    series: str = ""
    author: str = ""
    """Origin of a `FoundAuthor`; empty for the site's own."""

    image: str = ""
    """Cover: as the words would name it."""

    image_alt: str = ""
    pinned: bool = False
    unlisted: bool = False
    expires: datetime | None = None
    comments: Literal["open", "closed", "off"] | None = None
    """`None` leaves it to the settings."""

    content_note: str = ""
    language: str = ""
    params: Mapping[str, object] = {}
    file: str = ""
    """The Markdown file it stands in, below the folder that is imported; empty for exports. Links
    from other posts may name it."""

    folder: str = ""
    """Folder on this computer whose files are the post's own (a bundle); empty for none."""

    thoughts: int | None = None
    """How many comments the old site said there are ("22 thoughts"); `None` when unknown."""

    notes: tuple[str, ...] = ()
    """Sentences for the author: what was changed or kept as it was, `value` in backquotes."""


class FoundComment(_Tagged, frozen=True, kw_only=True):
    """What a reader wrote there. `email` and `address` never leave the private folder."""

    origin: str
    """Names it in the export; unique."""

    id: str
    """Id it gets here: `wp-1234`, `dsq-747518017`, `isso-17`. Lower case letters, digits, hyphens;
    a letter first; the same at every run."""

    post: PostRef
    parent: str = ""
    """Origin of the comment it answers; empty when it answers the post."""

    date: datetime
    """With offset."""

    name: str
    """Plain text."""

    words: Words
    state: CommentState = "approved"
    kind: CommentKind = "comment"
    email: str = ""
    url: str = ""
    address: str = ""
    """IP address, whole or cut."""

    author: str = ""
    """Origin of the `FoundAuthor` who is proven to have written it by a user id; never by a name or
    e-mail address. Empty for readers."""

    likes: int = 0
    edited: datetime | None = None
    aliases: tuple[str, ...] = ()
    """Old anchors without `#`: `comment-1234`."""

    notes: tuple[str, ...] = ()
    """As those of posts."""


class LeftOut(_Tagged, frozen=True, kw_only=True):
    """Something of the export that does not come along, and why. It is counted and reported."""

    type: ItemType
    origin: str
    what: str
    """What it is called: a title, a name, a kind. Never an e-mail or IP address."""

    why: str
    """A sentence."""


class Remark(_Tagged, frozen=True):
    """Something that the author should know of the whole export."""

    what: str
    """A sentence."""


Item = FoundSite | FoundAuthor | FoundFile | FoundPost | FoundComment | LeftOut | Remark
