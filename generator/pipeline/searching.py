"""What is public -> the indexes that readers search, each made anew when one of its texts changes.

Pagefind knows no half measures: an index is made from all of its texts, some 3 ms for each. So it
is made last, and only when a text is another than before.
"""

import time
from collections.abc import Iterator
from hashlib import blake2b
from typing import cast

import msgspec

from generator.engine import AnyKind, Ask, Query
from generator.foundation import Location, Problem, Severity
from generator.pages import output_path
from generator.pipeline.asking import Asking
from generator.pipeline.inputs import World
from generator.pipeline.rendering import Rendering, Sink
from generator.render import SEARCH_KINDS, SearchKind, search_text
from generator.search import Failure, Text, find_program, index
from generator.settings import SearchSettings

_FOLDER = "search"


class Searchable(msgspec.Struct, frozen=True):
    """What remains of an index when its bytes have been handed on."""

    files: tuple[tuple[str, bytes], ...] = ()
    """Output path and digest of each."""

    problems: tuple[Problem, ...] = ()


class Searching:
    """The queries that end in indexes."""

    def __init__(self, world: World, rendering: Rendering, *, sink: Sink) -> None:
        """Declare them; each file of an index goes to *sink*."""
        self._world = world
        self._sink = sink
        self._rendering = rendering
        self._in, self._read, self._plan, _ = rendering.stages
        self.text = Query("search text", self._text, forget=True)
        self.index = Query("search index", self._index, kept=Searchable)
        self.indexes = Query("search indexes", self._indexes)

    @property
    def kinds(self) -> list[AnyKind]:
        """All of them, in the order of their ranks."""
        return [self.text, self.index, self.indexes]

    def _text(self, ask: Ask, kind: SearchKind, source: str) -> str:
        if ask(self._plan.state, source) != "published":
            return ""
        return search_text(kind, source, Asking(ask, *self._rendering.stages))

    def _indexes(self, ask: Ask) -> tuple[Searchable, ...]:
        settings = cast("SearchSettings", ask(self._read.setting, "search"))
        if not settings.enabled or not ask(self._in.searches):
            return ()
        if not ask(self._in.search_program):
            return (Searchable(problems=(_no_program(self._place(ask)),)),)
        return tuple(ask(self.index, kind) for kind in SEARCH_KINDS)

    def _index(self, ask: Ask, kind: SearchKind) -> Searchable:
        program = find_program()
        if not ask(self._in.search_program) or program is None:
            return Searchable()
        started = time.perf_counter()
        language = str(ask(self._read.setting, "language")).lower()
        made = index(program, self._texts(ask, kind), language)
        self._world.search_seconds += time.perf_counter() - started
        if isinstance(made, Failure):
            where = self._place(ask)
            what = f"Pagefind could not make the index of {kind}: {made.reason}"
            hint = "Set `enabled = false` below `[search]`, or report this."
            return Searchable(problems=(Problem(where, what, hint),))
        for path, data in made.items():
            self._sink(f"{_FOLDER}/{kind}/{path}", data)
        digests = ((path, blake2b(data, digest_size=16).digest()) for path, data in made.items())
        return Searchable(tuple((f"{_FOLDER}/{kind}/{path}", digest) for path, digest in digests))

    def _texts(self, ask: Ask, kind: SearchKind) -> Iterator[Text]:
        for source in ask(self._plan.sources):
            html = ask(self.text, kind, source)
            if html:
                yield Text(output_path(ask(self._plan.url, source)), html)

    def _place(self, ask: Ask) -> Location:
        return ask(self._read.loaded_settings).place("search", "enabled")


def _no_program(where: Location) -> Problem:
    what = "Search needs Pagefind, and there is none for this system."
    hint = "Install it (https://pagefind.app/), or set `enabled = false` below `[search]`."
    return Problem(where, what, hint, Severity.WARNING)
