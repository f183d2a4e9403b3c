"""The private folder and the site's comments, opened: what the terminal and the desk talk to."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.comments import new_comment_id
from generator.foundation import Clock, Problem, in_order, system_clock
from generator.moderation import ledger
from generator.moderation.decision import Decision
from generator.moderation.deliver import Delivered, deliver
from generator.moderation.errors import (
    DecisionRefusedError,
    QueueBusyError,
    QueueFailedError,
)
from generator.moderation.find import Catalogue
from generator.moderation.folders import STATES, Folders, State, id_of, private_folder
from generator.moderation.index import Index
from generator.moderation.ledger import Logged
from generator.moderation.publish import plan_approval
from generator.moderation.put_away import plan_putting_away, plan_restoring
from generator.moderation.rewrite import Edit, plan_addition, plan_edit, plan_reply, plan_state
from generator.moderation.rows import Filter, Row, in_time
from generator.moderation.stroke import (
    Done,
    Draft,
    Refusal,
    Stamp,
    holding,
    is_unfinished,
    strike,
    strike_held,
)
from generator.moderation.submission import Submission
from generator.moderation.undo import Undone, last_standing, numbered, plan_undo
from generator.settings import Settings

_EVERYTHING_PENDING = Filter()


class Counts(NamedTuple):
    """How many submissions are in each state."""

    pending: int
    spam: int
    trash: int
    approved: int


class Hands(NamedTuple):
    """What a queue gets handed in."""

    clock: Clock
    choose: Callable[[str], str]
    where: str


def open_queue(
    site: Path,
    settings: Settings,
    *,
    clock: Clock = system_clock,
    choose: Callable[[str], str] = secrets.choice,
    where: str = "terminal",
) -> "Queue":
    """Open the queue of *site*; nothing is read or made before it is asked for.

    *where* the author is goes into the ledger. *choose* draws the letters of new ids.
    """
    hands = Hands(clock, choose, where)
    return Queue(Folders(site, private_folder(site, settings)), settings, hands)


class Queue:
    """The queue of one site. It may stay open for days: it notices what others change."""

    def __init__(self, folders: Folders, settings: Settings, hands: Hands) -> None:
        """See `open_queue`."""
        self.folders = folders
        self._settings = settings
        self._clock, self._choose, self._where = hands
        self._indexes = {state: Index(folders, settings.authors, state) for state in STATES}

    def rows(self, wanted: Filter = _EVERYTHING_PENDING) -> tuple[Row, ...]:
        """List what is *wanted*, the oldest first; long texts are cut."""
        self._finish()
        found: dict[str, Row] = {}
        for state in wanted.states:
            for row in self._indexes[state].rows():
                if wanted.wants(row.submission):
                    found[row.place.rpartition("/")[2] + row.key] = row
        return tuple(sorted(found.values(), key=in_time))

    def counts(self) -> Counts:
        """Count submissions by state; comments that never were one are not among them."""
        self._finish()
        return Counts(*(self._count(state) for state in STATES))

    def problems(self) -> tuple[Problem, ...]:
        """Tell what lies in the queue and is no submission, or cannot be read."""
        waiting: tuple[State, ...] = ("pending", "spam", "trash")
        return in_order(p for state in waiting for p in self._indexes[state].problems())

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

    def deliver(self, submission: Submission) -> Delivered:
        """Keep what a reader sent; see `deliver`."""
        return deliver(self.folders, submission)

    def approve(self, refs: Sequence[str], *, with_parents: bool = False, why: str = "") -> Done:
        """Publish comments; with *with_parents* also the pending ones that they answer.

        Whoever sets it has shown them to the author: nothing is published unseen.
        """
        return self._strike(partial(plan_approval, refs=refs, with_parents=with_parents), why)

    def spam(self, refs: Sequence[str], *, why: str = "") -> Done:
        """Put comments into the spam folder, also from their pages."""
        return self._strike(partial(plan_putting_away, refs=refs, target="spam"), why)

    def trash(self, refs: Sequence[str], *, why: str = "") -> Done:
        """Put comments into the trash, also from their pages."""
        return self._strike(partial(plan_putting_away, refs=refs, target="trash"), why)

    def unapprove(self, refs: Sequence[str], *, why: str = "") -> Done:
        """Take comments off their pages; they wait again."""
        return self._strike(partial(plan_putting_away, refs=refs, target="pending"), why)

    def restore(self, refs: Sequence[str], *, why: str = "") -> Done:
        """Bring comments back from spam or trash to where they were; show hidden ones again."""
        return self._strike(partial(plan_restoring, refs=refs), why)

    def hide(self, refs: Sequence[str], *, why: str = "") -> Done:
        """Let comments be seen nowhere; their files stay."""
        return self._strike(partial(plan_state, refs=refs, what="hide"), why)

    def remove(self, refs: Sequence[str], *, why: str = "") -> Done:
        """Take words and name out of comments; their places and the answers to them stay."""
        return self._strike(partial(plan_state, refs=refs, what="remove"), why)

    def edit(self, ref: str, edit: Edit, *, why: str = "") -> Done:
        """Give a comment other words.

        Raises:
            NotFoundError, DecisionRefusedError: it is not there, or cannot be so.

        """
        stamp = self._stamp(why)
        plan = partial(plan_edit, ref=ref, edit=edit, now=stamp.when)
        return strike(self.folders, lambda: plan(self._catalogue()), stamp)

    def reply(self, ref: str, text: str, *, author: str = "", with_parents: bool = False) -> Done:
        """Answer a comment as an author of the site; it is approved if it is pending.

        *author* is a key of `[authors]`; by default the one of the site.

        Raises:
            NotFoundError, DecisionRefusedError: it is not there, or the answer cannot be.

        """
        key = author or self._settings.author
        if key not in self._settings.authors:
            what = f"`{key}` is no author of this site." if key else "The site names no author."
            raise DecisionRefusedError(what, "Add `[authors.KEY]` with a `name` to `site.toml`.")
        name = self._settings.authors[key].name
        reply = self.new_submission("x", name, text, origin="page", author=key)
        plan = partial(plan_reply, ref=ref, reply=reply, with_parents=with_parents)
        return self._strike(plan, "")

    def add(self, submission: Submission, *, approve: bool = False, why: str = "") -> Done:
        """Put into the queue what came by letter or mail, or with *approve* on its page.

        Raises:
            DecisionRefusedError: it cannot be on its page.

        """
        return self._strike(partial(plan_addition, submission=submission, approve=approve), why)

    def new_submission(self, key: str, name: str, text: str, **more: object) -> Submission:
        """Make a submission that comes now; *more* are other fields.

        Raises:
            ValueError: something is out of its bounds: one sentence.

        """
        fields = {"id": new_comment_id(self._choose), "received": self._clock(), "key": key}
        return msgspec.convert({**fields, "name": name, "text": text, **more}, Submission)

    def undo(self, count: int = 1) -> Undone:
        """Take back the last *count* decisions that stand, the newest first.

        Raises:
            DecisionRefusedError: there is none, or a file was changed by hand since the newest. If
                that is so of an older one, the newer are taken back and `stopped` says why.

        """
        with holding(self.folders):
            decisions = last_standing(self.folders, count)
            if not decisions:
                message = "There is nothing to undo."
                raise DecisionRefusedError(message)
            return self._undo(decisions)

    def undo_one(self, number: int) -> Undone:
        """Take back the decision *number*, also an undo, unless later ones build upon it.

        Raises:
            DecisionRefusedError: it cannot be taken back.

        """
        with holding(self.folders):
            return self._undo([numbered(self.folders, number)])

    def _undo(self, decisions: Iterable[Decision]) -> Undone:
        undone: list[Decision] = []
        left_out: tuple[Refusal, ...] = ()
        for decision in decisions:
            try:
                draft, taken = plan_undo(self.folders, decision)
            except DecisionRefusedError as error:
                if not undone:
                    raise
                return Undone(tuple(undone), left_out, error)
            strike_held(self.folders, draft, self._stamp(""))
            undone.append(decision)
            left_out += taken.left_out
        return Undone(tuple(undone), left_out)

    def _strike(self, plan: Callable[[Catalogue], Draft], why: str) -> Done:
        return strike(self.folders, lambda: plan(self._catalogue()), self._stamp(why))

    def _catalogue(self) -> Catalogue:
        return Catalogue(self.folders, self._settings.authors)

    def _stamp(self, why: str) -> Stamp:
        return Stamp(self._clock(), self._where, why)

    def _finish(self) -> None:
        """Finish what a killed process left, unless that cannot be now: reading goes on."""
        if is_unfinished(self.folders):
            with suppress(QueueBusyError, QueueFailedError), holding(self.folders):
                pass

    def _count(self, state: State) -> int:
        try:
            entries = self.folders.state(state).iterdir()
            return sum(bool(id_of(entry.stem)) for entry in entries)
        except FileNotFoundError:
            return 0
