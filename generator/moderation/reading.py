"""The private folder and the site's comments -> lists, single comments, and what was decided."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

import msgspec

from generator.foundation import Clock, Location, Problem, Severity, in_order
from generator.moderation import disk, ledger
from generator.moderation.checks import Context, Twin, fingerprint
from generator.moderation.decision import Decision, What
from generator.moderation.erase import About, Register, about
from generator.moderation.errors import NotFoundError, QueueBusyError, QueueFailedError
from generator.moderation.find import Catalogue
from generator.moderation.folders import STATES, Folders, State, id_of, queue_path
from generator.moderation.index import Index, ListName
from generator.moderation.ledger import Logged
from generator.moderation.people import People
from generator.moderation.rows import Filter, Row, in_time
from generator.moderation.stored import MAX_FILE_BYTES, TornError, restore
from generator.moderation.stroke import holding, is_unfinished
from generator.moderation.submission import Submission
from generator.moderation.undo import last_standing
from generator.settings import Settings

_EVERYTHING_PENDING = Filter()
_A_DAY = timedelta(days=1)


class Hands(NamedTuple):
    """What a queue gets handed in."""

    clock: Clock
    choose: Callable[[str], str]
    """Draws one of some letters, as `secrets.choice` does."""

    where: str
    """Where the author is, for the ledger."""


class Counts(NamedTuple):
    """How many submissions are in each state."""

    pending: int
    spam: int
    trash: int
    approved: int


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """The queue in numbers."""

    counts: Counts
    oldest: datetime | None
    """When the oldest came that waits; `None` when none does."""

    reasons: Mapping[str, int]
    """Name of a check to how many it holds, most first."""

    posts: Mapping[str, int]
    """Comment key to how many wait there, most first."""

    decided: Mapping[What, int]
    """How often each was decided, without what was undone."""


class Reading:
    """The queue of one site, without a way to change it."""

    def __init__(self, folders: Folders, settings: Settings, hands: Hands) -> None:
        """See `open_queue`."""
        self.folders = folders
        self.people = People(folders)
        self._settings = settings
        self._hands = hands
        names: tuple[ListName, ...] = (*STATES, "pages")
        self._lists = {name: Index(folders, settings.authors, name) for name in names}

    def rows(self, wanted: Filter = _EVERYTHING_PENDING) -> tuple[Row, ...]:
        """List what is *wanted*, the oldest first; long texts are cut.

        What is approved is listed as its page has it.
        """
        self._finish()
        lists = [self._lists["pages" if state == "approved" else state] for state in wanted.states]
        if len(lists) == 1 and wanted == Filter(wanted.states):
            return lists[0].in_order()
        # A name is a time and an id, so that names are in order as their comments are.
        found = {
            row.place.rpartition("/")[2] + row.key: row
            for one in lists
            for row in one.in_order()
            if wanted.wants(row.submission)
        }
        return tuple(found[name] for name in sorted(found))

    def thread(self, key: str) -> tuple[Row, ...]:
        """List what is on the page of the post *key*, and what waits for it; the oldest first."""
        self._finish()
        catalogue = self._catalogue()
        found = [row for row in self._lists["pending"].rows() if row.key == key]
        for path in catalogue.page_ids(key).values():
            with suppress(NotFoundError):  # its file has mistakes, which the build tells
                found.append(catalogue.read(path).row)
        return tuple(sorted(found, key=in_time))

    def counts(self) -> Counts:
        """Count submissions by state; comments that never were one are not among them."""
        self._finish()
        return Counts(*(len(self._stems(state)) for state in STATES))

    def stats(self) -> Stats:
        """Count what waits, and what was decided."""
        rows = self.rows()
        reasons = Counter(reason.check for row in rows for reason in row.submission.reasons)
        decided = Counter(
            logged.decision.what for logged in ledger.logged(self.folders) if not logged.is_undone
        )
        return Stats(
            counts=self.counts(),
            oldest=rows[0].received if rows else None,
            reasons=dict(reasons.most_common()),
            posts=dict(Counter(row.key for row in rows).most_common()),
            decided=dict(decided.most_common()),
        )

    def problems(self) -> tuple[Problem, ...]:
        """Tell what lies in the queue and is no submission, cannot be read, or lies there twice."""
        found = [problem for state in STATES for problem in self._lists[state].problems()]
        return in_order([*found, *self._copies()])

    def read(self, ref: str) -> Row:
        """Give the comment that is called *ref*, with its whole text.

        Raises:
            NotFoundError: there is none, several, or it cannot be read.

        """
        self._finish()
        return self._catalogue().find(ref).row

    def log(self, limit: int = 20) -> tuple[Logged, ...]:
        """Give the last *limit* decisions, the newest first."""
        self._finish()
        return tuple(islice(ledger.logged(self.folders), limit))

    def can_undo(self, count: int = 1) -> tuple[Decision, ...]:
        """Tell which decisions `undo` would take back, the newest first."""
        self._finish()
        return tuple(last_standing(self.folders, count))

    def about(self, who: str) -> About:
        """Find what is kept of *who*: a person's id, an e-mail address, or one comment.

        Raises:
            NotFoundError: nothing is.

        """
        self._finish()
        return about(self._register(), who)

    def trust(self, person: str) -> int:
        """Count the approved comments of *person* that came with the proof."""
        return sum(
            row.submission.person == person and row.submission.is_proven
            for row in self._lists["approved"].rows()
        )

    def context(self, submission: Submission, *, is_open: bool = True) -> Context:
        """Gather what the checks may know of *submission*; *is_open* says whether its post was."""
        prefix, words = submission.signs.prefix, fingerprint(submission.text)
        others = [row for row in self._submissions() if row.id != submission.id]
        since = submission.received - _A_DAY
        sent = [
            row.received
            for row in others
            if prefix and row.submission.signs.prefix == prefix and row.received >= since
        ]
        twins = sorted((row for row in others if row.fingerprint == words), key=in_time)
        return Context(
            settings=self._settings,
            is_open=is_open,
            may_be_answered=self._may_be_answered(submission),
            approved=self.trust(submission.person) if submission.is_proven else 0,
            sent_from_prefix=tuple(sent),
            twins=tuple(Twin(row.id, row.state, row.name, row.key) for row in twins),
        )

    def decided(self) -> Mapping[str, bool]:
        """Give the id of what was approved or put into spam, and whether it is spam."""
        decided: dict[str, bool] = dict.fromkeys(map(id_of, self._stems("approved")), False)
        return decided | dict.fromkeys(map(id_of, self._stems("spam")), True)

    def submissions(self) -> Callable[[str], Submission | None]:
        """Give a way to read submissions by their ids, whatever their states are now.

        It gives `None` for one that is gone or cannot be read.
        """
        paths = {
            id_of(stem): queue_path(state, stem) for state in STATES for stem in self._stems(state)
        }

        def read(comment_id: str) -> Submission | None:
            with suppress(KeyError, OSError, TornError):
                file = self.folders.at(paths[comment_id])
                return restore(disk.read(file, at_most=MAX_FILE_BYTES))
            return None

        return read

    def _may_be_answered(self, submission: Submission) -> bool:
        if not submission.reply_to:
            return True
        with suppress(NotFoundError):
            parent = self._catalogue().in_post(submission.key, submission.reply_to)
            return bool(parent and parent.comment and parent.comment.state == "shown")
        return False

    def _submissions(self) -> Iterator[Row]:
        for state in STATES:
            yield from self._lists[state].rows()

    def _copies(self) -> Iterator[Problem]:
        """Tell what sync tools left in two states."""
        states: dict[str, State] = {}
        for state in STATES:
            for stem in self._stems(state):
                before = states.setdefault(stem, state)
                if before != state:
                    what = f"`{stem}` is in `{before}` as well."
                    where = Location(self.folders.shown(queue_path(state, stem)))
                    yield Problem(where, what, "Delete one of the two.", Severity.WARNING)

    def _register(self) -> Register:
        def rows() -> Iterable[Row]:
            yield from self._submissions()
            yield from self._lists["pages"].rows()

        return Register(self._catalogue(), self.people, rows)

    def _catalogue(self) -> Catalogue:
        return Catalogue(self.folders, self._settings.authors)

    def _stems(self, state: State) -> list[str]:
        try:
            names = sorted(file.stem for file in self.folders.state(state).iterdir())
        except FileNotFoundError:
            return []
        return [name for name in names if id_of(name)]

    def _finish(self) -> None:
        """Finish what a killed process left, unless that cannot be now: reading goes on."""
        if is_unfinished(self.folders):
            with suppress(QueueBusyError, QueueFailedError), holding(self.folders):
                pass
