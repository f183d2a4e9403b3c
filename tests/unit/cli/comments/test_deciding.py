"""What the commands change."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import console
from tests.unit.cli.comments.blog import Blog


def test_approving_publishes_and_names_the_files(blog: Blog) -> None:
    """They may want to be committed."""
    first, second = blog.received(2)

    ran = blog.run("approve", first, second[:7], "--why", "Kind.")

    files = [blog.page(each).relative_to(blog.site).as_posix() for each in (first, second)]
    assert ran == (0, f"Approved 2 comments.\n  {files[0]}\n  {files[1]}\n", "")


@pytest.mark.parametrize(
    ("before", "command", "after"),
    [
        ([], "spam", "spam"),
        ([], "trash", "trash"),
        (["spam"], "restore", "pending"),
        (["trash"], "approve", "page"),
        (["approve"], "unapprove", "pending"),
        (["approve"], "hide", "page"),
        (["approve"], "remove", "page"),
        (["approve", "hide"], "restore", "page"),
        (["approve"], "spam", "spam"),
    ],
)
def test_a_decision_brings_a_comment_where_it_says_and_undo_back(
    blog: Blog, before: list[str], command: str, after: str
) -> None:
    """Each command and its undo run as if in processes of their own."""
    received = blog.receive()
    for each in before:
        assert blog.run(each, received).status == 0
    files = blog.files()

    assert blog.run(command, received).status == 0
    assert blog.state(received) == after
    assert blog.files() != files
    assert blog.run("undo").status == 0
    assert blog.files() == files


def test_what_cannot_be_is_left_and_told(blog: Blog) -> None:
    """1 for a part, 2 for nothing at all."""
    first, second = blog.received(2)
    blog.run("spam", first)

    part = blog.run("spam", first, second, "nosuch")
    assert (part.status, part.out) == (1, "Put 1 comment into spam.\n")
    assert part.err.splitlines() == [
        "There is no comment `nosuch`.",
        "  hint: `comments list` shows what waits, with its ids.",
        f"`{first}`: It is in spam already.",
    ]
    nothing = blog.run("spam", first)
    assert (nothing.status, nothing.out) == (2, "")

    given = blog.run("approve", second, "nosuch", "--json")
    assert given.status == 1
    assert (given.json["ok"], given.json["decision"]["ids"]) == (False, [second])
    assert [refusal["id"] for refusal in given.json["refused"]] == ["nosuch"]
    assert given.json["files"] == [blog.page(second).relative_to(blog.site).as_posix()]


def test_all_that_match_are_one_decision(blog: Blog) -> None:
    """Also those that a list would not show, and one undo takes it back."""
    wave = blog.wave(60)
    kept = blog.receive("The hedge.")

    ran = blog.run("spam", "--all-matching", "--text", "casino")

    assert ran.out == "Put 60 comments into spam.\n"
    assert {blog.state(each) for each in wave} == {"spam"}
    assert blog.state(kept) == "pending"
    assert blog.run("restore", "--all-matching", "--text", "bonus 1").status == 0
    assert blog.run("undo", "2").out.splitlines() == [
        "Taken back: Brought 11 comments back.",
        "Taken back: Put 60 comments into spam.",
    ]
    assert len(blog.run("list", "--json").json["comments"]) == 61


def test_what_is_like_one_can_be_meant_with_it(blog: Blog) -> None:
    """A whole wave by the id of its row."""
    wave = blog.wave(6)
    kept = blog.receive("The hedge was cut in spring, and the birds are gone.")

    assert blog.run("spam", wave[2], "--alike").out == "Put 6 comments into spam.\n"
    assert blog.state(kept) == "pending"
    assert blog.run("spam", kept, "--alike").out == "Put 1 comment into spam.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "No comment is named."),
        (["--all-matching"], "Nothing says which comments."),
        (["x", "--all-matching", "--text", "y"], "Both ids and `--all-matching` are given."),
        (["x", "--text", "y"], "These options choose comments only with `--all-matching`."),
    ],
)
def test_a_stroke_that_is_not_clear_is_refused(blog: Blog, arguments: list[str], said: str) -> None:
    """All comments are never meant by accident."""
    received = blog.receive()

    ran = blog.run("approve", *arguments)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert "hint" in ran.err
    assert blog.state(received) == "pending"


def test_nothing_that_matches_is_no_failure(blog: Blog) -> None:
    """A line in a timetable should not complain every night."""
    assert blog.run("spam", "--all-matching", "--text", "x") == (0, "Nothing matches.\n", "")


def test_an_answer_to_what_waits_is_approved_only_with_it(blog: Blog) -> None:
    """Nothing is published that its author did not name."""
    first = blog.receive("Who planted it?")
    second = blog.receive("She did.", reply_to=first)

    ran = blog.run("approve", second)
    assert ran.status == 2
    assert f"`{second}`: It answers `{first}`, which is not on its page (pending)." in ran.err
    assert blog.run("approve", second, first).status == 0


def test_undo_refuses_what_was_changed_by_hand(blog: Blog) -> None:
    """And names the file; what was newer is taken back."""
    first, second = blog.received(2)
    blog.run("approve", first)
    blog.run("spam", second)
    with blog.page(first).open("a", encoding="utf-8") as file:
        file.write("My own words.\n")

    ran = blog.run("undo", "2")

    assert (ran.status, ran.out) == (1, "Taken back: Put 1 comment into spam.\n")
    assert f"`comments/winter/{blog.page(first).name}` was changed by hand since." in ran.err
    given = blog.run("undo", "--json")
    assert (given.status, given.out) == (2, "")


def test_one_decision_of_many_can_be_taken_back_and_redone(blog: Blog) -> None:
    """By the number that the log shows."""
    first, second = blog.received(2)
    blog.run("spam", first)
    blog.run("spam", second)

    assert blog.run("undo", "--decision", "1").status == 0
    assert (blog.state(first), blog.state(second)) == ("pending", "spam")
    assert blog.run("undo", "--decision", "3", "--json").json["decisions"][0]["what"] == "undo"
    assert blog.state(first) == "spam"
    assert blog.run("undo", "2", "--decision", "1").status == 2
    assert blog.run("undo", "--decision", "99").status == 2


def test_an_empty_ledger_has_nothing_to_undo(blog: Blog) -> None:
    """It says so, and fails."""
    assert blog.run("undo") == (2, "", "There is nothing to undo.\n")


def test_processes_decide_and_undo_one_after_the_other(blog: Blog) -> None:
    """As an author does, on two days."""
    first, second = blog.received(2)
    files = blog.files()

    assert _afterword(blog.site, "approve", first).returncode == 0
    assert _afterword(blog.site, "spam", second).returncode == 0
    assert blog.files() != files
    undone = _afterword(blog.site, "undo", "2")
    assert (undone.returncode, undone.stderr) == (0, b"")
    assert blog.files() == files


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise on Windows")
def test_a_list_can_be_piped_to_a_reader_that_leaves(blog: Blog) -> None:
    """`afterword comments list --limit 0 | head -1` says nothing of a pipe."""
    for number in range(40):
        blog.receive(f"{number} " + "word " * 390, name=f"Reader {number}")
    command = f'"{sys.executable}" -m generator.cli --site "{blog.site}" comments list --apart'

    ran = subprocess.run(
        ["sh", "-c", f"({command}; echo $? >&2) | head -1"],
        env={**os.environ, "COLUMNS": "3000"},  # more than a pipe holds
        capture_output=True,
        check=False,
    )

    assert ran.stdout.startswith(b"id ")
    assert ran.stderr.split() == [b"40", b"comments.", b"0"]


def test_a_letter_is_put_into_the_queue_by_options(blog: Blog) -> None:
    """With the day on which it was written."""
    ran = blog.run(
        *("add", "--post", "nights", "--name", "Aunt Edith", "--text", "My dear,\n\nthank you."),
        *("--date", "2026-06-01", "--email", "edith@example.net", "--why", "By post."),
    )

    (comment,) = blog.run("list", "--json").json["comments"]
    assert ran == (0, f"Added 1 comment.\nIt waits as {comment['id']}.\n", "")
    assert comment["received"] == "2026-06-01T12:00:00+00:00"
    assert (comment["origin"], comment["email"]) == ("letter", "edith@example.net")
    assert comment["text"] == "My dear,\n\nthank you."


def test_a_letter_may_be_published_at_once_as_an_answer(blog: Blog) -> None:
    """To what is on its page."""
    first = blog.receive()
    blog.run("approve", first)
    options = ("--post", "winter", "--name", "Edith", "--text", "So do I.", "--by", "mail")

    given = blog.run("add", *options, "--reply-to", first[:6], "--approve", "--json").json

    (file,) = given["files"]
    assert f'reply_to: "{first}"' in (blog.site / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--name", "E", "--text", "x"], "The post is missing."),
        (["--post", "winter", "--text", "x"], "The name is missing."),
        (["--post", "winter", "--name", "E", "--text", " "], "The text is missing."),
        (["--post", "wintre", "--name", "E", "--text", "x"], "Did you mean `winter`?"),
        (["--post", "../x", "--name", "E", "--text", "x"], "No post has the comment key `../x`."),
        (["--post", "comments", "--name", "E", "--text", "x"], "It is the post's slug"),
        (["--post", "winter", "--name", "E" * 300, "--text", "x"], "`name` has 300 bytes"),
        (
            ["--post", "winter", "--name", "E", "--text", "x", "--date", "2027-01-01"],
            "`2027-01-01` is not yet.",
        ),
        (["--post", "winter", "--name", "E", "--text", "x", "--date", "May"], "`May` is no date."),
        (
            ["--post", "winter", "--name", "E", "--text", "x", "--reply-to", "nosuch"],
            "There is no comment `winter/nosuch`.",
        ),
    ],
)
def test_a_letter_that_cannot_be_added_says_why(blog: Blog, options: list[str], said: str) -> None:
    """And adds nothing."""
    ran = blog.run("add", *options)

    assert ran.status == 2
    assert said in ran.err
    assert blog.run().out == "Nothing waits. Go and write.\n"


def test_words_come_through_a_pipe(blog: Blog) -> None:
    """For `add`, `reply --text -` and `edit --text -`."""
    received = blog.receive()
    options = ("--post", "winter", "--name", "Edith")

    assert _afterword(blog.site, "add", *options, words="From a file.\n").returncode == 0
    assert _afterword(blog.site, "edit", received, "--text", "-", words="Other.").returncode == 0
    assert _afterword(blog.site, "reply", received, "--text", "-", words="Yes.").returncode == 0

    assert [row.submission.text for row in blog.queue.rows()] == ["From a file."]
    assert "Other." in blog.page(received).read_text(encoding="utf-8")


def test_what_is_kept_of_a_person_is_handed_out(blog: Blog) -> None:
    """Printed as ASCII, or written into a file."""
    received = blog.receive("Grüße \x9b", name="Ana", email="ana@example.net")

    printed = blog.run("person", "export", "ana@example.net")
    assert printed.json["submissions"][0]["submission"]["text"] == "Grüße \x9b"
    assert printed.out.isascii()
    file = blog.site / "ana.json"
    assert blog.run("person", "export", received, "--output", str(file)).status == 0
    assert "Grüße" in file.read_text(encoding="utf-8")
    assert blog.run("person", "export", "bea@example.net").status == 2


def test_a_person_is_erased_after_it_was_said_what_goes(blog: Blog) -> None:
    """Not where nobody can be asked, and not without a yes."""
    first = blog.receive("My words.", name="Ana", email="ana@example.net")
    second = blog.receive("Others.", name="Ana", email="ana@example.net")
    kept = blog.receive("Kept.")
    blog.run("approve", first)

    asked = blog.run("erase", "ana@example.net")
    assert asked.status == 2
    assert "1 comment on pages: words and name; places stay\n" in asked.out
    assert f"  {first}  winter  Ana: My words.\n" in asked.out
    assert f"  {second}  winter [pending]  Ana: Others.\n" in asked.out
    assert "An e-mail address proves nobody" in asked.out
    assert blog.state(second) == "pending"

    assert blog.run("erase", "ana@example.net", "--yes").status == 0
    assert "My words." not in blog.page(first).read_text(encoding="utf-8")
    assert set(blog.states()) == {first, kept}
    assert blog.run("erase", "ana@example.net", "--yes").status == 2
    assert blog.run("erase", kept, "--yes", "--json").json["decision"]["what"] == "erase"


@pytest.mark.parametrize(("answer", "status"), [("y\n", 0), ("n\n", 1), ("\n", 1)])
def test_only_a_yes_erases(
    blog: Blog, monkeypatch: pytest.MonkeyPatch, answer: str, status: int
) -> None:
    """Return alone is none."""
    received = blog.receive()
    monkeypatch.setattr(console, "is_interactive", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))

    ran = blog.run("erase", received)

    assert ran.status == status
    assert "Erase all of this? [y/N]" in ran.out + ran.err
    assert (received in blog.states()) is bool(status)


def _afterword(site: Path, *arguments: str, words: str = "") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "generator.cli", "--site", str(site), "comments", *arguments]
    return subprocess.run(command, input=words.encode(), capture_output=True, check=False)
