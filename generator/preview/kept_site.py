"""A site that is kept built in `.preview/`: the Workshop that the preview runs on.

The output stays open, and so does the graph of everything that pages asked; a save costs what it
touches. What is remembered goes to `.cache/preview/` when nothing changed for a while, and when the
preview ends.
"""

import gc
import threading
import time
from collections.abc import Collection
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from generator import pipeline
from generator.comments import Comment
from generator.foundation import BuildStoppedError, Clock, system_clock
from generator.pipeline import CACHE, IMAGES, ImageMaker, InStep, Made, Memory, OnDemand, World
from generator.preview.workshop import Beyond, Outcome, Place, Waiting
from generator.write import Output, open_output

OUTPUT = ".preview"

KEY_FILE = f"{CACHE}/preview/key"
"""Where the key of the preview is kept, below the site."""


class KeptSite:
    """Builds drafts and scheduled posts with all the rest, again and again.

    A context manager: leaving it remembers what was made and gives the output back.
    """

    def __init__(
        self,
        site: Path,
        clock: Clock = system_clock,
        waiting: Waiting | None = None,
        *,
        searches: bool = False,
    ) -> None:
        """Build the site in the folder *site* into its `.preview/`, with what is *waiting*.

        Indexes for searching take longer than anybody wants to wait at a save; *searches* asks
        for them.
        """
        self.output = site / OUTPUT
        self._site = site
        self._clock = clock
        cache = site / CACHE / "preview"
        self._memory = Memory(cache, name=f"preview {self.output}")
        self._waiting = waiting
        self._world = World(
            site=site,
            now=clock(),
            drafts=True,
            future=True,
            pending=waiting.of if waiting else _nothing,
            opens_protected=True,
            searches=searches,
            cache=cache,
            images=ImageMaker(site / CACHE / IMAGES),
            images_on_demand=True,
        )
        self._workshop = pipeline.Workshop(self._world, self._stage)
        self._stack = ExitStack()
        self._lock = threading.Lock()
        self._opened: Output | None = None
        self._in_step: InStep | None = None
        self._made: Made | None = None
        self._last = Outcome()
        self._on_demand = OnDemand(self._workshop, self._world)

    def __enter__(self) -> Self:
        """Begin; nothing is opened before the first build."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Remember what was made, and give the output back."""
        self._remember()
        self._stack.close()

    def build(self, hints: Collection[Path] | None) -> Outcome:
        """Bring the preview up to date; see `Workshop.build`."""
        with self._lock:
            return self._build(hints)

    def use_leisure(self) -> None:
        """Prepare for many saves, and remember what was made, lest a kill costs it all."""
        with self._lock:
            self._workshop.graph.index()
            self._remember()

    def place_of(self, key: str) -> Place | None:
        """Find the document of a comment key; see `Workshop.place_of`."""
        with self._lock:
            if self._made is None:
                return None
            workshop = self._workshop
            source = workshop.ask(workshop.planning.library).value.commented_by(key)
            card = workshop.ask(workshop.reading.card, source) if source else None
            url = workshop.ask(workshop.planning.plan).value.by_source.get(source)
            if card is None or url is None:
                return None
            return Place(card.title, quote(self._last.base_path + url.lstrip("/")))

    def _build(self, hints: Collection[Path] | None) -> Outcome:
        started = time.perf_counter()
        try:
            is_begun = self._opened is not None
            made = self._again(hints) if is_begun else self._for_the_first_time()
        except BuildStoppedError as stopped:
            # What was rendered waits with the rest until the author has mended the file.
            spent = time.perf_counter() - started
            self._last = replace(
                self._last,
                problems=stopped.problems,
                failed=True,
                changed=frozenset(),
                removed=frozenset(),
                seconds=spent,
            )
            return self._last
        self._last = self._put_out(made, started)
        return self._last

    def _for_the_first_time(self) -> Made:
        sources = pipeline.own_folders(self._site)
        output = self._stack.enter_context(
            open_output(self.output, site=self._site, sources=sources)
        )
        self._opened = output
        self._world.published_before = tuple(sorted(output.published_before.items()))
        if self._waiting:
            self._waiting.look()
        self._in_step = InStep(self._workshop, self._memory, output)
        made = self._in_step.make(None)
        # What is known by now stays. Python need not look through all of it for garbage again and
        # again, which takes half a second on a large blog, in the middle of somebody's save.
        gc.collect()
        gc.freeze()
        return made

    def _again(self, hints: Collection[Path] | None) -> Made:
        self._workshop.move_on(self._clock())
        hints = self._look_at_what_waits(hints)
        if hints is None:
            self._workshop.look()
        else:
            self._workshop.look_at(hints)
        return self._workshop.make()

    def _look_at_what_waits(self, hints: Collection[Path] | None) -> Collection[Path] | None:
        """Look at what waits where *hints* may mean it, and give the other hints."""
        if self._waiting is None:
            return hints
        folder = self._waiting.folder
        others = None if hints is None else [h for h in hints if not h.is_relative_to(folder)]
        if hints is None or others is None or len(others) < len(hints):
            self._workshop.decided(self._waiting.look())
        return others

    def _put_out(self, made: Made, started: float) -> Outcome:
        assert self._in_step  # noqa: S101 - begun before anything is made
        written = self._in_step.put_out(made)
        if self._made is None or made.published is not self._made.published:
            self._world.published_before = tuple(sorted(made.published.items()))
        self._made, facts = made, made.facts
        base_path = self._workshop.ask(self._workshop.reading.setting, "base_path")
        return Outcome(
            problems=made.problems,
            files=made.outputs,
            on_demand=self._on_demand.now(),
            changed=frozenset(written.written),
            removed=frozenset(written.removed),
            seconds=time.perf_counter() - started,
            next_change=facts.next_change,
            base_path=str(base_path),
            beyond=Beyond(facts.drafts, facts.scheduled, facts.unlisted),
        )

    def _remember(self) -> None:
        if self._in_step and self._made and not self._last.failed:
            self._in_step.keep(self._made)

    def _stage(self, path: str, data: bytes) -> None:
        assert self._opened  # noqa: S101 - opened before anything is made
        self._opened.stage(path, data)


def _nothing(_key: str) -> tuple[Comment, ...]:
    return ()
