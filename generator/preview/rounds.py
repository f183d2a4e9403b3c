"""Hints, the clock and the passing of time -> builds, one after the other.

    file events ──┐
    a look now and then ──┼── build ── Showing ──> browsers, terminal
    a post's hour has come ──┘

The author's thread stays in `run`, so that Ctrl-C ends whatever is going on at once.
"""

import math
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from generator.foundation import (
    AfterwordError,
    BuildStoppedError,
    Clock,
    Location,
    Problem,
    Severity,
)
from generator.preview.hints import Hints
from generator.preview.news import News, Notice, Rebuilt
from generator.preview.pace import Pace
from generator.preview.showing import Showing
from generator.preview.watch import Watcher
from generator.preview.workshop import Outcome, Workshop

_TICK_SECONDS = 1.0
"""How often the watcher is looked after, and the clock compared."""

_OVERSLEPT_SECONDS = 1.0
"""Whoever wakes so much too late was stopped or asleep, and has missed events."""

_SECOND_LOOK_SECONDS = 0.15
_SECOND_LOOKS_UNTIL_SECONDS = 1.0
"""A file that is broken while it is being written is looked at again, for so long."""

_LATEST_SECONDS = 0.7
"""An event that comes later than this after its change does not come."""

_UNANNOUNCED = (
    "A file changed and the system did not say so, as happens on network folders."
    " Changes are looked for every second or so from now on."
)

_LEISURE_AFTER_SECONDS = 10.0
"""So long after the last change nobody is in the middle of saving, most of the time."""

_TOO_MANY_HINTS = 500
"""Looking at everything is then cheaper, and the system's queue may have overflowed."""


class Rounds:
    """Builds whenever there is a reason to."""

    def __init__(  # noqa: PLR0913 - one for each thing it brings together
        self,
        *,
        site: Path,
        workshop: Workshop,
        watcher: Watcher,
        hints: Hints,
        showing: Showing,
        clock: Clock,
        tell: Callable[[News], None],
    ) -> None:
        """Build the *site*, an absolute path, in the *workshop* and show it in *showing*."""
        self._site = site
        self._workshop = workshop
        self._watcher = watcher
        self._hints = hints
        self._showing = showing
        self._clock = clock
        self._tell = tell
        self._pace = Pace()
        self._look_at = 0.0
        self._leisure_at = math.inf
        self._hour: datetime | None = None
        self._passed_hour: datetime | None = None
        self._last = Outcome()

    def begin(self) -> Outcome:
        """Build for the first time.

        Raises:
            AfterwordError: there can be no preview.

        """
        self._watcher.tend()
        self._hints.forget()  # it named every folder; what is heard from here on counts
        outcome = self._workshop.build(None)
        self._rest(outcome)
        self._keep(outcome)
        self._leisure_at = time.monotonic()
        self._showing.publish(outcome)
        return outcome

    def run(self) -> None:
        """Build again and again until the hints are closed."""
        asleep = _Sleep()
        while not self._hints.is_closed:
            heard = asleep.wait(self._hints, self._seconds_to_wait())
            if self._hints.is_closed:
                return
            self._watcher.tend()
            self._pace.is_alone = self._pace.is_alone or self._watcher.is_deaf
            if asleep.was_too_long:
                self._look()
            elif time.monotonic() >= self._look_at:
                self._look_and_compare()
            elif heard:
                self._follow(self._hints.take())
            elif self._hour_has_come():
                self._passed_hour = self._hour
                self._round(())
            if not heard and time.monotonic() >= self._leisure_at:
                self._use_leisure()

    def _seconds_to_wait(self) -> float:
        until_look = self._look_at - time.monotonic()
        return max(0.0, min(_TICK_SECONDS, until_look, self._seconds_to_the_hour()))

    def _seconds_to_the_hour(self) -> float:
        if self._hour is None or self._hour == self._passed_hour:
            return _TICK_SECONDS
        left = (self._hour - self._clock()).total_seconds()
        # The clock shows whole seconds; close to the hour it is asked more often.
        return left - 1 if left > 1 else 0.05

    def _hour_has_come(self) -> bool:
        is_new = self._hour is not None and self._hour != self._passed_hour
        return is_new and self._hour is not None and self._clock() >= self._hour

    def _look(self) -> Outcome:
        """Look at everything; what was heard is part of it."""
        self._hints.take()
        outcome = self._round(None)
        self._rest(outcome)
        return outcome

    def _look_and_compare(self) -> None:
        """Look at everything, and learn whether it is announced when something changes."""
        heard = self._hints.wait(0)
        outcome = self._look()
        is_news = bool(outcome.changed or outcome.removed)
        if is_news and not (heard or self._pace.is_alone or self._hints.wait(_LATEST_SECONDS)):
            self._pace.is_alone = True
            self._rest(outcome)
            self._tell(Notice(_UNANNOUNCED))

    def _use_leisure(self) -> None:
        self._leisure_at = math.inf
        with suppress(AfterwordError, OSError):  # what cannot be done now can be done at the end
            self._workshop.use_leisure()

    def _rest(self, outcome: Outcome) -> None:
        self._pace.cost_seconds = outcome.seconds
        self._look_at = time.monotonic() + self._pace.pause_seconds()

    def _follow(self, paths: frozenset[Path]) -> None:
        if len(paths) > _TOO_MANY_HINTS:
            self._look()
        elif paths:
            self._round(paths)

    def _round(self, hints: Collection[Path] | None) -> Outcome:
        with self._showing.building():
            outcome = self._settled(hints)
            differs = outcome.problems != self._last.problems or outcome.failed != self._last.failed
            if differs or outcome.changed or outcome.removed:
                news = Rebuilt(outcome, self._last.failed and not outcome.failed, differs)
                self._keep(outcome)
                self._showing.publish(outcome)
                self._tell(news)
            else:
                self._keep(outcome)
        return outcome

    def _settled(self, hints: Collection[Path] | None) -> Outcome:
        """Build; when a file that just changed is broken, give whoever writes it time to end."""
        outcome = self._attempt(hints)
        until = time.monotonic() + _SECOND_LOOKS_UNTIL_SECONDS
        while self._may_be_half_written(outcome, hints) and time.monotonic() < until:
            is_being_written = self._hints.wait(_SECOND_LOOK_SECONDS)
            hints = None if hints is None else {*hints, *self._hints.take()}
            outcome = self._attempt(hints)
            if not is_being_written:
                break
        return outcome

    def _may_be_half_written(self, outcome: Outcome, hints: Collection[Path] | None) -> bool:
        if not outcome.failed or outcome.problems == self._last.problems:
            return False
        errors = (each for each in outcome.problems if each.severity is Severity.ERROR)
        files = (self._site / each.where.path for each in errors)
        return hints is None or any(not {file, *file.parents}.isdisjoint(hints) for file in files)

    def _attempt(self, hints: Collection[Path] | None) -> Outcome:
        """Build; a disk that is full is a Problem like any other, and may be mended like one."""
        try:
            return self._workshop.build(hints)
        except BuildStoppedError as stopped:
            return self._failure(*stopped.problems)
        except (AfterwordError, OSError) as error:
            return self._failure(Problem(Location(self._workshop.output.name), f"{error}"))
        except Exception as error:  # noqa: BLE001 - one bad build must not end the preview
            what = f"This is a mistake in Afterword, not in your files: {error!r}."
            hint = "`afterword --debug build` may show where; please report it."
            return self._failure(Problem(Location(self._workshop.output.name), what, hint))

    def _failure(self, *problems: Problem) -> Outcome:
        last = self._last
        return Outcome(
            problems=problems,
            failed=True,
            files=last.files,
            next_change=last.next_change,
            base_path=last.base_path,
        )

    def _keep(self, outcome: Outcome) -> None:
        if outcome.changed or outcome.removed or self._last.failed:
            self._leisure_at = time.monotonic() + _LEISURE_AFTER_SECONDS
        self._last = outcome
        self._hour = outcome.next_change


class _Sleep:
    """Waits, and notices when the computer slept or the process was stopped meanwhile."""

    def __init__(self) -> None:
        self._clocks_apart = time.time() - time.monotonic()
        self.was_too_long = False

    def wait(self, hints: Hints, seconds: float) -> bool:
        expected = time.monotonic() + seconds
        heard = hints.wait(seconds)
        now = time.monotonic()
        # The monotonic clock stands still while a computer sleeps, and goes on while a process
        # is stopped.
        apart = time.time() - now
        slept = apart - self._clocks_apart
        self._clocks_apart = apart
        self.was_too_long = slept > _OVERSLEPT_SECONDS or now - expected > _OVERSLEPT_SECONDS
        return heard
