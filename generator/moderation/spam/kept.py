"""A `SpamFilter` <-> one file in the private folder, and back into step with the decisions.

The file may be deleted at any time: it is made anew from the decisions, byte for byte. One that is
torn, foreign, or of another version of the program is not read.

    afterword spam filter 1, what it began with, what follows (both as digests)
    {"lessons": {"k3f9q2mx": [true, 4021], …}, "counts": {"w casino": [7, 0], …}}
"""

import hashlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from generator.moderation.errors import NotFoundError
from generator.moderation.spam.counts import Sightings
from generator.moderation.spam.filter import Lesson, SpamFilter
from generator.moderation.submission import Submission

FILTER_FILE = "filter.json"
"""Its name in the private folder."""

_FORMAT = 1

ReadSubmission = Callable[[str], Submission | None]
"""Gives the submission of an id, wherever it is; `None`, or NotFoundError, when there is no one."""


class _Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands below the first line."""

    lessons: dict[str, Lesson]
    counts: dict[str, Sightings]


def open_filter(file: Path, decided: Mapping[str, bool], read: ReadSubmission) -> SpamFilter:
    """Read the filter of *file*, and bring it into step with *decided*.

    Those are the ids of submissions that were decided, with whether they were spam.

    Only what changed is read; all of it when the file is of no use. Nothing is written.
    """
    try:
        known = decode(file.read_bytes())
    except OSError:
        known = None
    return in_step(known or SpamFilter(), decided, read)


def in_step(known: SpamFilter, decided: Mapping[str, bool], read: ReadSubmission) -> SpamFilter:
    """Bring *known* into step with *decided*, or give one made anew where that cannot be."""
    if not _is_in_step(known, decided, read):
        known = SpamFilter()
        _is_in_step(known, decided, read)
    return known


def save_filter(known: SpamFilter, file: Path) -> None:
    """Write *known* to *file*, whole or not at all; a crash may undo it, and that is no loss."""
    draft = file.with_name(f"{file.name}.{os.getpid()}.tmp")
    draft.write_bytes(encode(known))
    draft.replace(file)


def encode(known: SpamFilter) -> bytes:
    """Write *known*; equal filters give equal bytes."""
    content = _Content(dict(known.lessons), dict(known.counts))
    body = msgspec.json.encode(content, order="sorted") + b"\n"
    return _first_line(body) + body


def decode(data: bytes) -> SpamFilter | None:
    """Read what `encode` wrote; `None` when it is anything else."""
    body = data.partition(b"\n")[2]
    if data != _first_line(body) + body:
        return None
    try:
        content = msgspec.json.decode(body, type=_Content)
    except msgspec.DecodeError:
        return None
    return SpamFilter(content.counts, content.lessons)


def _is_in_step(known: SpamFilter, decided: Mapping[str, bool], read: ReadSubmission) -> bool:
    """Make *known* know *decided* and no more; `False` when it would have to begin anew."""
    left = [name for name in known.lessons if name not in decided]
    for name in left:
        submission = _read(name, read)
        if submission is None or not known.forget(submission):
            return False
    for name, is_spam in sorted(decided.items()):
        lesson = known.lessons.get(name)
        if lesson is None or lesson.is_spam is not is_spam:
            submission = _read(name, read)
            if submission is not None and not known.learn(submission, is_spam=is_spam):
                return False
    return True


def _read(name: str, read: ReadSubmission) -> Submission | None:
    """Read a submission, unless its file says that it is another."""
    try:
        found = read(name)
    except NotFoundError:  # gone, or the id of several
        return None
    is_it = found is not None and found.id == name
    return found if is_it else None


def _first_line(body: bytes) -> bytes:
    beginning = f"{SpamFilter().revision:x}"
    check = hashlib.blake2b(body, digest_size=8).hexdigest()
    return f"afterword spam filter {_FORMAT}, {beginning}, {check}\n".encode()
