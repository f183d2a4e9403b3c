"""The author's folders -> hints, by way of the operating system's file events.

Events are hints and no more: they get lost when a queue overflows, a process is stopped or a
folder is on a network (https://github.com/gorakhargosh/watchdog/issues/654). So this room never
argues about what an event means; whatever it names may have changed. What is ignored here only
saves work: which files count is decided where files are read.
"""

import errno
import logging
import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from generator.preview.hints import Hints
from generator.preview.news import Notice
from generator.settings import SETTINGS_FILE
from generator.themes import bundled_themes

_READING = frozenset({"opened", "closed_no_write"})
"""Events of reading. A build reads every file, and must not wake itself."""

_NOISE = re.compile(r"\..*\.sw.|\.#.*|#.*#|.*~|4913|\.DS_Store|\.git")
"""What vim, Emacs and macOS write beside a file."""

_FOLDERS = ("content", "comments", "themes")
_LIMITS = frozenset({errno.ENOSPC, errno.EMFILE, errno.ENFILE})


def watched_folders(site: Path) -> tuple[Path, ...]:
    """Name the folders a site is made of; the themes of a checkout are there to be edited, too."""
    ours = bundled_themes().resolve()
    is_checkout = (ours.parent / "pyproject.toml").is_file()
    folders = [site / name for name in _FOLDERS]
    return (*folders, *([ours] if is_checkout and ours not in folders else []))


class _Watched(NamedTuple):
    watch: ObservedWatch
    identity: tuple[int, int]
    """Device and inode: a folder that was replaced must be watched anew."""


class Watcher:
    """Keeps watching, whatever happens to the folders. Use from one thread."""

    def __init__(
        self,
        site: Path,
        hints: Hints,
        tell: Callable[[Notice], None],
        others: Iterable[Path] = (),
    ) -> None:
        """Watch the *site*, an absolute path, and *others*; `tell` hears if that does not work."""
        self._site = site
        self._folders = (*watched_folders(site), *others)
        self._hints = hints
        self._tell = tell
        self._observer: BaseObserver | None = None
        self._watched: dict[Path, _Watched] = {}
        self.is_deaf = False
        """Whether the system lets us watch nothing, so that only looking helps."""

    def tend(self) -> None:
        """Start, watch folders that appeared or were replaced, and revive what died."""
        if self.is_deaf:
            return
        try:
            if self._observer is None or self._is_dying(self._observer):
                self._begin_anew()
            self._follow_folders()
        except OSError as error:
            self.stop()
            self.is_deaf = True
            self._tell(_deafness(error))

    def stop(self) -> None:
        """Watch no more."""
        observer, self._observer, self._watched = self._observer, None, {}
        if observer:
            observer.stop()
            observer.join(timeout=2)

    @staticmethod
    def _is_dying(observer: BaseObserver) -> bool:
        return not observer.is_alive() or any(not each.is_alive() for each in observer.emitters)

    def _begin_anew(self) -> None:
        is_revival = self._observer is not None
        self.stop()
        self._quieten()
        self._observer = Observer()
        # Before the folders are named: only then does a failure to watch one reach this thread.
        self._observer.start()
        handler = _Handler(self._hints, self._site, frozenset({SETTINGS_FILE, *_FOLDERS}))
        self._observer.schedule(handler, os.fspath(self._site))
        if is_revival:
            self._hints.add(self._folders)

    def _quieten(self) -> None:
        """Keep what watchdog has to say off the terminal; a loss of events it only logs."""
        # A folder that is moved out and in again; what it tells of the folder is right.
        warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
        logger = logging.getLogger("watchdog")
        logger.propagate = False
        logger.handlers[:] = [_LossHandler(self._hints, self._folders)]

    def _follow_folders(self) -> None:
        for folder in self._folders:
            now, known = _identity(folder), self._watched.get(folder)
            if known and known.identity == now:
                continue
            if known:
                self._forget(folder, known.watch)
            if now:
                self._follow(folder, now)

    def _follow(self, folder: Path, identity: tuple[int, int]) -> None:
        if self._observer is None:
            return
        handler = _Handler(self._hints, folder)
        with suppress(FileNotFoundError):  # it went away just now
            watch = self._observer.schedule(handler, os.fspath(folder), recursive=True)
            self._watched[folder] = _Watched(watch, identity)
            self._hints.add([folder])

    def _forget(self, folder: Path, watch: ObservedWatch) -> None:
        del self._watched[folder]
        with suppress(KeyError):
            if self._observer:
                self._observer.unschedule(watch)
        self._hints.add([folder])


class _Handler(FileSystemEventHandler):
    """Turns events below one folder into hints."""

    def __init__(self, hints: Hints, folder: Path, names: frozenset[str] | None = None) -> None:
        self._hints = hints
        self._folder = folder
        self._names = names
        """The only names that matter directly in the folder; `None`: all."""

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note whatever the event names."""
        if event.event_type in _READING or (event.is_directory and event.event_type == "modified"):
            return
        self._hints.add(path for path in _paths(event) if self._matters(path))

    def _matters(self, path: Path) -> bool:
        parts = path.relative_to(self._folder).parts if path.is_relative_to(self._folder) else ()
        if self._names is not None:
            return bool(parts) and parts[0] in self._names
        return not any(is_noise(part) for part in parts)


class _LossHandler(logging.Handler):
    """Hears that events were lost, and has everything looked at."""

    def __init__(self, hints: Hints, folders: tuple[Path, ...]) -> None:
        super().__init__(logging.WARNING)
        self._hints = hints
        self._folders = folders

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - any warning is reason enough
        """Take every folder for changed."""
        self._hints.add(self._folders)


def is_noise(name: str) -> bool:
    """Tell whether an editor writes files called *name* while nothing of the author's changes."""
    return _NOISE.fullmatch(name) is not None


def _paths(event: FileSystemEvent) -> Iterator[Path]:
    yield from (Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if folder.is_dir() else None


def _deafness(error: OSError) -> Notice:
    instead = "Changes are looked for every second or so instead."
    if error.errno in _LIMITS:
        what = f"The system lets programs watch no more folders: {error.strerror}. {instead}"
        return Notice(what, "On Linux: `sudo sysctl fs.inotify.max_user_watches=524288`.")
    return Notice(f"The system does not tell of changes here: {error.strerror}. {instead}")
