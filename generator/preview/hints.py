"""File events as they come -> one batch when the writing has settled.

One save is many events, and a tool that touches hundreds of files makes thousands. A build should
start soon after the last of them, and never in the middle: vim renames the old file away before it
writes the new one, VS Code empties a file before it fills it.
"""

import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_SAVE_QUIET_SECONDS = 0.02
_DOUBTFUL_QUIET_SECONDS = 0.12
_MANY_QUIET_SECONDS = 0.08
_MANY = 8
"""More paths than an editor touches when it saves one file."""

_SAVE_LIMIT_SECONDS = 0.4
_MANY_LIMIT_SECONDS = 2.0
"""A batch is handed on after so long even if the writing goes on."""


class Batch(NamedTuple):
    """Paths that may have changed, and when that was heard."""

    paths: set[Path]
    """Grows while the batch is collected."""

    first: float
    last: float
    """Both in seconds of the monotonic clock."""

    is_whole: bool = False
    """Whether nobody is writing any more."""

    def settles_at(self) -> float:
        """Tell the instant at which to stop waiting for more, going by the disk as it is now."""
        if self.is_whole:
            return self.first
        is_many = len(self.paths) > _MANY
        limit = _MANY_LIMIT_SECONDS if is_many else _SAVE_LIMIT_SECONDS
        quiet = _MANY_QUIET_SECONDS if is_many else self._quiet_after_a_save()
        return min(self.last + quiet, self.first + limit)

    def _quiet_after_a_save(self) -> float:
        is_doubtful = any(_is_gone_or_empty(path) for path in self.paths)
        return _DOUBTFUL_QUIET_SECONDS if is_doubtful else _SAVE_QUIET_SECONDS


class Hints:
    """Collects what the watching threads hear until the building thread asks."""

    def __init__(self) -> None:
        """Start with nothing heard."""
        self._heard = threading.Condition()
        self._batch: Batch | None = None
        self._is_closed = False

    @property
    def is_closed(self) -> bool:
        """Whether nobody should wait here any more."""
        return self._is_closed

    def add(self, paths: Iterable[Path], *, is_whole: bool = False) -> None:
        """Note that *paths* may have changed just now.

        They need not be waited for if they are whole, unless other paths are.
        """
        added, now = frozenset(paths), time.monotonic()
        if not added:
            return
        with self._heard:
            batch = self._batch or Batch(set(), now, now, is_whole=is_whole)
            batch.paths.update(added)
            self._batch = batch._replace(last=now, is_whole=batch.is_whole and is_whole)
            self._heard.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait until something is heard, *seconds* at most; tell whether it was."""
        with self._heard:
            self._heard.wait_for(lambda: self._batch or self._is_closed, max(0.0, seconds))
            return self._batch is not None

    def take(self) -> frozenset[Path]:
        """Give what was heard, when it has settled; nothing if nothing was."""
        with self._heard:
            while self._batch and not self._is_closed:
                left = self._batch.settles_at() - time.monotonic()
                if left <= 0:
                    break
                self._heard.wait(left)
            batch, self._batch = self._batch, None
        return frozenset(batch.paths if batch else ())

    def forget(self) -> None:
        """Drop what was heard so far."""
        with self._heard:
            self._batch = None

    def close(self) -> None:
        """Let go whoever waits."""
        with self._heard:
            self._is_closed = True
            self._heard.notify_all()


def _is_gone_or_empty(path: Path) -> bool:
    """Tell whether *path* looks like the middle of a save."""
    try:
        return path.stat().st_size == 0 and path.is_file()
    except OSError:
        return True
