"""Why nothing could be written: the folder is not ours to write, or the disk does not let us."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from generator.foundation import AfterwordError, UsageError

_IN_PLAIN_WORDS = {
    errno.ENOSPC: ("the disk is full", "Free some space and build again."),
    errno.EDQUOT: ("the disk quota is used up", "Free some space and build again."),
    errno.EROFS: ("the disk is read-only", "Choose another folder with `--output`."),
    errno.EACCES: ("permission was denied", "Close programs that use it; check who owns it."),
    errno.EPERM: ("permission was denied", "Close programs that use it; check who owns it."),
    errno.ENAMETOOLONG: ("the name is too long", "Give the page a shorter slug."),
}


class OutputRefusedError(UsageError):
    """The output folder is not one that may be written; not a byte of it was touched."""


class OutputFailedError(AfterwordError):
    """The disk refused. Each file is the old or the new one; building again repairs the rest."""

    def __init__(self, what: str, hint: str) -> None:
        """Say *what* happened and, in *hint*, what to do."""
        super().__init__(what)
        self.what = what
        self.hint = hint


@contextmanager
def disk_errors_explained(place: str) -> Iterator[None]:
    """Turn an `OSError` about *place* into an `OutputFailedError` in plain words."""
    try:
        yield
    except OSError as error:
        text = error.strerror or type(error).__name__
        otherwise = (text[:1].lower() + text[1:], "Mend this and build again.")
        reason, hint = _IN_PLAIN_WORDS.get(error.errno or 0, otherwise)
        what = f"`{place}` could not be written: {reason}."
        raise OutputFailedError(what, hint) from error
