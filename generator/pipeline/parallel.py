"""A pure function and many values -> its results in the same order, made by several processes.

    with processes(2) as each:
        parsed = each(partial(parse, settings=settings), sources)

Processes are started afresh and not forked: the same on every system, and safe beside threads. Each
takes a third of a second to import what it needs, which small blogs must not pay. Whatever keeps
processes from starting or kills them costs time only: the work is then done here.

A script of somebody's own that builds a large blog needs `if __name__ == "__main__":` around it, as
every new process imports it: https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:  # see `_pool`
    from concurrent.futures import Executor

Value = TypeVar("Value")
Result = TypeVar("Result")

WORTHWHILE = 600
"""Documents from which on several processes are quicker than one."""

_MOST = 8
"""Processes at most unless more are asked for: one hands out all the work and takes it back."""

_AT_ONCE = 16
"""Values that travel together."""


class Each(Protocol):
    """Applies a function to each of several values, as `map` does."""

    def __call__(
        self, function: Callable[[Value], Result], values: Sequence[Value], /
    ) -> Iterator[Result]:
        """Begin at once; give the results in the order of *values*, and exceptions in their place.

        Function, values and results travel between processes, so they can be pickled.
        """


def how_many(wanted: int | None, documents: int) -> int:
    """Choose how many processes read *documents* files; *wanted* is what the author asked for."""
    if wanted is not None:
        return wanted
    return min(cores(), _MOST) if documents >= WORTHWHILE else 1


@contextmanager
def processes(count: int) -> Iterator[Each]:
    """Have *count* processes at work; one does everything here, each time a result is asked for."""
    pool = _pool(count) if count > 1 else None
    if pool is None:
        yield map
        return

    def each(function: Callable[[Value], Result], values: Sequence[Value], /) -> Iterator[Result]:
        begun = pool.map(function, values, chunksize=_AT_ONCE)
        return _or_done_here(begun, function, values)

    try:
        yield each
    finally:
        pool.shutdown(cancel_futures=True)


def cores() -> int:
    """Tell how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pool(count: int) -> "Executor | None":
    # Most builds are small and do without; importing these takes 20 ms.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - see above
    from multiprocessing import get_context  # noqa: PLC0415 - the same

    try:
        return ProcessPoolExecutor(
            count,
            mp_context=get_context("spawn"),
            # Ctrl-C is for the process that the author sees.
            initializer=signal.signal,
            initargs=(signal.SIGINT, signal.SIG_IGN),
        )
    except (ImportError, NotImplementedError, OSError):  # a system without shared semaphores
        return None


def _or_done_here(
    begun: Iterator[Result], function: Callable[[Value], Result], values: Sequence[Value]
) -> Iterator[Result]:
    """Pass on what processes give, and do the rest when they die."""
    from concurrent.futures import BrokenExecutor  # noqa: PLC0415 - see `_pool`

    done = 0
    try:
        for result in begun:
            yield result
            done += 1
    except BrokenExecutor:
        yield from map(function, values[done:])
