"""The private folder -> the same without what its time is over for. Once a day.

The trash is emptied, addresses and e-mails are dropped from submissions and from what was kept of
them, and what killed processes left behind is swept. What readers wrote is deleted from the trash
alone, and from spam if the author says so.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.moderation import disk, ledger
from generator.moderation.decision import Drop, Put, stem_touched
from generator.moderation.folders import STATES, SUFFIX, Folders, State, id_of, queue_path
from generator.moderation.past import arrivals, original_path, originals
from generator.moderation.stored import MAX_FILE_BYTES, TornError, restore, store
from generator.moderation.stroke import Draft, Stamp, holding, strike_held
from generator.moderation.submission import Submission
from generator.settings import CommentSettings

_EVERY = timedelta(hours=20)
"""Once a day, also for somebody who comes a little earlier each day."""

_TMP_SECONDS = 36 * 3600
"""As Maildir has it: no delivery takes so long."""

_RECEIPT_SECONDS = 7 * 24 * 3600
"""A form is valid for a day; after a week nobody sends it again."""

_MARKER_BYTES = 1000
_TIME = len("20260611T184205Z")


class Tended(NamedTuple):
    """What was done."""

    emptied: int = 0
    """Comments that were deleted from the trash, and from spam."""

    addresses: int = 0
    """Files from which an address was dropped."""

    emails: int = 0
    """Files from which an e-mail address was dropped."""

    swept: int = 0
    """Files that were left behind."""


class _Marker(msgspec.Struct, frozen=True):
    """How far the last one came. Without it, everything is looked through."""

    when: datetime
    addresses: str = ""
    """Names of submissions up to here have no address any more."""

    emails: str = ""


def is_due(folders: Folders, now: datetime) -> bool:
    """Tell whether the last one is a day ago."""
    return now - _marker(folders, now).when >= _EVERY


def tend(folders: Folders, settings: CommentSettings, stamp: Stamp) -> Tended:
    """Delete and drop what its time is over for; errors as for every decision."""
    now = stamp.when
    with holding(folders):
        before = _marker(folders, now)
        swept = _sweep(folders)
        emptied = strike_held(folders, _emptying(folders, settings, now), stamp).decision
        after = _Marker(
            when=now,
            addresses=_cutoff(now, settings.address_days),
            emails=_cutoff(now, settings.email_days),
        )
        addresses, emails = _drop_private(folders, before, after)
        disk.replace(_marker_file(folders), msgspec.json.encode(after))
        return Tended(len(emptied.ids) if emptied else 0, addresses, emails, swept)


def _emptying(folders: Folders, settings: CommentSettings, now: datetime) -> Draft:
    """Choose what was put into trash or spam too long ago."""
    limits: dict[State, int] = {"trash": settings.trash_days, "spam": settings.spam_days}
    chosen: dict[str, State] = {}
    for state, days in limits.items():
        stems = {stem for stem in _stems(folders, state) if days}
        known = arrivals(folders, stems)
        for stem in stems:
            # One that nobody decided upon was put there by hand, and may stay until somebody does.
            if stem in known and now - known[stem].when >= timedelta(days=days):
                chosen[stem] = state
    files = [Drop(queue_path(chosen[stem], stem)) for stem in sorted(chosen)]
    kept = [Drop(path) for path in originals(folders, chosen)] if chosen else []
    ids = tuple(map(id_of, sorted(chosen)))
    return Draft("empty", ids, (*files, *kept, *list_drops(chosen)))


def list_drops(chosen: Iterable[object]) -> Iterator[Drop]:
    """Let the lists go that know what is deleted, if anything is *chosen*."""
    if any(True for _ in chosen):
        for name in ("pending", "spam", "trash", "approved", "pages"):
            yield Drop(f"lists/{name}")


def _drop_private(folders: Folders, before: _Marker, after: _Marker) -> tuple[int, int]:
    addresses = emails = 0
    for file, time_of in _private_files(folders):
        has_address_over = before.addresses < time_of <= after.addresses
        has_email_over = before.emails < time_of <= after.emails
        if not has_address_over and not has_email_over:
            continue
        with suppress(FileNotFoundError, TornError, disk.NotOrdinaryError):
            was = restore(disk.read(file, at_most=MAX_FILE_BYTES))
            now = _without(was, address=has_address_over, email=has_email_over)
            if now != was:
                disk.replace(file, store(now))
                disk.sync_folder(file.parent)
                addresses += now.signs != was.signs
                emails += now.email != was.email
    return addresses, emails


def _without(submission: Submission, *, address: bool, email: bool) -> Submission:
    if address and submission.signs.prefix:
        signs = msgspec.structs.replace(submission.signs, prefix="")
        submission = msgspec.structs.replace(submission, signs=signs)
    return msgspec.structs.replace(submission, email="") if email else submission


def _private_files(folders: Folders) -> Iterator[tuple[Path, str]]:
    """Yield every file that holds a submission, with the time when that came."""
    for state in STATES:
        for stem in _stems(folders, state):
            yield folders.at(queue_path(state, stem)), stem[:_TIME]
    for decision in ledger.newest_first(folders):
        for index, step in enumerate(decision.steps):
            if isinstance(step, Put) and step.before and step.path.startswith("queue/"):
                path = original_path(decision.number, index)
                yield folders.at(path), stem_touched(step)[:_TIME]


def _stems(folders: Folders, state: State) -> list[str]:
    files = sorted(folders.state(state).iterdir())
    return [file.stem for file in files if file.suffix == SUFFIX and id_of(file.stem)]


def _sweep(folders: Folders) -> int:
    """Remove what killed processes left; their clock is the computer's, as that of the files."""
    left = [(file, _TMP_SECONDS) for file in folders.tmp.iterdir()]
    left += [(file, _RECEIPT_SECONDS) for file in folders.receipts.iterdir()]
    inner = (*map(folders.state, STATES), folders.ledger, folders.originals, folders.people)
    left += [(file, _TMP_SECONDS) for folder in inner for file in folder.glob(".*.tmp")]
    swept = 0
    for file, seconds in left:
        with suppress(OSError):
            if time.time() - file.lstat().st_mtime > seconds:
                file.unlink()
                swept += 1
    return swept


def _cutoff(now: datetime, days: int) -> str:
    """Give the time, as names have it, up to which *days* are over; 0 days never are."""
    if not days:
        return ""
    over = now - timedelta(days=days)
    return over.isoformat()[:19].replace("-", "").replace(":", "") + "Z"


def _marker_file(folders: Folders) -> Path:
    return folders.lists / "tended"


def _marker(folders: Folders, now: datetime) -> _Marker:
    with suppress(OSError, disk.NotOrdinaryError, msgspec.DecodeError, UnicodeDecodeError):
        data = disk.read(_marker_file(folders), at_most=_MARKER_BYTES)
        marker = msgspec.json.decode(data, type=_Marker)
        if marker.when <= now:  # else the clock was wrong then
            return marker
    return _Marker(when=now - timedelta(days=36500))
