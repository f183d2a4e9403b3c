"""What the site is made from, as inputs of the engine: files, their names, the clock."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from generator.comments import Comment
from generator.content import Bundled
from generator.engine import AnyKind, Input, fingerprint
from generator.engine import Key as Question
from generator.foundation import Problem
from generator.pages import Route, ScaledImage
from generator.pipeline import seen
from generator.pipeline.image_maker import ImageJob, ImageMaker, jobs_of
from generator.pipeline.inventory import Changes, Inventory
from generator.pipeline.report import Progress
from generator.protection import Key, NoKey, Secrets, key_of, mark_of_key, stamp_of_phrase
from generator.search import find_program


@dataclass(slots=True, kw_only=True)
class World:
    """Everything outside of the engine that inputs are read from."""

    site: Path
    now: datetime
    drafts: bool = False
    future: bool = False
    published_before: tuple[tuple[str, str], ...] = ()
    """Source and URL of what the last finished build published. No input: only the hint of an
    error depends on it, and errors are never remembered."""

    pending: Callable[[str], tuple[Comment, ...]] | None = None
    """Comment key -> comments that wait for the author, to be shown in their places. `None`, as
    for everything that is published: nothing here can even ask for them."""

    progress: Progress | None = None

    cache: Path | None = None
    """Where compiled templates are kept; `None` keeps them nowhere."""

    opens_protected: bool = False
    """Whether protected posts are shown open, as the author's own preview does."""

    searches: bool = False
    """Whether indexes are made for searching, where the settings ask for them."""

    search_seconds: float = 0.0
    """How long that took."""

    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    """Where passphrases may be, beside the private folder."""

    images: ImageMaker = field(default_factory=ImageMaker)
    """Makes copies of images, and keeps them."""

    images_on_demand: bool = False
    """Whether these copies are made by whoever looks at a page, and are no part of the output."""

    inventory: Inventory = field(init=False)
    _done: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Begin with an empty inventory."""
        self.inventory = Inventory(self.site)

    def step(self, stage: str, total: int) -> None:
        """Tell that one of *total* steps of *stage* is done."""
        if self.progress:
            self._done[stage] += 1
            self.progress(stage, self._done[stage], max(total, self._done[stage]))

    def image_jobs(self, routes: Iterable[Route]) -> tuple[ImageJob, ...]:
        """Tell what is made of which file, for the copies of images at *routes*."""
        return jobs_of(
            (route.subject.path, self.place_of(route.subject.path), route.subject.rendition)
            for route in routes
            if isinstance(route.subject, ScaledImage)
        )

    def make_images(self, routes: Iterable[Route]) -> None:
        """Make the copies of images at *routes* that are not kept."""
        jobs = [job for job in self.image_jobs(routes) if not self.images.are_made(job)]
        if jobs:
            self.images.make(jobs, lambda total: self.step("Making images", total))

    def place_of(self, path: str) -> Path:
        """Tell where to open the file at *path* below the site, still there or not."""
        found = self.inventory.found(path)
        return found.file if found else self.site / path


class Inputs:
    """The kinds of inputs. Each reads from the World as it is now.

    The inventory tells what of the author's files has changed; what else there is has a hint.
    """

    def __init__(self, world: World) -> None:
        """Declare the inputs of one site."""
        self._world = world
        self.now = Input("now", self._now, hint=self._hint_of_now)
        self.edition = Input("edition", self._edition, hint=_hint_of(self._edition))
        self.documents = Input("documents", self._documents)
        self.files = Input("files", self._files)
        self.left_out = Input("left out", self._left_out)
        self.comment_keys = Input("comment keys", self._keys)
        self.comment_names = Input("comment names", self._names)
        self.pending = Input("pending", self._pending, hint=self._hint_of_pending)
        self.themes = Input("themes", self._themes)
        self.opens_protected = Input("opens protected", self._opens, hint=_hint_of(self._opens))
        self.searches = Input("searches", self._searches, hint=_hint_of(self._searches))
        self.search_program = Input("search program", _search_program, hint=_hint_of_program)
        self.key = Input("key", self._key, hint=self._hint_of_key, fingerprint=mark_of_key)
        self.file = Input("file", self._file, forget=True)

    @property
    def shows_pending(self) -> bool:
        """Whether comments that wait for the author have a place in their threads."""
        return self._world.pending is not None

    @property
    def kinds(self) -> list[AnyKind]:
        """All of them."""
        return [value for value in vars(self).values() if isinstance(value, Input)]

    def touched(self, changes: Changes) -> Iterable[Question]:
        """Name the inputs that *changes* may have touched."""
        yield from map(self.file.key, sorted(changes.files))
        yield from map(self.comment_names.key, sorted(changes.keys))
        if changes.content:
            yield from (self.documents.key(), self.files.key())
        if changes.comments:
            yield self.comment_keys.key()
        if changes.content or changes.comments:
            yield self.left_out.key()
        if changes.themes:
            yield self.themes.key()

    def _now(self) -> datetime:
        return self._world.now

    def _hint_of_now(self) -> bytes:
        return self._world.now.isoformat().encode()

    def _edition(self) -> tuple[bool, bool]:
        return self._world.drafts, self._world.future

    def _opens(self) -> bool:
        return self._world.opens_protected

    def _searches(self) -> bool:
        return self._world.searches

    def _key(self, name: str, private: str, site: str, known: tuple[str, ...]) -> Key | NoKey:
        return key_of(name, self._secrets(private), site=site, known=known)

    def _hint_of_key(self, name: str, private: str, *_: object) -> bytes:
        return stamp_of_phrase(name, self._secrets(private), young_ns=seen.YOUNG_NS)

    def _secrets(self, private: str) -> Secrets:
        return Secrets(self._world.site / private, private, self._world.environment)

    def _documents(self) -> tuple[str, ...]:
        return self._world.inventory.documents

    def _files(self) -> tuple[Bundled, ...]:
        return self._world.inventory.files

    def _left_out(self) -> tuple[Problem, ...]:
        return self._world.inventory.problems

    def _keys(self) -> tuple[str, ...]:
        return self._world.inventory.comment_keys

    def _names(self, key: str) -> tuple[str, ...]:
        return self._world.inventory.comments(key)

    def _pending(self, key: str) -> tuple[Comment, ...]:
        return self._world.pending(key) if self._world.pending else ()

    def _hint_of_pending(self, key: str) -> bytes:
        return fingerprint(self._pending(key))

    def _themes(self) -> bytes:
        """Digest everything that themes are made of; they are small, and loaded whole."""
        digest = blake2b(fingerprint(self._world.inventory.theme_problems), digest_size=16)
        for path in self._world.inventory.themes:
            digest.update(fingerprint((path, self._file(path))))
        return digest.digest()

    def _file(self, path: str) -> bytes | None:
        found = self._world.inventory.found(path)
        try:
            return found.file.read_bytes() if found else None
        except FileNotFoundError:  # it went away since it was found
            return None


def _hint_of(read: Callable[[], object]) -> Callable[[], bytes]:
    """Take the value itself as its hint, where having it costs nothing."""
    return lambda: fingerprint(read())


def _search_program() -> str:
    """Give the version of the Pagefind that there is; nothing when there is none."""
    program = find_program()
    return program.version if program else ""


def _hint_of_program() -> bytes:
    return _search_program().encode() or b"absent"
