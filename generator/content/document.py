"""What a source file of the author becomes: the `Document`, in two parts.

The `Card` is what other pages may show of it (title, date, tags, summary); the `Body` is its text.
They are apart so that an edit of the body is no news to the pages that only list the post.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec

from generator.foundation import Location, SafeHtml
from generator.settings import CommentPolicy

DocumentKind = Literal["post", "page"]
"""A post is dated and listed; a page is undated and stands alone."""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What other pages may see of a document: its front matter, defaults filled in."""

    source: str
    """Its file below the site, `content/posts/winter/index.md`: the key of the document."""

    kind: DocumentKind

    title: str
    """Plain text, never empty."""

    slug: str
    """Its own part of the URL. For a page in folders the whole path: `garden/roses`."""

    date: datetime | None
    """When it is published, with the offset the author meant. `None` only for pages."""

    updated: datetime | None = None
    """When the author last changed it on purpose; `None` when they never said."""

    tags: tuple[str, ...] = ()
    """As the author wrote them, in their order, each once."""

    summary: str = ""
    """Plain text on one line, for lists, feeds and search engines; may be empty."""

    excerpt: SafeHtml = SafeHtml()
    """The summary as HTML: what stands above `<!--more-->`, else one paragraph; references open."""

    has_more: bool = False
    """Whether the body says more than the excerpt."""

    draft: bool = False
    unlisted: bool = False

    protected: str = ""
    """Name of the passphrase that opens it; empty for what everybody may read."""

    public_title: str = ""
    """What everybody may call it while it is protected; may be empty."""

    pinned: bool = False

    expires: datetime | None = None
    """From this instant on it is not published."""

    series: str = ""
    author: str = ""
    """Key in the settings' authors; empty when the site has none."""

    image: str = ""
    """Cover: a path below the site (`content/posts/winter/cover.jpg`) or a URL; may be empty."""

    image_alt: str = ""
    """What the cover shows, for those who cannot see it."""

    content_note: str = ""
    aliases: tuple[str, ...] = ()
    """Old addresses, each a path that begins with a slash."""

    comments: CommentPolicy | None = None
    """What the front matter says; `None` leaves it to the settings."""

    comment_key: str
    """Names the folder below `comments/`."""

    language: str = ""
    """Language of this document when it is not the site's."""

    translation_of: str = ""
    """Source of the document that this one translates; empty for an original."""

    params: Mapping[str, object] = {}
    """The author's own keys, for the theme."""

    title_line: int = 1
    """1-based line of the title, for Problems about the whole document."""


class Reference(msgspec.Struct, frozen=True):
    """A link or an embedded file inside a body, to be resolved when the page is rendered."""

    start: int
    """Offset of the first character of the tag in the HTML that holds it."""

    end: int
    """Offset after the tag's last character."""

    tag: str
    """Lower case: `a`, `img`, `source`, `video`, `audio`, `track`, `iframe`."""

    attribute: str
    """`href`, `src`, `poster` or `srcset`; the attribute that holds the target."""

    target: str
    """What the author wrote, character references decoded."""

    where: Location
    """Where the author wrote it. Without a line when it was not typed as it stands here, as with
    the links that footnotes and `[TOC]` bring."""

    has_sizes: bool = False
    """Whether the author offers an image in several sizes by hand: in its `srcset`, or in the
    `<picture>` around it. Then it is left alone."""


class Heading(msgspec.Struct, frozen=True):
    """One entry of a table of contents."""

    level: int
    """2 for `<h2>`."""

    anchor: str
    title: str
    """Plain text."""


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a document as HTML, its references not yet resolved."""

    html: SafeHtml = SafeHtml()
    references: tuple[Reference, ...] = ()
    """In the order of the text. Spans do not overlap, but two targets of one tag, such as `src` and
    `srcset`, are two references with the same span."""

    excerpt_references: tuple[Reference, ...] = ()
    """The same for the card's excerpt."""

    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    """Every `id` in the HTML: what links may name after `#`."""

    has_math: bool = False

    words: int = 0
    """Length of the text, a character of Chinese or Japanese counting as half a word."""


class Document(msgspec.Struct, frozen=True):
    """A parsed post or page."""

    card: Card
    body: Body


class SourceFile(msgspec.Struct, frozen=True):
    """A Markdown file as it was found."""

    path: str
    """Below the site, with forward slashes: `content/posts/cranes.md`."""

    data: bytes


class Bundled(msgspec.Struct, frozen=True):
    """A file that is published as it is: beside a post, or below `content/static/`."""

    path: str
    """Below the site."""

    owner: str
    """Source of the post whose folder holds it; empty for static files and for files beside posts
    that are single files."""
