"""A site -> its queue, lent to one at a time: to the builder, and to each request of the author's.

Settings are read anew when `site.toml` has changed, so that rules which the author edits while the
preview runs hold from then on.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from generator.foundation import AfterwordError, BuildStoppedError, Clock, system_clock
from generator.moderation import Judge, Queue, open_queue
from generator.settings import SETTINGS_FILE, load_settings

_AT_A_TIME = 200
_PAUSE_SECONDS = 0.01
"""How long the others have the queue between two steps of catching up."""

_Stamp = tuple[int, int] | None


class Desk:
    """Where the author decides. Safe to use from several threads."""

    def __init__(self, site: Path, clock: Clock = system_clock) -> None:
        """Open nothing yet; *site* is an absolute path."""
        self.site = site
        self.clock = clock
        self._lock = threading.RLock()
        self._queue: Queue | None = None
        self._judge: Judge | None = None
        self._catching_up: threading.Thread | None = None
        self._stamp: _Stamp = None
        self._tended_on: date | None = None

    @contextmanager
    def queue(self) -> Iterator[Queue]:
        """Lend the queue.

        Raises:
            BuildStoppedError: `site.toml` cannot be read, so nobody knows where the queue lies.

        """
        with self._lock:
            yield self._opened()

    @contextmanager
    def judge(self) -> Iterator[tuple[Queue, Judge]]:
        """Lend the queue with what the author's own filter knows of it.

        Raises:
            BuildStoppedError: as for `queue`.

        """
        with self.queue() as queue:
            assert self._judge  # noqa: S101 - opened with the queue
            yield queue, self._judge

    def catch_up(self) -> bool:
        """Look at the rest of what waits in the background, a little at a time."""
        if self._catching_up is None or not self._catching_up.is_alive():
            self._catching_up = threading.Thread(target=self._look_on, daemon=True)
            self._catching_up.start()
        return True

    def _look_on(self) -> None:
        while True:
            with self._lock:
                judge = self._judge
                if judge is None or not judge.is_behind:
                    return
                judge.judge((), at_most=_AT_A_TIME)
            time.sleep(_PAUSE_SECONDS)

    def save(self) -> None:
        """Keep what the filter has learned, for the next time."""
        with self._lock:
            if self._judge:
                self._judge.save()

    @property
    def folder(self) -> Path:
        """The private folder, or where it would be if `site.toml` said nothing of it."""
        try:
            with self.queue() as queue:
                return queue.folders.private
        except BuildStoppedError:
            return self.site / "private"

    def _opened(self) -> Queue:
        stamp = _stamp(self.site / SETTINGS_FILE)
        if self._queue is None or stamp != self._stamp:
            settings, problems, _ = load_settings(self.site)
            if settings is None:
                raise BuildStoppedError(problems)
            self._queue = open_queue(self.site, settings, clock=self.clock, where="desk")
            self._judge = Judge(self._queue, own_host=settings.origin.partition("://")[2])
            self._stamp = stamp
        self._tend(self._queue)
        return self._queue

    def _tend(self, queue: Queue) -> None:
        """Once a day, delete what its time is over for; everything else goes on if that fails."""
        today = self.clock().date()
        if today != self._tended_on and queue.folders.private.is_dir():
            self._tended_on = today
            with suppress(AfterwordError):
                if queue.is_to_be_tended():
                    queue.tend()


def _stamp(file: Path) -> _Stamp:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
