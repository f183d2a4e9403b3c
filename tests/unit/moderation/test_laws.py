"""Whatever is sent, decided, undone and killed, in whatever order, by two people at once."""

import os
from contextlib import ExitStack, suppress

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from generator.foundation import AfterwordError
from generator.moderation import STATES, Edit, Filter, Queue
from tests.unit.moderation.failing import failing
from tests.unit.moderation.garden import Garden, in_memory

KINDS = ("approve", "spam", "trash", "unapprove", "restore", "hide", "remove")
PLACES = st.integers(0, 40)
WORDS = st.sampled_from(
    ["", "Words.", "Two\r\n\r\nlines\x00", "名前 🌻", "---\nname: x\n---", "x" * 5000]
)


class Moderating(RuleBasedStateMachine):
    """A queue, two people who moderate it, and readers."""

    def __init__(self) -> None:
        """Begin with an empty site."""
        super().__init__()
        self.stack = ExitStack()
        patch = self.stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(os, "fsync", lambda _: None)
        self.garden = Garden(self.stack.enter_context(in_memory()))
        self.people = (self.garden.queue, self.garden.open(self.garden.clock, "desk"))
        self.ids: list[str] = []
        self.sent: dict[str, bytes] = {}
        self.numbers: list[int] = []

    @rule(text=WORDS, name=WORDS.map(lambda text: text[:60]), parent=PLACES)
    def a_reader_writes(self, text: str, name: str, parent: int) -> None:
        """They answer anything, also what is not there."""
        reply_to = self.ids[parent] if parent < len(self.ids) else ""
        self.ids.append(self.garden.receive(text, name=name, reply_to=reply_to))
        (path,) = (path for path in self.garden.files() if self.ids[-1] in path)
        self.sent[path] = self.garden.files()[path]

    @rule(
        kind=st.sampled_from(KINDS),
        places=st.lists(PLACES, min_size=1, max_size=6),
        who=st.integers(0, 1),
        with_parents=st.booleans(),
    )
    def decide(self, kind: str, places: list[int], who: int, *, with_parents: bool) -> None:
        """One of them decides about some comments."""
        self._decide(self.people[who], kind, places, with_parents=with_parents)

    @precondition(lambda self: self.ids)
    @rule(place=PLACES, text=WORDS, who=st.integers(0, 1), is_edit=st.booleans())
    def write(self, place: int, text: str, who: int, *, is_edit: bool) -> None:
        """One of them answers, or changes words."""
        queue, ref = self.people[who], self.ids[place % len(self.ids)]
        with suppress(AfterwordError):
            done = queue.edit(ref, Edit(text=text)) if is_edit else queue.reply(ref, text)
            if done.decision and not is_edit:
                self.ids.append(done.decision.ids[0])

    @rule(count=st.integers(1, 4), who=st.integers(0, 1))
    def undo(self, count: int, who: int) -> None:
        """In order, it can always be undone."""
        if self.people[who].can_undo():
            undone = self.people[who].undo(count)
            assert undone.stopped is None
            assert undone.left_out == ()

    @rule(number=st.integers(1, 30), who=st.integers(0, 1))
    def undo_one(self, number: int, who: int) -> None:
        """Out of order it may be refused."""
        with suppress(AfterwordError):
            self.people[who].undo_one(number)

    @rule(
        kind=st.sampled_from((*KINDS, "undo")),
        places=st.lists(PLACES, min_size=1, max_size=6),
        call=st.integers(0, 60),
    )
    def be_killed(self, kind: str, places: list[int], call: int) -> None:
        """Somebody decides and is killed at some call."""
        with failing(call, "kill"), suppress(AfterwordError):
            if kind == "undo":
                self.people[0].undo(2)
            else:
                self._decide(self.people[0], kind, places, with_parents=True)
        self.people[1].can_undo()

    @invariant()
    def each_comment_is_in_one_state(self) -> None:
        """And both of them see the same."""
        states = self.garden.states()
        waiting = {comment_id for comment_id, places in states.items() if places != ["page"]}
        assert {len(places) for places in states.values()} <= {1}
        assert set(states) >= {path.rpartition("-")[2].removesuffix(".json") for path in self.sent}
        for queue in self.people:
            rows = queue.rows(Filter(states=STATES))
            assert sorted(row.id for row in rows) == sorted(states)
            assert {row.id for row in rows if row.state != "approved"} == waiting
            assert queue.problems() == ()

    @invariant()
    def decisions_have_numbers_without_gaps(self) -> None:
        """None is lost, none is written twice."""
        numbers = [entry.decision.number for entry in self.people[0].log(1000)]
        assert numbers == list(range(len(numbers), 0, -1))
        assert len(numbers) >= len(self.numbers)
        self.numbers = numbers

    def teardown(self) -> None:
        """Undo everything: each file is as it was sent, and there is no other."""
        try:
            if self.people[1].can_undo():
                assert self.people[1].undo(1000).stopped is None
            assert self.garden.files() == self.sent
        finally:
            self.stack.close()

    def _decide(self, queue: Queue, kind: str, places: list[int], *, with_parents: bool) -> None:
        refs = [self.ids[place] for place in places if place < len(self.ids)]
        more = {"with_parents": with_parents} if kind == "approve" else {}
        done = getattr(queue, kind)(refs, **more)
        assert done.decision is None or len(queue.log(1)) == 1


def test_nothing_is_lost_or_doubled_and_everything_can_be_undone() -> None:
    """Deliver, decide, undo, be killed; then undo everything, byte for byte."""
    short = settings(max_examples=30, stateful_step_count=25, deadline=None)

    run_state_machine_as_test(Moderating, settings=short)


@pytest.mark.nightly
def test_nothing_is_lost_or_doubled_in_a_long_night() -> None:
    """The longer form."""
    long = settings(max_examples=1500, stateful_step_count=60, deadline=None)

    run_state_machine_as_test(Moderating, settings=long)
