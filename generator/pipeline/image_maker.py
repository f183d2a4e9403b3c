"""Images and Renditions -> files in `.cache/images/`, each made once, on all processors at once.

    .cache/images/3f/3f9ab2c1d04e5f60    digest of what follows, then the bytes of one rendition

A name stands for its bytes, so a file that is there is right, whoever made it and whenever; losing
the folder costs time and nothing else. Threads do the work: Pillow lets go of the interpreter, so
two of them are as quick as two processes, start at once and share their memory.
"""

import os
import shutil
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from generator.content.images import BrokenImageError, Rendition, encoded, prove
from generator.foundation import Location, Problem
from generator.pipeline.parallel import cores

_MOST_THREADS = 16
"""Each holds an image of up to 50 MB while it works."""

_DIGEST_SIZE = 16
_KEPT_DAYS = 30
"""What no page wants any more is kept so long: it may belong to a draft, or come back."""


class ImageJob(NamedTuple):
    """Renditions that are made of one image."""

    path: str
    """Of the image, below the site."""

    file: Path
    renditions: tuple[Rendition, ...]


class ImageMaker:
    """Makes renditions and keeps them. May be used from several threads."""

    def __init__(self, folder: Path | None = None, *, threads: int | None = None) -> None:
        """Keep files in *folder*; in a temporary one, for as long as this lives, if `None`.

        Work with as many *threads*; as many as there are processors, if `None`.
        """
        self._folder = folder
        self._threads = threads or min(cores(), _MOST_THREADS)
        self._at_work = threading.BoundedSemaphore(self._threads)
        self._lock = threading.Lock()

    def are_made(self, job: ImageJob) -> bool:
        """Tell whether nothing of *job* need be made."""
        return all(self._place(rendition).is_file() for rendition in job.renditions)

    def bytes_of(self, rendition: Rendition, read: Callable[[], bytes]) -> bytes | None:
        """Give the bytes of *rendition*, made now unless they are kept.

        *read* gives the file it is made of. `None` when that is another file by now.

        Raises:
            BrokenImageError: the image cannot be decoded.

        """
        kept = self._kept(rendition)
        if kept is not None:
            return kept
        data = read()
        if _digest(data) != rendition.digest:
            return None
        with self._at_work:
            _, made = next(encoded(data, [rendition]))
        self._keep(rendition, made)
        return made

    def make(self, jobs: Sequence[ImageJob], step: Callable[[int], None]) -> None:
        """Make everything that *jobs* name, and tell *step* how many images there are, each time.

        What cannot be made is passed over: whoever asks for it will hear why.
        """
        with self._pool(jobs) as pool:
            for _ in as_completed([pool.submit(self._do, job) for job in jobs]):
                step(len(jobs))

    def broken(
        self, jobs: Sequence[ImageJob], step: Callable[[int], None]
    ) -> Iterator[tuple[str, str]]:
        """Decode each image of *jobs*, keep nothing, and give path and fault of what is broken."""
        with self._pool(jobs) as pool:
            begun: dict[Future[str], str] = {pool.submit(_fault, job): job.path for job in jobs}
            for done in as_completed(begun):
                step(len(jobs))
                if done.result():
                    yield begun[done], done.result()

    def prune(self, wanted: Collection[str]) -> None:
        """Forget what is old and not among the fingerprints *wanted*."""
        oldest = time.time() - _KEPT_DAYS * 86_400
        for file in self._folder.glob("??/*") if self._folder else ():
            with suppress(OSError):
                if file.name not in wanted and file.stat().st_mtime < oldest:
                    file.unlink()

    @contextmanager
    def _pool(self, jobs: Sequence[ImageJob]) -> Iterator[Executor]:
        pool = ThreadPoolExecutor(min(self._threads, max(1, len(jobs))))
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)

    def _do(self, job: ImageJob) -> None:
        missing = [one for one in job.renditions if not self._place(one).is_file()]
        with suppress(OSError, BrokenImageError):
            data = job.file.read_bytes()
            if missing and _digest(data) == missing[0].digest:
                for rendition, made in encoded(data, missing):
                    self._keep(rendition, made)

    def _kept(self, rendition: Rendition) -> bytes | None:
        try:
            found = self._place(rendition).read_bytes()
        except OSError:
            return None
        digest, made = found[:_DIGEST_SIZE], found[_DIGEST_SIZE:]
        return made if digest == _digest(made) else None

    def _keep(self, rendition: Rendition, made: bytes) -> None:
        """Put a file into place whole; a disk that takes no more costs only time."""
        place = self._place(rendition)
        part = place.with_name(f"{place.name}.{os.getpid()}-{threading.get_ident()}.part")
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(_digest(made) + made)
            part.replace(place)

    def _place(self, rendition: Rendition) -> Path:
        name = rendition.fingerprint
        return self._root() / name[:2] / name

    def _root(self) -> Path:
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="afterword-images-"))
                weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
            return self._folder


def jobs_of(found: Iterable[tuple[str, Path, Rendition]]) -> tuple[ImageJob, ...]:
    """Put together what is made of one file: each is decoded once."""
    jobs: dict[Path, tuple[str, dict[str, Rendition]]] = {}
    for path, file, rendition in found:
        jobs.setdefault(file, (path, {}))[1][rendition.fingerprint] = rendition
    return tuple(ImageJob(path, file, tuple(one.values())) for file, (path, one) in jobs.items())


def broken_image(path: str, reason: str) -> Problem:
    """Say that the image at *path* below the site cannot be decoded, for that *reason*."""
    what = f"`{path.rpartition('/')[2]}` is damaged and cannot be shown: {reason.rstrip('.')}."
    return Problem(Location(path), what, "Copy it anew from where it came from, or save it anew.")


def _fault(job: ImageJob) -> str:
    """Decode an image; say what is wrong with it, or nothing."""
    try:
        prove(job.file.read_bytes(), job.renditions[0])
    except BrokenImageError as error:
        return f"{error}"
    except OSError:  # it went away; the next look will see
        return ""
    return ""


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST_SIZE).digest()
