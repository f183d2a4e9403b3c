"""The site's folder -> the comment files of each post: `comments/<comment key>/<name>.md`.

Whatever lies elsewhere is named, because a comment in the wrong place would vanish in silence.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.foundation import Entry, Folder, Location, Problem, Severity, walk

MAX_FILE_BYTES = 64 * 1024
"""A larger file is never opened; no comment needs it, and a planted one could be of any size."""

_FOLDER = "comments"


class Found(NamedTuple):
    """What `find_comments` found."""

    folders: Mapping[str, Folder]
    """Comment key to its files, sorted. Paths are relative to `comments/`."""

    problems: tuple[Problem, ...]


def find_comments(site: Path, key: str = "") -> Found:
    """Find every comment file of *site* without opening one; with a *key* only that folder's."""
    walked = walk(site / _FOLDER / key, below=site)
    prefix = f"{key}/" if key else ""
    folders: dict[str, Folder] = {}
    problems = list(walked.problems)
    for found in walked.folders:
        folder = found._replace(path=prefix + found.path) if key else found
        objections = _objections(folder)
        if objections:
            problems += objections.values()
            fine = tuple(entry for entry in folder.entries if entry not in objections)
            folder = folder._replace(entries=fine)
        if folder.entries:
            folders[folder.path.removesuffix("/")] = folder
    return Found(folders, tuple(problems))


def _objections(folder: Folder) -> Mapping[Entry, Problem]:
    entries, is_of_a_post = folder.entries, folder.path.count("/") == 1
    if is_of_a_post and all(
        name.endswith(".md") and size <= MAX_FILE_BYTES for name, size, _, _ in entries
    ):
        return {}
    found = ((entry, _objection(folder.path, entry)) for entry in entries)
    return {entry: problem for entry, problem in found if problem}


def _objection(folder: str, entry: Entry) -> Problem | None:
    """Object to what is not in the folder of a post, is no comment, or is too large."""
    name, size, *_ = entry
    where = Location(f"{_FOLDER}/{folder}{name}")
    if not name.endswith(".md"):
        what = f"`{name}` is not a comment file; it is left out."
        hint = "Comment files end in `.md`. Keep anything else outside `comments/`."
        return Problem(where, what, hint, Severity.WARNING)
    if folder.count("/") != 1:
        what = f"`{name}` is not in the folder of a post; it is left out."
        hint = f"Move it to `comments/<comment key>/{name}`."
        is_readme = name.removesuffix(".md").casefold() == "readme"
        return Problem(where, what, hint, Severity.WARNING if is_readme else Severity.ERROR)
    return oversize(where.path, size)


def oversize(path: str, size: int) -> Problem | None:
    """Object to a file of *size* bytes at *path* when it is above the limit."""
    if size <= MAX_FILE_BYTES:
        return None
    what = f"A comment file has at most 64 KiB; this one has `{size:,}` bytes."
    return Problem(Location(path), what, "Shorten it, or move it out of `comments/`.")
