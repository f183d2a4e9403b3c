"""Stage the files of a build, then put them into place together.

    stage("index.html", data) ──> waits ──commit──> index.html

A build that fails before `commit` leaves the last good output as it was. An output may stay open
for hours and many builds; each then costs what it stages, whatever the size of the site. Nothing
is fsynced: output can be built again, and the next build compares bytes, not times. Renaming is
what counts, since it is atomic even when the process is killed: a visitor never gets half a page.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from generator.write.commit import change_to, put_into_place
from generator.write.errors import OutputRefusedError, disk_errors_explained
from generator.write.guard import refuse_foreign, refuse_unsafe
from generator.write.listing import Listing
from generator.write.lock import locked
from generator.write.manifest import NAME, Manifest, read_manifest
from generator.write.names import objection
from generator.write.place import Place
from generator.write.staging import Staging, swept


class Written(NamedTuple):
    """What a commit did to the output folder."""

    written: tuple[str, ...]
    """Paths whose bytes are new, sorted."""

    unchanged: int
    """How many files were already right or kept, and were not touched."""

    removed: tuple[str, ...]
    """Paths of ours that no page wanted any more, sorted."""

    published_before: Mapping[str, str]
    """Source -> URL as the commit before had it: what is new and gone can be told by it."""


class Output:
    """Files on their way to the output folder, for one build or many. Made by `open_output`."""

    def __init__(self, listing: Listing, staging: Staging, place: Place) -> None:
        """Bring what is in *staging* to *place*, whose files *listing* names."""
        self._listing = listing
        self._staging = staging
        self._place = place

    @property
    def published_before(self) -> Mapping[str, str]:
        """Source -> URL of what the last commit published, be it by this process or another."""
        return self._listing.published

    def stage(self, path: str, data: bytes) -> None:
        """Make *data* the file at *path* when the build commits; of two calls the later counts.

        Raises:
            OutputRefusedError: the path leaves the folder.
            OutputFailedError: the disk does not take it; then nothing is staged for the path.

        """
        _refuse_objectionable(path)
        self._staging.add(path, data)

    def stage_file(self, path: str, source: Path) -> None:
        """Make a copy of *source* the file at *path*, without ever holding it in memory whole.

        Raises:
            OutputRefusedError: the path leaves the folder.
            OutputFailedError: the source cannot be read, or the disk does not take it.

        """
        _refuse_objectionable(path)
        self._staging.add_file(path, source)

    def commit(
        self, published: Mapping[str, str], *, planned: Collection[str] | None = None
    ) -> Written:
        """Put what was staged since the last commit into place, and remove what is not planned.

        After an error what was staged still waits; `commit` may be tried again, or `discard`.

        Args:
            published: source -> URL of every document the site publishes.
            planned: every path of the site; a frozenset is not copied. What was not staged is
                kept as it is, in place or not (`stamps` tells). `None` means what was staged.

        Raises:
            OutputRefusedError: two files want one place, or a file that is not ours has it;
                nothing changed.
            OutputFailedError: the disk refused half-way; each file is the old or the new one.
            ValueError: a planned path was never staged, which is a mistake of the caller.

        """
        staging, listing, place = self._staging, self._listing, self._place
        wanted = frozenset(staging.digests if planned is None else planned)
        change = change_to(wanted, published, staging=staging, listing=listing)
        before = listing.published
        place.forget_folders()
        with disk_errors_explained(place.root):
            removed = put_into_place(change, staging=staging, listing=listing, place=place)
        unchanged = len(wanted) - len(change.waiting)
        self.discard()
        return Written(tuple(sorted(change.waiting)), unchanged, removed, before)

    def discard(self) -> None:
        """Forget what was staged since the last commit."""
        self._staging.forget()
        self._place.forget_folders()

    def stamps(self, paths: Iterable[str] | None = None) -> Mapping[str, tuple[int, int]]:
        """Give path -> size in bytes and time of change in nanoseconds of each file in place.

        These are the regular files among *paths*, by default all that our list names. One that
        somebody deleted, or replaced by a folder or a link, is missing; one that somebody altered
        has another stamp than the caller noted after the last commit.
        """
        return self._place.stamps(self._listing.files if paths is None else paths)

    def stamp_of_list(self) -> tuple[int, int] | None:
        """Bring the list itself up to date and give its stamp; `None` when it is gone.

        Whoever notes stamps for the next build notes this one too: a list that a killed build left
        behind names old digests.
        """
        with disk_errors_explained(self._place.root):
            self._listing.catch_up()
        return self._place.stamps([NAME]).get(NAME)


@contextmanager
def open_output(
    folder: Path, *, site: Path, sources: Iterable[Path], wait_seconds: float = 10.0
) -> Iterator[Output]:
    """Open *folder* for builds, alone; without `commit` it is left as it was.

    Args:
        folder: made when absent; refused when it holds files but no list of ours.
        site: the site's folder; the output may be in it, never be it or hold it.
        sources: what people wrote (content, comments, themes, private); kept apart altogether.
        wait_seconds: how long to wait for another build to end.

    Raises:
        OutputRefusedError: the folder is not for output, or another build holds it.
        OutputFailedError: the disk does not let it be made.

    """
    refuse_unsafe(folder, site=site, sources=sources)
    folder = folder.resolve()
    is_new = not folder.exists()
    with disk_errors_explained(os.fspath(folder)):
        folder.mkdir(parents=True, exist_ok=True)
        refuse_foreign(folder)
    try:
        with locked(folder, wait_seconds=wait_seconds):
            before = read_manifest(folder) or Manifest()
            with swept(folder), _listed(before, Place(os.fspath(folder))) as output:
                yield output
    finally:
        if is_new:
            with suppress(OSError):  # it holds the output now, as it should
                folder.rmdir()


@contextmanager
def _listed(before: Manifest, place: Place) -> Iterator[Output]:
    """Give an output for *place*, and bring its list up to date in the end."""
    staging = Staging(place)
    listing = Listing(before, staging, place)
    try:
        yield Output(listing, staging, place)
    finally:
        with disk_errors_explained(place.root):
            listing.catch_up()


def _refuse_objectionable(path: str) -> None:
    fault = objection(path)
    if fault:
        what = f"`{path}` {fault}."
        raise OutputRefusedError(what, "Give it another name.")
