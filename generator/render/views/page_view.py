"""What templates see of the page being rendered: `page`. Mostly what belongs into the head."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.foundation import SafeHtml
from generator.pages import Paging


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed that goes with the page."""

    title: str
    """What it holds."""

    url: str
    """Where it is."""

    type: str
    """Media type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternateLink:
    """The page, or what says the same in another language."""

    language: str
    """For `hreflang`; `x-default` for readers of any other language."""

    url: str
    """Its address with scheme and host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """The page being rendered."""

    kind: str
    """`home`, `post`, `page`, `protected`, `tag`, `tags`, `archive`, `series`, `series_index`,
    `search`, `not_found`."""

    title: str
    """Its own title, without the site's; empty on the front page."""

    url: str
    """Its path on the host."""

    canonical: str
    """Its address with scheme and host."""

    description: str
    """A sentence about it; the site's description where there is none of its own."""

    language: str
    """Language of the words around the text, as in HTML; a post in another says so itself."""

    direction: str
    """`ltr` or `rtl`."""

    image: str
    """Absolute address of a picture for social cards; may be empty."""

    image_alt: str
    """What that picture shows; may be empty."""

    og_type: str
    """`article` or `website`: https://ogp.me/#types."""

    json_ld: SafeHtml
    """Structured data, ready to stand inside its script element."""

    feeds: Sequence[FeedLink]
    """Feeds that go with it, the site's first."""

    envelope: str
    """On the page that asks for a passphrase, link to what it opens; empty elsewhere."""

    alternates: Sequence[AlternateLink]
    """Every version of it, itself included, when there are several languages; else empty."""

    noindex: bool
    """Whether search engines should leave it out."""

    paging: Paging | None
    """Where it stands in a list of several pages: `number`, `total`, `previous`, `next`, `first`,
    `last`; none for a page that is no list."""


__all__ = ["AlternateLink", "FeedLink", "PageView", "Paging"]
