"""The queue and an author's keys -> decisions, one comment or one wave at a time."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

import click

from generator.cli import console
from generator.cli.queue.asking import ask_for_answer, ask_for_words
from generator.cli.queue.keys import next_key
from generator.cli.queue.opened import Opened, judged
from generator.cli.queue.review_text import Place, help_text, said_of_counts, show
from generator.cli.queue.telling import keeping, tell, tell_undone
from generator.foundation import AfterwordError, UsageError
from generator.moderation import Decision, Done, Edit, Filter, Group, Row, group_alike


class Review:
    """A walk through what waits. Every decision stands when its key is answered."""

    def __init__(self, given: Opened, asked: Filter) -> None:
        """Go through what is *asked* for."""
        self._given = given
        self._queue = given.queue
        self._asked = asked
        self._at = 0
        self._is_drawn = False
        self._numbers: dict[str, int] = {}
        """Ref of what was decided here, to the number of the decision."""

        self._tally: Counter[str] = Counter()
        self._groups: list[Group] = self._look()

    def run(self) -> None:
        """Ask for a key for each, until the last one, or `q`."""
        while self._at < len(self._groups):
            if not self._is_drawn:
                self._draw()
                continue
            key = next_key()
            if key in {"", "q"}:
                break
            self._obey(key)
        self._end()

    def _look(self) -> list[Group]:
        rows = self._queue.rows(self._asked)
        return list(group_alike(judged(self._given, rows)))

    @property
    def _group(self) -> Group:
        """What is decided on next: of a wave, what is left of it."""
        rows = self._groups[self._at].rows
        left = tuple(each for each in rows if each.row.ref not in self._numbers)
        return Group(left or rows)

    def _refs(self) -> tuple[str, ...]:
        """Name what is decided on, without what somebody else decided meanwhile.

        Raises:
            UsageError: all of it was.

        """
        there = {row.ref for row in self._queue.rows(Filter(states=self._asked.states))}
        refs = tuple(each.row.ref for each in self._group.rows if each.row.ref in there)
        if not refs:
            message = "It was decided elsewhere meanwhile."
            raise UsageError(message, "`j` goes on.")
        return refs

    def _whole(self) -> Row:
        """Read the comment that is shown, to its end."""
        return self._queue.read(self._group.first.row.ref)

    def _draw(self) -> None:
        place = Place(self._at + 1, len(self._groups), self._queue.counts())
        self._is_drawn = True
        try:
            console.draw(show(self._given, self._group, self._whole(), place))
        except UsageError as error:  # somebody else decided on it meanwhile
            console.complain(error.what)
            self._step(1)

    def _obey(self, key: str) -> None:
        action = _ACTIONS.get(key)
        if action is None:
            console.say(f"`{key}` does nothing here. ? lists the keys.")
            return
        try:
            action(self)
        except (AfterwordError, click.ClickException) as error:
            hint = getattr(error, "hint", "")
            what = error.message if isinstance(error, click.ClickException) else f"{error}"
            console.complain(what, hint)

    def approve(self) -> None:
        """Publish; a wave only after a second look, since not all of it was shown."""
        group = self._group
        if group.is_many and not self._is_sure(f"Approve all {len(group.rows):,}? y n"):
            return
        # What a single one answers was shown, whole if it waits as well.
        self._take(self._queue.approve(self._refs(), with_parents=not group.is_many))

    def spam(self) -> None:
        """Put it into spam."""
        self._take(self._queue.spam(self._refs()))

    def trash(self) -> None:
        """Put it into the trash."""
        self._take(self._queue.trash(self._refs()))

    def reply(self) -> None:
        """Answer it."""
        row = self._single()
        answer = ask_for_answer(row)
        with keeping(answer):
            done = self._queue.reply(row.ref, answer, with_parents=True)
        self._take(done)

    def edit(self) -> None:
        """Give it other words, and show them."""
        row = self._single()
        words = ask_for_words(row)
        with keeping(words):
            tell(self._queue.edit(row.ref, Edit(text=words)))
        self._is_drawn = False

    def undo(self) -> None:
        """Take back the last decision, and go to what it was about."""
        undone = self._queue.undo()
        tell_undone(undone)
        for decision in undone.decisions:
            self._forget(decision)
        ids = {comment_id for decision in undone.decisions for comment_id in decision.ids}
        if not self._go_to(ids, self._groups):
            fresh = self._look()
            if self._go_to(ids, fresh):
                self._groups = fresh
        self._is_drawn = False

    def open(self) -> None:
        """Take a wave apart."""
        group = self._group
        if not group.is_many:
            message = "This is one comment already."
            raise UsageError(message)
        alone = [Group((each._replace(cluster=""),)) for each in group.rows]
        self._groups[self._at : self._at + 1] = alone
        self._is_drawn = False

    def next(self) -> None:
        """Leave it, and go on."""
        self._step(1)

    def back(self) -> None:
        """Go to the one before."""
        here = self._at
        self._step(-1)
        if self._at < 0:
            self._at, self._is_drawn = here, True
            message = "This is the first one."
            raise UsageError(message)

    def help(self) -> None:
        """List the keys."""
        console.draw(help_text())

    def _single(self) -> Row:
        if self._group.is_many:
            message = "This is a wave."
            raise UsageError(message, "`o` opens it, so that you can decide on each.")
        return self._whole()

    def _is_sure(self, question: str) -> bool:
        console.say(question)
        is_sure = next_key() == "y"
        if not is_sure:
            console.say("Nothing was done.")
        return is_sure

    def _take(self, done: Done) -> None:
        """Say what became of a decision, and go on when it was taken."""
        tell(done)
        decision = done.decision
        if decision is None:
            return
        ids = set(decision.ids)
        for each in (each for group in self._groups for each in group.rows):
            if each.row.id in ids:
                self._numbers[each.row.ref] = decision.number
        self._tally[decision.what] += _tallied(decision)
        self._step(1)

    def _forget(self, decision: Decision) -> None:
        if decision.number in self._numbers.values():
            self._tally[decision.what] -= _tallied(decision)
        kept = {ref: at for ref, at in self._numbers.items() if at != decision.number}
        self._numbers = kept

    def _go_to(self, ids: Collection[str], groups: Sequence[Group]) -> bool:
        """Go to the first of *groups* that holds one of *ids*, if any does."""
        for at, group in enumerate(groups):
            if any(each.row.id in ids for each in group.rows):
                self._at = at
                return True
        return False

    def _step(self, by: int) -> None:
        """Go on to the next one that is not decided; the end lies behind the last."""
        self._at += by
        while 0 <= self._at < len(self._groups) and self._is_decided(self._groups[self._at]):
            self._at += by
        self._is_drawn = False

    def _is_decided(self, group: Group) -> bool:
        return all(each.row.ref in self._numbers for each in group.rows)

    def _end(self) -> None:
        counts = [(number, _DECIDED.get(what, what)) for what, number in self._tally.items()]
        done = ", ".join(f"{number:,} {decided}" for number, decided in counts if number)
        console.say(f"\n{done or 'Nothing was decided'}. {said_of_counts(self._queue.counts())}.")
        if done:
            console.say("`afterword comments undo` takes back the last decision.")


def _tallied(decision: Decision) -> int:
    """Count the comments of *decision*; an answer is none of those that waited."""
    return 1 if decision.what == "reply" else len(decision.ids)


_DECIDED: Mapping[str, str] = {
    "approve": "approved",
    "spam": "put into spam",
    "trash": "put into the trash",
    "reply": "answered",
}

_ACTIONS: Mapping[str, Callable[[Review], None]] = {
    "a": Review.approve,
    "s": Review.spam,
    "t": Review.trash,
    "r": Review.reply,
    "e": Review.edit,
    "u": Review.undo,
    "o": Review.open,
    "j": Review.next,
    "k": Review.back,
    "?": Review.help,
}
