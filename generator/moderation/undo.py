"""A decision of the ledger -> the changes that take it back, last step first.

It puts back the very bytes that were there. Where an author changed a comment file by hand since,
it refuses and names the file: their work is not ours to throw away.
"""

import os
from pathlib import Path
from typing import NamedTuple

from generator.comments import MAX_FILE_BYTES as MAX_COMMENT_BYTES
from generator.moderation import disk, ledger
from generator.moderation.decision import (
    ABSENT,
    FINAL,
    Decision,
    Drop,
    Move,
    Put,
    digest,
    stem_touched,
)
from generator.moderation.errors import DecisionRefusedError
from generator.moderation.folders import COMMENTS, STATES, Folders, id_of, queue_path
from generator.moderation.past import original_path
from generator.moderation.stored import MAX_FILE_BYTES
from generator.moderation.stroke import Change, Draft, Refusal, Rewrite

_MAX_BYTES = max(MAX_COMMENT_BYTES, MAX_FILE_BYTES)


class TakenBack(NamedTuple):
    """What takes a decision back."""

    changes: tuple[Change, ...]
    left_out: tuple[Refusal, ...]
    """Comments of it that are gone for good."""


class Undone(NamedTuple):
    """What `undo` did."""

    decisions: tuple[Decision, ...]
    """Those that were taken back, the newest first."""

    left_out: tuple[Refusal, ...] = ()
    """Comments of theirs that could not be brought back, because they were erased or emptied."""

    stopped: DecisionRefusedError | None = None
    """Why the next one, older than these, was not taken back; `None` when all were."""


def last_standing(folders: Folders, count: int) -> list[Decision]:
    """Give the last *count* decisions that can be undone and were not, the newest first."""
    found: list[Decision] = []
    for decision, is_undone in ledger.logged(folders):
        if len(found) == count:
            break
        if not is_undone and decision.what != "undo" and decision.what not in FINAL:
            found.append(decision)
    return found


def plan_undo(folders: Folders, decision: Decision) -> tuple[Draft, TakenBack]:
    """Take *decision* back.

    Raises:
        DecisionRefusedError: a file of it was changed by hand since.

    """
    taken = take_back(folders, decision)
    draft = Draft("undo", decision.ids, taken.changes, undoes=decision.number)
    return draft, taken


def numbered(folders: Folders, number: int) -> Decision:
    """Find the decision *number*, which can be undone on its own.

    Raises:
        DecisionRefusedError: there is none, it was undone, or later ones build upon it.

    """
    later: list[Decision] = []
    for decision, is_undone in ledger.logged(folders):
        if decision.number == number:
            _refuse_final(decision, is_undone=is_undone)
            _refuse_built_upon(decision, later)
            return decision
        if decision.number < number:
            break
        # A later decision and its undo cancel out. An undo of something earlier does not.
        if not is_undone and (decision.what != "undo" or decision.undoes < number):
            later.append(decision)
    what = f"There is no decision {number}."
    raise DecisionRefusedError(what, "`comments log` shows them with their numbers.")


def take_back(folders: Folders, decision: Decision, *, only: str = "") -> TakenBack:
    """Plan the inverse of *decision*; with *only*, of its steps about the files of that name.

    Raises:
        DecisionRefusedError: a file of it was changed by hand since.

    """
    files = _Files(folders)
    gone = _gone_since(folders, decision) & set(map(stem_touched, decision.steps))
    changes: list[tuple[str, Change]] = []
    for index, step in reversed(list(enumerate(decision.steps))):
        stem = stem_touched(step)
        if isinstance(step, Drop) or stem in gone or (only and stem != only):
            continue
        try:
            change = (
                files.moved_back(step)
                if isinstance(step, Move)
                else files.put_back(step, folders.at(original_path(decision.number, index)))
            )
        except _GoneError:
            gone.add(stem)
        else:
            changes += [(stem, change)] if change else []
    left_out = tuple(
        Refusal(id_of(stem), "It was deleted since; nothing is left to bring back.")
        for stem in sorted(gone)
    )
    return TakenBack(tuple(change for stem, change in changes if stem not in gone), left_out)


class _GoneError(Exception):
    """Nothing is left of a comment."""


class _Files:
    """The files as they will be once the changes planned so far are carried out."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._planned: dict[str, bytes | str | None] = {}
        """Path to its bytes, to the path that still has them, or to nothing."""

    def moved_back(self, step: Move) -> Change | None:
        """Take *step* back; nothing when that was done by hand."""
        here, there = queue_path(step.target, step.stem), queue_path(step.source, step.stem)
        if self._is_there(here):
            self._planned[there] = self._planned.get(here, here)
            self._planned[here] = None
            return Move(step.stem, step.target, step.source)
        if self._is_there(there):
            return None
        for state in STATES:
            if self._is_there(queue_path(state, step.stem)):
                what = f"`{id_of(step.stem)}` is in {state} now, not in {step.target}."
                hint = "Somebody moved its file. Bring it to where you want it."
                raise DecisionRefusedError(what, hint)
        raise _GoneError

    def put_back(self, step: Put, original: Path) -> Change | None:
        """Take *step* back with the bytes of *original*; nothing when that was done by hand."""
        now = self._read(step.path)
        if digest(now) == step.before:
            return None
        if digest(now) != step.after and (now is None or step.path.startswith(f"{COMMENTS}/")):
            # The queue's own files may differ: what is kept for a time only goes from them.
            what = f"`{self._folders.shown(step.path)}` was changed by hand since."
            hint = "Undoing would lose that. Change it back first, or keep it as it is."
            raise DecisionRefusedError(what, hint)
        before = None
        if step.before != ABSENT:
            try:
                before = disk.read(original, at_most=_MAX_BYTES)
            except (FileNotFoundError, disk.NotOrdinaryError):
                raise _GoneError from None
        self._planned[step.path] = before
        return Rewrite(step.path, now, before)

    def _is_there(self, path: str) -> bool:
        where = self._planned.get(path, path)
        return where is not None and os.path.lexists(self._folders.at(path))

    def _read(self, path: str) -> bytes | None:
        where = self._planned.get(path, path)
        if not isinstance(where, str):
            return where
        try:
            return disk.read(self._folders.at(where), at_most=_MAX_BYTES)
        except (FileNotFoundError, NotADirectoryError, disk.NotOrdinaryError):
            return None


def _gone_since(folders: Folders, decision: Decision) -> set[str]:
    """Name the files that were deleted for good after *decision*."""
    gone: set[str] = set()
    for later in ledger.newest_first(folders):
        if later.number <= decision.number:
            break
        if later.what in FINAL:
            gone |= set(map(stem_touched, later.steps))
    return gone


def _refuse_final(decision: Decision, *, is_undone: bool) -> None:
    if is_undone:
        what = f"Decision {decision.number} was undone already."
        raise DecisionRefusedError(what, "`comments log` shows which ones stand.")
    if decision.what in FINAL:
        what = f"Decision {decision.number} deleted for good; nothing was kept to undo it."
        raise DecisionRefusedError(what)


def _refuse_built_upon(decision: Decision, later: list[Decision]) -> None:
    stems = set(map(stem_touched, decision.steps))
    for other in reversed(later):
        shared = stems & set(map(stem_touched, other.steps))
        if shared and other.what not in FINAL:
            ids = ", ".join(f"`{id_of(stem)}`" for stem in sorted(shared)[:3])
            what = f"Decision {other.number} ({other.what}) is about {ids} too, and came later."
            raise DecisionRefusedError(what, f"Undo {other.number} first.")
