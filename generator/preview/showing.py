"""The last good build and what is wrong since: written by one thread, read by the server's.

Browsers and waiting requests are woken when it changes. A request for what is not there waits for
the build that is going on: a new page may be in place while the list of files is still the old one.
"""

import asyncio
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from generator.preview.policy import Policy, read_policy
from generator.preview.trouble import Trouble, troubles
from generator.preview.workshop import Outcome

_REMEMBERED = 200
"""Builds whose changes are remembered for browsers that were away."""

_MOST_CHANGES = 1_000
"""A browser that missed more is told nothing in particular."""


class Step(NamedTuple):
    """A good build that changed something."""

    number: int

    changed: frozenset[str]
    """URL paths of what it wrote or took away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What requests are answered from."""

    number: int = 0
    """Counts good builds that changed something; 0 before the first."""

    files: Collection[str] = frozenset()
    on_demand: Mapping[str, Callable[[], bytes | None]] = field(default_factory=dict)
    """Output path -> what makes its bytes, beside `files`."""

    base_path: str = "/"
    policy: Policy = ()
    troubles: tuple[Trouble, ...] = ()
    failed: bool = False
    history: tuple[Step, ...] = ()
    """The last good builds, the oldest first."""

    def changed_since(self, number: int) -> frozenset[str] | None:
        """Give the URL paths that changed after build *number*; `None` when that is not known."""
        later = [changed for each, changed in self.history if each > number]
        if len(later) < self.number - number:
            return None
        changed = frozenset[str]().union(*later)
        return changed if len(changed) <= _MOST_CHANGES else None


class Showing:
    """Holds the one `Shown` of the moment."""

    def __init__(self, site: Path, output: Path) -> None:
        """Show what is built into *output*; Problems quote lines of files in *site*."""
        self.output = output
        self.run = secrets.token_hex(4)
        """Tells browsers that the server is another one than before."""

        self.shown: Shown | None = None
        """`None` until the first build ended."""

        self.is_closed = False
        self._site = site
        self._is_building = True
        self._loop: asyncio.AbstractEventLoop | None = None
        self._rung = asyncio.Event()

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Wake those who wait in *loop* from now on. Called in its thread."""
        self._loop = loop

    def publish(self, outcome: Outcome) -> None:
        """Show *outcome*. Called in the builder's thread."""
        before = self.shown or Shown()
        after = replace(
            before,
            failed=outcome.failed,
            troubles=troubles(outcome.problems, self._site),
        )
        if not outcome.failed:
            after = self._advanced(after, outcome)
        self.shown = after
        self._is_building = False
        self._ring()

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold back answers that the build which begins now may make wrong."""
        self._is_building = True
        try:
            yield
        finally:
            self._is_building = False
            self._ring()

    async def newer_than(self, number: int, seconds: float) -> None:
        """Wait until a build after *number* is shown, but not longer than *seconds*."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self.is_closed:
                    bell = self.bell()
                    if self.shown and self.shown.number > number:
                        return
                    await bell.wait()

    def close(self) -> None:
        """Let go everybody who waits, for good."""
        self.is_closed = True
        self._ring()

    def bell(self) -> asyncio.Event:
        """Give what rings at the next change. Take it first, then look, then wait."""
        return self._rung

    async def finished(self) -> Shown:
        """Wait for the build that is going on, if any; give what is shown then."""
        while True:
            bell = self.bell()
            if self.is_closed or not (self._is_building or self.shown is None):
                return self.shown or Shown()
            await bell.wait()

    def _advanced(self, shown: Shown, outcome: Outcome) -> Shown:
        number = shown.number + bool(outcome.changed or outcome.removed or not shown.number)
        base = outcome.base_path
        urls = frozenset(url_path(path, base) for path in outcome.changed | outcome.removed)
        history = (*shown.history, Step(number, urls))[-_REMEMBERED:]
        return replace(
            shown,
            number=number,
            files=outcome.files,
            on_demand=outcome.on_demand,
            base_path=base,
            policy=read_policy(self.output),
            history=history if number > shown.number else shown.history,
        )

    def _ring(self) -> None:
        loop = self._loop
        if loop and not loop.is_closed():
            loop.call_soon_threadsafe(self._ring_here)

    def _ring_here(self) -> None:
        rung, self._rung = self._rung, asyncio.Event()
        rung.set()


def url_path(output: str, base_path: str) -> str:
    """Give the path at which the file *output* is visited, not percent-encoded."""
    folder, slash, name = output.rpartition("/")
    return base_path + (f"{folder}{slash}" if name == "index.html" else output)
