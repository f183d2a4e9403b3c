"""A Submission -> `pending/`, as Maildir delivers: all of it or nothing, and once.

    tmp/x ──sync──> receipts/<nonce> ──> pending/<time>-<id>.json ──sync──> "thank you"

Deliveries take no lock and never wait for a decision. The receipt of a nonce holds the name under
which it was delivered, so that a reader who sends again, because no answer came, adds nothing.
https://cr.yp.to/proto/maildir.html
"""

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.moderation import disk
from generator.moderation.errors import QueueFailedError, QueueFullError, disk_errors_explained
from generator.moderation.folders import STATES, STEM, SUFFIX, Folders, State, id_of
from generator.moderation.stored import (
    MAX_FILE_BYTES,
    TornError,
    restore,
    stem_for,
    store,
)
from generator.moderation.submission import Submission

MAX_PENDING = 100_000
"""More than anybody reads; a flood ends here, and nothing that waits is pushed out."""

MIN_FREE_BYTES = 100 * 1024 * 1024
"""The rest of the disk belongs to the author's own work."""

_RECEIPT_BYTES = 400


class Delivered(NamedTuple):
    """What became of a delivery. It is on the disk when this is given."""

    id: str
    """Of the submission that is kept: the first of those with this nonce."""

    is_new: bool
    """False when it was here already, in whatever state."""


def deliver(folders: Folders, submission: Submission) -> Delivered:
    """Keep *submission*, or find that it is kept already.

    Raises:
        QueueFullError: too much waits, or the disk is nearly full.
        QueueFailedError: the disk refused; nothing that could be seen stays behind.

    """
    with disk_errors_explained("Keeping the comment"):
        folders.prepare()
        _refuse_when_full(folders)
        stem = stem_for(submission.received, submission.id)
        if submission.nonce:
            stem = _receipt(folders, submission.nonce, stem)
        is_new = not _is_here(folders, stem) and _put(folders, submission, stem)
        # Also when it is not new: whoever delivered it may have died before it was sure to stay.
        disk.sync_folder(folders.state("pending"))
        return Delivered(id_of(stem), is_new)


def deliver_all(folders: Folders, submissions: Iterable[tuple[State, Submission]]) -> None:
    """Keep *submissions* that another system still has, each in the state that it had there.

    They are told apart by time and id, not by nonce; those that are here already stay. The disk is
    asked to be sure once for all: until this returns a failing power supply may cost some, and the
    same call brings them back.

    Raises:
        QueueFullError: too much waits, or the disk is nearly full.
        QueueFailedError: the disk refused.

    """
    with disk_errors_explained("Keeping the comments"):
        folders.prepare()
        waiting: list[tuple[Path, Path]] = []
        for state, submission in submissions:
            stem = stem_for(submission.received, submission.id)
            if not _is_here(folders, stem):
                file = folders.tmp / secrets.token_hex(16)
                disk.write_unsynced(file, store(submission))
                waiting.append((file, folders.state(state) / f"{stem}{SUFFIX}"))
        _refuse_when_full(folders, coming=len(waiting))
        disk.sync_all(file for file, _ in waiting)
        for file, place in waiting:
            disk.put_new(place, file)
        for state in STATES:
            disk.sync_folder(folders.state(state))


def _refuse_when_full(folders: Folders, *, coming: int = 1) -> None:
    if len(os.listdir(folders.state("pending"))) + coming > MAX_PENDING:  # noqa: PTH208 - names only
        message = "So many comments wait that no more are taken."
        raise QueueFullError(message)
    if shutil.disk_usage(folders.private).free < MIN_FREE_BYTES:
        message = "The disk is nearly full; no more comments are taken."
        raise QueueFullError(message)


def _receipt(folders: Folders, nonce: str, stem: str) -> str:
    """Give the name under which *nonce* is delivered: *stem* unless another came first."""
    name = hashlib.blake2b(nonce.encode(), digest_size=16).hexdigest()
    receipt = folders.receipts / name
    waiting = folders.waiting(f"{stem}\n".encode())
    if not disk.put_new(receipt, waiting):
        found = _read_receipt(receipt)
        if found:
            stem = found
        else:
            disk.replace(receipt, f"{stem}\n".encode())
    disk.sync_folder(folders.receipts)
    return stem


def _read_receipt(receipt: Path) -> str:
    with suppress(disk.NotOrdinaryError, UnicodeDecodeError):
        stem = disk.read(receipt, at_most=_RECEIPT_BYTES).decode().strip()
        return stem if STEM.fullmatch(stem) else ""
    return ""


def _is_here(folders: Folders, stem: str) -> bool:
    """Look in every state, first where it would be moved from."""
    return any(os.path.lexists(folders.state(state) / f"{stem}{SUFFIX}") for state in STATES)


def _put(folders: Folders, submission: Submission, stem: str) -> bool:
    received = datetime.strptime(stem[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    submission = msgspec.structs.replace(submission, id=id_of(stem), received=received)
    file = folders.state("pending") / f"{stem}{SUFFIX}"
    if disk.put_new(file, folders.waiting(store(submission))):
        return True
    _refuse_stranger(file, submission.nonce)
    return False


def _refuse_stranger(file: Path, nonce: str) -> None:
    """Make sure that what has the name is the same submission; ids are random, so it is."""
    with suppress(FileNotFoundError):  # it was moved on just now
        try:
            kept = restore(disk.read(file, at_most=MAX_FILE_BYTES))
        except (TornError, disk.NotOrdinaryError):
            kept = None
        if kept is None or kept.nonce != nonce:
            what = f"`{file.name}` is taken by something else."
            raise QueueFailedError(what, "Send the comment again.")
