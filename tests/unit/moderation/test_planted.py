"""What lies in the queue and is not ours: never followed, never waited for, always told."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from generator.moderation import (
    Edit,
    Filter,
    NotFoundError,
    QueueFailedError,
    QueueFullError,
    open_queue,
)
from tests.unit.moderation.garden import SETTINGS, Garden, in_memory

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
NAME = "20260611T184205Z-kplanted.json"


def link_to_file(place: Path, outside: Path) -> None:
    """Plant a link to a file elsewhere."""
    place.symlink_to(outside / "secret.json")


def link_to_folder(place: Path, outside: Path) -> None:
    """Plant a link to a folder elsewhere."""
    place.symlink_to(outside, target_is_directory=True)


def link_to_nowhere(place: Path, outside: Path) -> None:
    """Plant a link to what is not there."""
    place.symlink_to(outside / "nothing")


def pipe(place: Path, _: Path) -> None:
    """Plant a pipe, from which reading would never end."""
    os.mkfifo(place)


def folder(place: Path, _: Path) -> None:
    """Plant a folder."""
    place.mkdir()


def huge(place: Path, _: Path) -> None:
    """Plant a file of ten gigabytes that takes no room."""
    with place.open("wb") as file:
        file.truncate(10 * 1024**3)


def torn(place: Path, _: Path) -> None:
    """Plant half a submission."""
    place.write_bytes(b'{"format": 1, "id": "kpla')


def foreign(place: Path, _: Path) -> None:
    """Plant somebody else's JSON."""
    place.write_bytes(b'[{"name": "Eve"}]')


def nested(place: Path, _: Path) -> None:
    """Plant brackets without end."""
    place.write_bytes(b"[" * 500_000)


def newer(place: Path, _: Path) -> None:
    """Plant a submission of a later version."""
    place.write_bytes(b'{"format": 2, "id": "kplanted", "mood": "grey"}')


PLANTED = (link_to_file, link_to_folder, link_to_nowhere, pipe, folder, huge, torn, foreign, nested)


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder that is none of ours, with a submission in it."""
    place = tmp_path_factory.mktemp("outside")
    garden = Garden(tmp_path_factory.mktemp("other"))
    garden.receive("Secret.")
    (file,) = (garden.site / "private" / "queue" / "pending").iterdir()
    shutil.copy(file, place / "secret.json")
    return place


@posix
@pytest.mark.parametrize("plant", [*PLANTED, newer])
def test_what_is_planted_in_the_queue_is_told_and_left_alone(
    garden: Garden, outside: Path, plant: Callable[[Path, Path], None]
) -> None:
    """The others are listed and decided as if it were not there."""
    one = garden.receive()
    place = garden.site / "private" / "queue" / "pending" / NAME
    plant(place, outside)

    assert [row.id for row in garden.queue.rows()] == [one]
    (problem,) = garden.queue.problems()
    assert NAME in problem.where.path
    assert "kplanted" in str(problem)
    with pytest.raises(NotFoundError):
        garden.queue.read("kplanted")
    done = garden.queue.approve(["kplanted", one])
    assert [refusal.id for refusal in done.refused] == ["kplanted"]
    garden.queue.tend()
    garden.queue.undo()
    assert os.path.lexists(place)
    assert [file.name for file in outside.iterdir()] == ["secret.json"]


def test_files_of_others_are_named(garden: Garden) -> None:
    """What begins with a dot belongs to systems and editors, and is nobody's concern."""
    garden.receive()
    spam = garden.site / "private" / "queue" / "spam"
    for name in ("notes.txt", ".DS_Store", "20260611T184205Z-kplanted (conflict).json"):
        (spam / name).write_text("{}", encoding="utf-8")

    named = [problem.where.path.rpartition("/")[2] for problem in garden.queue.problems()]
    assert named == ["20260611T184205Z-kplanted (conflict).json", "notes.txt"]


@posix
@pytest.mark.parametrize(
    "path",
    [
        "private/queue",
        "private/queue/spam",
        "private/ledger",
        "private/originals",
        "private/lists",
        "private/queue/tmp",
        "private/queue/receipts",
    ],
)
def test_a_folder_of_the_queue_that_leads_elsewhere_is_refused(
    garden: Garden, outside: Path, path: str
) -> None:
    """Nothing is written where it leads."""
    one = garden.receive()
    place = garden.site / path
    shutil.copytree(place, outside / "copy")
    shutil.rmtree(place)
    link_to_folder(place, outside / "copy")
    before = sorted(outside.rglob("*"))

    with pytest.raises(QueueFailedError, match="link"):
        garden.queue.spam([one])
    with pytest.raises(QueueFailedError, match="link"):
        garden.receive()

    assert sorted(outside.rglob("*")) == before


@posix
@pytest.mark.parametrize("plant", [link_to_folder, link_to_nowhere, link_to_file, torn, pipe])
def test_the_folder_of_a_post_must_be_one(
    garden: Garden, outside: Path, plant: Callable[[Path, Path], None]
) -> None:
    """An approval writes into the site and nowhere else; the rest of the queue goes on."""
    one, two = garden.received(2)
    (garden.site / "comments").mkdir()
    plant(garden.site / "comments" / "winter", outside)

    done = garden.queue.approve([one])

    assert "no folder" in done.refused[0].what
    assert [file.name for file in outside.iterdir()] == ["secret.json"]
    assert garden.queue.spam([two]).decision is not None


@posix
@pytest.mark.parametrize("plant", [link_to_nowhere, link_to_file, folder, pipe])
@pytest.mark.parametrize("path", ["lock", "ledger/2026.jsonl", "ledger/intent", "lists/pending"])
def test_a_file_of_the_queue_must_be_one(
    garden: Garden, outside: Path, path: str, plant: Callable[[Path, Path], None]
) -> None:
    """Otherwise it is refused in words, and nothing was changed; lists are made anew."""
    one = garden.receive()
    before = garden.files()
    place = garden.site / "private" / path
    place.unlink(missing_ok=True)
    plant(place, outside)

    if path.startswith("lists/"):
        assert [row.id for row in garden.queue.rows()] == [one]
        return
    with pytest.raises(QueueFailedError):
        garden.queue.spam([one])
    assert garden.files() == before
    assert [file.name for file in outside.iterdir()] == ["secret.json"]
    if place.is_dir() and not place.is_symlink():
        place.rmdir()
    else:
        place.unlink()
    garden.queue.spam([one])
    assert garden.state(one) == "spam"


@pytest.mark.parametrize("damage", [b"", b"\x00" * 4000, b"{", b"\xff\xfe", b"[1]\n" * 9])
@pytest.mark.parametrize("name", ["pending", "tended"])
def test_a_list_that_is_torn_is_made_again(garden: Garden, name: str, damage: bytes) -> None:
    """It is a copy of what the files say."""
    ids = garden.received(70)
    garden.queue.rows()
    garden.queue.tend()
    (garden.site / "private" / "lists" / name).write_bytes(damage)

    queue = garden.open(garden.clock)

    assert [row.id for row in queue.rows()] == ids
    queue.tend()


@pytest.mark.parametrize("damage", [b"", b"{", b"\x00" * 100, b"abc {}", b"\xff"])
def test_a_torn_intent_was_never_begun(garden: Garden, damage: bytes) -> None:
    """It counts when it is whole."""
    one = garden.receive()
    garden.queue.spam([one])
    (garden.site / "private" / "ledger" / "intent").write_bytes(damage)

    garden.queue.restore([one])

    assert garden.state(one) == "pending"


@pytest.mark.parametrize("damage", [b'{"number": 3, "wh', b"\x00\x00", b"garbage\n", b"\n\n"])
def test_a_torn_end_of_the_ledger_is_passed_over(garden: Garden, damage: bytes) -> None:
    """And what comes after it can be read and undone."""
    one, two = garden.received(2)
    garden.queue.spam([one])
    ledger = garden.site / "private" / "ledger" / "2026.jsonl"
    ledger.write_bytes(ledger.read_bytes() + damage)

    garden.queue.spam([two])

    assert [entry.decision.number for entry in garden.queue.log()] == [2, 1]
    garden.queue.undo(2)
    assert garden.states() == {one: ["pending"], two: ["pending"]}


def test_long_lines_of_the_ledger_are_read_from_the_end(garden: Garden) -> None:
    """A stroke over thousands is one line, longer than what is read at once."""
    ids = garden.received(3)
    ledger = garden.site / "private" / "ledger" / "2026.jsonl"
    garden.queue.spam(ids, why="x" * 700_000)
    garden.queue.trash(ids[:1], why="y" * 300_000)

    assert ledger.stat().st_size > 1_000_000
    assert [len(entry.decision.why) for entry in garden.queue.log()] == [300_000, 700_000]
    garden.queue.undo(2)
    assert garden.queue.counts().pending == 3


def test_broken_files_beside_a_comment_keep_only_themselves_back(garden: Garden) -> None:
    """The private half of one, the file of its neighbour, and what a third answers."""
    one, two, three = garden.received(3)
    four = garden.receive(reply_to=three)
    garden.queue.approve([one, two])
    queue = garden.site / "private" / "queue"
    (half,) = queue.glob(f"approved/*-{one}.json")
    half.write_bytes(half.read_bytes()[:40])
    (waiting,) = queue.glob(f"pending/*-{three}.json")
    waiting.write_bytes(b"{")
    garden.page(one).with_name("20260101T000000Z-kbroken.md").write_bytes(b"---\nid: [\n")

    assert half.name in garden.queue.spam([one, two]).refused[0].what
    garden.queue.hide([one])
    assert waiting.name in garden.queue.approve([four]).refused[0].what

    assert garden.state(two) == "spam"
    assert garden.state(one) == "page"


def test_a_copy_in_another_state_is_told_and_the_later_state_counts(garden: Garden) -> None:
    """As sync tools and restored backups leave them; the next decision makes them one."""
    one = garden.receive()
    queue = garden.site / "private" / "queue"
    (file,) = (queue / "pending").iterdir()
    shutil.copy(file, queue / "spam" / file.name)

    (problem,) = garden.queue.problems()

    assert f"`{file.stem}` is in `pending` as well." == problem.what
    assert garden.queue.read(one).state == "spam"
    garden.queue.restore([one])
    assert garden.states() == {one: ["pending"]}
    assert garden.queue.problems() == ()


def test_the_private_folder_may_lie_elsewhere(tmp_path: Path) -> None:
    """On another disk too, where a file cannot be renamed into the site."""
    with in_memory() as elsewhere:
        comments = msgspec.structs.replace(SETTINGS.comments, private=str(elsewhere / "far" / "q"))
        settings = msgspec.structs.replace(SETTINGS, comments=comments)
        queue = open_queue(tmp_path, settings)
        one = queue.new_submission("winter", "Ana", "Hello.")
        queue.deliver(one)

        queue.approve([one.id])
        queue.edit(one.id, edit=Edit(text="Other."))
        queue.undo()
        queue.spam([one.id])

        assert [file.name for file in tmp_path.rglob("*")] == ["comments"]
        queue.undo()
        (page,) = tmp_path.glob("comments/winter/*.md")
        assert page.read_text(encoding="utf-8").endswith("Hello.\n")
        assert queue.rows(Filter(states=("approved",)))[0].place == f"comments/winter/{page.name}"


def test_looking_makes_nothing(tmp_path: Path) -> None:
    """A blog without comments has no private folder."""
    queue = open_queue(tmp_path, SETTINGS)

    assert queue.rows(Filter(states=("pending", "spam", "trash", "approved"))) == ()
    assert queue.counts() == (0, 0, 0, 0)
    assert queue.log() == ()
    assert queue.problems() == ()
    assert queue.stats().oldest is None
    assert list(tmp_path.iterdir()) == []


def test_a_flood_ends_at_the_door_and_pushes_nothing_out(
    garden: Garden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits goes on waiting, and the author goes on deciding."""
    monkeypatch.setattr("generator.moderation.delivery.MAX_PENDING", 3)
    ids = garden.received(3)

    with pytest.raises(QueueFullError):
        garden.receive()

    assert [row.id for row in garden.queue.rows()] == ids
    garden.queue.spam(ids[:1])
    garden.receive()
    monkeypatch.setattr("generator.moderation.delivery.MIN_FREE_BYTES", 1 << 60)
    garden.queue.spam(ids[1:])
    with pytest.raises(QueueFullError, match="disk"):
        garden.receive()
