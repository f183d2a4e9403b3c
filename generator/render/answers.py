"""Everything loaded -> the answers to what pages ask."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from generator.comments import Thread
from generator.content import Body, Card, Document
from generator.foundation import Location, closest
from generator.library import Edition, Library, Series, Tag, Visibility, visibility
from generator.pages import (
    Plan,
    Route,
)
from generator.render.comment_policy import comments_open, comments_shown
from generator.render.questions import Headline, Media, RecentComment, Target
from generator.settings import Settings
from generator.themes import Theme, direction_of


@dataclass(slots=True, kw_only=True)
class Answers:
    """A finished library, plan and theme that answer the Questions of pages directly."""

    site_settings: Settings
    theme: Theme
    edition: Edition
    documents: Mapping[str, Document]
    """By source; those of the edition."""

    library: Library
    plan: Plan
    threads: Mapping[str, Thread]
    """By source of the document that they answer."""

    measure: Callable[[str], Media]
    place: Callable[..., Location]
    """Where a setting stands."""

    _newest: tuple[RecentComment, ...] | None = None
    _media: dict[str, Media] = field(default_factory=dict)

    def settings(self) -> Settings:
        """Give the settings."""
        return self.site_settings

    def setting_place(self, *path: str) -> Location:
        """Tell where a setting stands in `site.toml`."""
        return self.place(*path)

    def theme_params(self) -> Mapping[str, object]:
        """Give the theme's parameters, the site's own values included."""
        return self.theme.params

    def template(self, name: str) -> None:
        """Note nothing: this build asks everything anew."""

    def headline(self, source: str) -> Headline:
        """Give title and date of a document."""
        card = self.card(source)
        return Headline(card.title, card.date)

    def shows_comments(self, source: str) -> bool:
        """Tell whether the document has a conversation."""
        return comments_shown(self.card(source), self.site_settings)

    def is_open(self, source: str) -> bool:
        """Tell whether readers may still join it."""
        return comments_open(self.card(source), self.site_settings, lambda: self.edition.now)

    def comment_count(self, source: str) -> int:
        """Count the comments that can be read."""
        return self.thread(source).count

    def card(self, source: str) -> Card:
        """Give what other pages may see of a document."""
        return self.documents[source].card

    def body(self, source: str) -> Body:
        """Give the text of a document."""
        return self.documents[source].body

    def state(self, source: str) -> str:
        """Tell how visible a document is."""
        return visibility(self.card(source), Edition(self.edition.now)).value

    def url(self, source: str) -> str:
        """Give a document's URL within the site."""
        return self.plan.by_source[source]

    def thread(self, source: str) -> Thread:
        """Give the comments of a post, an empty thread when it has none."""
        return self.threads.get(source) or Thread(key=self.card(source).comment_key)

    def recent_comments(self, limit: int) -> tuple[RecentComment, ...]:
        """Give the newest comments that can be read, the newest first."""
        if self._newest is None:
            self._newest = self._all_comments()
        return self._newest[:limit]

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
        return self.library.posts(
            tag=tag, year=year, month=month, series=series, author=author, limit=limit
        )

    def pages(self) -> tuple[str, ...]:
        """Give the sources of listed pages."""
        return self.library.pages()

    def tags(self) -> tuple[Tag, ...]:
        """Give every tag that a listed post has."""
        return self.library.tags()

    def tag(self, slug: str) -> Tag:
        """Give one tag."""
        return self.library.tag(slug)

    def tag_slug(self, name: str) -> str:
        """Give the address part of a tag as the author wrote it."""
        return self.library.tag_slug(name)

    def years(self) -> tuple[int, ...]:
        """Give the years with listed posts, the newest first."""
        return self.library.years()

    def months(self, year: int) -> tuple[int, ...]:
        """Give the months of *year* with listed posts, the newest first."""
        return self.library.months(year)

    def series_list(self) -> tuple[Series, ...]:
        """Give every series."""
        return self.library.series_list()

    def series_of(self, source: str) -> Series | None:
        """Give the series a post belongs to."""
        return self.library.series_of(source)

    def series(self, slug: str) -> Series:
        """Give one series."""
        return self.library.series(slug)

    def previous(self, source: str) -> str | None:
        """Give the next older listed post."""
        return self.library.previous(source)

    def next(self, source: str) -> str | None:
        """Give the next newer listed post."""
        return self.library.next(source)

    def related(self, source: str, limit: int) -> tuple[str, ...]:
        """Give posts that share tags with this one, the closest first."""
        return self.library.related(source, limit)

    def target(self, path: str) -> Target | None:
        """Tell where *path* below the site leads; a folder means the `index.md` in it."""
        for candidate in (path, posixpath.join(path, "index.md")):
            if candidate in self.plan.by_source:
                source = candidate if candidate in self.documents else ""
                return Target(self.plan.by_source[candidate], source)
            state = self.library.visibility(candidate)
            if state is not None:
                return Target("", candidate, str(state))
        return None

    def is_planned(self, url: str) -> bool:
        """Tell whether some route has this URL, with or without the slash at its end."""
        return url in self.plan.by_url or f"{url}/" in self.plan.by_url

    def similar_path(self, path: str, *, documents: bool) -> str:
        """Find the document, or else the file, whose path is most like *path*."""
        known = (one for one in self.plan.by_source if (one in self.documents) == documents)
        return closest(path, known) or ""

    def media(self, path: str) -> Media:
        """Measure an image below the site."""
        if path not in self._media:
            self._media[path] = self.measure(path)
        return self._media[path]

    def asset(self, path: str) -> str:
        """Give the fingerprinted path of a theme asset; empty when there is none."""
        asset = self.theme.assets.get(path)
        return asset.url_path if asset else ""

    def sentence(self, key: str, count: int | None, values: tuple[tuple[str, object], ...]) -> str:
        """Say *key* in the site's language."""
        return self.theme.words.say(key, count, **dict(values))

    def date(self, when: date, style: str) -> str:
        """Write a date or an instant in the site's language."""
        return self.theme.words.date(when, style)

    def direction(self, language: str) -> str:
        """Tell `ltr` or `rtl`."""
        return direction_of(language)

    def planned_pages(self) -> tuple[Route, ...]:
        """Give every route."""
        return self.plan.routes

    def last_change(self, source: str) -> datetime | None:
        """Tell when the author last changed a document on purpose."""
        card = self.card(source)
        return card.updated or card.date

    def _all_comments(self) -> tuple[RecentComment, ...]:
        readable = (
            RecentComment(source, entry.comment)
            for source, thread in self.threads.items()
            if self.state(source) == Visibility.PUBLISHED
            for entry in thread.entries
            if entry.comment.state == "shown"
        )
        newest_first = sorted(readable, key=lambda r: (r.comment.date, r.comment.id), reverse=True)
        return tuple(newest_first)
