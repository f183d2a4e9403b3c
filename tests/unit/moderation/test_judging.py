"""A judge puts what waits in order and in groups, and learns from whoever decides."""

from generator.moderation import Judge
from tests.unit.moderation.garden import Garden

SPAM = "Best casino bonus {} free spins at https://win-{}.example/play claim it now"
LETTER = "My father planted such a tree in the year of the flood, and it still bears."


def test_people_come_before_spam_and_a_wave_is_one_group(garden: Garden) -> None:
    """Also without a single decision."""
    wave = {garden.receive(SPAM.format(number, number)) for number in range(5)}
    letter = garden.receive(LETTER)
    judged = Judge(garden.queue).judge(garden.queue.rows())
    groups = {each.row.id: each.cluster for each in judged}

    assert min(judged, key=lambda each: each.score).row.id == letter
    assert groups[letter] == ""
    assert len({groups[one] for one in wave}) == 1
    assert groups[min(wave)] != ""


def test_what_others_decide_is_learned_and_what_they_undo_is_forgotten(garden: Garden) -> None:
    """A verdict is that of a judge who has just begun."""
    first, second = (garden.receive(f"The marrow of the moss {n} says glimmer.") for n in "ab")
    judge = Judge(garden.queue)
    before = judge.verdict(garden.queue.read(second))
    other = garden.open(garden.clock)
    other.spam([first])
    after = judge.verdict(garden.queue.read(second))
    fresh = Judge(garden.queue).verdict(garden.queue.read(second))
    other.undo()

    assert after.probability > before.probability
    assert after == fresh
    assert judge.verdict(garden.queue.read(second)) == before


def test_what_is_kept_is_what_would_be_learned_anew(garden: Garden) -> None:
    """The file may go at any time."""
    garden.queue.spam([garden.receive(SPAM.format(1, 1))])
    garden.queue.approve([garden.receive(LETTER)])
    waits = garden.receive("Free spins for everybody.")
    judge = Judge(garden.queue)
    known = judge.verdict(garden.queue.read(waits))
    judge.save()
    file = garden.site / "private/filter.json"
    assert Judge(garden.queue).verdict(garden.queue.read(waits)) == known
    file.unlink()

    assert Judge(garden.queue).verdict(garden.queue.read(waits)) == known


def test_of_very_many_only_some_are_looked_at_at_once(garden: Garden) -> None:
    """A page need not wait for all of them; the others come by and by."""
    garden.received(5)
    judge = Judge(garden.queue)
    rows = garden.queue.rows()

    assert len(judge.judge(rows, at_most=2)) == 5
    assert judge.is_behind
    judge.judge(rows, at_most=3)
    assert not judge.is_behind
    assert judge.judge(rows) == Judge(garden.queue).judge(rows)
