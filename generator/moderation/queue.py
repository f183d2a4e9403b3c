"""The private folder and the site's comments, opened: what the terminal and the desk talk to."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import msgspec

from generator.comments import new_comment_id
from generator.foundation import Clock, system_clock
from generator.moderation.checks import screen
from generator.moderation.decision import Decision
from generator.moderation.delivery import Delivered, deliver
from generator.moderation.erase import plan_erasure
from generator.moderation.errors import DecisionRefusedError
from generator.moderation.find import Catalogue
from generator.moderation.folders import Folders, private_folder
from generator.moderation.publish import plan_approval
from generator.moderation.put_away import plan_putting_away, plan_restoring
from generator.moderation.reading import Hands, Reading
from generator.moderation.rewrite import Edit, plan_addition, plan_edit, plan_reply, plan_state
from generator.moderation.stroke import Done, Draft, Refusal, Stamp, holding, strike, strike_held
from generator.moderation.submission import Submission
from generator.moderation.tend import Tended, is_due, tend
from generator.moderation.undo import Undone, last_standing, numbered, plan_undo
from generator.settings import Settings


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


class Queue(Reading):
    """The queue of one site. It may stay open for days: it notices what others change."""

    def receive(self, submission: Submission, *, is_open: bool = True) -> Delivered:
        """Screen what a reader sent, and keep it with the reasons why it is held.

        Raises:
            QueueFullError, QueueFailedError: it was not kept.

        """
        reasons = screen(submission, self.context(submission, is_open=is_open))
        return self.deliver(msgspec.structs.replace(submission, reasons=reasons))

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
        fields = {
            "id": new_comment_id(self._hands.choose),
            "received": self._hands.clock(),
            "key": key,
        }
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

    def erase(self, who: str, *, why: str = "") -> Done:
        """Delete what is kept of *who*, for good; of comments on pages only their places stay.

        Raises:
            NotFoundError: nothing is kept. `about` tells what would be erased.

        """
        return self._strike(lambda _: plan_erasure(self._register(), who), why)

    def is_to_be_tended(self) -> bool:
        """Tell whether a day has gone by since `tend`."""
        return is_due(self.folders, self._hands.clock())

    def tend(self) -> Tended:
        """Delete and drop what its time is over for, as the settings have it."""
        return tend(self.folders, self._settings.comments, self._stamp(""))

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

    def _stamp(self, why: str) -> Stamp:
        return Stamp(self._hands.clock(), self._hands.where, why)
