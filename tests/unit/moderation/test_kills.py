"""Two processes decide at once and are killed, again and again; real processes, real kills."""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.moderation import Folders, Submission, deliver
from tests.unit.moderation.garden import START, Garden, in_memory

ROOT = Path(__file__).parents[3]

DECIDE_FOREVER = """
import random, sys
from datetime import UTC, datetime
from pathlib import Path
from generator.foundation import AfterwordError
from generator.moderation import open_queue
from generator.settings import Author, Settings
site, seed, ids = Path(sys.argv[1]), sys.argv[2], sys.argv[3].split(",")
chance = random.Random(seed)
settings = Settings(
    title="A", url="https://example.org/", author="wren", authors={"wren": Author(name="Wren")}
)
queue = open_queue(site, settings, clock=lambda: datetime(2026, 7, 1, tzinfo=UTC), where=seed)
kinds = ("approve", "spam", "trash", "unapprove", "restore", "hide", "remove", "undo", "undo")
while True:
    kind = chance.choice(kinds)
    try:
        if kind == "undo":
            for decision in queue.undo(chance.choice((1, 1, 3))).decisions:
                print("undone", decision.number, flush=True)
        else:
            done = getattr(queue, kind)(chance.sample(ids, chance.choice((1, 1, 2, 12))))
            if done.decision:
                print(kind, done.decision.number, flush=True)
    except AfterwordError:
        continue
"""

DELIVER_FOREVER = """
import itertools, sys
from datetime import UTC, datetime
from pathlib import Path
from generator.moderation import Folders, Submission, deliver
site, seed = Path(sys.argv[1]), sys.argv[2]
for number in itertools.count():
    submission = Submission(
        id=f"k{int(seed):03}{number:04}", received=datetime(2026, 7, 1, tzinfo=UTC), key="winter",
        name="Ana", text=f"{seed} {number} " * 200, nonce=f"n{number % 997}-{seed}",
    )
    print(deliver(Folders(site, site / "private"), submission).id, flush=True)
"""


class Victim:
    """A process that says what it has done."""

    def __init__(self, script: str, *arguments: object) -> None:
        """Start *script*."""
        command = [sys.executable, "-c", script, *map(str, arguments)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        self.said: list[str] = []
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def kill(self) -> None:
        """Kill it, and read what it managed to say."""
        assert self.process.poll() is None, self.process.stderr and self.process.stderr.read()
        self.process.kill()
        self.process.wait()
        self._thread.join()
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe:
                pipe.close()

    def _listen(self) -> None:
        assert self.process.stdout
        self.said += (line.rstrip() for line in self.process.stdout if line.endswith("\n"))


def wait_for(is_so: Callable[[], bool], victims: list[Victim]) -> None:
    """Wait until *is_so*, or one of *victims* has died by itself."""
    until = time.monotonic() + 120
    while not is_so() and all(victim.process.poll() is None for victim in victims):
        assert time.monotonic() < until, "they do not get anywhere"
        time.sleep(0.005)


def check_decisions(garden: Garden, said: list[str]) -> None:
    """Assert that each comment is in one state, and that what was confirmed was written down."""
    ledger = {entry.decision.number: entry.decision for entry in garden.queue.log(1_000_000)}
    undone = {decision.undoes for decision in ledger.values()}
    assert set(ledger) == set(range(1, len(ledger) + 1))
    for line in said:
        kind, number = line.split()
        assert int(number) in undone if kind == "undone" else ledger[int(number)].what == kind
    assert {len(places) for places in garden.states().values()} == {1}
    assert garden.queue.problems() == ()


def decide_and_kill(decisions: int) -> None:
    """Let two processes make so many *decisions* between them, killed every few."""
    chance = random.Random(decisions)  # noqa: S311 - the same in every run
    with in_memory() as site:
        garden = Garden(site)
        ids = garden.received(30)
        ids += [garden.receive(reply_to=ids[number]) for number in range(10)]
        before = garden.files()
        said: list[str] = []
        while len(said) < decisions:
            victims = [
                Victim(DECIDE_FOREVER, site, f"{len(said)}{who}", ",".join(ids)) for who in "ab"
            ]
            enough = chance.randint(1, min(60, decisions))
            wait_for(lambda: sum(len(v.said) for v in victims) >= enough, victims)  # noqa: B023 - called at once
            time.sleep(chance.random() * 0.02)
            for victim in victims:
                victim.kill()
                said += victim.said
            check_decisions(garden, said)

        if garden.queue.can_undo():  # they may have taken everything back themselves
            assert garden.queue.undo(1_000_000).stopped is None
        assert garden.files() == before


def test_no_confirmed_decision_is_missing_after_a_kill() -> None:
    """And every comment is in exactly one state; then everything can still be undone."""
    decide_and_kill(40)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_no_confirmed_decision_is_missing_after_two_thousand() -> None:
    """The longer form."""
    decide_and_kill(2000)


def test_what_was_thanked_for_is_kept_when_the_door_is_killed() -> None:
    """Each exactly once, none torn; half deliveries are not to be seen."""
    with in_memory() as site:
        garden = Garden(site)
        said: list[str] = []
        for round_ in range(2):
            victim = Victim(DELIVER_FOREVER, site, round_)
            wait_for(lambda: len(victim.said) >= 50, [victim])  # noqa: B023 - called at once
            victim.kill()
            said += victim.said

        kept = {row.id for row in garden.queue.rows()}
        assert set(said) <= kept
        assert len(kept) <= len(set(said)) + 2
        assert garden.queue.problems() == ()


def test_sent_fifty_times_at_once_it_is_kept_once(tmp_path: Path) -> None:
    """A double click, a proxy that tries again, an impatient reader."""
    garden = Garden(tmp_path)
    folders = Folders(tmp_path, tmp_path / "private")

    def send(number: int) -> str:
        submission = Submission(
            id=f"k{number:07}", received=START, key="winter", name="A", text="B", nonce="same"
        )
        return deliver(folders, submission).id

    with ThreadPoolExecutor(16) as pool:
        ids = set(pool.map(send, range(50)))

    assert len(ids) == 1
    assert [row.id for row in garden.queue.rows()] == list(ids)
    garden.queue.spam(list(ids))
    assert send(99) in ids
    assert garden.queue.counts() == (0, 1, 0, 0)
