"""Staged files -> the output folder, in an order that a kill at any instant cannot spoil.

1. Refuse if two files want one place, or something that is not ours has the place of a file.
2. Write the list of old and new files together: from here on every file of ours is named.
3. Rename: what pages need before the pages, so that no page asks for a file not yet there.
4. Remove what is ours and wanted no more.
5. Write the list as it is now, unless only digests changed.
"""

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from generator.write.listing import Listing
from generator.write.names import all_folders, folded, folders_of
from generator.write.obstacles import refuse_clashes, refuse_obstacles
from generator.write.place import Place, Standing
from generator.write.staging import Staging


class Change(NamedTuple):
    """What is to change."""

    wanted: frozenset[str]
    """Every path that shall be there in the end."""

    digests: Mapping[str, str]
    """Those of `wanted` that were staged, with the SHA-256 of their bytes."""

    waiting: tuple[str, ...]
    """Those of `digests` that have to be put into place, pages last."""

    gone: tuple[str, ...]
    """Paths of ours that are wanted no more, sorted."""

    folders: frozenset[str]
    """Every folder of `wanted`; empty when the paths are the same as before."""

    published: Mapping[str, str]
    """Source to URL of every document that is published then."""


def change_to(
    wanted: frozenset[str], published: Mapping[str, str], *, staging: Staging, listing: Listing
) -> Change:
    """Compare *wanted* with what is listed; what was staged and is not wanted is left out.

    Raises:
        ValueError: a path is wanted that was never staged.

    """
    digests = {path: digest for path, digest in staging.digests.items() if path in wanted}
    waiting = tuple(sorted(filter(staging.is_waiting, digests), key=_pages_last))
    if listing.names_just(wanted):
        return Change(wanted, digests, waiting, (), frozenset(), published)
    never_staged = sorted(wanted - listing.files.keys() - digests.keys())
    if never_staged:
        message = f"`{never_staged[0]}` is planned, but was never staged"
        raise ValueError(message)
    gone = tuple(sorted(listing.files.keys() - wanted))
    folders = frozenset(all_folders(wanted))
    return Change(wanted, digests, waiting, gone, folders, published)


def put_into_place(
    change: Change, *, staging: Staging, listing: Listing, place: Place
) -> tuple[str, ...]:
    """Carry out *change* and give the paths that were removed, sorted.

    Raises:
        OutputRefusedError: it cannot be carried out; nothing changed.
        OSError: the disk refused half-way; asked again, it carries out the rest.

    """
    if change.folders:
        refuse_clashes(change.wanted, change.folders)
    refuse_obstacles(change.waiting, listing.files, place)
    listing.announce(change.digests)
    removed = _prune(_where_kinds_change(change), place)
    for path in change.waiting:
        if place.standing(path) is Standing.FOLDER:
            _remove_empty_folders(place.at(path))
        staging.put(path)
    removed += _prune(_without_case_changes(change, place), place)
    listing.settle(change.digests, change.gone, change.published)
    return tuple(sorted(removed))


def _pages_last(path: str) -> tuple[bool, str]:
    return path.endswith(".html"), path


def _where_kinds_change(change: Change) -> Iterator[str]:
    """Yield what must go first: a file becomes a folder, or a folder a file."""
    for path in change.gone:
        if path in change.folders or any(f in change.wanted for f in folders_of(path)):
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
    emptied = {folder for path in removed for folder in folders_of(path)}
    for folder in sorted(emptied, key=len, reverse=True):
        with suppress(OSError):  # something is still in it
            os.rmdir(place.at(folder))  # noqa: PTH106
    if emptied:
        place.forget_folders()
    return removed


def _remove_empty_folders(top: str) -> None:
    for folder, _, _ in os.walk(top, topdown=False):
        os.rmdir(folder)  # noqa: PTH106


def _without_case_changes(change: Change, place: Place) -> Iterator[str]:
    """Yield what is gone, but no old name of what macOS and Windows take for a wanted file."""
    if not change.gone:
        return
    wanted_by_folded = {folded(path): path for path in change.wanted}
    for path in change.gone:
        new = wanted_by_folded.get(folded(path))
        if new is None or not _is_same_file(path, new, place):
            yield path


def _is_same_file(old: str, new: str, place: Place) -> bool:
    # A kept file that somebody deleted is nothing that could be the same.
    return place.standing(new) is not Standing.ABSENT and not stands_apart(old, new, place.root)


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
