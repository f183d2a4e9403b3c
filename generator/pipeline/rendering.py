"""The plan -> the bytes of every output, each page recording what it asks."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple, cast

import msgspec

from generator.engine import AnyKind, Ask, Query, fingerprint
from generator.engine import Key as Question
from generator.foundation import Location, Problem, in_order
from generator.pages import (
    DocumentPage,
    IconFile,
    PublishedFile,
    Route,
    ScaledImage,
    SealedFile,
    SealedPage,
    ShareImage,
    ThemeAsset,
)
from generator.pipeline.asking import Asking
from generator.pipeline.buckets import Buckets, in_buckets
from generator.pipeline.copied import copied
from generator.pipeline.depicting import Depicting
from generator.pipeline.inputs import Inputs, World
from generator.pipeline.inside import Inside
from generator.pipeline.planning import Planning
from generator.pipeline.reading import Reading
from generator.pipeline.share_pictures import share_picture
from generator.protection import Key, seal
from generator.render import (
    Headline,
    HtmlRenderer,
    RecentComment,
    Rendered,
    comments_open,
    comments_shown,
    drawn_icon,
    minutes_for,
    printed_url,
    render,
    render_letter,
)
from generator.settings import CommentSettings, Settings
from generator.themes import Words

Sink = Callable[[str, bytes], None]
"""Takes the bytes of one output."""


class Page(msgspec.Struct, frozen=True):
    """What remains of a rendered output when its bytes have been handed on."""

    digest: bytes
    problems: tuple[Problem, ...]


class Shown(NamedTuple):
    """A comment that can be read, before it is fetched; sorts by time."""

    date: str
    """ISO 8601 in UTC."""

    id: str
    source: str
    key: str


class Rendering:
    """The queries that end in bytes."""

    def __init__(
        self, world: World, inputs: Inputs, reading: Reading, planning: Planning, *, sink: Sink
    ) -> None:
        """Declare them; each output that is rendered goes to *sink*."""
        self._world = world
        self.expected = 0
        """Outputs of the plan, for telling how far the work is."""
        self._in, self._read, self._plan, self._sink = inputs, reading, planning, sink
        self.stages = (inputs, reading, planning, self)
        """All that questions are put to."""
        self.depicting = Depicting(world, inputs, reading, planning)
        self.words = Query("words", self._words)
        self.headline = Query("headline", self._headline, kept=Headline)
        self.shows_comments = Query("shows comments", self._shows_comments, kept=bool)
        self.is_open = Query("is open", self._is_open, kept=bool)
        self.comment_count = Query("comment count", self._comment_count, kept=int)
        self.newest_in = Query("newest in", self._newest_in, kept=tuple[Shown, ...])
        self.recent = Query("recent", self._recent)
        self.html = Query("html", self._html, fingerprint=_as_a_tool)
        self.theme_params = Query("theme params", self._theme_params, fingerprint=_by_repr)
        self.theme_param = Query("theme param", self._theme_param, fingerprint=_by_repr)
        self.template = Query("template", self._template)
        self.asset = Query("asset", self._asset)
        self.asset_data = Query("asset data", self._asset_data, forget=True)
        self.last_change = Query("last change", self._last_change)
        self.sitemap_routes = Query("sitemap routes", self._sitemap_routes)
        self.page = Query("page", self._page, kept=Page)
        self.site = Query("site", self._site, kept=tuple[str, ...], wants=self._wanted)
        self.buckets = Query("buckets", self._buckets, kept=Buckets)
        self.bucket = Query("bucket", self._bucket, kept=tuple[str, ...])
        self.problems_in = Query("problems in", self._problems_in, kept=tuple[Problem, ...])
        self.page_problems = Query("page problems", self._page_problems, kept=tuple[Problem, ...])

    @property
    def kinds(self) -> list[AnyKind]:
        """All of them, in the order of their ranks."""
        own = [value for value in vars(self).values() if isinstance(value, Query)]
        return [*self.depicting.kinds, *own]

    def _headline(self, ask: Ask, path: str) -> Headline | None:
        card = ask(self._read.card, path)
        if card is None:
            return None
        title = card.title or ask(self.words).say("protected_title")
        minutes = minutes_for(ask(self._read.words, path))
        return Headline(title, card.date, card.language, minutes)

    def _shows_comments(self, ask: Ask, path: str) -> bool:
        outline = ask(self._read.outline, path)
        if outline is None or outline.protected:
            return False
        return comments_shown(outline, self._settings(ask))

    def _is_open(self, ask: Ask, path: str) -> bool:
        outline = ask(self._read.outline, path)
        if outline is None or outline.protected:
            return False
        return comments_open(outline, self._settings(ask), lambda: ask(self._in.now))

    def _settings(self, ask: Ask) -> Settings:
        comments = cast("CommentSettings", ask(self._read.setting, "comments"))
        return Settings(title="-", url="https://example.org/", comments=comments)

    def _comment_count(self, ask: Ask, path: str) -> int:
        outline = ask(self._read.outline, path)
        if outline is None or outline.protected:
            return 0
        if not ask(self._in.comment_names, outline.comment_key):
            return 0
        return ask(self._read.counts, outline.comment_key).shown

    def _newest_in(self, ask: Ask, number: int, limit: int) -> tuple[Shown, ...]:
        found: list[Shown] = []
        for key in ask(self._read.bucket, number):
            source = ask(self._plan.owner, key)
            if source and ask(self._plan.state, source) == "published":
                newest = ask(self._read.newest, key, limit)
                found += (Shown(one.date, one.id, source, key) for one in newest)
        return tuple(sorted(found, reverse=True)[:limit])

    def _recent(self, ask: Ask, limit: int) -> tuple[RecentComment, ...]:
        """Find the newest comments of all, a bucket of posts at a time.

        So a new comment costs as much as a bucket holds, and not as much as the site does.
        """
        numbers = range(len(ask(self._read.buckets)))
        of_buckets = (ask(self.newest_in, number, limit) for number in numbers)
        found = sorted(chain.from_iterable(of_buckets), reverse=True)[:limit]
        return tuple(self._recent_comment(ask, one) for one in found)

    def _recent_comment(self, ask: Ask, shown: Shown) -> RecentComment:
        entries = ask(self._read.conversation, shown.key).threaded.thread.entries
        comment = next(e.comment for e in entries if e.comment.id == shown.id)
        return RecentComment(shown.source, comment)

    def _words(self, ask: Ask) -> Words:
        return self._read.theme(ask).words

    def _theme_params(self, ask: Ask) -> Mapping[str, object]:
        return self._read.theme(ask).params

    def _theme_param(self, ask: Ask, name: str) -> tuple[object, ...]:
        """Give one parameter; nothing when there is none of that name."""
        params = ask(self.theme_params)
        return (params[name],) if name in params else ()

    def _template(self, ask: Ask, name: str) -> bytes | None:
        template = self._read.theme(ask).templates.get(name)
        return blake2b(template.file.read_bytes(), digest_size=16).digest() if template else None

    def _asset(self, ask: Ask, path: str) -> str:
        asset = self._read.theme(ask).assets.get(path)
        return asset.url_path if asset else ""

    def _asset_data(self, ask: Ask, path: str) -> bytes:
        asset = self._read.theme(ask).assets.get(path)
        return asset.data if asset else b""

    def _last_change(self, ask: Ask, path: str) -> datetime | None:
        outline = ask(self._read.outline, path)
        return (outline.updated or outline.date) if outline else None

    def _sitemap_routes(self, ask: Ask) -> tuple[Route, ...]:
        return self._plan.whole_plan(ask).routes

    def _page(self, ask: Ask, output: str) -> Page:
        route = ask(self._plan.route, output)
        if route is None:
            return Page(b"", ())
        rendered = self._rendered(ask, route)
        if rendered.problems:
            ask(self._read.loaded_theme)  # a hint may name any template that there is
        self._sink(output, rendered.data)
        self._world.step("Making pages", self.expected)
        return Page(blake2b(rendered.data, digest_size=16).digest(), rendered.problems)

    def _rendered(self, ask: Ask, route: Route) -> Rendered:
        match route.subject:
            case PublishedFile() | ThemeAsset() | IconFile() | ShareImage():
                return self._file(ask, route)
            case ScaledImage(path=path, rendition=rendition):
                return self.depicting.made(ask, route, path, rendition)
            case SealedFile(source=source, path=path):
                file = copied(route, path, ask(self._in.file, path) or b"")
                return self._sealed(ask, file, route, source)
            case SealedPage(source=source, kind=kind):
                page = render_letter(route, Inside(source, ask, self), ask(self.html), kind=kind)
                return self._sealed(ask, page, route, source)
            case DocumentPage(source=source, protection="opened"):
                return render(route, Inside(source, ask, self), ask(self.html))
            case _:
                return render(route, Asking(ask, *self.stages), ask(self.html))

    def _file(self, ask: Ask, route: Route) -> Rendered:
        """Give what is copied from one file, or drawn."""
        match route.subject:
            case ThemeAsset(path=path):
                return copied(route, f"themes/…/assets/{path}", ask(self.asset_data, path))
            case IconFile(path=path) as icon:
                picture = ask(self._in.file, path)
                return drawn_icon(icon, route.output, picture, lambda: self._place_of_icon(ask))
            case ShareImage(source=source):
                return share_picture(source, route.output, Asking(ask, *self.stages))
            case PublishedFile(path=path):
                return copied(route, path, ask(self._in.file, path) or b"")
            case other:
                raise AssertionError(other)

    def _place_of_icon(self, ask: Ask) -> Location:
        return ask(self._read.loaded_settings).place("icon")

    def _sealed(self, ask: Ask, rendered: Rendered, route: Route, source: str) -> Rendered:
        """Put *rendered*, which belongs to the document *source*, into the envelope at *route*."""
        card = ask(self._read.outline, source)
        key = self._read.key(ask, card.protected) if card else None
        if not isinstance(key, Key):  # told before anything is rendered
            return rendered._replace(data=b"")
        url = printed_url(route, Asking(ask, *self.stages))
        return rendered._replace(data=seal(rendered.data, key, url))

    def _html(self, ask: Ask) -> HtmlRenderer:
        """Keep one environment for as long as the theme stays, since compiling takes time."""
        return HtmlRenderer(self._read.theme(ask), self._world.cache)

    def _site(self, ask: Ask) -> tuple[str, ...]:
        outputs = [route.output for route in self._plan.whole_plan(ask).routes]
        images = {route.output for route in ask(self.depicting.scaled)}
        if self._world.images_on_demand:
            outputs = [output for output in outputs if output not in images]
        return tuple(outputs)

    def _wanted(self, outputs: tuple[str, ...]) -> Iterable[Question]:
        return (self.page.key(output) for output in outputs)

    def _buckets(self, ask: Ask) -> Buckets:
        return in_buckets(ask(self.site))

    def _bucket(self, ask: Ask, number: int) -> tuple[str, ...]:
        return ask(self.buckets)[number]

    def _problems_in(self, ask: Ask, number: int) -> tuple[Problem, ...]:
        pages = (ask(self.page, output) for output in ask(self.bucket, number))
        return tuple(problem for page in pages for problem in page.problems)

    def _page_problems(self, ask: Ask) -> tuple[Problem, ...]:
        found: list[Problem] = []
        for number in range(len(ask(self.buckets))):
            found.extend([*ask(self.problems_in, number)])
        return in_order(found)


def _as_a_tool(_: HtmlRenderer) -> bytes:
    """Take every renderer for the same: what pages get out of it they ask for by name."""
    return b""


def _by_repr(value: object) -> bytes:
    return fingerprint(repr(value))
