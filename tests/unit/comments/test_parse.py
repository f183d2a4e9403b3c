"""Comment files are read strictly, and every mistake is named with its place."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.comments import (
    Comment,
    Parsed,
    parse_comment,
    read_comment_file,
    render_comment,
)
from generator.foundation import Severity
from tests.unit.comments.text_cases import read_cases

PATH = "comments/cranes/20260611T184205Z-k3f9q2mx.md"
TEXT = """---
id: k3f9q2mx
date: 2026-06-11T18:42:05Z
name: "Ana-Maria 🌻"
reply_to: wp-1234
---
First paragraph.

Second paragraph.
"""


def parse(text: str) -> Parsed:
    """Read *text* as the file at PATH, on a site whose author is `wren`."""
    return parse_comment(PATH, text.encode(), {"wren"})


def comment_of(text: str) -> Comment:
    """Read *text*, which must be in order."""
    comment, problems = parse(text)
    assert problems == ()
    assert comment is not None
    return comment


def test_a_file_becomes_a_comment() -> None:
    """Header and body arrive, each in its field."""
    comment = comment_of(TEXT)

    assert comment.id == "k3f9q2mx"
    assert comment.date == datetime(2026, 6, 11, 18, 42, 5, tzinfo=UTC)
    assert comment.name == "Ana-Maria 🌻"
    assert comment.reply_to == "wp-1234"
    assert comment.html == "<p>First paragraph.</p>\n<p>Second paragraph.</p>"
    assert comment.text == "First paragraph. Second paragraph."
    assert comment.source == PATH
    assert (comment.state, comment.kind, comment.likes) == ("shown", "comment", 0)


def test_every_key_arrives() -> None:
    """The optional ones as well."""
    more = """author: wren
url: "HTTPS://Example.org/a b"
reply_to_missing: "12"
state: shown
edited: 2026-06-12T00:00:00Z
likes: 3
type: comment
aliases: [comment-12, "c12" ]
person: "p7x2"
warning: "Spoilers: \\"the\\" end\\\\ \\u2014 soon"
lang: pt-BR
pinned: true
"""
    comment = comment_of(TEXT.replace("reply_to", f"{more}reply_to", 1).replace("a b", "ab"))

    assert comment.author == "wren"
    assert comment.url == "https://example.org/ab"
    assert comment.reply_to_missing == "12"
    assert comment.edited == datetime(2026, 6, 12, tzinfo=UTC)
    assert comment.likes == 3
    assert comment.aliases == ("comment-12", "c12")
    assert comment.person == "p7x2"
    assert comment.warning == 'Spoilers: "the" end\\ — soon'
    assert (comment.language, comment.pinned) == ("pt-BR", True)


@pytest.mark.parametrize(
    ("line", "problems"),
    [pytest.param(*case[1:], id=case[0]) for case in read_cases("comment_headers.txt", 2)],
)
def test_each_wrong_line_is_named_with_its_column(line: str, problems: str) -> None:
    """Column, fact, and a hint that is never empty."""
    comment, found = parse(TEXT.replace("reply_to: wp-1234", line))

    assert comment is None
    assert [f"{p.where.column}: {p.what}" for p in found] == problems.split("\n")
    assert {p.where.line for p in found} == {5}
    assert all(p.hint for p in found)


def test_a_key_for_an_e_mail_says_why_it_is_refused() -> None:
    """The hint tells where e-mails belong."""
    _, (problem,) = parse(TEXT.replace("reply_to: wp-1234", "Email: x"))

    assert problem.severity is Severity.ERROR
    assert problem.hint.startswith("Comments are public; keep e-mails")


@pytest.mark.parametrize("name", ["ana@example.org", "Ana <ana@example.org>", "192.0.2.17"])
def test_a_name_that_is_an_address_is_refused(name: str) -> None:
    """It would be published with the rest."""
    comment, problems = parse(TEXT.replace("Ana-Maria 🌻", name))

    assert comment is None
    assert "e-mail or IP address" in problems[0].what


@pytest.mark.parametrize(
    "name", ["Ana @ home", "J. R. R. Tolkien", "12:30", "v1.2.3", "@ana", "A::B"]
)
def test_a_name_with_dots_and_signs_is_a_name(name: str) -> None:
    """Only what looks like a whole address is refused."""
    assert comment_of(TEXT.replace("Ana-Maria 🌻", name)).name == name


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + TEXT,
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        TEXT.rstrip("\n"),
        TEXT.replace("\nFirst", "\n\n\nFirst"),
        TEXT.replace('"Ana-Maria 🌻"', "Ana-Maria 🌻"),
        TEXT.replace("reply_to: ", "\nreply_to:   ").replace("wp-1234", '"wp-1234"  '),
        TEXT.replace("🌻", "\\ud83c".replace("\\ud83c", "🌻\\u200b")),
    ],
)
def test_what_editors_and_systems_do_to_a_file_changes_nothing(text: str) -> None:
    """Byte order marks, line ends, blank lines, the author's own way to quote."""
    assert comment_of(text) == comment_of(TEXT)


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"", 1, "A comment file begins with a line `---`."),
        (b"Words.", 1, "A comment file begins with a line `---`."),
        (b"\x00" * 100, 1, "A comment file begins with a line `---`."),
        (b"---\nid: a1\n", 1, "The header is never closed."),
        (b"---\n---\n", 1, "The header has no `id` and no `date` and no `name`."),
        (b"---\nid: a1\n\xff\n---\n", 3, "Byte `0xff` is not UTF-8."),
        (TEXT.encode("utf-16"), 1, "Byte `0xff` is not UTF-8."),
        (TEXT.encode() + b"x" * 65536, None, "A comment file has at most 64 KiB; this one has "),
        (
            b"---\nid: a1\n---\n<<<<<<< a\n=======\n>>>>>>> b\n",
            4,
            "A merge left its conflict marks",
        ),
        (
            b"---\n<<<<<<< a\nid: a1\n=======\nid: a2\n>>>>>>> b\n---\n",
            2,
            "A merge left its conflict",
        ),
    ],
)
def test_a_file_that_is_none_is_one_problem(data: bytes, line: int | None, what: str) -> None:
    """Whatever a sync tool, a merge or a disk made of it."""
    comment, (problem,) = parse_comment(PATH, data, ())

    assert comment is None
    assert problem.where == (PATH, line, None)
    assert problem.what.startswith(what)


@pytest.mark.parametrize("line", ['id: "\\u001b[2J"', "\x1b[2J: x", "warning: \x1b[2J", '"\x1b'])
def test_a_message_holds_nothing_that_a_terminal_obeys(line: str) -> None:
    """A reader's text is in it, made visible."""
    comment, problems = parse(TEXT.replace("reply_to: wp-1234", line))

    assert comment is None
    assert all(str(problem).replace("\n", "").isprintable() for problem in problems)


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    """The author mends them in one go."""
    _, problems = parse(TEXT.replace("reply_to: wp-1234", "email: x\nlikes: many\nnmae: y"))

    assert [problem.where.line for problem in problems] == [5, 6, 7]
    assert problems[2].hint == "Did you mean `name`?"


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("ana.md", Severity.ERROR),
        ("20260611T184205Z-k3f9q2mz.md", Severity.ERROR),
        ("20260611T184206Z-k3f9q2mx.md", Severity.WARNING),
    ],
)
def test_a_file_name_that_tells_something_else_is_a_problem(name: str, severity: Severity) -> None:
    """Another id is an error; a time that was corrected inside the file is not."""
    comment, (problem,) = parse_comment(f"comments/cranes/{name}", TEXT.encode(), ())

    assert problem.severity is severity
    assert problem.hint == "Rename it to `20260611T184205Z-k3f9q2mx.md`."
    assert (comment is None) is (severity is Severity.ERROR)


def test_a_removed_comment_gives_nothing_away() -> None:
    """The file may still hold them; the page does not see them."""
    comment = comment_of(
        TEXT.replace("reply_to:", 'state: "removed"\nurl: "https://a.example/"\nreply_to:')
    )

    assert (comment.name, comment.url, comment.html, comment.text) == ("", "", "", "")
    assert comment.reply_to == "wp-1234"


def test_only_a_removed_comment_has_no_name() -> None:
    """Erasing the name is how a reader's wish is granted."""
    nameless = TEXT.replace("Ana-Maria 🌻", "")

    assert comment_of(nameless.replace("reply_to:", "state: removed\nreply_to:")).name == ""
    assert [problem.what for problem in parse(nameless).problems] == ["The name is empty."]


def test_a_comment_without_words_is_a_warning() -> None:
    """It may be a file that was cut short."""
    comment, (problem,) = parse(TEXT.partition("First")[0])

    assert comment is not None
    assert problem.severity is Severity.WARNING


def test_a_body_that_swells_is_a_problem() -> None:
    """A flood of links makes ten times as much HTML; the page must stay small."""
    comment, (problem,) = parse(TEXT + "www.a.b " * 8_000)

    assert comment is None
    assert problem.what.endswith("KiB of HTML; 256 KiB are the most.")


def test_the_raw_body_is_kept_as_it_was_written() -> None:
    """HTML is never stored, so the words of the file are the reader's own."""
    file = read_comment_file(PATH, TEXT.encode(), ()).file

    assert file is not None
    assert file.body == "First paragraph.\n\nSecond paragraph."
    assert render_comment(PATH, file) == comment_of(TEXT)


@given(
    st.binary()
    | st.text().map(str.encode)
    | st.text().map(lambda t: TEXT.replace("wp-1234", t).encode("utf-8", "replace"))
)
def test_no_bytes_make_it_raise(data: bytes) -> None:
    """Whatever lies in the folder, the build goes on to the next file."""
    comment, problems = parse_comment(PATH, data, ())

    assert comment is not None or problems
