"""What an author decides: where each comment is then, and what its file holds."""

import msgspec
import pytest

from generator.comments import CommentFile, read_comment_file
from generator.moderation import (
    DecisionRefusedError,
    Edit,
    Filter,
    NotFoundError,
)
from tests.unit.moderation.garden import Garden


def on_page(garden: Garden, comment_id: str) -> CommentFile:
    """Read the comment file of *comment_id*, which must have no problem."""
    file = garden.page(comment_id)
    path = file.relative_to(garden.site).as_posix()
    read, problems = read_comment_file(path, file.read_bytes(), {"wren"})
    assert read is not None
    assert not problems
    return read


def test_an_approved_comment_is_a_file_without_anything_private(garden: Garden) -> None:
    """E-mail, address, nonce and the queue's id of the person stay behind."""
    one = garden.receive(
        "Two {{ 1 }}\r\nlines\x00",
        name="Ana\u202e",
        email="canary@example.org",
        person="p-canary",
        is_proven=True,
        signs={"prefix": "192.0.2.0/24"},
        url="https://ana.example/",
    )
    nonce = garden.kept(one).nonce

    garden.queue.approve([one])

    assert garden.state(one) == "page"
    assert garden.page(one).read_text(encoding="utf-8") == (
        f'---\nid: "{one}"\ndate: 2026-06-11T18:42:06Z\nname: "Ana"\n'
        'url: "https://ana.example/"\n---\nTwo {{ 1 }}\nlines\n'
    )
    assert garden.page(one).name == f"20260611T184206Z-{one}.md"
    for secret in ("canary", "192.0.2", nonce):
        assert secret not in garden.page(one).read_text(encoding="utf-8")


def test_a_state_is_a_folder_and_a_transition_changes_no_byte(garden: Garden) -> None:
    """The file that was delivered goes from folder to folder."""
    one = garden.receive()
    (pending,) = (garden.site / "private" / "queue" / "pending").iterdir()
    delivered = pending.read_bytes()

    garden.queue.spam([one])
    garden.queue.trash([one])

    trashed = garden.site / "private" / "queue" / "trash" / pending.name
    assert trashed.read_bytes() == delivered
    assert garden.states() == {one: ["trash"]}


def test_a_reply_is_published_after_what_it_answers_and_never_before(garden: Garden) -> None:
    """Alone it is refused with a hint; together, in whatever order, both go."""
    first = garden.receive()
    second = garden.receive(reply_to=first)

    alone = garden.queue.approve([second])

    assert alone.decision is None
    assert f"`{first}`" in alone.refused[0].what
    assert f"Approve `{first}` as well" in alone.refused[0].hint
    both = garden.queue.approve([second, first]).decision
    assert both is not None
    assert both.ids == (first, second)
    assert on_page(garden, second).reply_to == first


def test_parents_come_along_only_when_asked_for(garden: Garden) -> None:
    """Whoever asks has shown them to the author. What is spam never comes along."""
    first = garden.receive()
    second = garden.receive(reply_to=first)
    third = garden.receive(reply_to=second)

    garden.queue.spam([first])
    refused = garden.queue.approve([third], with_parents=True)
    assert refused.decision is None
    garden.queue.restore([first])
    done = garden.queue.approve([third], with_parents=True)

    assert done.decision is not None
    assert done.decision.ids == (first, second, third)


def test_replies_in_a_circle_are_refused(garden: Garden) -> None:
    """A reader may claim to answer whatever they like; nothing hangs."""
    one, two = "kaaaaaaa", "kbbbbbbb"
    for comment_id, parent in ((one, two), (two, one)):
        submission = garden.queue.new_submission(
            "winter", "Eve", "Ha.", id=comment_id, reply_to=parent
        )
        garden.queue.deliver(submission)

    done = garden.queue.approve([one, two])

    assert done.decision is None
    assert len(done.refused) == 2


def test_a_very_long_line_of_replies_is_approved_at_once(garden: Garden) -> None:
    """No recursion: each answers the one before."""
    ids = [garden.receive()]
    for _ in range(1500):
        ids.append(f"kz{len(ids):06}")
        submission = garden.queue.new_submission(
            "winter", "Eve", "Ha.", id=ids[-1], reply_to=ids[-2]
        )
        garden.queue.add(submission) if len(ids) < 3 else garden.queue.deliver(submission)

    done = garden.queue.approve([ids[-1]], with_parents=True)

    assert done.decision is not None
    assert done.decision.ids == tuple(ids)


def test_an_answer_to_what_is_nowhere_answers_the_post(garden: Garden) -> None:
    """What it answered is noted."""
    one = garden.receive(reply_to="gone-1")

    garden.queue.approve([one])

    assert on_page(garden, one).reply_to == ""
    assert on_page(garden, one).reply_to_missing == "gone-1"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "ana@example.org"),
        ("text", "<<<<<<< x\na\n=======\nb\n>>>>>>> y"),
    ],
    ids=["no name", "an address as name", "conflict marks"],
)
def test_what_would_stop_the_build_is_not_approved(garden: Garden, field: str, value: str) -> None:
    """The others of the stroke are, and after an edit it is as well."""
    bad = garden.receive(**{"text": "Words.", field: value})
    good = garden.receive()

    done = garden.queue.approve([bad, good])

    assert garden.state(good) == "page"
    assert [refusal.id for refusal in done.refused] == [bad]
    garden.queue.edit(bad, Edit(text="Words.", name="Ana"))
    assert garden.queue.approve([bad]).refused == ()


def test_an_address_that_is_none_is_left_out(garden: Garden) -> None:
    """It is a reader's, and no reason to keep their words back."""
    one = garden.receive(url="javascript:alert(1)")

    garden.queue.approve([one])

    assert on_page(garden, one).url == ""


def test_a_reply_of_the_author_approves_what_it_answers(garden: Garden) -> None:
    """One stroke, one undo; the reply has the badge."""
    one = garden.receive()

    done = garden.queue.reply(one, "Thank *you*.")

    assert done.decision is not None
    reply_id = done.decision.ids[0]
    reply = on_page(garden, reply_id)
    assert (reply.author, reply.name, reply.reply_to) == ("wren", "Wren", one)
    assert reply.date > on_page(garden, one).date
    garden.queue.undo()
    assert garden.states() == {one: ["pending"]}


def test_unapproving_keeps_the_words_that_the_page_had(garden: Garden) -> None:
    """Also those that the author changed by hand in the file."""
    one = garden.receive("Old.", email="ana@example.org")
    garden.queue.approve([one])
    file = garden.page(one)
    file.write_bytes(file.read_bytes().replace(b"Old.", b"New."))

    garden.queue.unapprove([one])

    assert garden.kept(one).text == "New."
    assert garden.kept(one).email == "ana@example.org"
    assert not (garden.site / "comments" / "winter").exists()
    garden.queue.approve([one])
    assert on_page(garden, one).body == "New."


def test_a_comment_that_never_was_a_submission_is_decided_like_any(garden: Garden) -> None:
    """Imported ones, and those that an author wrote by hand."""
    folder = garden.site / "comments" / "winter"
    folder.mkdir(parents=True)
    file = folder / "20200101T000000Z-wp-12.md"
    text = (
        b'---\nid: "wp-12"\ndate: 2020-01-01T00:00:00Z\nname: "Old friend"\nlikes: 3\n'
        b'aliases: ["comment-12"]\nperson: "p-1"\n---\nHello.\n'
    )
    file.write_bytes(text)

    garden.queue.spam(["winter/wp-12"])

    assert garden.states() == {"wp-12": ["spam"]}
    garden.queue.restore(["wp-12"])
    assert file.read_bytes() == text
    garden.queue.unapprove(["wp-12"])
    garden.queue.approve(["wp-12"])
    assert file.read_bytes() == text


def test_a_file_whose_name_tells_another_time_is_decided_like_any(garden: Garden) -> None:
    """The build only warns of it, so there may be some; nothing of it is lost on the way."""
    one = garden.receive()
    garden.queue.approve([one])
    (garden.site / "private" / "queue" / "approved" / f"{garden.page(one).stem}.json").unlink()
    odd = garden.page(one).rename(garden.page(one).with_name(f"20010101T000000Z-{one}.md"))
    text = odd.read_bytes()

    for stroke in (garden.queue.spam, garden.queue.trash):
        stroke([one])
        garden.queue.restore([one])
        assert odd.read_bytes() == text
    garden.queue.unapprove([one])
    garden.queue.approve([one])
    garden.queue.unapprove([one])

    assert garden.states() == {one: ["pending"]}
    garden.queue.undo(3)
    assert odd.read_bytes() == text


def test_what_readers_answered_keeps_its_place(garden: Garden) -> None:
    """It is not taken away from under the answers; removing leaves its place."""
    one = garden.receive()
    two = garden.receive(reply_to=one)
    garden.queue.approve([one, two])

    refused = garden.queue.trash([one]).refused

    assert f"`{two}`" in refused[0].what
    garden.queue.remove([one])
    removed = on_page(garden, one)
    assert (removed.state, removed.body, removed.name) == ("removed", "", "")
    garden.queue.restore([one])
    assert on_page(garden, one).body == "Thank you."
    garden.queue.trash([one, two])
    assert garden.states() == {one: ["trash"], two: ["trash"]}


def test_hiding_and_showing_again(garden: Garden) -> None:
    """Also when nothing but the file says that it is hidden."""
    one = garden.receive()
    garden.queue.approve([one])
    shown = garden.page(one).read_bytes()

    garden.queue.hide([one])

    assert on_page(garden, one).state == "hidden"
    (year,) = (garden.site / "private" / "ledger").glob("*.jsonl")
    year.unlink()
    garden.queue.restore([one])
    assert garden.page(one).read_bytes() == shown


def test_restoring_brings_back_to_the_page_what_was_there(garden: Garden) -> None:
    """What waited waits again; what was shown is shown."""
    waited, shown = garden.received(2)
    garden.queue.approve([shown])
    garden.queue.trash([waited, shown])

    garden.queue.restore([waited, shown])

    assert garden.states() == {waited: ["pending"], shown: ["page"]}


def test_an_edit_of_what_is_shown_is_marked_and_keeps_the_original(garden: Garden) -> None:
    """The first words stay in the private half."""
    one = garden.receive("Frist.")
    garden.queue.approve([one])

    garden.queue.edit(one, Edit(text="First."))

    assert on_page(garden, one).body == "First."
    assert on_page(garden, one).edited == garden.clock.now
    assert garden.kept(one).text == "Frist."


@pytest.mark.parametrize(
    "edit", [Edit(reply_to="nobody"), Edit(name="x" * 300), Edit(text="x" * 33_000)]
)
def test_an_edit_that_cannot_be_is_refused_whole(garden: Garden, edit: Edit) -> None:
    """Nothing is cut in silence."""
    one = garden.receive()
    before = garden.files()

    with pytest.raises(DecisionRefusedError):
        garden.queue.edit(one, edit)

    assert garden.files() == before


def test_a_letter_is_added_to_the_queue_or_to_its_page(garden: Garden) -> None:
    """What came on paper is a submission too."""
    letter = garden.queue.new_submission("winter", "Aunt Vera", "By post.", origin="letter")
    other = msgspec.structs.replace(letter, id="kaaaaaaa")

    garden.queue.add(letter)
    garden.queue.add(other, approve=True)

    assert garden.states() == {letter.id: ["pending"], "kaaaaaaa": ["page"]}
    garden.queue.undo(2)
    assert garden.states() == {}


def test_ids_may_be_shortened_while_they_are_unique(garden: Garden) -> None:
    """A whole id is never taken for the beginning of another."""
    for comment_id in ("kaaaaaaa", "kabbbbbb", "kab"):
        garden.queue.deliver(garden.queue.new_submission("winter", "A", "B", id=comment_id))

    assert garden.queue.read("kaa").id == "kaaaaaaa"
    assert garden.queue.read("kab").id == "kab"
    assert garden.queue.read("winter/kabb").id == "kabbbbbb"
    for nothing in ("ka", "kx", "", "summer/kaa", "../kaa", "../../etc/passwd", "a/b/kaa"):
        with pytest.raises(NotFoundError):
            garden.queue.read(nothing)


def test_two_posts_may_have_one_id(garden: Garden) -> None:
    """Then the post has to be named."""
    for key, second in (("winter", 1), ("summer", 2)):
        folder = garden.site / "comments" / key
        folder.mkdir(parents=True)
        (folder / f"2020010{second}T000000Z-c-1.md").write_text(
            f'---\nid: "c-1"\ndate: 2020-01-0{second}T00:00:00Z\nname: "A"\n---\nB\n',
            encoding="utf-8",
        )

    with pytest.raises(NotFoundError, match="any of 2") as refused:
        garden.queue.read("c-1")
    assert "`summer/c-1`, `winter/c-1`" in refused.value.hint
    garden.queue.hide(["summer/c-1"])
    rows = garden.queue.rows(Filter(states=("approved",)))
    assert [(row.key, row.shown) for row in rows] == [("winter", "shown"), ("summer", "hidden")]


def test_nothing_happens_twice(garden: Garden) -> None:
    """What is there already is refused, and costs no entry in the ledger."""
    one = garden.receive()
    garden.queue.spam([one])

    assert garden.queue.spam([one, one]).decision is None
    garden.queue.approve([one])
    assert garden.queue.approve([one]).decision is None
    assert garden.queue.restore([one]).decision is None
    assert len(garden.queue.log()) == 2
