"""A site -> its queue with the author's filter, for the time of one command."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from generator.cli import console
from generator.cli.wording import counted
from generator.foundation import AfterwordError, BuildStoppedError, system_clock
from generator.moderation import Judge, Judged, Queue, Row, Tended, open_queue
from generator.settings import Settings, load_settings

_JUDGED_AT_ONCE = 2_000
"""Comments between two steps of the progress bar."""


class Opened(NamedTuple):
    """The queue of one site, and what is needed to speak of it."""

    queue: Queue
    judge: Judge
    settings: Settings
    now: datetime


@contextmanager
def opened(site: Path) -> Iterator[Opened]:
    """Open the queue of *site*; what the filter learned is kept at the end.

    Raises:
        BuildStoppedError: the settings cannot be read.

    """
    settings, problems, _ = load_settings(site)
    if settings is None:
        raise BuildStoppedError(problems)
    queue = open_queue(site, settings)
    tend(queue)
    judge = Judge(queue, own_host=settings.origin.partition("://")[2])
    yield Opened(queue, judge, settings, system_clock())
    judge.save()


def judged(given: Opened, rows: Sequence[Row]) -> tuple[Judged, ...]:
    """Judge *rows*, and show progress when that takes a while."""
    done, total = 0, given.queue.counts().pending
    with console.progress() as advance:
        is_behind = True
        while is_behind:
            given.judge.judge((), at_most=_JUDGED_AT_ONCE)
            is_behind = given.judge.is_behind
            done += _JUDGED_AT_ONCE
            if advance:
                advance("Looking at what waits", min(done, total), total)
    return given.judge.judge(rows)


def tend(queue: Queue) -> None:
    """Delete what its time is over for, once a day, and say so; other work goes on if it fails."""
    if not queue.folders.private.is_dir():
        return
    try:
        if queue.is_to_be_tended():
            said = _said(queue.tend())
            if said:
                console.mention(said)
    except AfterwordError as error:
        console.complain(f"The private folder was not tended. {error}")


def _said(tended: Tended) -> str:
    parts = (
        (tended.emptied, f"deleted {counted(tended.emptied, 'comment')} from the trash for good"),
        (tended.emails, f"dropped {counted(tended.emails, 'e-mail address', 'es')}"),
        (tended.addresses, f"dropped {counted(tended.addresses, 'network address', 'es')}"),
    )
    done = [text for number, text in parts if number]
    return f"Their time was over: {', '.join(done)}." if done else ""
