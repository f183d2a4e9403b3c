"""The questions that a page may ask while it is rendered.

Views, feeds and link checks reach documents, comments, settings and the theme through these methods
and through nothing else. Whoever implements them can therefore record what each page depends on,
the absence of things included. Each answer is a small frozen value, compared by value.
"""

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple, Protocol

from generator.comments import Comment, Thread
from generator.content import Body, Card, Reference
from generator.foundation import Location
from generator.library import Series, Tag
from generator.pages import Route
from generator.settings import Settings

_WORDS_PER_MINUTE = 230
"""Silent reading of non-fiction in English: https://doi.org/10.1016/j.jml.2019.104047 (238)."""


class Target(NamedTuple):
    """Where a path below the site leads."""

    url: str
    """Within the site; empty when it is not published now."""

    source: str
    """The document it belongs to; empty for other files."""

    reason: str = ""
    """Why it is not published: `draft`, `scheduled`, `expired`; empty when it is."""


class Source(NamedTuple):
    """An image in one format."""

    type: str
    """Media type."""

    files: tuple[tuple[str, int], ...]
    """URL within the site and width in pixels, from narrow to wide."""


class Media(NamedTuple):
    """An image as the reader's browser will see it."""

    width: int
    """Pixels after the orientation is applied; 0 when unknown."""

    height: int

    url: str = ""
    """Within the site, of the copy that all browsers, feed readers and cards can show; empty when
    there are no copies and the file is shown itself."""

    sources: tuple[Source, ...] = ()
    """Copies to choose from, the preferred format first."""

    def as_it_is(self) -> "Media":
        """Give its size without the copies."""
        return Media(self.width, self.height)


class Headline(NamedTuple):
    """What lists print of a document; apart from its card, since it changes less often."""

    title: str

    date: datetime | None
    """`None` only for pages."""

    language: str = ""
    """Empty when it is the site's."""

    minutes: int = 1
    """How long reading takes, at least 1."""


def minutes_for(words: int) -> int:
    """Tell how long reading so many *words* takes, in whole minutes and at least one."""
    return max(1, math.ceil(words / _WORDS_PER_MINUTE))


class RecentComment(NamedTuple):
    """A comment with the post it belongs to."""

    source: str
    comment: Comment


class Questions(Protocol):
    """Everything a page may ask."""

    def settings(self) -> Settings:
        """Give the settings; what is read of them is what counts."""

    def setting_place(self, *path: str) -> Location:
        """Tell where a setting stands in `site.toml`, for Problems."""

    def theme_params(self) -> Mapping[str, object]:
        """Give the theme's parameters, the site's own values included."""

    def template(self, name: str) -> None:
        """Note that the page uses the template *name*, there or not."""

    def headline(self, source: str) -> Headline:
        """Give what lists print of a document."""

    def card(self, source: str) -> Card:
        """Give what other pages may see of a document."""

    def body(self, source: str) -> Body:
        """Give the text of a document."""

    def words(self, source: str) -> int:
        """Count the words of a document."""

    def excerpt_references(self, source: str) -> tuple[Reference, ...]:
        """Give the links in the excerpt of a document."""

    def hides(self, source: str) -> bool:
        """Tell whether the page may know of a document only what everybody may know."""

    def state(self, source: str) -> str:
        """Tell how visible a document is: `published`, `unlisted`, `draft`, ..."""

    def url(self, source: str) -> str:
        """Give a document's URL within the site."""

    def shows_comments(self, source: str) -> bool:
        """Tell whether the document has a conversation."""

    def is_open(self, source: str) -> bool:
        """Tell whether readers may still join it."""

    def comment_count(self, source: str) -> int:
        """Count the comments that can be read."""

    def thread(self, source: str) -> Thread:
        """Give the comments of a post, an empty thread when it has none."""

    def recent_comments(self, limit: int) -> tuple[RecentComment, ...]:
        """Give the newest comments that can be read, the newest first."""

    def posts(  # noqa: PLR0913 - the filters of one question, each by its name
        self,
        *,
        tag: str | None = None,
        year: int | None = None,
        month: int | None = None,
        series: str | None = None,
        author: str | None = None,
        limit: int | None = None,
    ) -> tuple[str, ...]:
        """Give the sources of listed posts, the newest first."""

    def pages(self) -> tuple[str, ...]:
        """Give the sources of listed pages."""

    def tags(self) -> tuple[Tag, ...]:
        """Give every tag that a listed post has."""

    def tag(self, slug: str) -> Tag:
        """Give one tag."""

    def tag_slug(self, name: str) -> str:
        """Give the address part of a tag as the author wrote it; empty when no page is planned."""

    def years(self) -> tuple[int, ...]:
        """Give the years with listed posts, the newest first."""

    def months(self, year: int) -> tuple[int, ...]:
        """Give the months of *year* with listed posts, the newest first."""

    def series_list(self) -> tuple[Series, ...]:
        """Give every series."""

    def series_of(self, source: str) -> Series | None:
        """Give the series a post belongs to."""

    def series(self, slug: str) -> Series:
        """Give one series."""

    def previous(self, source: str) -> str | None:
        """Give the next older listed post."""

    def next(self, source: str) -> str | None:
        """Give the next newer listed post."""

    def related(self, source: str, limit: int) -> tuple[str, ...]:
        """Give posts that share tags with this one, the closest first."""

    def translations(self, source: str) -> tuple[str, ...]:
        """Give every version of a document, itself included, the one in lists first; else none."""

    def languages(self) -> tuple[str, ...]:
        """Give the languages that posts are in, sorted; one when all are in the same."""

    def target(self, path: str) -> Target | None:
        """Tell where *path* below the site leads; `None` when nothing is there."""

    def is_planned(self, url: str) -> bool:
        """Tell whether some route has this URL."""

    def similar_path(self, path: str, *, documents: bool) -> str:
        """Find the document, or else the file, whose path is most like *path*; may be empty."""

    def media(self, path: str) -> Media:
        """Measure an image below the site."""

    def image_sizes(self, place: str) -> str:
        """Tell how wide the theme draws images in the `column` or in a `gallery`, as CSS."""

    def asset(self, path: str) -> str:
        """Give the fingerprinted path of a theme asset; empty when the theme has none there."""

    def sentence(self, key: str, count: int | None, values: tuple[tuple[str, object], ...]) -> str:
        """Say *key* in the site's language."""

    def date(self, when: date, style: str) -> str:
        """Write a date or an instant in the site's language."""

    def direction(self, language: str) -> str:
        """Tell `ltr` or `rtl`."""

    def sealed_files(self, source: str) -> tuple[tuple[str, str], ...]:
        """Give path and URL of each file that is sealed with a document."""

    def seals_files(self) -> bool:
        """Tell whether any document has files that are sealed with it."""

    def language_name(self, language: str) -> str:
        """Name *language* as those who speak it do: `Deutsch`."""

    def planned_pages(self) -> tuple[Route, ...]:
        """Give every route: only for what must name them all."""

    def last_change(self, source: str) -> datetime | None:
        """Tell when the author last changed a document on purpose; `None` for undated pages."""
