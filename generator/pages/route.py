"""A planned output: `Library -> Routes`.

A Route says where a file will be and what it shows, by naming documents and never by holding them:
a plan stays small, compares cheaply, and is the same until an address or an order changes.
"""

from typing import Literal

import msgspec

from generator.content import DocumentKind
from generator.content.images import Rendition

FeedFormat = Literal["atom", "json"]
IconForm = Literal["ico", "png", "touch"]

Protection = Literal["", "locked", "opened"]
"""What becomes of a document: shown as it is; a page that asks for the passphrase; or, in the
preview, shown to the author although it is protected."""


class Paging(msgspec.Struct, frozen=True, gc=False):
    """Where a page of a list stands among the others."""

    number: int
    """1-based."""

    total: int
    """At least 1."""

    previous: str = ""
    """URL of the page with newer entries; empty on the first."""

    next: str = ""
    """URL of the page with older entries; empty on the last."""

    first: str = ""
    last: str = ""


class DocumentPage(msgspec.Struct, frozen=True, tag=True, gc=False):
    """One post or one page, at its own address."""

    source: str
    kind: DocumentKind = "post"
    protection: Protection = ""


class SealedPage(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A protected document with its comments, in an envelope."""

    source: str
    kind: DocumentKind = "post"


class SealedFile(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A file that a protected document shows, in an envelope."""

    source: str
    """The document."""

    path: str
    """The file, below the site."""


class HomePage(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A page of the list of all posts; the first is the front page."""

    posts: tuple[str, ...]
    """Sources, the newest first; the pinned ones come before all others."""

    paging: Paging


class TagPage(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A page of the posts of one tag."""

    tag: str
    """The tag's slug."""

    posts: tuple[str, ...]
    paging: Paging


class TagIndex(msgspec.Struct, frozen=True, tag=True, gc=False):
    """All tags."""


class ArchivePage(msgspec.Struct, frozen=True, tag=True, gc=False):
    """All posts, those of a year, or those of a month."""

    year: int | None
    month: int | None
    posts: tuple[str, ...]


class SeriesPage(msgspec.Struct, frozen=True, tag=True, gc=False):
    """The posts of a series, the oldest first."""

    series: str
    """The series' slug."""

    posts: tuple[str, ...]


class SeriesIndex(msgspec.Struct, frozen=True, tag=True, gc=False):
    """All series."""


class NotFoundPage(msgspec.Struct, frozen=True, tag=True, gc=False):
    """What a server shows where nothing is."""


class PostFeed(msgspec.Struct, frozen=True, tag=True, gc=False):
    """The newest posts, of the site, of one tag or in one language, with full text."""

    format: FeedFormat
    tag: str
    """Slug; empty for the whole site."""

    posts: tuple[str, ...]
    language: str = ""
    """Language of all its posts; empty when they may be in any."""


class CommentFeed(msgspec.Struct, frozen=True, tag=True, gc=False):
    """The newest comments, of the site or of one post."""

    format: FeedFormat
    source: str
    """The post; empty for all."""


class Redirect(msgspec.Struct, frozen=True, tag=True, gc=False):
    """An old address that leads on."""

    to: str
    """URL within the site, without the base path."""


class PublishedFile(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A file beside a post or below `content/static/`, as it is but for hidden positions."""

    path: str
    """Below the site."""


class ScaledImage(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A copy of an image in one width and format."""

    path: str
    """Of the image, below the site."""

    rendition: Rendition


class ThemeAsset(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A stylesheet, script, font or image of the theme."""

    path: str
    """Below the theme's `assets/`."""


class IconFile(msgspec.Struct, frozen=True, tag=True, gc=False):
    """An icon, drawn from the author's picture."""

    path: str
    """The picture, below the site."""

    form: IconForm


class Sitemap(msgspec.Struct, frozen=True, tag=True, gc=False):
    """All addresses that search engines should know, with the time of their last change."""


class ShareImage(msgspec.Struct, frozen=True, tag=True, gc=False):
    """The picture that other sites show beside a link to a document."""

    source: str


class SearchPage(msgspec.Struct, frozen=True, tag=True, gc=False):
    """Where readers search."""


class RobotsTxt(msgspec.Struct, frozen=True, tag=True, gc=False):
    """`robots.txt`."""


class HeadersFile(msgspec.Struct, frozen=True, tag=True, gc=False):
    """`_headers`: content security policy and cache rules, as static hosts read them."""


Subject = (
    DocumentPage
    | SealedPage
    | SealedFile
    | HomePage
    | TagPage
    | TagIndex
    | ArchivePage
    | SeriesPage
    | SeriesIndex
    | NotFoundPage
    | PostFeed
    | CommentFeed
    | Redirect
    | PublishedFile
    | ScaledImage
    | ThemeAsset
    | IconFile
    | ShareImage
    | SearchPage
    | Sitemap
    | RobotsTxt
    | HeadersFile
)


class Route(msgspec.Struct, frozen=True, gc=False):
    """One file of the output, before it is rendered."""

    url: str
    """Within the site: begins with a slash, has no base path, is not percent-encoded."""

    output: str
    """File below the output folder, with forward slashes: `2026/11/winter/index.html`."""

    subject: Subject

    origin: str
    """What asked for it, for messages: the path of a document or a file, or words such as
    "the tag `python`"."""
