"""A blog's folder -> one build of it, in this process, and a line of JSON that says what it cost.

    python -m tests.bench.one_build SITE JOBS

With 0 JOBS the program chooses.

Runs as a process of its own, so that no earlier build has warmed anything or holds memory.
"""

import json
import os
import sys
import time
from pathlib import Path

STARTED = time.perf_counter()
"""Before anything of ours is imported."""


class Phases:
    """Seconds between the moments at which the build says what it is doing."""

    def __init__(self) -> None:
        """Start to count."""
        self.seconds: dict[str, float] = {}
        self._stage = "before"
        self._since = STARTED

    def advance(self, stage: str, _done: int = 0, _total: int = 0) -> None:
        """Take note that the build works on *stage*; what it does between stages is the next's."""
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now


def peak_mib() -> float:
    """Tell the most memory that this process held at once; 0 when the system does not say."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - Windows has no such module

    unit = 2**20 if sys.platform == "darwin" else 2**10  # getrusage counts bytes or KiB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main(site: str, jobs: str) -> None:
    """Build *site* with as many processes as *jobs* says; 0 leaves it to the program."""
    from generator.pipeline import BuildOptions, build  # noqa: PLC0415 - importing is measured

    phases = Phases()
    phases.advance("importing")
    report = build(Path(site), BuildOptions(jobs=int(jobs) or None), progress=phases.advance)
    phases.advance("writing")
    used = os.times()
    result = {
        "seconds": time.perf_counter() - STARTED,
        "cpu_seconds": used.user + used.system + used.children_user + used.children_system,
        "peak_mib": peak_mib(),
        "phases": phases.seconds,
        "posts": report.posts,
        "comments": report.comments.shown,
        "files": report.pages,
        "written": len(report.written),
        "problems": len(report.problems),
    }
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
