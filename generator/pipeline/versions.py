"""Everything that shapes the output beside the author's files -> one stamp.

A state that was saved with another stamp is ignored: after an update of the program, of a library
or of Python, everything is made anew.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

from generator.foundation import version as own_version

_LIBRARIES = (
    "babel",
    "cmarkgfm",
    "jinja2",
    "latex2mathml",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "pillow",
    "pygments",
    "pymdown-extensions",
    "python-frontmatter",
    "pyyaml",
)
"""Those whose work can be seen in the output."""


@cache
def stamp_of_program() -> bytes:
    """Give bytes that are the same for the same program, libraries and Python."""
    parts = [own_version(), sys.version, sys.platform]
    installed = _installed()
    parts += (f"{name} {installed.get(name) or _version_of(name)}" for name in _LIBRARIES)
    parts += sorted(_own_sources())
    return blake2b("\n".join(parts).encode(), digest_size=16).digest()


def _installed() -> Mapping[str, str]:
    """Give name -> version of the libraries, from the names of the folders that describe them.

    `importlib.metadata` reads the same from the files within, which takes 50 ms. See
    https://packaging.python.org/en/latest/specifications/recording-installed-packages/.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for entry in os.listdir(folder or "."):  # noqa: PTH208 - without a Path for each
                name, _, version = entry.removesuffix(".dist-info").partition("-")
                if entry.endswith(".dist-info"):
                    # The first on the path is the one that is imported.
                    found.setdefault(name.lower().replace("_", "-").replace(".", "-"), version)
    return found


def _version_of(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - see `_installed`

    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _own_sources() -> Iterator[str]:
    """Tell a developer's edit of this program by size and time; versions alone would miss it."""
    package = Path(__file__).resolve().parent.parent
    for folder, _, names in os.walk(package):
        for name in names:
            if name.endswith(".py"):
                status = os.stat(f"{folder}{os.sep}{name}")  # noqa: PTH116 - one per module
                place = os.path.relpath(folder, package)
                yield f"{place} {name} {status.st_size} {status.st_mtime_ns}"
