"""A folder of files that others wrote -> the files in it, sorted, and their text.

Links are followed only while they stay inside. What tools install or build is never looked into.
"""

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.foundation import FoundFile, find_file, walk
from generator.importers.data import load
from generator.importers.errors import RefusedError
from generator.importers.formats import Hints

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
MAX_TEXT_BYTES = 4 * 1024 * 1024
"""Of a post. The longest novels have less."""

_MADE_BY_TOOLS = frozenset({"node_modules", "vendor", "_site", "__pycache__", "bower_components"})
_MEDIA = frozenset(
    {
        *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp", ".tif"),
        *(".tiff", ".mp3", ".ogg", ".oga", ".opus", ".wav", ".flac", ".m4a", ".mp4", ".webm"),
        *(".ogv", ".mov", ".m4v", ".vtt", ".pdf", ".epub", ".csv", ".zip", ".gz", ".tar"),
        *(".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".ipynb"),
    }
)


def walk_folder(folder: Path) -> tuple[FoundFile, ...]:
    """Give the files of *folder*, sorted.

    Raises:
        RefusedError: It is no folder.
    """
    if not folder.is_dir():
        what = f"`{folder}` is no folder."
        raise RefusedError(what, "Give the folder of the old blog.")
    folder = folder.absolute()
    names = sorted(each.name for each in folder.iterdir() if each.name not in _MADE_BY_TOOLS)
    return tuple(sorted(file for name in names for file in _below(folder, name)))


def passed_on(files: Iterable[FoundFile], hints: Hints) -> Iterator[FoundFile]:
    """Give *files* one by one, telling how many of their bytes are done."""
    files = tuple(files)
    total, done = sum(file.size for file in files), 0
    for file in files:
        yield file
        done += file.size
        hints.advance(done, total)


def read_file(file: FoundFile) -> str:
    """Read the text of *file*.

    Raises:
        UnreadableError: It is too large, or no UTF-8.
    """
    return load(file.file, MAX_TEXT_BYTES)


def is_media(path: str) -> bool:
    """Tell whether *path* is something that posts show or offer, and no part of a theme."""
    return posixpath.splitext(path)[1].lower() in _MEDIA


def relative(target: str, source: str) -> str:
    """Write the path *target* as a link in the file *source*; both are below one folder."""
    return posixpath.relpath(target, posixpath.dirname(source) or ".")


def _below(folder: Path, name: str) -> list[FoundFile]:
    place = folder / name
    if place.is_dir() and not place.is_symlink():
        found = walk(place, below=folder).files
        return [file._replace(path=f"{name}/{file.path}") for file in found if _is_of_people(file)]
    if name.startswith(".") or place.is_symlink():
        return []
    found_file = find_file(place, name)
    return [found_file] if found_file else []


def _is_of_people(file: FoundFile) -> bool:
    return _MADE_BY_TOOLS.isdisjoint(file.path.split("/"))
