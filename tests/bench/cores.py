"""A number of cores -> this process and its children run on that many, where the system allows."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def on_cores(wanted: int) -> Iterator[None]:
    """Keep to *wanted* cores, inherited by whatever is started meanwhile; 0 leaves all of them."""
    if sys.platform != "linux" or not wanted:
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(allowed)[-wanted:])
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)
