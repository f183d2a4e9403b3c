"""A site with a queue, a clock that ticks, and random that is the same in every run."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from generator.foundation import Clock
from generator.moderation import Queue, Submission, open_queue
from generator.settings import Author, Settings

SETTINGS = Settings(
    title="A quiet garden",
    url="https://example.org/",
    author="wren",
    authors={"wren": Author(name="Wren")},
)
START = datetime(2026, 6, 11, 18, 42, 5, tzinfo=UTC)


@contextmanager
def in_memory() -> Iterator[Path]:
    """Make a folder for a moment, in memory where the system has such a place."""
    memory = Path("/dev/shm")  # noqa: S108 - many are made, and none has to last
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


class Ticking:
    """A clock that goes on by one second whenever it is asked."""

    def __init__(self) -> None:
        """Begin one summer evening."""
        self.now = START

    def __call__(self) -> datetime:
        """Give the next second."""
        self.now += timedelta(seconds=1)
        return self.now


class Garden:
    """A site whose queue is looked at from outside: by its files."""

    def __init__(self, site: Path) -> None:
        """Open the queue of *site*."""
        self.site = site
        self.clock = Ticking()
        self.random = random.Random(7)  # noqa: S311 - the same in every run
        self.queue = self.open(self.clock)

    def open(self, clock: Clock, where: str = "terminal") -> Queue:
        """Open the queue as another process would."""
        return open_queue(self.site, SETTINGS, clock=clock, choose=self.random.choice, where=where)

    def receive(self, text: str = "Thank you.", **more: object) -> str:
        """Let a reader send *text*, and give its id."""
        nonce = self.random.randbytes(16).hex()
        fields = {"key": "winter", "name": "Ana", "text": text, "nonce": nonce, **more}
        return self.queue.deliver(self.queue.new_submission(**fields)).id  # type: ignore[arg-type]

    def received(self, count: int) -> list[str]:
        """Let *count* readers write."""
        return [self.receive(f"Number {number}.") for number in range(count)]

    def states(self) -> dict[str, list[str]]:
        """Give each id with the places where it is: a healthy one has one."""
        found: dict[str, list[str]] = {}
        for state in ("pending", "spam", "trash"):
            for file in (self.site / "private" / "queue" / state).glob("*.json"):
                found.setdefault(file.stem[17:], []).append(state)
        for file in (self.site / "comments").glob("*/*.md"):
            found.setdefault(file.stem[17:], []).append("page")
        return found

    def state(self, comment_id: str) -> str:
        """Tell the one place where *comment_id* is."""
        (state,) = self.states()[comment_id]
        return state

    def files(self) -> dict[str, bytes]:
        """Give every byte of the queue and of the comments."""
        places = [self.site / "comments"]
        queue = self.site / "private" / "queue"
        places += [queue / state for state in ("pending", "spam", "trash", "approved")]
        return {
            file.relative_to(self.site).as_posix(): file.read_bytes()
            for place in places
            for file in sorted(place.rglob("*"))
            if file.is_file()
        }

    def page(self, comment_id: str) -> Path:
        """Give the file of a comment that is on its page."""
        (file,) = (self.site / "comments").glob(f"*/*-{comment_id}.md")
        return file

    def kept(self, comment_id: str) -> Submission:
        """Read the submission *comment_id* from its file, in whatever state."""
        (file,) = (self.site / "private" / "queue").glob(f"*/*-{comment_id}.json")
        return msgspec.json.decode(file.read_bytes(), type=Submission)
