"""A site that is kept built: each time something changes, just what it touches is made again.

    inventory ── inputs ── reading ── planning ── rendering ── searching ──> bytes

All stages are queries of one engine, in this order. Between the stages stand two gates: with an
error in a file nothing is planned, and with an error in the plan nothing is rendered. Then the last
good output stays, and what waits is done when the author has mended the file.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeVar, TypeVarTuple

from generator.engine import Graph, Key, Kind, State, Wave
from generator.foundation import BuildStoppedError, Problem, has_errors, in_order
from generator.pages import Route
from generator.pipeline.ahead import Ahead
from generator.pipeline.inputs import Inputs, World
from generator.pipeline.parallel import how_many, processes
from generator.pipeline.planning import Planning
from generator.pipeline.reading import Reading
from generator.pipeline.rendering import Rendering, Sink
from generator.pipeline.reporting import Facts, Reporting
from generator.pipeline.searching import Searching
from generator.pipeline.seen import Seen

V = TypeVar("V")
Args = TypeVarTuple("Args")


class Made(NamedTuple):
    """What one round came to."""

    problems: tuple[Problem, ...]
    """Warnings, in order of place."""

    outputs: frozenset[str]
    """Every output of the site; the same object while the plan is the same."""

    facts: Facts
    published: Mapping[str, str]
    """Source -> URL of every document; the same object while these are the same."""

    wave: Wave
    """What ran."""


class Workshop:
    """One site, its queries, and the graph of their answers."""

    def __init__(self, world: World, sink: Sink) -> None:
        """Start with nothing made. Each output that is rendered goes to *sink*."""
        self._world = world
        self._clock = world.now
        """Not before the instant for which the site is made, and nothing lies between the two."""
        self.inputs = Inputs(world)
        self.reading = Reading(world, self.inputs)
        self.planning = Planning(world, self.inputs, self.reading)
        self.rendering = Rendering(world, self.inputs, self.reading, self.planning, sink=sink)
        self.searching = Searching(world, self.rendering, sink=sink)
        self.reporting = Reporting(self.inputs, self.reading, self.planning)
        stages = (
            *(self.inputs, self.reading, self.planning, self.rendering),
            *(self.searching, self.reporting),
        )
        self.kinds = [kind for stage in stages for kind in stage.kinds]
        self.graph = Graph(self.kinds)
        self._made: Made | None = None

    @property
    def now(self) -> datetime:
        """The instant for which the site is made."""
        return self._world.now

    def stay_in_time(self, last: datetime) -> None:
        """Make the site for the instant *last* until something appears or goes by itself."""
        if last <= self._clock:
            self._world.now = last

    def is_before(self, coming: datetime | None) -> bool:
        """Tell whether *coming* has not come yet."""
        return coming is None or self._clock < coming

    def move_on(self, clock: datetime) -> None:
        """Note that it is *clock* now."""
        self._clock = clock
        if clock < self._world.now:
            self._arrive()

    @property
    def seen(self) -> Seen:
        """What lay in the site's folder when it was last looked at."""
        return self._world.inventory.seen

    def look_first(self) -> None:
        """Look through everything before anything is made, when there is no graph to tell."""
        self._world.inventory.look()

    def look_again(self, now: datetime, seen: Seen) -> Iterable[Key]:
        """Look through everything, and name what changed since what was *seen*.

        The site was made for the instant *now* then, and is again, if nothing happens meanwhile.
        """
        self.stay_in_time(now)
        self._world.inventory.seen = seen
        return self.inputs.touched(self._world.inventory.look())

    def resume(self, state: State | None, touched: Iterable[Key]) -> bool:
        """Go on from a saved *state*, of which the inputs *touched* may have changed."""
        graph = state.graph() if state else None
        if graph is None:
            return False
        self.graph = graph
        graph.changed(touched)
        return True

    def look(self) -> None:
        """Look through everything, and tell the graph what may have changed."""
        self.graph.changed(self.inputs.touched(self._world.inventory.look()))

    def look_at(self, places: Iterable[Path]) -> None:
        """Look only where something may have changed."""
        self.graph.changed(self.inputs.touched(self._world.inventory.look_at(places)))

    def decided(self, keys: Iterable[str]) -> None:
        """Tell the graph that other comments wait for the author in the threads named *keys*."""
        self.graph.changed(map(self.inputs.pending.key, keys))

    def ask(self, kind: Kind[V, *Args], /, *args: *Args) -> V:
        """Give one answer."""
        return self.graph.ask(kind, *args)

    def make_all(self, jobs: int | None) -> Made:
        """Make everything, on several processors where that pays; *jobs* as the author asked."""
        documents = self._world.inventory.documents
        files = [file for path in documents if (file := self._world.inventory.found(path))]
        with processes(how_many(jobs, len(files))) as each:
            if each is not map:
                settings = self.ask(self.reading.content_settings).value
                self.reading.ahead = Ahead(each, files, settings)
            try:
                return self.make()
            finally:
                self.reading.ahead = None

    def make(self) -> Made:
        """Bring everything up to date.

        Raises:
            BuildStoppedError: there are Problems of severity error. What waits is done next time.

        """
        early = self.ask(self.reading.early_problems)
        _stop_at_errors(early)
        if not self.is_before(self.ask(self.reporting.next_change)):
            self._arrive()
        planned = self.ask(self.planning.plan_problems)
        _stop_at_errors((*early, *planned))
        self.rendering.expected = len(self.ask(self.rendering.site))
        self.graph.want(
            [
                self.reading.early_problems.key(),
                self.planning.plan_problems.key(),
                self.rendering.page_problems.key(),
                self.searching.indexes.key(),
                self.reporting.next_change.key(),
                self.reporting.facts.key(),
                self.reporting.comments.key(),
            ]
        )
        wave = self.graph.refresh()
        indexes = self.ask(self.searching.indexes)
        of_search = (problem for one in indexes for problem in one.problems)
        problems = (*early, *planned, *self.ask(self.rendering.page_problems), *of_search)
        _stop_at_errors(problems)
        facts = self.ask(self.reporting.facts)
        found = (path for one in indexes for path, _ in one.files)
        every = (*self.ask(self.rendering.site), *found)
        outputs = _same(frozenset(every), self._made and self._made.outputs)
        published = _same(dict(facts.published), self._made and self._made.published)
        self._made = Made(in_order(problems), outputs, facts, published, wave)
        return self._made

    def scaled_images(self) -> tuple[Route, ...]:
        """Give the routes of all copies of images; the same object while the plan is the same."""
        return self.ask(self.rendering.depicting.scaled)

    def _arrive(self) -> None:
        self._world.now = self._clock
        self.graph.changed([self.inputs.now.key()])


def _same(new: V, old: V | None) -> V:
    """Give *old* when it is equal, so that whoever gets it need not compare."""
    return old if old is not None and old == new else new


def _stop_at_errors(problems: Sequence[Problem]) -> None:
    if has_errors(problems):
        raise BuildStoppedError(in_order(problems))
