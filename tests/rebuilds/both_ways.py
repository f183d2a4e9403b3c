"""Builds a garden from what is remembered and from nothing, and says that they are one.

A build that finds mistakes must leave the output as it was, and find the same mistakes.
"""

import gc
import json
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from generator.foundation import BuildStoppedError, Problem
from generator.pipeline import BuildOptions, Facts, Workshop, World, build
from generator.preview import KeptSite
from generator.write import open_output, published_before
from tests.rebuilds.garden import Garden
from tests.whole.site import snapshot


class Built(NamedTuple):
    """What a build came to."""

    files: Mapping[str, bytes] | None
    """`None` when it was stopped."""

    problems: tuple[Problem, ...]
    facts: Facts | None = None


class Way(NamedTuple):
    """Where an edition goes, and what it shows."""

    folder: str
    shows_all: bool


PUBLIC = Way("public", shows_all=False)
PREVIEW = Way(".preview", shows_all=True)


def clean(garden: Garden, way: Way, scratch: Path, *, compiled: Path | None = None) -> Built:
    """Build *garden* from nothing into a folder in *scratch*, which is emptied before.

    With *compiled*, templates are compiled once for many such builds.
    """
    shutil.rmtree(scratch, ignore_errors=True)
    before = published_before(garden.root / way.folder)
    with open_output(scratch, site=garden.root, sources=()) as output:
        world = World(
            site=garden.root,
            now=garden.now,
            drafts=way.shows_all,
            future=way.shows_all,
            opens_protected=way.shows_all,
            searches=not way.shows_all,
            published_before=tuple(sorted(before.items())),
            cache=compiled,
            images_on_demand=way is PREVIEW,
        )
        workshop = Workshop(world, output.stage)
        workshop.look()
        try:
            made = workshop.make_all(1)
        except BuildStoppedError as stopped:
            return Built(None, stopped.problems)
        facts = workshop.ask(workshop.reporting.facts)
        output.commit(dict(facts.published), planned=frozenset(made.outputs))
    return Built(snapshot(scratch), made.problems, facts)


@dataclass
class Gardener:
    """Builds one garden again and again, in both ways, and compares."""

    garden: Garden
    scratch: Path
    compiled: Path | None = None
    kept: KeptSite | None = None

    def publish(self) -> None:
        """Build what the world sees, with what is remembered, and compare."""
        before, truth = self._files(PUBLIC), self._clean(PUBLIC)
        built = self._built()
        assert built.problems == truth.problems
        assert (built.files is None) == (truth.files is None)
        if built.files is None:
            assert self._files(PUBLIC) == before
        else:
            assert_same(built.files, truth.files)

    def preview(self, hints: Collection[Path] | None) -> None:
        """Bring the preview up to date by *hints*, which are right, and compare."""
        before = self._files(PREVIEW)
        truth = self._clean(PREVIEW)
        assert self.kept
        outcome = self.kept.build(hints)
        assert outcome.problems == truth.problems
        assert outcome.failed == (truth.files is None)
        if outcome.failed:
            assert self._files(PREVIEW) == before
            assert not outcome.changed | outcome.removed
            return
        assert truth.facts
        states = truth.facts.drafts, truth.facts.scheduled, truth.facts.unlisted
        assert (outcome.beyond, outcome.next_change) == (states, truth.facts.next_change)
        now = self._files(PREVIEW)
        # Digests in the list may lag behind while the output is open.
        assert_same(_without_list(now), _without_list(truth.files))
        assert set(outcome.files) == _without_list(now).keys()
        differing = {path for path in now if now[path] != before.get(path)}
        assert outcome.changed == _without_list(dict.fromkeys(differing, b"")).keys()

    def misled(self, hints: Collection[Path] | None) -> None:
        """Bring the preview up to date by *hints* that may be wrong; only look that it holds."""
        assert self.kept
        self.kept.build(hints)

    def end_preview(self) -> None:
        """End the preview, and look that its list is right then."""
        if self.kept is None:
            return
        self.kept.__exit__(None, None, None)
        self.kept = None
        files = self._files(PREVIEW)
        if LIST in files:
            truth = {p: sha256(data).hexdigest() for p, data in _without_list(files).items()}
            assert json.loads(files[LIST])["files"] == truth

    def refused(self) -> tuple[Problem, ...]:
        """Build once more what cannot be built, and give the mistakes."""
        built = self._built()
        assert built.files is None
        return built.problems

    def follow(self) -> None:
        """Build in both ways what was touched, and compare; the preview goes by right hints."""
        touched, self.garden.touched = self.garden.touched, set()
        self.preview(touched)
        self.publish()

    def begin_preview(self) -> None:
        """Begin the preview anew, with what the last one remembered."""
        self.end_preview()
        self.kept = KeptSite(self.garden.root, self.garden.clock).__enter__()
        self.preview(None)

    def kill_preview(self) -> None:
        """End the preview as a kill does: nothing is remembered, and the lock is free."""
        self.close()
        self.begin_preview()

    def close(self) -> None:
        """End the preview, whatever became of it."""
        if self.kept is not None:
            self.kept._stack.close()  # noqa: SLF001 - also after a failure
            self.kept = None
            gc.unfreeze()  # a preview lasts as long as its process, but not in tests

    def _built(self) -> Built:
        options = BuildOptions(jobs=1)
        try:
            report = build(self.garden.root, options, self.garden.clock)
        except BuildStoppedError as stopped:
            return Built(None, stopped.problems)
        return Built(self._files(PUBLIC), report.problems)

    def _clean(self, way: Way) -> Built:
        return clean(self.garden, way, self.scratch, compiled=self.compiled)

    def _files(self, way: Way) -> dict[str, bytes]:
        return _ours(snapshot(self.garden.root / way.folder))


LIST = ".afterword-manifest.json"
_OWN = ".afterword-"
"""Begins the names of the list, of the lock, and of the folder where files wait."""


def assert_same(found: Mapping[str, bytes], truth: Mapping[str, bytes] | None) -> None:
    """Say which files differ, are missing or should not be there, and how the first differs."""
    assert truth is not None
    assert sorted(found.keys() ^ truth.keys()) == []
    differing = sorted(path for path in truth if found[path] != truth[path])
    first = next(iter(differing), None)
    assert first is None or found[first] == truth[first], differing


def text(work: Gardener, path: str) -> str:
    """Read a public file; empty when there is none."""
    file = work.garden.root / "public" / path
    return file.read_bytes().decode() if file.exists() else ""


def _ours(files: dict[str, bytes]) -> dict[str, bytes]:
    return {p: data for p, data in files.items() if p == LIST or not p.startswith(_OWN)}


def _without_list(files: Mapping[str, bytes] | None) -> dict[str, bytes]:
    return {path: data for path, data in (files or {}).items() if path != LIST}


@contextmanager
def gardener(garden: Garden, scratch: Path, compiled: Path | None = None) -> Iterator[Gardener]:
    """Have a gardener whose preview is open."""
    made = Gardener(garden, scratch, compiled)
    try:
        made.begin_preview()
        yield made
    finally:
        made.close()
