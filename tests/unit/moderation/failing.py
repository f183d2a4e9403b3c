"""System calls that fail, a process that is killed, and a power cut, each at a chosen call.

After a kill no further call of the process does anything, so that no clean-up can help. After a
power cut also whatever was not synced may be gone: names that came and went since their folder was
synced, from some point on, and the bytes of files that were not synced themselves.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any, Literal

import pytest

CALLS = (
    *("open", "write", "fsync", "replace", "link", "unlink", "mkdir", "rmdir"),
    *("truncate", "ftruncate"),
)
"""What changes something; `open` also when it only reads."""

How = Literal["kill", "power", "full", "broken", "short"]


_MOSTLY = 0.7
"""How likely it is that bytes which were not synced are gone."""


class KilledError(BaseException):
    """The process is gone."""


class _Name:
    """A name that came, went or changed, and the folders that were not synced since."""

    def __init__(self, folders: set[str], undo: Callable[[], None]) -> None:
        self.folders = folders
        self.undo = undo


class Machine:
    """The calls of one process, counted; the chosen one goes wrong."""

    def __init__(self, at: int, how: How, random: Random) -> None:
        """Let the call number *at* go wrong, from 0."""
        self._at, self._how, self._random = at, how, random
        self._real: dict[str, Any] = {name: getattr(os, name) for name in (*CALLS, "close")}
        self._real["fsync"] = lambda _: None  # what it means is played here, and takes no time
        self._handles: dict[int, str] = {}
        self._unsynced_names: list[_Name] = []
        self._synced_bytes: dict[str, bytes] = {}
        self.count = 0
        self.is_dead = False

    def call(self, name: str, *args: Any, **more: Any) -> Any:  # noqa: ANN401 - any system call
        """Do what the system does, or fail."""
        if self.is_dead:
            raise KilledError
        self.count += 1
        if self.count - 1 == self._at:
            self._go_wrong(name)
            if self._how == "short" and name == "write":
                args = (args[0], bytes(args[1])[:7])
        paths = self._paths(name, args)
        before = {path: _read(path) for path in paths} if self._how == "power" else {}
        result = self._real[name](*args, **more)
        if name == "open":
            self._handles[result] = paths[0]
        if self._how == "power":
            self._note(name, args, before)
        return result

    def close(self, handle: int) -> None:
        """Close *handle*; the dead do so too."""
        self._handles.pop(handle, None)
        self._real["close"](handle)

    def die(self) -> None:
        """Let the system take back what the process held, and the power what was not synced."""
        for handle in tuple(self._handles):
            with suppress(OSError):
                self.close(handle)
        if self._how == "power" and self._at >= 0:
            kept = self._random.randint(0, len(self._unsynced_names))
            for name in reversed(self._unsynced_names[kept:]):
                name.undo()
            for path, data in self._synced_bytes.items():
                if Path(path).is_file() and self._random.random() < _MOSTLY:
                    _put(path, data)

    def _go_wrong(self, name: str) -> None:
        if self._how in {"kill", "power"}:
            self.is_dead = True
            raise KilledError
        if self._how == "full" and name in {"open", "write", "mkdir", "link"}:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if self._how == "broken":
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def _paths(self, name: str, args: tuple[Any, ...]) -> list[str]:
        """Name what the call is about."""
        if name in {"replace", "link"}:
            return [os.fspath(args[0]), os.fspath(args[1])]
        if name in {"write", "fsync", "ftruncate"}:
            return [self._handles[args[0]]]
        return [os.fspath(args[0])]

    def _note(self, name: str, args: tuple[Any, ...], before: dict[str, bytes | None]) -> None:
        paths = list(before)
        if name in {"write", "ftruncate", "truncate"}:
            self._synced_bytes.setdefault(paths[0], before[paths[0]] or b"")
        elif name == "fsync":
            self._sync(paths[0])
        elif name == "mkdir":
            self._unsynced(paths, lambda: shutil.rmtree(paths[0], ignore_errors=True))
        elif name in {"unlink", "replace", "link"} or (name == "open" and args[1] & os.O_CREAT):
            changed = {path: data for path, data in before.items() if data != _read(path)}
            if changed:
                self._unsynced(list(changed), lambda: _put_all(changed))
            if name == "replace" and paths[0] in self._synced_bytes:
                self._synced_bytes[paths[1]] = self._synced_bytes.pop(paths[0])

    def _unsynced(self, paths: list[str], undo: Callable[[], None]) -> None:
        folders = {os.path.dirname(path) for path in paths}  # noqa: PTH120 - of a text
        self._unsynced_names.append(_Name(folders, undo))

    def _sync(self, path: str) -> None:
        self._synced_bytes.pop(path, None)
        for name in self._unsynced_names:
            name.folders.discard(path)
        self._unsynced_names = [name for name in self._unsynced_names if name.folders]


@contextmanager
def failing(at: int, how: How, *, seed: int = 0) -> Iterator[Machine]:
    """Let the call number *at* go wrong, from 0; below 0 none does.

    A kill ends the block. The power goes at the end of the block at the latest.
    """
    machine = Machine(at, how, Random(seed))  # noqa: S311 - the same in every run
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, _bound(machine, name))
        patch.setattr(os, "close", machine.close)
        try:
            yield machine
        except KilledError:
            pass
        finally:
            patch.undo()
            machine.die()


def _bound(machine: Machine, name: str) -> Callable[..., Any]:
    return lambda *args, **more: machine.call(name, *args, **more)


def _read(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes() if Path(path).is_file() else None
    except OSError:
        return None


def _put(path: str, data: bytes | None) -> None:
    with suppress(OSError):
        if data is None:
            Path(path).unlink()
        else:
            Path(path).write_bytes(data)


def _put_all(files: dict[str, bytes | None]) -> None:
    for path, data in files.items():
        _put(path, data)
