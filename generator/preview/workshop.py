"""The seam to the builder: hints of what changed -> the preview's files, and what became of them.

This room watches and serves; it does not know how a site is built. Hints come from the operating
system, which loses events, repeats them and reports them late, so they may only save work: a build
without hints looks at everything and is the truth.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from generator.comments import Comment
from generator.foundation import Problem


class Beyond(NamedTuple):
    """How many documents the preview shows that the published site does not, or not in lists."""

    drafts: int = 0
    scheduled: int = 0
    unlisted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build made of the preview."""

    problems: tuple[Problem, ...] = ()
    """Errors and warnings, in order of place."""

    failed: bool = False
    """Whether the last good build is still what is in the folder."""

    files: Collection[str] = frozenset()
    """Output paths of the last good build, all of them; asked with `in`, never walked."""

    on_demand: Mapping[str, Callable[[], bytes | None]] = field(default_factory=dict)
    """Output path -> what makes its bytes, for files that are made when a browser asks for them;
    called in other threads. `None` means that it is gone by now, or cannot be made."""

    changed: frozenset[str] = frozenset()
    """Output paths whose bytes this build wrote."""

    removed: frozenset[str] = frozenset()
    """Output paths that this build took away."""

    seconds: float = 0.0

    next_change: datetime | None = None
    """When a scheduled or expiring post will change the site by itself; carries its offset."""

    base_path: str = "/"
    """Path of the site's address, with a slash at both ends."""

    beyond: Beyond | None = None
    """`None` while no build has come through."""


class Waiting(Protocol):
    """What waits for the author, to be shown in its place."""

    @property
    def folder(self) -> Path:
        """Where it lies; a hint of anything below it is a reason to look."""

    def look(self) -> Collection[str]:
        """Look again, and name the comment keys of threads in which other comments wait now."""

    def of(self, key: str) -> tuple[Comment, ...]:
        """Give the comments that wait in the thread *key*, as they were when last looked at."""


class Place(NamedTuple):
    """Where a thread is."""

    title: str
    url: str
    """Path of the page on this server."""


class Workshop(Protocol):
    """Builds the preview, again and again, and remembers what it did."""

    @property
    def output(self) -> Path:
        """Folder of the preview's files. A file in it is the old one or the new one, never half."""

    def build(self, hints: Collection[Path] | None) -> Outcome:
        """Bring the preview up to date.

        Args:
            hints: absolute paths of files and folders that may have changed; they may be wrong,
                late or incomplete. Empty: only time has passed. `None`: look at everything.

        Raises:
            AfterwordError: the preview cannot be written. Problems in the author's files come back
                in the Outcome.

        """

    def use_leisure(self) -> None:
        """Do what would take somebody's time later: nothing has changed for a while.

        Raises:
            AfterwordError: it cannot be done, which costs time and nothing else.
            OSError: the same.

        """

    def place_of(self, key: str) -> Place | None:
        """Find the document of the comment key *key*; from any thread, between two builds."""
