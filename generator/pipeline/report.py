"""What a build was asked for, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

from generator.foundation import Problem

Progress = Callable[[str, int, int], None]
"""Told the name of a stage, how many steps are done and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What the author asks of a build."""

    output: Path | None = None
    """Folder to write to; the site's `public/` unless given."""

    clean: bool = False
    """Whether to forget what is remembered of earlier builds."""

    drafts: bool = False
    future: bool = False

    jobs: int | None = None
    """Processes at work; `None` leaves it to the program."""


class CommentCounts(NamedTuple):
    """How many comment files each state holds. Pingbacks and webmentions count only as such."""

    shown: int = 0
    hidden: int = 0
    removed: int = 0
    pingbacks: int = 0

    waiting: int = 0
    """Approved, but under a post that is not published or shows no comments."""


class HiddenDocument(NamedTuple):
    """A document that the build leaves out."""

    source: str

    reason: str
    """`draft`, `scheduled` or `expired`."""

    when: datetime | None
    """When it will appear, or when it went; `None` for drafts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """A finished build."""

    output: Path
    problems: tuple[Problem, ...]
    """Warnings only."""

    pages: int
    """Files that were planned."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    seconds: float
    search_seconds: float
    """How much of it the indexes for searching took; 0 when they stayed as they were."""

    posts: int
    pages_of_content: int
    protected: int
    """How many of both only open with a passphrase."""

    comments: CommentCounts
    hidden: tuple[HiddenDocument, ...]

    new: tuple[str, ...]
    """URLs of documents that the last build did not publish; sorted."""

    gone: tuple[str, ...]
    """URLs of documents that only the last build published; sorted."""

    timezone: tzinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check found."""

    problems: tuple[Problem, ...]
