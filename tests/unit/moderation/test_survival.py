"""Kills, power cuts, full and broken disks, at every system call of every kind of decision."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import get_args

import pytest

from generator.foundation import AfterwordError
from generator.moderation import Edit, Queue
from tests.unit.moderation.failing import How, failing
from tests.unit.moderation.garden import Garden, in_memory

IDS = [f"k{letter}aaaaaa" for letter in "abcdefgh"]
WAITING, REPLY, SPAM, TRASH, SHOWN, ANSWERED, ANSWER, HIDDEN = IDS

DECISIONS = 7
"""How many were made of the comments above."""

STROKES: dict[str, Callable[[Queue], object]] = {
    "approve": lambda queue: queue.approve([REPLY, WAITING]),
    "spam": lambda queue: queue.spam([WAITING, SHOWN]),
    "trash": lambda queue: queue.trash([ANSWERED, ANSWER, SPAM]),
    "unapprove": lambda queue: queue.unapprove([SHOWN]),
    "restore": lambda queue: queue.restore([SPAM, TRASH, HIDDEN]),
    "reply": lambda queue: queue.reply(WAITING, "Thank you."),
    "edit": lambda queue: queue.edit(SHOWN, Edit(text="Other words.")),
    "edit what waits": lambda queue: queue.edit(WAITING, Edit(text="Other words.")),
    "remove": lambda queue: queue.remove([ANSWERED, SHOWN]),
    "hide": lambda queue: queue.hide([SHOWN]),
    "add": lambda queue: queue.add(
        queue.new_submission("autumn", "Vera", "By post."), approve=True
    ),
    "undo": lambda queue: queue.undo(),
    "undo two": lambda queue: queue.undo(2),
    "erase": lambda queue: queue.erase("ana@example.org"),
    "tend": lambda queue: queue.tend(),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a site with comments in every state, as several decisions left it."""
    garden = Garden(tmp_path_factory.mktemp("template"))
    for comment_id in IDS:
        parent = {REPLY: WAITING, ANSWER: ANSWERED}.get(comment_id, "")
        garden.receive(id=comment_id, reply_to=parent, email="ana@example.org")
    garden.queue.approve([SHOWN, ANSWERED, ANSWER, HIDDEN])
    garden.queue.spam([SPAM])
    garden.queue.trash([TRASH])
    garden.queue.hide([HIDDEN])
    garden.queue.edit(SHOWN, Edit(text="Edited once."))
    garden.queue.unapprove([SHOWN])
    garden.queue.approve([SHOWN])
    assert len(garden.queue.log(100)) == DECISIONS
    return garden.site


TAKEN_BACK = frozenset(STROKES) - {"undo", "undo two", "erase", "tend"}

FIRST_OF = {"undo two": "undo"}
"""Strokes of several decisions to the one that is made first."""


class Copies:
    """Copies of one site, each with the same clock and the same random."""

    def __init__(self, template: Path, folder: Path) -> None:
        """Copy *template* into *folder*, again and again."""
        self._template, self._folder = template, folder

    def make(self) -> Garden:
        """Make the site anew."""
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._template, self._folder)
        garden = Garden(self._folder)
        garden.clock.now = garden.clock.now.replace(month=12)  # the trash is old
        garden.random.seed(9)
        return garden

    def outcomes(self, stroke: str) -> list[dict[str, bytes]]:
        """Give the files before *stroke*, and after each decision of it."""
        outcomes = [self.make().files()]
        for name in filter(None, (FIRST_OF.get(stroke), stroke)):
            garden = self.make()
            STROKES[name](garden.queue)
            outcomes.append(garden.files())
        return outcomes

    def calls(self, stroke: str) -> int:
        """Count the system calls of *stroke*."""
        garden = self.make()
        with failing(-1, "kill") as machine:
            STROKES[stroke](garden.queue)
        return machine.count


@pytest.fixture
def copies(template: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Copies]:
    """Make copies of the site with comments in every state; syncing is played, not done."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    with in_memory() as folder:
        yield Copies(template, folder / "site")


def healed(garden: Garden) -> dict[str, bytes]:
    """Come back as another process, and give the files."""
    garden.queue.can_undo()
    return garden.files()


def survives(copies: Copies, stroke: str, how: How, calls: Iterable[int]) -> None:
    """Assert that *stroke* is made or not made when any of *calls* goes wrong, and made if told."""
    outcomes = copies.outcomes(stroke)
    for call in calls:
        garden = copies.make()
        is_confirmed = False
        with failing(call, how, seed=call), suppress(AfterwordError):
            STROKES[stroke](garden.queue)
            is_confirmed = True

        files = healed(garden)
        assert files in (outcomes[-1:] if is_confirmed else outcomes), f"call {call}"
        made = garden.queue.log(1)[0].decision.number - DECISIONS
        assert made == outcomes.index(files), f"call {call}"
        assert max(map(len, garden.states().values())) == 1, f"call {call}"
        if files != outcomes[0] and stroke in TAKEN_BACK:
            garden.queue.undo()
            assert garden.files() == outcomes[0], f"call {call}"


@pytest.mark.parametrize("how", get_args(How))
@pytest.mark.parametrize("stroke", STROKES)
def test_whatever_fails_a_decision_is_made_or_not_made(
    copies: Copies, stroke: str, how: How
) -> None:
    """Whoever comes next finishes it, each comment is in one state, nothing half lies about."""
    calls = copies.calls(stroke)
    sample = Random(f"{stroke} {how}").sample(range(calls), 5)  # noqa: S311 - the same always

    survives(copies, stroke, how, [*sample, calls])


@pytest.mark.nightly
@pytest.mark.parametrize("how", get_args(How))
@pytest.mark.parametrize("stroke", STROKES)
def test_each_call_may_fail(copies: Copies, stroke: str, how: How) -> None:
    """The longer form: every system call of every kind of decision."""
    survives(copies, stroke, how, range(copies.calls(stroke) + 1))


DELIVERY = {"nonce": "n1", "id": "kzzzzzzz"}


@pytest.mark.parametrize("how", get_args(How))
def test_a_delivery_arrives_whole_or_not_at_all_and_again_only_once(
    copies: Copies, how: How
) -> None:
    """Whatever call fails. The reader sends once more, as the form tells them."""
    garden = copies.make()
    with failing(-1, how) as machine:
        garden.receive("Words. 🌻", **DELIVERY)
    for seed in range(machine.count + 6):
        call = min(seed, machine.count)
        garden = copies.make()
        before = healed(garden)
        first = None
        with failing(call, how, seed=seed), suppress(AfterwordError):
            first = garden.receive("Words. 🌻", **DELIVERY)

        came = healed(garden).keys() - before.keys()
        assert len(came) == 1 if first else len(came) <= 1
        second = garden.receive("Words. 🌻", nonce="n1")
        came = healed(garden).keys() - before.keys()
        assert len(came) == 1, f"call {call}"
        assert garden.kept(second).text == "Words. 🌻"
        assert garden.states()[second] == ["pending"]
