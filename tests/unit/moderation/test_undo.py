"""Undo is the author's safety net: whatever was decided, by whom and when, is taken back whole."""

from datetime import timedelta

import pytest

from generator.moderation import DecisionRefusedError, Edit
from tests.unit.moderation.garden import Garden


def test_undo_works_tomorrow_and_from_another_process(garden: Garden) -> None:
    """The ledger remembers, not the program."""
    one, two = garden.received(2)
    before = garden.files()
    garden.queue.approve([one])
    garden.clock.now += timedelta(days=400)
    desk = garden.open(garden.clock, "desk")
    desk.spam([one, two])

    again = garden.open(garden.clock)
    undone = again.undo(2)

    assert [decision.where for decision in undone.decisions] == ["desk", "terminal"]
    assert garden.files() == before
    assert [entry.decision.number for entry in again.log()] == [4, 3, 2, 1]
    assert [entry.is_undone for entry in again.log()] == [False, False, True, True]


def test_the_ledger_is_only_added_to(garden: Garden) -> None:
    """Undoing adds a line. No line names anybody or quotes a word."""
    one = garden.receive("Canary.", name="Canary", email="canary@example.org")
    (ledger,) = [garden.site / "private" / "ledger" / "2026.jsonl"]
    seen = b""
    for _ in range(3):
        for stroke in (garden.queue.approve, garden.queue.remove, garden.queue.restore):
            stroke([one])
            assert ledger.read_bytes().startswith(seen)
            seen = ledger.read_bytes()
        garden.queue.undo(3)

    assert b"anary" not in ledger.read_bytes()
    assert ledger.read_bytes().count(b"\n") == 18


def test_one_decision_can_be_undone_while_later_ones_stand(garden: Garden) -> None:
    """As long as they are about other comments; then undoing it can be undone."""
    one, two = garden.received(2)
    first = garden.queue.spam([one]).decision
    garden.queue.spam([two])
    assert first is not None

    garden.queue.undo_one(first.number)

    assert garden.states() == {one: ["pending"], two: ["spam"]}
    with pytest.raises(DecisionRefusedError, match="undone already"):
        garden.queue.undo_one(first.number)
    redo = garden.queue.log(1)[0].decision.number
    garden.queue.undo_one(redo)
    assert garden.states() == {one: ["spam"], two: ["spam"]}
    garden.queue.undo(2)
    assert garden.states() == {one: ["pending"], two: ["pending"]}


def test_a_decision_that_others_build_upon_waits_for_them(garden: Garden) -> None:
    """The message says which to undo first."""
    (one,) = garden.received(1)
    garden.queue.approve([one])
    garden.queue.hide([one])

    with pytest.raises(DecisionRefusedError, match="Decision 2") as refused:
        garden.queue.undo_one(1)
    assert refused.value.hint == "Undo 2 first."
    with pytest.raises(DecisionRefusedError, match="no decision 9"):
        garden.queue.undo_one(9)


def test_what_was_undone_is_redone_in_the_order_of_time(garden: Garden) -> None:
    """A second edit is not put upon words that it was not made for."""
    one = garden.receive("Zero.")
    garden.queue.edit(one, Edit(text="First."))
    garden.queue.edit(one, Edit(text="Second."))
    garden.queue.undo(2)

    with pytest.raises(DecisionRefusedError, match="came later"):
        garden.queue.undo_one(3)
    garden.queue.undo_one(4)
    garden.queue.undo_one(3)

    assert garden.kept(one).text == "Second."
    garden.queue.undo(2)
    assert garden.kept(one).text == "Zero."


def test_a_file_that_was_changed_by_hand_is_not_thrown_away(garden: Garden) -> None:
    """Undo names it, and changes nothing at all."""
    one, two = garden.received(2)
    garden.queue.approve([one, two])
    page = garden.page(one)
    page.write_bytes(page.read_bytes() + b"\nAnd a note by hand.\n")
    before = garden.files()

    with pytest.raises(DecisionRefusedError, match=page.name):
        garden.queue.undo()

    assert garden.files() == before
    page.unlink()
    garden.queue.undo()
    assert garden.states() == {one: ["pending"], two: ["pending"]}


def test_an_undo_that_stops_half_way_says_how_far_it_came(garden: Garden) -> None:
    """The newer ones are taken back, and the reason is given."""
    one, two = garden.received(2)
    garden.queue.approve([one])
    garden.queue.spam([two])
    garden.page(one).write_text("By hand.", encoding="utf-8")

    undone = garden.queue.undo(2)

    assert len(undone.decisions) == 1
    assert undone.stopped is not None
    assert garden.page(one).name in undone.stopped.what
    assert garden.state(two) == "pending"


def test_nothing_to_undo_is_said(garden: Garden) -> None:
    """A new queue has no past."""
    assert garden.queue.can_undo(5) == ()
    with pytest.raises(DecisionRefusedError, match="nothing to undo"):
        garden.queue.undo()


def test_a_clock_that_jumps_back_confuses_nothing(garden: Garden) -> None:
    """The order is that of the numbers; ids stay apart, replies come after what they answer."""
    one, two = garden.received(2)
    garden.queue.approve([one])
    garden.clock.now -= timedelta(days=3650)
    garden.queue.spam([two])
    reply = garden.queue.reply(one, "From the past.").decision
    assert reply is not None
    garden.clock.now += timedelta(days=7300)
    three = garden.receive()

    assert [row.id for row in garden.queue.rows()] == [three]
    assert garden.page(reply.ids[0]).name > garden.page(one).name
    assert [d.what for d in garden.queue.can_undo(9)] == ["reply", "spam", "approve"]
    garden.queue.undo(3)
    assert garden.states() == {one: ["pending"], two: ["pending"], three: ["pending"]}
