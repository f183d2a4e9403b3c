"""A draft of a decision -> the decision, carried out and written down, whatever is killed when.

1. Keep what will be replaced in `originals/`.
2. Write the intent: from here on the decision stands.
3. Carry out its steps. Each can be carried out again when it already was.
4. Add the line to the ledger: from here on it is confirmed.
5. Empty the intent.

When the disk refuses, what was done is put back. After a kill, whoever comes next finishes the
intent that was left: from 3 when the ledger does not have it yet. One process at a time does all
this; the lock dies with its process.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.foundation import LockHeldError, locked
from generator.moderation import disk, ledger
from generator.moderation.decision import (
    Decision,
    Drop,
    Intent,
    Move,
    Put,
    Step,
    What,
    digest,
)
from generator.moderation.errors import QueueBusyError, QueueFailedError, disk_errors_explained
from generator.moderation.folders import COMMENTS, Folders, queue_path
from generator.moderation.past import original_path

_WAIT_SECONDS = 10.0
_MAX_INTENT_BYTES = 1 << 30


class Rewrite(NamedTuple):
    """A file is to get other bytes; becomes a `Put`."""

    path: str
    before: bytes | None
    """What is there now; `None` for no file."""

    after: bytes | None
    is_kept: bool = True
    """Whether the bytes that go are kept for undo."""


Change = Move | Rewrite | Drop


class Refusal(NamedTuple):
    """A comment that the stroke left as it was."""

    id: str
    """As the author named it."""

    what: str
    hint: str = ""


class Draft(NamedTuple):
    """What is to be decided."""

    what: What
    ids: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    refused: tuple[Refusal, ...] = ()
    undoes: int = 0


class Done(NamedTuple):
    """What became of a stroke."""

    decision: Decision | None
    """`None` when nothing could be done, and nothing was changed."""

    refused: tuple[Refusal, ...] = ()


class Stamp(NamedTuple):
    """What goes into the ledger beside the deed."""

    when: datetime
    where: str
    why: str = ""


@contextmanager
def holding(folders: Folders) -> Iterator[None]:
    """Hold the queue against other processes, and finish what a killed one left.

    Raises:
        QueueBusyError: another process is deciding for too long.
        QueueFailedError: the disk refused.

    """
    with disk_errors_explained("Opening the queue"):
        folders.prepare()
        try:
            with locked(folders.lock, wait_seconds=_WAIT_SECONDS):
                finish(folders)
                yield
        except LockHeldError as held:
            message = f"Another program (process {held.holder or 'unknown'}) is using the queue."
            raise QueueBusyError(message) from None


def strike(folders: Folders, plan: Callable[[], Draft], stamp: Stamp) -> Done:
    """Plan a decision from what is there now, carry it out, and write it down.

    Raises:
        UsageError: *plan* raised it; nothing was changed.
        QueueBusyError, QueueFailedError: as for `holding`.

    """
    with holding(folders):
        return strike_held(folders, plan(), stamp)


def strike_held(folders: Folders, draft: Draft, stamp: Stamp) -> Done:
    """Carry out *draft* while the queue is held already."""
    if not draft.changes and not draft.undoes:
        return Done(None, draft.refused)
    decision = Decision(
        number=ledger.last_number(folders) + 1,
        when=stamp.when,
        what=draft.what,
        ids=draft.ids,
        why=stamp.why,
        where=stamp.where,
        undoes=draft.undoes,
        steps=tuple(map(_step, draft.changes)),
    )
    with disk_errors_explained("Deciding"):
        _keep_originals(folders, decision, draft.changes)
        contents = tuple(c.after if isinstance(c, Rewrite) else None for c in draft.changes)
        intent = Intent(decision=decision, contents=contents)
        disk.overwrite(folders.intent, _sealed(msgspec.json.encode(intent)))
        try:
            _carry_out(folders, intent)
        except OSError:
            _put_back(folders, draft.changes)
            raise
    return Done(decision, draft.refused)


def finish(folders: Folders) -> None:
    """Finish the decision that a killed process was carrying out, if there is one."""
    try:
        sealed = disk.read(folders.intent, at_most=_MAX_INTENT_BYTES)
    except FileNotFoundError:
        return
    except disk.NotOrdinaryError as error:
        what = f"`{folders.shown('ledger/intent')}` {error}."
        raise QueueFailedError(what, "Move it away.") from None
    if not sealed:
        return
    data = _unsealed(sealed)
    intent = msgspec.json.decode(data, type=Intent) if data else None
    # A torn intent was never begun, and one that is in the ledger is done.
    if intent is None or ledger.last_number(folders) >= intent.decision.number:
        disk.empty(folders.intent)
    else:
        _carry_out(folders, intent)


def is_unfinished(folders: Folders) -> bool:
    """Tell whether a process is deciding, or was killed while it did."""
    try:
        return folders.intent.stat().st_size > 0
    except OSError:
        return False


def _step(change: Change) -> Step:
    if isinstance(change, Rewrite):
        before = change.before if change.is_kept else None
        return Put(change.path, digest(before), digest(change.after))
    return change


def _keep_originals(folders: Folders, decision: Decision, changes: tuple[Change, ...]) -> None:
    kept = False
    for index, change in enumerate(changes):
        if isinstance(change, Rewrite) and change.before is not None and change.is_kept:
            disk.replace(folders.at(original_path(decision.number, index)), change.before)
            kept = True
    if kept:
        disk.sync_folder(folders.originals)


def _carry_out(folders: Folders, intent: Intent) -> None:
    decision = intent.decision
    touched: set[Path] = set()
    for step, content in zip(decision.steps, intent.contents, strict=True):
        touched |= _apply(folders, step, content)
    _sync(touched)
    ledger.write_down(folders, decision)
    with suppress(OSError):  # it is confirmed: whoever comes next sees that, and empties it
        disk.empty(folders.intent)


def _put_back(folders: Folders, changes: tuple[Change, ...]) -> None:
    """Leave everything as it was, since the disk refused; if it refuses that too, finish later.

    What is deleted for good is finished later in any case.
    """
    if any(isinstance(change, Drop) for change in changes):
        return
    with suppress(OSError):
        touched: set[Path] = set()
        for change in reversed(changes):
            if isinstance(change, Rewrite):
                back = Put(change.path, digest(change.after), digest(change.before))
                touched |= _apply(folders, back, change.before)
            elif isinstance(change, Move):
                touched |= _apply(folders, Move(change.stem, change.target, change.source), None)
        _sync(touched)
        disk.empty(folders.intent)


def _sync(touched: set[Path]) -> None:
    for folder in sorted(map(_without_empty_folder, touched)):
        disk.sync_folder(folder)


def _sealed(data: bytes) -> bytes:
    return digest(data).encode() + b" " + data


def _unsealed(data: bytes) -> bytes | None:
    """Give back what was sealed; nothing when it is not whole."""
    seal, _, content = data.partition(b" ")
    return content if seal == digest(content).encode() else None


def _apply(folders: Folders, step: Step, content: bytes | None) -> set[Path]:
    """Carry out *step*, or find it carried out; give the folders whose names changed."""
    if isinstance(step, Move):
        source = folders.at(queue_path(step.source, step.stem))
        target = folders.at(queue_path(step.target, step.stem))
        try:
            disk.move(source, target)
        except FileNotFoundError:  # it was carried out before the kill
            return set()
        return {source.parent, target.parent}
    file = folders.at(step.path)
    is_comment = step.path.startswith(f"{COMMENTS}/")
    if file.parent != folders.private:  # which an author may have put elsewhere by a link
        disk.refuse_linked_folder(file.parent)
    if isinstance(step, Put) and content is not None:
        disk.make_folder(file.parent)
        disk.replace(file, content, mode=disk.SHARED if is_comment else disk.PRIVATE)
        return {file.parent}
    disk.drop(file)
    return {file.parent}


def _without_empty_folder(folder: Path) -> Path:
    """Remove the folder of a post that has no comments any more; give one that is still there."""
    if folder.parent.name == COMMENTS:
        with suppress(OSError):  # it holds something, or is gone
            folder.rmdir()
    while not folder.is_dir():
        folder = folder.parent
    return folder
