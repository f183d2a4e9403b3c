"""Staged files -> the output folder, in an order that a kill at any instant cannot spoil.

1. Refuse if something that is not ours has the place of a file.
2. Write the list of old and new files together: from here on every file of ours is named.
3. Rename: what pages need before the pages, so that no page asks for a file not yet there.
4. Remove what is ours and wanted no more.
5. Write the list as it is now.
"""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from generator.write.errors import OutputRefusedError
from generator.write.manifest import NAME, Manifest, encoded
from generator.write.names import folded
from generator.write.place import Place, Standing

_NAMED = 3
"""How many paths a message names."""


class Plan(NamedTuple):
    """What is to change."""

    before: Manifest
    now: Manifest

    staged: dict[str, str]
    """Output path to the staged file with its new bytes."""

    in_the_way: frozenset[str]
    """Paths that are not ours and would have to go."""


def clash(path: str, other: str) -> OutputRefusedError:
    """Say that *path* and *other* cannot both be files of one site."""
    what = f"Two files of the site want one place: `{path}` and `{other}`."
    return OutputRefusedError(what, "Rename one; not every system can hold both.")


def put_into_place(plan: Plan, place: Place, *, staging: str) -> tuple[str, ...]:
    """Carry out *plan* and give the paths that were removed, sorted."""
    before, now = plan.before, plan.now
    folders = _all_folders(now.files)
    _refuse_what_is_in_the_way(plan, place, folders)
    gone = sorted(before.files.keys() - now.files.keys())
    on_disk = before
    if not now.files.keys() <= before.files.keys():
        on_disk = Manifest(files=before.files | now.files, published=before.published)
        _write_list(on_disk, place, staging)
    removed = _prune(_where_kinds_change(gone, now.files, folders), place)
    for path in sorted(plan.staged, key=_pages_last):
        if place.standing(path) is Standing.FOLDER:
            _remove_empty_folders(place.at(path))
        place.replace(plan.staged[path], path)
    removed += _prune(_without_case_changes(gone, now.files, place), place)
    if now != on_disk or not before.files:
        _write_list(now, place, staging)
    return tuple(sorted(removed))


def _all_folders(paths: Iterable[str]) -> set[str]:
    nearest = {path.rpartition("/")[0] for path in paths}
    return nearest | {folder for path in nearest for folder in _folders_of(path)}


def _refuse_what_is_in_the_way(plan: Plan, place: Place, folders: set[str]) -> None:
    for path in folders & plan.now.files.keys():
        raise clash(path, min(file for file in plan.now.files if file.startswith(f"{path}/")))
    if plan.in_the_way:
        first = sorted(plan.in_the_way)[:_NAMED]
        names = ", ".join(f"`{path}`" for path in first)
        more = len(plan.in_the_way) - len(first)
        tail = f" and {more} more" if more else ""
        what = f"`{place.root}` holds files at places that the site needs: {names}{tail}."
        hint = "Afterword did not write them. Move them out of the output folder, or delete them."
        raise OutputRefusedError(what, hint)


def _pages_last(path: str) -> tuple[bool, str]:
    return path.endswith(".html"), path


def _write_list(manifest: Manifest, place: Place, staging: str) -> None:
    staged = f"{staging}/list"
    with open(staged, "wb") as file:  # noqa: PTH123 - beside the calls of `os` in this room
        file.write(encoded(manifest))
    place.replace(staged, NAME)


def _where_kinds_change(
    gone: Iterable[str], wanted: dict[str, str], folders: set[str]
) -> Iterator[str]:
    """Yield those of *gone* that must go first: a file becomes a folder, or a folder a file."""
    for path in gone:
        if path in folders or any(folder in wanted for folder in _folders_of(path)):
            yield path


def _folders_of(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _prune(paths: Iterable[str], place: Place) -> list[str]:
    """Remove *paths*, all from our list, and the folders that become empty."""
    removed = []
    for path in paths:
        # Through a link, or where a folder stands now, is nothing that we wrote.
        if place.standing(path) in {Standing.OTHER, Standing.LINK}:
            with suppress(FileNotFoundError):
                os.unlink(place.at(path))  # noqa: PTH108
                removed.append(path)
    emptied = {folder for path in removed for folder in _folders_of(path)}
    for folder in sorted(emptied, key=len, reverse=True):
        with suppress(OSError):  # something is still in it
            os.rmdir(place.at(folder))  # noqa: PTH106
    if emptied:
        place.forget_folders()
    return removed


def _remove_empty_folders(top: str) -> None:
    for folder, _, _ in os.walk(top, topdown=False):
        os.rmdir(folder)  # noqa: PTH106


def _without_case_changes(
    gone: Iterable[str], wanted: dict[str, str], place: Place
) -> Iterator[str]:
    """Yield *gone* without the old names of files that macOS and Windows take for wanted ones."""
    wanted_by_folded = {folded(path): path for path in wanted}
    for path in gone:
        new = wanted_by_folded.get(folded(path))
        if new is None or stands_apart(path, new, place.root):
            yield path


def stands_apart(
    old: str, new: str, root: str, *, names_in: Callable[[str], list[str]] = os.listdir
) -> bool:
    """Tell whether *old* is another file than *new*, which differs in case only.

    Where the file system sees one file, it gets its new name.
    """
    folder = root
    for old_name, new_name in zip(old.split("/"), new.split("/"), strict=True):
        names = {unicodedata.normalize("NFC", name) for name in names_in(folder)}
        if old_name != new_name and old_name in names:
            if new_name in names:
                return True
            os.rename(f"{folder}/{old_name}", f"{folder}/{new_name}")  # noqa: PTH104
        folder = f"{folder}/{new_name}"
    return False
