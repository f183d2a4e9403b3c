"""The site's folder -> the comment files of each post: `comments/<comment key>/<name>.md`.

Whatever lies elsewhere is named, because a comment in the wrong place would vanish in silence.
"""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.foundation import FoundFile, Location, Problem, Severity, walk

MAX_FILE_BYTES = 64 * 1024
"""A larger file is never opened; no comment needs it, and a planted one could be of any size."""

_FOLDER = "comments"
_KEY_AND_NAME = 2


class Found(NamedTuple):
    """What `find_comments` found."""

    folders: Mapping[str, tuple[FoundFile, ...]]
    """Comment key to its files, both sorted. Paths are relative to `comments/`."""

    problems: tuple[Problem, ...]


def find_comments(site: Path, key: str = "") -> Found:
    """Find every comment file of *site* without opening one; with a *key* only that folder's."""
    walked = walk(site / _FOLDER / key, below=site)
    found_files = walked.files
    if key:
        found_files = tuple(file._replace(path=f"{key}/{file.path}") for file in found_files)
    folders: dict[str, list[FoundFile]] = {}
    problems = list(walked.problems)
    for found in found_files:
        problem = _objection(found)
        if problem:
            problems.append(problem)
        else:
            folders.setdefault(found.path.partition("/")[0], []).append(found)
    return Found({key: tuple(files) for key, files in folders.items()}, tuple(problems))


def _objection(found: FoundFile) -> Problem | None:
    _, _, name = found.path.partition("/")
    is_comment = found.path.endswith(".md")
    if is_comment and name and "/" not in name and found.size <= MAX_FILE_BYTES:
        return None
    path = PurePosixPath(found.path)
    where = Location(f"{_FOLDER}/{found.path}")
    if not is_comment:
        what = f"`{path.name}` is not a comment file; it is left out."
        hint = "Comment files end in `.md`. Keep anything else outside `comments/`."
        return Problem(where, what, hint, Severity.WARNING)
    if len(path.parts) != _KEY_AND_NAME:
        what = f"`{path.name}` is not in the folder of a post; it is left out."
        hint = f"Move it to `comments/<comment key>/{path.name}`."
        severity = Severity.WARNING if path.stem.casefold() == "readme" else Severity.ERROR
        return Problem(where, what, hint, severity)
    return oversize(where.path, found.size)


def oversize(path: str, size: int) -> Problem | None:
    """Object to a file of *size* bytes at *path* when it is above the limit."""
    if size <= MAX_FILE_BYTES:
        return None
    what = f"A comment file has at most 64 KiB; this one has `{size:,}` bytes."
    return Problem(Location(path), what, "Shorten it, or move it out of `comments/`.")
