"""Trust by proof, what is kept how long, and that a person can have it all or have it gone."""

import json
import os
from datetime import timedelta

import msgspec
import pytest

from generator.moderation import Edit, Filter, Judge, NotFoundError, open_queue
from tests.unit.moderation.garden import SETTINGS, START, Garden


def private_bytes(garden: Garden) -> bytes:
    """Give every byte below the private folder."""
    files = sorted((garden.site / "private").rglob("*"))
    return b"".join(file.read_bytes() for file in files if file.is_file())


def test_trust_is_counted_by_proof_and_never_by_name(garden: Garden) -> None:
    """Somebody who types the same name and e-mail, or even the id, has none."""
    ana = garden.queue.people.meet("secret link", START, garden.random.choice)
    same = {"name": "Ana", "email": "ana@example.org", "person": ana.id}
    proven = garden.receive(**same, is_proven=True)
    typed = garden.receive(**same)
    garden.queue.approve([proven, typed])

    assert garden.queue.trust(ana.id) == 1
    garden.queue.unapprove([proven])
    assert garden.queue.trust(ana.id) == 0


def test_a_proof_finds_its_person_and_is_not_kept(garden: Garden) -> None:
    """Whoever reads the folder cannot show it."""
    ana = garden.queue.people.meet("secret link", START, garden.random.choice)
    again = garden.queue.people.meet(
        "secret link", START + timedelta(1), garden.random.choice, email="ana@example.org"
    )

    assert again.id == ana.id
    assert again.since == START
    assert garden.queue.people.find("secret link") == again
    assert garden.queue.people.find("another") is None
    assert b"secret link" not in private_bytes(garden)


def test_the_checks_are_told_what_the_queue_knows(garden: Garden) -> None:
    """Same words, same part of the network, and whether the parent is on the page."""
    words = "Buy the finest pills in all of town today"
    first = garden.receive(words, signs={"prefix": "192.0.2.0/24"})
    garden.queue.spam([first])
    second = garden.queue.new_submission(
        "winter", "Eve", f"{words.upper()}!", signs={"prefix": "192.0.2.0/24"}, reply_to=first
    )

    context = garden.queue.context(second)
    kept = garden.kept(garden.queue.receive(second).id)

    assert [twin.id for twin in context.twins] == [first]
    assert context.sent_from_prefix == (garden.kept(first).received,)
    assert not context.may_be_answered
    assert "duplicate" in [reason.check for reason in kept.reasons]


def test_the_trash_is_emptied_when_its_time_is_over_and_nothing_else(garden: Garden) -> None:
    """By when it was put there; spam, the queue and pages stay."""
    old, young, spam, waits, shown = garden.received(5)
    garden.queue.approve([shown])
    garden.queue.spam([spam])
    garden.queue.trash([old])
    garden.clock.now += timedelta(days=20)
    garden.queue.trash([young])
    garden.clock.now += timedelta(days=11)

    tended = garden.queue.tend()

    assert tended.emptied == 1
    left = {young: ["trash"], spam: ["spam"], waits: ["pending"], shown: ["page"]}
    assert garden.states() == left
    assert garden.queue.log(1)[0].decision.what == "empty"
    assert not garden.queue.is_to_be_tended()


def test_what_was_emptied_takes_no_other_undo_with_it(garden: Garden) -> None:
    """The rest of its stroke comes back, and the author is told what does not."""
    one, two = garden.received(2)
    garden.queue.approve([one])
    garden.queue.edit(one, Edit(text="Canary."))
    garden.queue.trash([one, two])
    garden.clock.now += timedelta(days=5)
    garden.queue.restore([two])
    garden.queue.spam([two])
    garden.clock.now += timedelta(days=26)
    garden.queue.tend()

    assert b"Canary." not in private_bytes(garden)
    undone = garden.queue.undo(10)

    assert garden.states() == {two: ["pending"]}
    assert {refusal.id for refusal in undone.left_out} == {one}


def test_a_file_that_nobody_decided_upon_stays(garden: Garden) -> None:
    """Somebody put it into the trash by hand, or from a backup; its age is unknown."""
    one = garden.receive()
    queue = garden.site / "private" / "queue"
    (file,) = (queue / "pending").iterdir()
    file.rename(queue / "trash" / file.name)
    garden.clock.now += timedelta(days=400)

    garden.queue.tend()

    assert garden.states() == {one: ["trash"]}


def test_addresses_and_e_mails_go_when_their_time_is_over(garden: Garden) -> None:
    """From every state, and from what was kept for undo; then the lists know it too."""
    signs = {"prefix": "203.0.113.0/24", "seconds": 9.0}
    one, two, three = (garden.receive(email="canary@example.org", signs=signs) for _ in range(3))
    garden.queue.edit(one, Edit(text="Other words."))
    garden.queue.approve([two])
    garden.queue.spam([three])
    garden.queue.rows(Filter(states=("pending", "spam")))

    garden.clock.now += timedelta(days=15)
    garden.queue.tend()
    assert b"203.0.113" not in private_bytes(garden)
    assert garden.kept(two).email == "canary@example.org"
    assert garden.kept(two).signs.seconds == 9.0
    garden.clock.now += timedelta(days=360)
    garden.queue.tend()
    garden.queue.undo()
    garden.queue.rows(Filter(states=("pending", "spam")))

    assert b"canary@example.org" not in private_bytes(garden)
    assert garden.kept(one).text == "Other words."


def test_nothing_is_dropped_when_the_settings_say_so(garden: Garden) -> None:
    """0 days are for ever."""
    off = msgspec.structs.replace(SETTINGS.comments, trash_days=0, address_days=0, email_days=0)
    settings = msgspec.structs.replace(SETTINGS, comments=off)
    one = garden.receive(email="ana@example.org", signs={"prefix": "203.0.113.0/24"})
    garden.queue.trash([one])
    before = garden.files()
    garden.clock.now += timedelta(days=3000)

    open_queue(garden.site, settings, clock=garden.clock).tend()

    assert garden.files() == before


def test_what_killed_deliveries_left_is_swept(garden: Garden) -> None:
    """After a day and a half; younger ones may still be under way."""
    garden.receive()
    tmp = garden.site / "private" / "queue" / "tmp"
    for name, age in (("old", 40), ("young", 1)):
        (tmp / name).write_text("half a com", encoding="utf-8")
        past = (tmp / name).stat().st_mtime - age * 3600
        os.utime(tmp / name, (past, past))

    assert garden.queue.tend().swept == 1
    assert [file.name for file in tmp.iterdir()] == ["young"]


def everything_of(garden: Garden) -> list[str]:
    """Let one person be in every state, beside somebody else, and give the ids."""
    ana = garden.queue.people.meet("link", START, garden.random.choice, email="Canary@example.org")
    mine = {"name": "Canary", "email": "canary@example.org"}
    ids = [garden.receive("Canary words.", **mine) for _ in range(4)]
    ids.append(garden.receive("Canary again.", name="Canary", person=ana.id, is_proven=True))
    garden.queue.approve(ids[:2])
    garden.queue.edit(ids[0], Edit(text="Canary edited."))
    garden.queue.hide([ids[1]])
    garden.queue.spam([ids[2]])
    garden.queue.trash([ids[3]])
    other = garden.receive("Not mine.", reply_to=ids[0])
    garden.queue.approve([other])
    garden.queue.rows(Filter(states=("pending", "spam", "trash", "approved")))
    return ids


def test_a_person_gets_everything_that_is_kept_of_them(garden: Garden) -> None:
    """By their e-mail address, in whatever letters; as JSON, without anybody else."""
    ids = everything_of(garden)

    about = garden.queue.about("CANARY@example.org")

    told = json.loads(about.to_json())
    assert {row["submission"]["id"] for row in told["submissions"]} == set(ids)
    assert {row["submission"]["id"] for row in told["comments"]} == set(ids[:2])
    assert len(told["people"]) == 1
    assert "Not mine." not in about.to_json()


def test_an_erased_person_is_gone_from_every_file(garden: Garden) -> None:
    """Words, name and address; the place of what was shown stays, and so do answers to it."""
    ids = everything_of(garden)

    judge = Judge(garden.queue)
    judge.judge(garden.queue.rows())
    judge.save()
    assert b"anary" in (garden.site / "private" / "filter.json").read_bytes()

    garden.queue.erase("canary@example.org")

    garden.queue.rows(Filter(states=("pending", "spam", "trash", "approved")))
    judge.judge(garden.queue.rows())
    judge.save()
    left = private_bytes(garden) + b"".join(
        file.read_bytes() for file in (garden.site / "comments").rglob("*.md")
    )
    assert b"anary" not in left
    assert garden.queue.read(ids[0]).shown == "removed"
    assert set(garden.states()) - set(ids[:2]) != set()
    with pytest.raises(NotFoundError, match="Nothing is kept"):
        garden.queue.about("canary@example.org")


def test_nothing_that_was_erased_comes_back(garden: Garden) -> None:
    """Undoing everything brings back everybody else."""
    everything_of(garden)
    garden.queue.erase("canary@example.org")

    garden.queue.undo(100)

    assert b"anary" not in private_bytes(garden)
    assert len(garden.queue.rows()) == 1


def test_one_comment_can_be_erased(garden: Garden) -> None:
    """For a reader who left nothing but their words."""
    one, two = garden.received(2)

    garden.queue.erase(one)

    assert garden.states() == {two: ["pending"]}


def test_the_private_folder_is_for_its_owner_and_for_no_repository(garden: Garden) -> None:
    """Also when `.gitignore` of the site knows nothing of it."""
    garden.queue.approve([garden.receive(email="ana@example.org")])
    private = garden.site / "private"

    assert (private / ".gitignore").read_text(encoding="utf-8").endswith("\n*\n")
    if os.name == "posix":
        modes = {oct(file.stat().st_mode & 0o77) for file in [private, *private.rglob("*.json")]}
        assert modes == {"0o0"}


def test_the_queue_in_numbers(garden: Garden) -> None:
    """What waits, why, where, and what was decided."""
    one, two, three = garden.received(3)
    garden.queue.spam([one])
    garden.queue.approve([two])
    garden.queue.undo()

    stats = garden.queue.stats()

    assert stats.counts == (2, 1, 0, 0)
    assert stats.oldest == garden.kept(two).received
    assert stats.posts == {"winter": 2}
    assert stats.decided == {"spam": 1, "undo": 1}
    assert garden.state(three) == "pending"
