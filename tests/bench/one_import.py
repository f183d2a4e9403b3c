"""An export -> one import of it, in this process, and a line of JSON that says what it cost.

python -m tests.bench.one_import SITE FILE
"""

import json
import os
import sys
import time
from pathlib import Path

from tests.bench.one_build import STARTED, Phases, peak_mib

_SETTINGS = 'title = "Measured"\nurl = "https://here.example/"\n'


def main(site: str, file: str) -> None:
    """Import *file* into a new blog in the folder *site*."""
    from generator.importers import Wishes, bring_in  # noqa: PLC0415 - importing is measured

    Path(site).mkdir(parents=True)
    (Path(site) / "site.toml").write_text(_SETTINGS, encoding="utf-8")
    phases = Phases()
    phases.advance("importing")
    report = bring_in(
        Path(site), Wishes(format="wordpress", sources=[Path(file)]), progress=phases.advance
    )
    used = os.times()
    result = {
        "seconds": time.perf_counter() - STARTED,
        "cpu_seconds": used.user + used.system,
        "peak_mib": peak_mib(),
        "phases": phases.seconds,
        "posts": report.counts["post"].written,
        "comments": report.counts["comment"].found,
        "files": report.counts["comment"].written + report.counts["post"].written,
        "written": int(report.adds_up),
    }
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
