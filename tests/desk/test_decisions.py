"""What the author decides at the desk, in a browser without scripts."""

import re

import pytest

from tests.desk.served import FIRST, WINTER, Served


def test_the_list_shows_what_waits_with_its_reason_and_post(served: Served) -> None:
    """Who, what, when, where, why."""
    served.receive("Thank you for this.", name="Ana-Maria 🌻", reasons=(FIRST,))
    page = served.get("/_desk/")

    assert page.status == 200
    for words in ("Ana-Maria 🌻", "Thank you for this.", FIRST.what, "The long winter", "23 h"):
        assert words in page.words
    assert f'href="{WINTER}#comment-q0000001"' in page.text


def test_approving_publishes_and_shows_it_when_the_page_is_there(served: Served) -> None:
    """The answer to the form comes after the build, so that the page is right at once."""
    one = served.receive("Thank you for this.")
    back = f"{WINTER}#comment-{one}"
    fields = {"what": "approve", "ref": f"winter/{one}", "back": back}
    answer = served.post("decide", fields)
    page = served.get(WINTER)

    assert (answer.status, answer.headers["Location"]) == (303, back)
    assert [path for path in served.files() if path.startswith("comments/")]
    assert "Waits for you" not in page.words
    assert "1 thought on" in page.words


@pytest.mark.parametrize("what", ["spam", "trash"])
def test_what_is_put_away_is_gone_from_the_page_and_comes_back(served: Served, what: str) -> None:
    """By its own list, or by undo."""
    one = served.receive("Cheap watches.")
    served.decide(what, one)

    assert "Cheap watches." not in served.get("/_desk/").words
    assert "Cheap watches." in served.get(f"/_desk/?state={what}").words
    served.decide("restore", one)
    assert "Cheap watches." in served.get("/_desk/").words


def test_many_are_decided_in_one_stroke_and_taken_back_in_one(served: Served) -> None:
    """The notice says how many, and its button takes back all of them."""
    ids = [served.receive(f"Number {number}.") for number in range(5)]
    before = served.files()
    answer = served.decide("spam", *ids)
    notice = served.get(answer.headers["Location"])

    assert "Put 5 comments into spam." in notice.words
    number = re.findall(r'name="number" value="(\d+)"', notice.text)[0]
    served.post("undo", {"number": number, "back": "/_desk/"})
    assert served.files() == before


def test_every_decision_is_taken_back_in_order(served: Served) -> None:
    """Approve, edit, spam, reply, trash, hide: then the folders are as they were."""
    a, b, c, d = (served.receive(f"Comment {name}.") for name in "abcd")
    before = served.files()
    served.decide("approve", a)
    served.post("edit", {"ref": f"winter/{b}", "text": "Other words.", "name": "Bea"})
    served.decide("spam", b)
    served.post("reply", {"ref": f"winter/{c}", "text": "Thank you, C."})
    served.decide("trash", d)
    served.decide("hide", a)
    assert served.files() != before

    for _ in range(6):
        assert served.post("undo", {}).status == 303
    assert served.files() == before
    assert served.post("undo", {}).status == 409


def test_a_reply_approves_what_it_answers_and_has_the_badge(served: Served) -> None:
    """In one stroke, in the author's name."""
    one = served.receive("May I ask where the bench stands?", name="Ruth")
    answer = served.post(
        "reply", {"ref": f"winter/{one}", "text": "By the elder.", "back": f"{WINTER}#comments"}
    )
    page = served.get(WINTER)

    assert answer.status == 303
    for words in ("2 thoughts on", "By the elder.", "Wren", "Ruth"):
        assert words in page.words


def test_edited_words_are_shown_raw_and_kept(served: Served) -> None:
    """In the box stands what the reader typed, signs and all."""
    raw = '</textarea><script>alert(1)</script> & "quotes" *stars*\n\n  two  spaces'
    one = served.receive(raw)
    page = served.get(f"/_desk/comment/winter/{one}")

    assert "<script>alert" not in page.text
    assert raw in page.words
    served.post("edit", {"ref": f"winter/{one}", "text": "Mended.", "name": "Ana"})
    assert served.queue.read(one).submission.text == "Mended."


def test_a_reply_is_shown_with_the_whole_comment_that_would_be_approved_with_it(
    served: Served,
) -> None:
    """Nothing is published unseen."""
    parent = served.receive("First. " + "Long words. " * 200 + "The end of the first.", name="Ruth")
    child = served.receive("I agree.", name="Ben", reply_to=parent)
    page = served.get("/_desk/")

    assert page.words.count("The end of the first.") >= 2
    assert "will be approved with it" in page.words
    served.decide("approve", child)
    assert not served.queue.rows()


def test_what_cannot_be_decided_is_said_and_what_was_written_comes_back(served: Served) -> None:
    """The author types nothing twice."""
    answer = served.post("reply", {"ref": "winter/zzzz", "text": "A long answer of mine."})

    assert answer.status == 409
    assert "zzzz" in answer.words
    assert "A long answer of mine." in answer.words


def test_search_finds_names_and_words_in_every_state(served: Served) -> None:
    """Case does not count."""
    served.receive("Where does the BENCH stand?", name="Ruth")
    served.receive("Cheap watches.", name="Bench seller")
    served.receive("Thank you.")

    assert "Waiting for you 2" in " ".join(served.get("/_desk/?q=bench").words.split())
    assert "Nothing here." in served.get("/_desk/?q=elephant").words


def test_the_log_tells_every_decision_and_takes_back_any(served: Served) -> None:
    """Also one that later ones stand on, as long as they touch others."""
    a, b = served.receive("One."), served.receive("Two.")
    served.decide("spam", a)
    served.decide("trash", b)
    log = served.get("/_desk/log")

    assert log.words.index("into the trash") < log.words.index("into spam")
    assert served.post("undo", {"number": "1"}).status == 303
    assert [row.id for row in served.queue.rows()] == [a]
    assert "taken back" in served.get("/_desk/log").words


def test_rules_that_change_and_settings_that_break_are_followed(served: Served) -> None:
    """The desk says what is wrong, and opens when it is mended."""
    text = (served.site / "site.toml").read_text("utf-8")
    (served.site / "site.toml").write_text("title = \n", "utf-8")
    broken = served.get("/_desk/")
    (served.site / "site.toml").write_text(text, "utf-8")

    assert broken.status == 503
    assert "site.toml" in broken.words
    assert served.get("/_desk/").status == 200
