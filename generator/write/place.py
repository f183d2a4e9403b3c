"""The output folder as it stands: what is at a path now, without ever leaving through a link.

Plain strings and `os` calls instead of `pathlib`: this runs once per file of the site, and an
unchanged file should cost one open, one read and one digest.
"""

import hashlib
import os
import stat
import time
from collections.abc import Iterable
from enum import Enum

from generator.write.guard import leads_elsewhere

_READ = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe somebody left there must not hold the build
)
_LINKS_ARE_FOLLOWED = not hasattr(os, "O_NOFOLLOW")
_ATTEMPTS = 20 if os.name == "nt" else 1
"""On Windows a web server or a virus scanner holds a file for a moment, and renaming fails."""


class Standing(Enum):
    """What is at a path."""

    SAME = "the bytes that are wanted"
    ABSENT = "nothing"
    LINK = "a link, which is replaced and never followed"
    FOLDER = "a folder"
    OTHER = "other bytes"


class Place:
    """The folder, and which of its folders are known to be real."""

    __slots__ = ("_standing_of_folder", "root")

    def __init__(self, root: str) -> None:
        """Look at *root*, an absolute path."""
        self.root = root
        self._standing_of_folder = {"": Standing.FOLDER}

    def at(self, path: str) -> str:
        """Say where to open *path*."""
        return f"{self.root}/{path}"

    def compare(self, path: str, data: bytes) -> Standing:
        """Find what is at *path*, by its bytes and not by its times."""
        folder = self.folder(path.rpartition("/")[0])
        if folder is not Standing.FOLDER:
            return Standing.ABSENT
        file = self.at(path)
        try:
            handle = os.open(file, _READ)
        except FileNotFoundError:
            return Standing.ABSENT
        except OSError:
            return self.standing(path)
        try:
            # One byte more than wanted shows a longer file without asking for its size.
            same = os.read(handle, len(data) + 1) == data
        except OSError:
            return self.standing(path)
        finally:
            os.close(handle)
        if same and data and not _LINKS_ARE_FOLLOWED:
            return Standing.SAME
        standing = self.standing(path)
        is_same = same and standing is Standing.OTHER and _is_regular(file)
        return Standing.SAME if is_same else standing

    def compare_digest(self, path: str, digest: str) -> Standing:
        """Find what is at *path*, for files too large to hold."""
        standing = self.standing(path)
        if standing is Standing.OTHER and _is_regular(self.at(path)):
            with open(self.at(path), "rb") as file:  # noqa: PTH123 - see the module's first lines
                same = hashlib.file_digest(file, "sha256").hexdigest() == digest
            return Standing.SAME if same else standing
        return standing

    def standing(self, path: str) -> Standing:
        """Find what kind of thing is at *path*; a file is always `OTHER`."""
        if self.folder(path.rpartition("/")[0]) is not Standing.FOLDER:
            return Standing.ABSENT
        return self._look(path)

    def folder(self, path: str) -> Standing:
        """Find what is at the folder *path*; remembered until `forget_folders`."""
        known = self._standing_of_folder.get(path)
        if known is None:
            known = self.standing(path)
            self._standing_of_folder[path] = known
        return known

    def is_one_file(self, path: str, other: str) -> bool:
        """Tell whether the file system takes both paths for the same file."""
        try:
            return os.path.samefile(self.at(path), self.at(other))  # noqa: PTH121
        except OSError:
            return False

    def make_folder(self, path: str) -> None:
        """Make the folder *path* and those around it; a link or file of ours there gives way."""
        if self.folder(path) is Standing.FOLDER:
            return
        self.make_folder(path.rpartition("/")[0])
        if os.path.lexists(self.at(path)):
            os.unlink(self.at(path))  # noqa: PTH108
        os.mkdir(self.at(path))  # noqa: PTH102
        self._standing_of_folder[path] = Standing.FOLDER

    def replace(self, staged: str, path: str) -> None:
        """Put the *staged* file at *path*: whoever reads sees the old file or the new one."""
        self.make_folder(path.rpartition("/")[0])
        for attempt in range(_ATTEMPTS):
            try:
                os.replace(staged, self.at(path))  # noqa: PTH105
            except PermissionError:
                if attempt + 1 == _ATTEMPTS:
                    raise
                time.sleep(0.05)
            else:
                return

    def forget_folders(self) -> None:
        """Look again at every folder: some were just removed, or time has passed."""
        self._standing_of_folder = {"": Standing.FOLDER}

    def stamps(self, paths: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Give size and time of those *paths* that are regular files; see `Output.stamps`.

        One `lstat` per file and folder: on Linux to list each folder takes twice as long, since
        most hold a page or two.
        """
        self.forget_folders()
        known, start, lstat = self._standing_of_folder, f"{self.root}/", os.lstat
        found = {}
        for path in paths:
            folder = path.rpartition("/")[0]
            if (known.get(folder) or self.folder(folder)) is not Standing.FOLDER:
                continue
            try:
                status = lstat(start + path)
            except OSError:
                continue
            if stat.S_ISREG(status.st_mode):
                found[path] = status.st_size, status.st_mtime_ns
        return found

    def _look(self, path: str) -> Standing:
        try:
            status = os.lstat(self.at(path))
        except OSError:
            return Standing.ABSENT
        if leads_elsewhere(status):
            return Standing.LINK
        return Standing.FOLDER if stat.S_ISDIR(status.st_mode) else Standing.OTHER


def _is_regular(file: str) -> bool:
    return stat.S_ISREG(os.lstat(file).st_mode)
