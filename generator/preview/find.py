"""The path of a URL -> the output file that answers it.

Only what the last good build lists is ever opened or made. A path that leads anywhere else (`..`,
another drive, `.git`) is simply not on the list, however it is spelled.
"""

from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import quote


class File(NamedTuple):
    """A file of the output."""

    output: str


class OnDemand(NamedTuple):
    """A file that is made when it is asked for."""

    output: str


class Elsewhere(NamedTuple):
    """A path that is visited at another address."""

    path: str
    """Percent-encoded."""


def find(
    path: str, files: Collection[str], base_path: str, on_demand: Collection[str] = ()
) -> File | OnDemand | Elsewhere | None:
    """Look up *path*, not percent-encoded, among *files* and what is made *on_demand*.

    `None` when nothing is there.
    """
    if base_path != "/" and path in {"/", base_path.rstrip("/")}:
        return Elsewhere(quote(base_path))
    if not path.startswith(base_path):
        return None
    output = path.removeprefix(base_path)
    if not output or output.endswith("/"):
        output += "index.html"
    if output in files:
        return File(output)
    if output in on_demand:
        return OnDemand(output)
    if f"{output}/index.html" in files:
        return Elsewhere(quote(f"{base_path}{output}/"))
    return None
