"""Which output paths may be written, and which ones some file systems cannot tell apart.

A path is relative, with forward slashes, on every system. What Windows forbids follows
https://learn.microsoft.com/windows/win32/fileio/naming-a-file
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator

OWN_PREFIX = ".afterword-"
"""Names in the output folder that begin so belong to this room, not to the site."""

_ESCAPES = re.compile(r"[\x00-\x1f\\]|^/|^[A-Za-z]:|(?:^|/)(?:\.{0,2})(?:/|$)")
_NOT_ON_WINDOWS = re.compile(
    r'[:*?"<>|]|[. ](?:/|$)|(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:/|$)',
    re.IGNORECASE,
)


def objection(path: str, *, windows: bool = os.name == "nt") -> str:
    """Say why *path* cannot be an output file; empty when it can."""
    if _ESCAPES.search(path):
        return "is not a plain path below the output folder"
    if path.startswith(OWN_PREFIX):
        return "is a name that Afterword keeps for itself"
    if windows and _NOT_ON_WINDOWS.search(path):
        return "is a name that Windows does not allow"
    return ""


def folded(path: str) -> str:
    """Give the same answer for paths that macOS or Windows take for one file."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def folders_of(path: str) -> Iterator[str]:
    """Yield the folders that *path* is in, the nearest first, without the output folder itself."""
    while path := path.rpartition("/")[0]:
        yield path


def all_folders(paths: Iterable[str]) -> set[str]:
    """Give every folder that any of *paths* is in; the output folder itself is the empty path."""
    nearest = {path.rpartition("/")[0] for path in paths}
    return nearest | {folder for path in nearest for folder in folders_of(path)}
