"""Everything that shapes the output beside the author's files -> one stamp.

A state that was saved with another stamp is ignored: after an update of the program, of a library
or of Python, everything is made anew.
"""

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
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
    parts += (f"{name} {_version_of(name)}" for name in _LIBRARIES)
    parts += _own_sources()
    return blake2b("\n".join(parts).encode(), digest_size=16).digest()


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _own_sources() -> list[str]:
    """Tell a developer's edit of this program by size and time; versions alone would miss it."""
    package = Path(__file__).resolve().parent.parent
    sources = sorted(package.rglob("*.py"))
    return [f"{s.relative_to(package)} {s.stat().st_size} {s.stat().st_mtime_ns}" for s in sources]
