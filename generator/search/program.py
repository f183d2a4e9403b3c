"""This computer -> its Pagefind: the one that was installed with us, else one on the PATH.

It is a program of its own, made for the usual systems; on others there is none, and then no search.
"""

import shutil
from pathlib import Path
from typing import NamedTuple

_PACKAGE = "pagefind-bin"


class Program(NamedTuple):
    """A Pagefind that can be run."""

    path: Path

    version: str
    """What tells it from another that may write other bytes."""


def find_program() -> Program | None:
    """Look for Pagefind; `None` when there is none for this system."""
    # Most blogs have no search, and none should wait 20 ms for this.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - see above

    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - it may not be there

        return Program(Path(get_executable()), version(_PACKAGE))
    except (ImportError, PackageNotFoundError, FileNotFoundError):
        pass  # looked for elsewhere
    found = shutil.which("pagefind")
    if found is None:
        return None
    status = Path(found).stat()
    return Program(Path(found), f"{status.st_size} {status.st_mtime_ns}")
