"""Documents and conversations -> the library, the plan, and everything one can ask of them.

The library is made from outlines and the plan from the library, so that neither moves when an
author only edits words. Pages never ask for them whole: each question is a query of its own, and
its answer mostly comes out as it was.
"""

from collections.abc import Iterator
from typing import Any, cast

import msgspec

from generator.engine import AnyKind, Ask, Query, fingerprint
from generator.foundation import Location, Problem, closest
from generator.library import Edition, Library, Series, Tag, visibility
from generator.pages import AssetRef, Plan, Route, plan
from generator.pipeline.choosing import Choosing
from generator.pipeline.inputs import Inputs, World
from generator.pipeline.ownerless import ownerless
from generator.pipeline.reading import Marked, Reading, mark_of
from generator.pipeline.share_pictures import has_share_picture
from generator.protection import NoKey
from generator.render import Target
from generator.settings import ImageSettings, Settings

_PLAN_SETTINGS = (
    *("language", "permalink", "posts_per_page", "icon", "tags", "comments", "feeds", "search"),
)
"""What the library and the plan may depend on."""

_encode = msgspec.msgpack.Encoder(enc_hook=str).encode


class Planning:
    """The queries about the whole site."""

    def __init__(self, world: World, inputs: Inputs, reading: Reading) -> None:
        """Declare them over what was read."""
        self._world = world
        self._in = inputs
        self._read = reading
        self.library = Query("library", self._library, fingerprint=mark_of)
        self.state = Query("state", self._state, kept=str)
        self.owner = Query("owner", self._owner, kept=str)
        self.commented = Query("commented", self._commented)
        self.has_share_picture = Query("has share picture", self._has_share_picture, kept=bool)
        self.shared = Query("shared", self._shared)
        self.choosing = Choosing(inputs, reading, self.whole_library)
        self.assets = Query("assets", self._assets)
        self.plan = Query("plan", self._plan, fingerprint=mark_of)
        self.plan_problems = Query("plan problems", self._plan_problems, kept=tuple[Problem, ...])
        self.route = Query("route", self._route, kept=Route | None)
        self.sealed_files = Query("sealed files", self._sealed_files)
        self.seals_files = Query("seals files", self._seals_files, kept=bool)
        self.url = Query("url", self._url, kept=str)
        self.is_planned = Query("is planned", self._is_planned, kept=bool)
        self.target = Query("target", self._target, kept=Target | None)
        self.similar_path = Query("similar path", self._similar_path)
        self.sources = Query("sources", self._sources, kept=tuple[str, ...])
        self.posts = Query("posts", self._posts, kept=tuple[str, ...])
        self.pages = Query("pages", self._pages, kept=tuple[str, ...])
        self.tags = Query("tags", self._tags, kept=tuple[Tag, ...])
        self.tag = Query("tag", self._tag, kept=Tag)
        self.tag_slug = Query("tag slug", self._tag_slug, kept=str)
        self.months = Query("months", self._months, kept=tuple[int, ...])
        self.series = Query("series", self._series, kept=Series)
        self.series_of = Query("series of", self._series_of, kept=Series | None)
        self.all_series = Query("all series", self._all_series, kept=tuple[Series, ...])
        self.neighbours = Query("neighbours", self._neighbours, kept=tuple[str | None, ...])
        self.related = Query("related", self._related, kept=tuple[str, ...])
        self.translations = Query("translations", self._translations, kept=tuple[str, ...])
        self.languages = Query("languages", self._languages, kept=tuple[str, ...])

    @property
    def kinds(self) -> list[AnyKind]:
        """All of them, in the order of their ranks."""
        found: list[AnyKind] = []
        for value in vars(self).values():
            found += [value] if isinstance(value, Query) else getattr(value, "own_kinds", [])
        return found

    def whole_library(self, ask: Ask) -> Library:
        """Give the library to a query."""
        library: Library = ask(self.library).value
        return library

    def whole_plan(self, ask: Ask) -> Plan:
        """Give the plan to a query."""
        planned: Plan = ask(self.plan).value
        return planned

    def _settings(self, ask: Ask) -> Settings:
        chosen = {name: ask(self._read.setting, name) for name in _PLAN_SETTINGS}
        return Settings(title="-", url="https://example.org/", **cast("Any", chosen))

    def _library(self, ask: Ask) -> Marked:
        found = (ask(self._read.outline, path) for path in ask(self._in.documents))
        outlines = [outline for outline in found if outline]
        settings = self._settings(ask)
        drafts, future = ask(self._in.edition)
        edition = Edition(ask(self._in.now), drafts=drafts, future=future)
        library = Library.of(outlines, edition, settings)
        states = [str(library.visibility(card.source)) for card in outlines]
        # The clock itself is no news: only what it has made visible or hidden is.
        mark = fingerprint(_encode((outlines, states)) + repr(settings).encode())
        return Marked(library, mark)

    def _state(self, ask: Ask, path: str) -> str:
        """Say how the public site treats a document, also while the preview shows more."""
        outline = ask(self._read.outline, path)
        if outline is None:
            return ""
        found = visibility(outline, Edition(ask(self._in.now)))
        return "protected" if outline.protected and not found.is_hidden else found.value

    def _owner(self, ask: Ask, key: str) -> str:
        return self.whole_library(ask).commented_by(key) or ""

    def _has_share_picture(self, ask: Ask, path: str) -> bool:
        card = ask(self._read.card, path)
        return card is not None and has_share_picture(card)

    def _shared(self, ask: Ask) -> tuple[str, ...]:
        if not cast("ImageSettings", ask(self._read.setting, "images")).share:
            return ()
        sources = self.whole_library(ask).all_sources()
        return tuple(source for source in sources if ask(self.has_share_picture, source))

    def _commented(self, ask: Ask) -> tuple[str, ...]:
        library = self.whole_library(ask)
        owners = {ask(self.owner, key) for key in ask(self._in.comment_keys)}
        cards = (library.card(owner) for owner in sorted(owners))
        return tuple(card.source for card in cards if card and not card.protected)

    def _assets(self, ask: Ask) -> tuple[AssetRef, ...]:
        assets = self._read.theme(ask).assets.values()
        return tuple(AssetRef(asset.path, asset.url_path) for asset in assets)

    def _plan(self, ask: Ask) -> Marked:
        chosen, read = self.choosing, self._read
        files, published = ask(chosen.files), ask(chosen.published)
        assets, commented, shared = ask(self.assets), ask(self.commented), ask(self.shared)
        scaled = ask(chosen.scaled)
        planned = plan(
            self.whole_library(ask),
            self._settings(ask),
            files=published,
            images={path: ask(read.renditions, path) for path in sorted(scaled)},
            assets=assets,
            commented=commented,
            shared=shared,
            sealed=files.sealed,
        )
        mark = _encode((planned.routes, sorted(planned.by_source.items()), planned.problems))
        return Marked(planned, fingerprint(mark))

    def _plan_problems(self, ask: Ask) -> tuple[Problem, ...]:
        library = self.whole_library(ask)
        outlines = (ask(self._read.outline, path) for path in ask(self._in.documents))
        known = frozenset(outline.comment_key for outline in outlines if outline)
        keys = ask(self._in.comment_keys)
        return (
            *library.problems,
            *ask(self.choosing.files).problems,
            *self._missing_keys(ask, library),
            *ask(self.choosing.image_problems),
            *ownerless(keys, known, dict(self._world.published_before)),
            *self.whole_plan(ask).problems,
        )

    def _missing_keys(self, ask: Ask, library: Library) -> Iterator[Problem]:
        """Object to each protected document for which there is no passphrase that would do."""
        for path in ask(self.choosing.files).sealed:
            card = library.card(path)
            key = self._read.key(ask, card.protected) if card else None
            if card and isinstance(key, NoKey):
                where = Location(key.place) if key.place else Location(path, card.title_line)
                yield Problem(where, key.what, key.hint)

    def _sealed_files(self, ask: Ask, path: str) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self.whole_plan(ask).sealed.get(path, {}).items()))

    def _seals_files(self, ask: Ask) -> bool:
        return any(self.whole_plan(ask).sealed.values())

    def _route(self, ask: Ask, output: str) -> Route | None:
        return self.whole_plan(ask).by_output.get(output)

    def _url(self, ask: Ask, path: str) -> str:
        return self.whole_plan(ask).by_source.get(path, "")

    def _is_planned(self, ask: Ask, url: str) -> bool:
        by_url = self.whole_plan(ask).by_url
        return url in by_url or f"{url}/" in by_url

    def _target(self, ask: Ask, path: str) -> Target | None:
        library = self.whole_library(ask)
        for candidate in (path, f"{path}/index.md"):
            url = self.whole_plan(ask).by_source.get(candidate)
            if url is not None:
                return Target(url, candidate if library.card(candidate) else "")
            state = library.visibility(candidate)
            if state is not None:
                return Target("", candidate, str(state))
        return None

    def _similar_path(self, ask: Ask, path: str, documents: bool) -> str:  # noqa: FBT001 - a key
        library, by_source = self.whole_library(ask), self.whole_plan(ask).by_source
        known = (one for one in by_source if bool(library.card(one)) == documents)
        return closest(path, known) or ""

    def _sources(self, ask: Ask) -> tuple[str, ...]:
        return self.whole_library(ask).all_sources()

    def _posts(self, ask: Ask, filters: tuple[tuple[str, str | int], ...]) -> tuple[str, ...]:
        return self.whole_library(ask).posts(**cast("Any", dict(filters)))

    def _pages(self, ask: Ask) -> tuple[str, ...]:
        return self.whole_library(ask).pages()

    def _tags(self, ask: Ask) -> tuple[Tag, ...]:
        return self.whole_library(ask).tags()

    def _tag(self, ask: Ask, slug: str) -> Tag:
        return self.whole_library(ask).tag(slug)

    def _tag_slug(self, ask: Ask, name: str) -> str:
        return self.whole_library(ask).tag_slug(name)

    def _months(self, ask: Ask, year: int) -> tuple[int, ...]:
        """Give the months of *year*; for year 0 the years themselves."""
        library = self.whole_library(ask)
        return library.months(year) if year else library.years()

    def _series(self, ask: Ask, slug: str) -> Series:
        return self.whole_library(ask).series(slug)

    def _series_of(self, ask: Ask, path: str) -> Series | None:
        return self.whole_library(ask).series_of(path)

    def _all_series(self, ask: Ask) -> tuple[Series, ...]:
        return self.whole_library(ask).series_list()

    def _neighbours(self, ask: Ask, path: str) -> tuple[str | None, ...]:
        library = self.whole_library(ask)
        return library.previous(path), library.next(path)

    def _related(self, ask: Ask, path: str, limit: int) -> tuple[str, ...]:
        return self.whole_library(ask).related(path, limit)

    def _translations(self, ask: Ask, path: str) -> tuple[str, ...]:
        return self.whole_library(ask).translations(path)

    def _languages(self, ask: Ask) -> tuple[str, ...]:
        return self.whole_library(ask).languages()
