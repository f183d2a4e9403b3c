"""Stage every file of a build, then put them into place together.

    index.html ──stage──> .afterword-staging/17 ──commit──> index.html

A build that fails before `commit` leaves the last good output as it was. Nothing is fsynced:
output can be built again, and the next build compares bytes, not times. Renaming is what counts,
since it is atomic even when the process is killed: a visitor never gets half a page.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from generator.write.commit import Plan, clash, put_into_place
from generator.write.errors import OutputRefusedError, disk_errors_explained
from generator.write.guard import is_link, refuse_foreign, refuse_unsafe
from generator.write.lock import locked
from generator.write.manifest import Manifest, read_manifest
from generator.write.names import OWN_PREFIX, folded, objection
from generator.write.place import Place, Standing

_STAGING = f"{OWN_PREFIX}staging"
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20


class Written(NamedTuple):
    """What a build did to the output folder."""

    written: tuple[str, ...]
    """Paths whose bytes are new, sorted."""

    unchanged: int
    """How many files were already right, and were not touched."""

    removed: tuple[str, ...]
    """Paths of ours that no page wanted any more, sorted."""

    published_before: Mapping[str, str]
    """Source -> URL as the last finished build had it: what is new and gone can be told by it."""


class Output:
    """One build's files on their way to the output folder. Made by `open_output`."""

    def __init__(self, folder: Path, before: Manifest) -> None:
        """Stage below *folder*, which held *before* when the lock was taken."""
        self._place = Place(os.fspath(folder))
        self._before = before
        self._digests: dict[str, str] = {}
        self._staged: dict[str, str] = {}
        self._in_the_way: set[str] = set()
        self._by_folded: dict[str, str] = {}
        self._ours_by_folded: dict[str, str] | None = None

    @property
    def published_before(self) -> Mapping[str, str]:
        """Source -> URL of what the last finished build published."""
        return self._before.published

    def stage(self, path: str, data: bytes) -> None:
        """Make *data* the file at *path* when the build commits.

        Raises:
            OutputRefusedError: the path leaves the folder, or another file has it.
            OutputFailedError: the disk does not take it.

        """
        self._claim(path)
        self._digests[path] = hashlib.sha256(data).hexdigest()
        standing = self._place.compare(path, data)
        if standing is not Standing.SAME:
            self._object(path, standing)
            with disk_errors_explained(path):
                _write(self._next_staged(path), data)

    def stage_file(self, path: str, source: Path) -> None:
        """Make a copy of *source* the file at *path*, without ever holding it in memory whole.

        Raises:
            OutputRefusedError: the path leaves the folder, or another file has it.
            OutputFailedError: the source cannot be read, or the disk does not take it.

        """
        self._claim(path)
        with disk_errors_explained(path):
            with source.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            standing = self._place.compare_digest(path, digest)
            if standing is not Standing.SAME:
                self._object(path, standing)
                digest = _copy(source, self._next_staged(path))
        self._digests[path] = digest

    def commit(self, published: Mapping[str, str]) -> Written:
        """Put everything staged into place, once, and remove what this build did not stage.

        Args:
            published: source -> URL of every document the build publishes.

        Raises:
            OutputRefusedError: a file that is not ours has the place of one; nothing changed.
            OutputFailedError: the disk refused half-way; each file is the old or the new one.

        """
        now = Manifest(files=self._digests, published=dict(published))
        plan = Plan(self._before, now, self._staged, frozenset(self._in_the_way))
        with disk_errors_explained(self._place.root):
            removed = put_into_place(plan, self._place, staging=self._place.at(_STAGING))
        unchanged = len(self._digests) - len(self._staged)
        written = tuple(sorted(self._staged))
        return Written(written, unchanged, removed, self._before.published)

    def _claim(self, path: str) -> None:
        fault = objection(path)
        if fault:
            what = f"`{path}` {fault}."
            raise OutputRefusedError(what, "Give it another name.")
        taken = self._by_folded.setdefault(folded(path), path)
        if taken != path or path in self._digests:
            raise clash(taken, path)

    def _object(self, path: str, standing: Standing) -> None:
        """Remember what stands at *path*, or around it, and is not ours to replace."""
        if standing is Standing.OTHER and path not in self._before.files:
            if not self._is_ours_by_another_name(path):
                self._in_the_way.add(path)
        elif standing is Standing.FOLDER:
            self._in_the_way.update(self._foreign_below(path))
        elif standing is Standing.ABSENT:
            self._in_the_way.update(self._files_for_folders(path))

    def _is_ours_by_another_name(self, path: str) -> bool:
        """Tell whether `a.html` is the `A.html` that we wrote, as on macOS and Windows."""
        if self._ours_by_folded is None:
            self._ours_by_folded = {folded(ours): ours for ours in self._before.files}
        ours = self._ours_by_folded.get(folded(path))
        return ours is not None and self._place.is_one_file(ours, path)

    def _foreign_below(self, folder: str) -> Iterator[str]:
        for parent, folders, names in os.walk(self._place.at(folder)):
            below = os.path.relpath(parent, self._place.root).replace(os.sep, "/")
            links = (name for name in folders if is_link(f"{parent}/{name}"))
            found = (f"{below}/{name}" for name in (*names, *links))
            yield from (path for path in found if path not in self._before.files)

    def _files_for_folders(self, path: str) -> Iterator[str]:
        folder = path.rpartition("/")[0]
        while folder:
            standing = self._place.folder(folder)
            if standing is Standing.OTHER and folder not in self._before.files:
                yield folder
            folder = folder.rpartition("/")[0]

    def _next_staged(self, path: str) -> str:
        staged = self._place.at(f"{_STAGING}/{len(self._staged)}")
        self._staged[path] = staged
        return staged


@contextmanager
def open_output(
    folder: Path, *, site: Path, sources: Iterable[Path], wait_seconds: float = 10.0
) -> Iterator[Output]:
    """Open *folder* for one build, alone; without `commit` it is left as it was.

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
    staging = folder / _STAGING
    try:
        with locked(folder, wait_seconds=wait_seconds):
            before = read_manifest(folder) or Manifest()
            try:
                _sweep(staging)
                with disk_errors_explained(os.fspath(folder)):
                    staging.mkdir()
                yield Output(folder, before)
            finally:
                _sweep(staging)
    finally:
        if is_new:
            with suppress(OSError):  # it holds the output now, as it should
                folder.rmdir()


def _sweep(staging: Path) -> None:
    """Remove what a build staged, be it this one or one that was killed."""
    if staging.is_symlink():
        staging.unlink()
    shutil.rmtree(staging, ignore_errors=True)


def _write(file: str, data: bytes) -> None:
    handle = os.open(file, _CREATE, 0o666)
    try:
        written = os.write(handle, data)
        while written < len(data):
            written += os.write(handle, data[written : written + _CHUNK])
    finally:
        os.close(handle)


def _copy(source: Path, file: str) -> str:
    """Copy *source* to *file*; give the digest of what was copied."""
    digest = hashlib.sha256()
    with source.open("rb") as reader, open(file, "xb") as writer:  # noqa: PTH123
        while chunk := reader.read(_CHUNK):
            digest.update(chunk)
            writer.write(chunk)
    return digest.hexdigest()
