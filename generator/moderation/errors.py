"""What can go wrong with the queue, in words for its author.

* UsageError
  - NotFoundError         no comment, or more than one, is called so
  - DecisionRefusedError  the whole stroke cannot be; nothing was changed
* AfterwordError
  - QueueBusyError        another process is deciding
  - QueueFullError        the door takes nothing more
  - QueueFailedError      the disk refused
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from generator.foundation import AfterwordError, UsageError

_IN_PLAIN_WORDS = {
    errno.ENOSPC: ("the disk is full", "Free some space and try again."),
    errno.EDQUOT: ("the disk quota is used up", "Free some space and try again."),
    errno.EROFS: ("the disk is read-only", "Make it writable and try again."),
    errno.EACCES: ("permission was denied", "Close programs that use it; check who owns it."),
    errno.EPERM: ("permission was denied", "Close programs that use it; check who owns it."),
    errno.ELOOP: ("it is a link", "Put the file itself there."),
}


class NotFoundError(UsageError):
    """No comment is called so, or more than one."""


class DecisionRefusedError(UsageError):
    """The stroke cannot be carried out; nothing was changed."""


class QueueBusyError(AfterwordError):
    """Another process holds the queue."""


class QueueFullError(AfterwordError):
    """So much waits that the door takes nothing more."""


class QueueFailedError(AfterwordError):
    """The disk refused. No comment is lost; a decision that had begun is finished next time."""

    def __init__(self, what: str, hint: str) -> None:
        """Say *what* happened and, in *hint*, what to do."""
        super().__init__(what)
        self.what = what
        self.hint = hint


@contextmanager
def disk_errors_explained(doing: str) -> Iterator[None]:
    """Turn an `OSError` while *doing* something into a `QueueFailedError` in plain words."""
    try:
        yield
    except OSError as error:
        text = error.strerror or type(error).__name__
        otherwise = (text[:1].lower() + text[1:], "Mend this and try again.")
        reason, hint = _IN_PLAIN_WORDS.get(error.errno or 0, otherwise)
        place = f"`{error.filename}`: " if error.filename else ""
        what = f"{doing} failed. {place}{reason}."
        raise QueueFailedError(what, hint) from error
