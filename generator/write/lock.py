"""One build at a time per output folder, even across processes and after a kill."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from generator.foundation import LockHeldError
from generator.foundation import locked as file_locked
from generator.write.errors import OutputRefusedError, disk_errors_explained
from generator.write.names import OWN_PREFIX

NAME = f"{OWN_PREFIX}lock"


@contextmanager
def locked(folder: Path, *, wait_seconds: float) -> Iterator[None]:
    """Hold *folder* against other builds, waiting at most *wait_seconds* for one to end.

    Raises:
        OutputRefusedError: another build still holds it.

    """
    file = folder / NAME
    with ExitStack() as stack:
        try:
            with disk_errors_explained(os.fspath(file)):
                stack.enter_context(file_locked(file, wait_seconds=wait_seconds))
        except LockHeldError as held:
            raise _refusal(folder, held.holder) from None
        yield


def _refusal(folder: Path, holder: str) -> OutputRefusedError:
    process = f" (process {holder})" if holder else ""
    what = f"Another build{process} is writing `{os.fspath(folder)}`."
    return OutputRefusedError(what, "Wait until it ends, then build again.")
