"""The questions of one page, each put to the engine and so recorded."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from generator.comments import Thread
from generator.content import Body, Card, Reference
from generator.engine import Ask
from generator.foundation import Location
from generator.library import Series, Tag
from generator.pages import Route
from generator.pipeline.inputs import Inputs
from generator.pipeline.planning import Planning
from generator.pipeline.reading import Reading
from generator.render import Headline, Media, RecentComment, Target
from generator.settings import Settings
from generator.themes import direction_of, language_name

if TYPE_CHECKING:  # rendering makes one of these for each page
    from generator.pipeline.rendering import Rendering


class _RecordedSettings:
    """Settings of which each field that is read is a question of its own."""

    __slots__ = ("_ask", "_read")

    def __init__(self, ask: Ask, reading: Reading) -> None:
        self._ask = ask
        self._read = reading

    def __getattr__(self, name: str) -> object:
        return self._ask(self._read.setting, name)


class _RecordedParams(Mapping[str, object]):
    """Parameters of which each that is read is a question of its own, there or not."""

    __slots__ = ("_ask", "_render")

    def __init__(self, ask: Ask, rendering: "Rendering") -> None:
        self._ask = ask
        self._render = rendering

    def __getitem__(self, name: str) -> object:
        for value in self._ask(self._render.theme_param, str(name)):
            return value
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        params = self._ask(self._render.theme_params)
        return iter(params)

    def __len__(self) -> int:
        return len(self._ask(self._render.theme_params))


class Asking:
    """Answers `Questions`. What nobody reads is not recorded, and what is not there is."""

    __slots__ = ("_ask", "_in", "_plan", "_read", "_render", "_settings")

    def __init__(
        self,
        ask: Ask,
        inputs: Inputs,
        reading: Reading,
        planning: Planning,
        rendering: "Rendering",
    ) -> None:
        """Put the questions of one page to *ask*."""
        self._ask = ask
        self._in = inputs
        self._read = reading
        self._plan = planning
        self._render = rendering
        self._settings = cast("Settings", _RecordedSettings(ask, reading))

    def settings(self) -> Settings:
        """Give the settings; what is read of them is what counts."""
        return self._settings

    def setting_place(self, *path: str) -> Location:
        """Tell where a setting stands in `site.toml`, for Problems."""
        return self._ask(self._read.loaded_settings).place(*path)

    def theme_params(self) -> Mapping[str, object]:
        """Give the theme's parameters, the site's own values included; each read one counts."""
        return _RecordedParams(self._ask, self._render)

    def template(self, name: str) -> None:
        """Note that the page uses the template *name*, there or not."""
        self._ask(self._render.template, str(name))

    def card(self, source: str) -> Card:
        """Give what other pages may see of a document."""
        return cast("Card", self._ask(self._read.card, source))

    def headline(self, source: str) -> Headline:
        """Give what lists print of a document."""
        return cast("Headline", self._ask(self._render.headline, source))

    def body(self, source: str) -> Body:
        """Give the text of a document."""
        return cast("Body", self._ask(self._read.body, source))

    def words(self, source: str) -> int:
        """Count the words of a document."""
        return self._ask(self._read.words, source)

    def excerpt_references(self, source: str) -> tuple[Reference, ...]:
        """Give the links in the excerpt of a document."""
        return self._ask(self._read.excerpt_references, source)

    def hides(self, source: str) -> bool:
        """Tell whether the page may know of a document only what everybody may know."""
        outline = self._ask(self._read.outline, source)
        return bool(outline and outline.protected)

    def state(self, source: str) -> str:
        """Tell how visible a document is to the public."""
        return self._ask(self._plan.state, source)

    def url(self, source: str) -> str:
        """Give a document's URL within the site."""
        return self._ask(self._plan.url, source)

    def shows_comments(self, source: str) -> bool:
        """Tell whether the document has a conversation."""
        return self._ask(self._render.shows_comments, source)

    def is_open(self, source: str) -> bool:
        """Tell whether readers may still join it."""
        return self._ask(self._render.is_open, source)

    def comment_count(self, source: str) -> int:
        """Count the comments that can be read."""
        return self._ask(self._render.comment_count, source)

    def thread(self, source: str) -> Thread:
        """Give the comments of a document, an empty thread when it has none."""
        outline = self._ask(self._read.outline, source)
        if outline is None or outline.protected:
            return Thread(key="")
        return self._thread(outline.comment_key)

    def _has_pending(self, key: str) -> bool:
        return self._in.shows_pending and bool(self._ask(self._in.pending, key))

    def recent_comments(self, limit: int) -> tuple[RecentComment, ...]:
        """Give the newest comments that can be read, the newest first."""
        return self._ask(self._render.recent, limit)

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
        filters = (
            ("tag", tag),
            ("year", year),
            ("month", month),
            ("series", series),
            ("author", author),
            ("limit", limit),
        )
        given = tuple((name, _plain(value)) for name, value in filters if value is not None)
        return self._ask(self._plan.posts, given)

    def pages(self) -> tuple[str, ...]:
        """Give the sources of listed pages."""
        return self._ask(self._plan.pages)

    def tags(self) -> tuple[Tag, ...]:
        """Give every tag that a listed post has."""
        return self._ask(self._plan.tags)

    def tag(self, slug: str) -> Tag:
        """Give one tag."""
        return self._ask(self._plan.tag, slug)

    def tag_slug(self, name: str) -> str:
        """Give the address part of a tag as the author wrote it."""
        return self._ask(self._plan.tag_slug, name)

    def years(self) -> tuple[int, ...]:
        """Give the years with listed posts, the newest first."""
        return self._ask(self._plan.months, 0)

    def months(self, year: int) -> tuple[int, ...]:
        """Give the months of *year* with listed posts, the newest first."""
        return self._ask(self._plan.months, year)

    def series_list(self) -> tuple[Series, ...]:
        """Give every series."""
        return self._ask(self._plan.all_series)

    def series_of(self, source: str) -> Series | None:
        """Give the series a post belongs to."""
        return self._ask(self._plan.series_of, source)

    def series(self, slug: str) -> Series:
        """Give one series."""
        return self._ask(self._plan.series, slug)

    def previous(self, source: str) -> str | None:
        """Give the next older listed post."""
        return self._ask(self._plan.neighbours, source)[0]

    def next(self, source: str) -> str | None:
        """Give the next newer listed post."""
        return self._ask(self._plan.neighbours, source)[1]

    def related(self, source: str, limit: int) -> tuple[str, ...]:
        """Give posts that share tags with this one, the closest first."""
        return self._ask(self._plan.related, source, limit)

    def translations(self, source: str) -> tuple[str, ...]:
        """Give every version of a document in some language, itself included."""
        return self._ask(self._plan.translations, source)

    def languages(self) -> tuple[str, ...]:
        """Give the languages that listed posts are in."""
        return self._ask(self._plan.languages)

    def target(self, path: str) -> Target | None:
        """Tell where *path* below the site leads."""
        return self._ask(self._plan.target, path)

    def is_planned(self, url: str) -> bool:
        """Tell whether some route has this URL, with or without the slash at its end."""
        return self._ask(self._plan.is_planned, url)

    def similar_path(self, path: str, *, documents: bool) -> str:
        """Find the document, or else the file, whose path is most like *path*."""
        return self._ask(self._plan.similar_path, path, documents)

    def media(self, path: str) -> Media:
        """Measure an image below the site."""
        return self._ask(self._render.depicting.media, path)

    def image_sizes(self, place: str) -> str:
        """Tell how wide the theme draws images in the `column` or in a `gallery`, as CSS."""
        return self._ask(self._render.depicting.sizes, place)

    def asset(self, path: str) -> str:
        """Give the fingerprinted path of a theme asset; empty when there is none."""
        return self._ask(self._render.asset, str(path))

    def sentence(self, key: str, count: int | None, values: tuple[tuple[str, object], ...]) -> str:
        """Say *key* in the site's language."""
        return self._ask(self._render.words).say(key, count, **cast("Any", dict(values)))

    def date(self, when: date, style: str) -> str:
        """Write a date or an instant in the site's language."""
        return self._ask(self._render.words).date(when, style)

    def direction(self, language: str) -> str:
        """Tell `ltr` or `rtl`."""
        return direction_of(language)

    def language_name(self, language: str) -> str:
        """Name *language* as those who speak it do."""
        return language_name(language)

    def planned_pages(self) -> tuple[Route, ...]:
        """Give every route: only for what must name them all."""
        return self._ask(self._render.sitemap_routes)

    def sealed_files(self, source: str) -> tuple[tuple[str, str], ...]:
        """Give path and URL of each file that is sealed with a document."""
        return self._ask(self._plan.sealed_files, source)

    def seals_files(self) -> bool:
        """Tell whether any document shows files that are sealed with it."""
        return self._ask(self._plan.seals_files)

    def last_change(self, source: str) -> datetime | None:
        """Tell when the author last changed a document on purpose."""
        return self._ask(self._render.last_change, source)

    def _thread(self, key: str) -> Thread:
        if not (self._ask(self._in.comment_names, key) or self._has_pending(key)):
            return Thread(key=key)
        return self._ask(self._read.conversation, key).threaded.thread


def _plain(value: str | int) -> str | int:
    """Take the text out of a Markup, which a template makes of text by and by."""
    return str(value) if isinstance(value, str) else value
