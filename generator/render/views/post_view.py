"""What templates see of a document: `post`, in lists and on its own page.

Each attribute asks when it is read, so that a page depends on what it prints and on nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from generator.content import Card, Heading
from generator.foundation import Location, SafeHtml
from generator.library import Series
from generator.pages import series_url
from generator.render.context import PageContext
from generator.render.questions import Media
from generator.render.references import candidate_paths, resolved
from generator.render.views.author_view import AuthorView, author_view
from generator.render.views.comment_view import ThreadView, thread_view
from generator.render.views.image_view import ImageView
from generator.render.views.list_views import SeriesView, TagView, tag_view


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationView:
    """A version of a post or page in another language."""

    language: str
    """As in HTML."""

    direction: str
    """`ltr` or `rtl`."""

    name: str
    """The language as those who speak it name it: `Deutsch`."""

    title: str
    """Its title."""

    url: str
    """Link to it."""


class PostView:
    """A post or page as templates see it."""

    def __init__(self, source: str, context: PageContext) -> None:
        """Show the document *source* on the page of *context*."""
        self._source = source
        self._context = context
        self._ask = context.ask

    @cached_property
    def _card(self) -> Card:
        return self._ask.card(self._source)

    @property
    def source(self) -> str:
        """Path of the source file below the site; empty when the post is protected."""
        return "" if self._ask.hides(self._source) else self._source

    @property
    def title(self) -> str:
        """Plain text, never empty."""
        return self._ask.headline(self._source).title

    @property
    def url(self) -> str:
        """Link to it."""
        return self._context.href(self._ask.url(self._source))

    @property
    def absolute_url(self) -> str:
        """Link to it with scheme and host."""
        return self._context.address.absolute(self._ask.url(self._source))

    @property
    def is_page(self) -> bool:
        """Whether it stands alone, without a date."""
        return self._card.kind == "page"

    @property
    def date(self) -> datetime | None:
        """When it was published; none for pages."""
        return self._ask.headline(self._source).date

    @property
    def updated(self) -> datetime | None:
        """When the author last changed it on purpose; none if they never said."""
        return self._card.updated

    @property
    def tags(self) -> Sequence[TagView]:
        """Its tags, in the author's order."""
        views = (tag_view(name, self._context) for name in self._card.tags)
        return [view for view in views if view]

    @property
    def summary(self) -> str:
        """One or two sentences, plain text; may be empty."""
        return self._card.summary

    @property
    def excerpt(self) -> SafeHtml:
        """What stands above `<!--more-->`, else the first paragraph, as safe HTML."""
        references = self._ask.excerpt_references(self._source)
        return resolved(self._card.excerpt, references, source=self._source, context=self._context)

    @property
    def has_more(self) -> bool:
        """Whether the text goes on after the excerpt."""
        return self._card.has_more

    @cached_property
    def html(self) -> SafeHtml:
        """The text, as safe HTML."""
        body = self._ask.body(self._source)
        return resolved(body.html, body.references, source=self._source, context=self._context)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Its headings: `level`, `anchor`, `title`."""
        return self._ask.body(self._source).headings

    @property
    def words(self) -> int:
        """How long it is."""
        return self._ask.words(self._source)

    @property
    def minutes(self) -> int:
        """How long reading takes, at least 1."""
        return self._ask.headline(self._source).minutes

    @property
    def state(self) -> str:
        """`published`, `unlisted`, `protected`; in the preview `draft`, `scheduled`, `expired`."""
        return self._ask.state(self._source)

    @property
    def draft(self) -> bool:
        """Whether it is a draft; only ever true in the preview."""
        return self._card.draft

    @property
    def unlisted(self) -> bool:
        """Whether it is in no list, feed or sitemap."""
        return self._card.unlisted

    @property
    def pinned(self) -> bool:
        """Whether it leads the front page."""
        return self._card.pinned

    @property
    def content_note(self) -> str:
        """What to say before the text; may be empty."""
        return self._card.content_note

    @property
    def language(self) -> str:
        """Its language, the site's unless it says."""
        return self._ask.headline(self._source).language or self._ask.settings().language

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self._ask.direction(self.language)

    @property
    def translations(self) -> "Sequence[TranslationView]":
        """The same in other languages, the one that stands in lists first."""
        versions = self._ask.translations(self._source)
        others = (PostView(s, self._context) for s in versions if s != self._source)
        return [
            TranslationView(
                language=other.language,
                direction=other.direction,
                name=self._ask.language_name(other.language),
                title=other.title,
                url=other.url,
            )
            for other in others
        ]

    @property
    def params(self) -> Mapping[str, object]:
        """The author's own front matter keys."""
        return self._card.params

    @property
    def author(self) -> AuthorView | None:
        """Who wrote it; none when the site names nobody."""
        author = self._ask.settings().authors.get(self._card.author)
        return author_view(author, self._context) if author else None

    @cached_property
    def image(self) -> ImageView | None:
        """Its cover, or none."""
        card = self._card
        if not card.image:
            return None
        if card.image.startswith(("https://", "http://")):
            return ImageView(card.image, card.image_alt, Media(0, 0), self._context)
        return self._cover(card)

    @property
    def shows_image_itself(self) -> bool:
        """Whether the text has the cover in it, so that a page need not print it above."""
        references = self._ask.body(self._source).references
        images = (r.target for r in references if r.tag == "img")
        return any(self._card.image in candidate_paths(t, self._source) for t in images)

    @property
    def series(self) -> SeriesView | None:
        """The series it belongs to, with its place there; or none."""
        series = self._ask.series_of(self._source)
        if series is None:
            return None
        return series_view(series, self._context, current=self._source)

    @property
    def previous(self) -> "PostView | None":
        """The next older post, or none."""
        source = self._ask.previous(self._source)
        return PostView(source, self._context) if source else None

    @property
    def next(self) -> "PostView | None":
        """The next newer post, or none."""
        source = self._ask.next(self._source)
        return PostView(source, self._context) if source else None

    def related(self, limit: int = 3) -> "Sequence[PostView]":
        """Find posts that share its tags, the closest first."""
        return [PostView(s, self._context) for s in self._ask.related(self._source, limit)]

    @property
    def comment_count(self) -> int:
        """Comments that can be read."""
        return self._ask.comment_count(self._source) if self.shows_comments else 0

    @property
    def shows_comments(self) -> bool:
        """Whether there is a conversation under it at all."""
        return self._ask.shows_comments(self._source)

    @cached_property
    def comments(self) -> ThreadView:
        """The conversation under it."""
        return thread_view(
            self._source,
            self._context,
            is_shown=self.shows_comments,
            is_open=self._ask.is_open(self._source),
        )

    def _cover(self, card: Card) -> ImageView | None:
        target = self._ask.target(card.image)
        if target is None or not target.url:
            where = Location(self._source, card.title_line)
            self._context.error(where, f"Cover image `{card.image}` is not there.")
            return None
        media = self._ask.media(card.image)
        url = self._context.href(media.url or target.url)
        return ImageView(url, card.image_alt, media, self._context)


def series_view(series: Series, context: PageContext, *, current: str = "") -> SeriesView:
    """Show *series*, seen from the post *current*."""
    return SeriesView(
        name=series.name,
        url=context.href(series_url(series.slug)),
        total=len(series.sources),
        position=series.sources.index(current) + 1 if current in series.sources else 0,
        posts=tuple(PostView(source, context) for source in series.sources),
    )
