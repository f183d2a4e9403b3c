"""The name and version of a tool -> the folder where npm has installed it, once per machine."""

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


@functools.cache
def installed(package: str, version: str) -> Path:
    """Install *package*, unless it is there, and give its folder."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    kept = home / "afterword-tests" / f"{package}-{version}"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
            _install(Path(folder) / "tool", f"{package}@{version}")
            try:
                (Path(folder) / "tool").rename(kept)
            except OSError:  # another worker was faster
                assert kept.exists()
    return kept / "node_modules" / package


def _install(folder: Path, package: str) -> None:
    folder.mkdir()
    npm = shutil.which("npm") or "npm"
    quiet = ("--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    subprocess.run(
        [npm, "install", *quiet, "--prefix", folder, package], check=True, stdout=sys.stderr
    )
