"""What the commands show of the queue."""

import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.unit.cli.comments.blog import EVIL, HELD, Blog


def test_an_empty_queue_says_so_and_makes_no_folder(blog: Blog) -> None:
    """Looking leaves nothing behind in a blog without comments."""
    for command in (["list"], [], ["list", "--text", "x"], ["log"], ["stats"]):
        assert blog.run(*command).status == 0
    assert blog.run().out == "Nothing waits. Go and write.\n"
    assert blog.run("list", "--text", "x").out == "Nothing here.\n"
    assert blog.run("log").out == "Nothing was decided yet.\n"
    assert not (blog.site / "private").exists()


def test_a_list_tells_age_name_post_reason_and_first_line(blog: Blog) -> None:
    """One line for each in a wide terminal."""
    received = blog.receive("\n\nThank you.\nMore.", name="Ana 🌻", reasons=HELD)

    title, line = blog.run().out.splitlines()

    assert title.split() == ["id", "age", "spam", "name", "post", "held", "by", "first", "line"]
    assert line.split("  ") == [received, "1 day", *line.split("  ")[2:]]
    assert line.endswith("Ana 🌻  winter  links +1  Thank you.")


@pytest.mark.parametrize("columns", [40, 80, 109, 110, 200])
def test_no_line_is_wider_than_the_terminal(
    blog: Blog, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    """Wide characters count twice; long ids, names and posts are cut."""
    monkeypatch.setenv("COLUMNS", str(columns))
    blog.receive("猫" * 300, name="渡" * 60, key="a-very-long-key-" * 8, reasons=HELD)
    blog.receive("x" * 5000)

    out = blog.run().out

    assert max(map(cell_len, out.splitlines())) <= columns
    assert ("\n    猫猫" in out) is (columns < 110)


def test_what_people_wrote_comes_first_and_a_wave_is_one_row(blog: Blog) -> None:
    """Everything can be seen apart, and in the order in which it came."""
    wave = blog.wave(5)
    genuine = blog.receive("My grandmother planted the same hedge, and it flowers every June.")

    rows = blog.run().out.splitlines()[1:]
    assert [row.split()[0] for row in rows] == [genuine, wave[0]]
    assert "5 like this: Best casino" in rows[1]

    apart = blog.run("list", "--apart").out.splitlines()[1:]
    assert sorted(row.split()[0] for row in apart) == sorted([genuine, *wave])
    oldest = blog.run("list", "--order", "oldest").out.splitlines()[1:]
    assert [row.split()[0] for row in oldest] == [wave[0], genuine]


def test_a_long_list_is_cut_and_says_so(blog: Blog) -> None:
    """Nobody reads ten thousand rows; a program gets all of them."""
    words = "abcdefghijklmnopqrstuvwxyz"
    ids = [blog.receive(f"{word * 9} {word * 7}", name=word) for word in words]
    ids += [blog.receive(f"{word * 9} {word * 5} and", name=word * 2) for word in words]

    ran = blog.run()
    assert len(ran.out.splitlines()) == 41
    assert "52 comments; 40 of 52 rows shown (`--limit 0` shows all)." in ran.err
    assert len(blog.run("list", "--limit", "0").out.splitlines()) == 53
    assert len(blog.run("list", "--limit", "3").out.splitlines()) == 4
    given = blog.run("list", "--json").json
    assert (given["total"], {each["id"] for each in given["comments"]}) == (52, set(ids))


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--post", "nights"], "b"),
        (["--person", "ruth"], "b"),
        (["--person", "RUTH@example.net"], "b"),
        (["--text", "KETTLE"], "a"),
        (["--reason", "links"], "c"),
        (["--reason", "First comment"], "c"),
        (["--since", "2026-06-12"], "c"),
        (["--until", "2026-06-11"], "ab"),
        (["--since", "2026-06-11T18:42:07", "--until", "2026-06-12"], "bc"),
        (["--state", "spam"], ""),
        (["--state", "all"], "abc"),
        (["--post", "nights", "--text", "kettle"], ""),
    ],
)
def test_a_list_is_filtered(blog: Blog, options: list[str], found: str) -> None:
    """By state, post, person, words, reason and date; together they narrow."""
    blog.receive("The kettle.", name="a")
    blog.receive("The bench.", name="b Ruth", email="ruth@example.net", key="nights")
    blog.clock.now = blog.clock.now.replace(day=12)
    blog.receive("The hedge.", name="c", reasons=HELD)

    given = blog.run("list", "--json", *options).json

    assert "".join(sorted(each["name"][0] for each in given["comments"])) == found


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--reason", "link"], "Did you mean `links`?"),
        (["--reason", "xyzzy"], "They are honeypot, words, "),
        (["--since", "yesterday"], "`yesterday` is no date."),
        (["--state", "gone"], "'gone' is not one of"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(blog: Blog, options: list[str], said: str) -> None:
    """And says what would."""
    ran = blog.run("list", *options)

    assert ran.status == 2
    assert said in ran.err


def test_programs_read_a_list(blog: Blog) -> None:
    """The names of the fields are a promise."""
    received = blog.receive("Thank you.", reasons=HELD[:1], email="a@example.net")

    (comment,) = blog.run("list", "--json").json["comments"]

    assert 0 < comment.pop("score") < 1
    assert comment == {
        "id": received,
        "state": "pending",
        "shown": "shown",
        "post": "winter",
        "received": "2026-06-11T18:42:06+00:00",
        "name": "Ana",
        "text": "Thank you.",
        "is_cut": False,
        "reply_to": "",
        "url": "",
        "email": "a@example.net",
        "person": "",
        "is_proven": False,
        "author": "",
        "origin": "door",
        "edited": None,
        "reasons": [{"check": "links", "what": "It has 3 links; 2 are allowed.", "is_spam": False}],
        "wave": "",
        "path": f"queue/pending/20260611T184206Z-{received}.json",
    }


def test_one_comment_is_shown_with_its_place_and_why_it_waits(blog: Blog) -> None:
    """What it answers, its words, the verdict, the reasons, who answers it, what was decided."""
    first = blog.receive("Who planted it?", name="Tom")
    second = blog.receive("She did.", name="Ana", reply_to=first, reasons=HELD, email="a@b.example")
    third = blog.receive("So she did.", name="Bea", reply_to=second)
    blog.run("approve", first)

    out = blog.run("show", second).out

    assert out.startswith(f"Ana\n1 day (2026-06-11 18:42 UTC) · winter · pending · {second}\n")
    assert "  In answer to Tom:\n  > Who planted it?\n\n  She did.\n\nLooks " in out
    assert "Held because\n  - It has 3 links; 2 are allowed.\n  - New here.\n" in out
    assert f"Answers to it\n  {third}  Bea [pending]: So she did.\n" in out
    assert "E-mail:     a@b.example\n" in out
    assert "Decided\n" not in out
    assert "1  2026-06-13 12:00 UTC  Approved 1 comment.\n" in blog.run("show", first).out

    given = blog.run("show", second, "--json").json
    assert (given["answers"], given["answered_by"]) == ([first], [third])
    assert given["because"]


def test_an_id_may_be_shortened_while_it_is_the_only_one(blog: Blog) -> None:
    """Otherwise those that are meant are named."""
    ids = blog.received(40)
    letter = max("abcdefghjkmnpqrstvwxyz", key=lambda char: sum(i[0] == char for i in ids))

    ran = blog.run("show", letter)

    assert ran.status == 2
    assert f"`{letter}` may be any of" in ran.err
    assert "Write more of it: `winter/" in ran.err
    assert blog.run("show", ids[7][:7]).status == 0
    assert blog.run("show", "nosuch").status == 2


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_nothing_a_reader_wrote_reaches_the_terminal_as_a_command(
    blog: Blog, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """Every command that shows reader text shows control characters as text."""
    monkeypatch.setenv("COLUMNS", columns)
    name = EVIL.encode()[:200].decode(errors="ignore")
    first = blog.receive(f"{EVIL}\n{EVIL}", name=name, url=EVIL, email=EVIL)
    blog.receive(EVIL + "x" * 9000, name=name, reply_to=first)
    commands = (
        ["list"],
        ["list", "--json"],
        ["show", first],
        ["show", first, "--json"],
        ["person", "export", first],
        ["erase", first],
        ["approve", first],
        ["reply", first, "--text", EVIL],
        ["stats"],
        ["log"],
    )

    printed = "".join(ran.out + ran.err for command in commands for ran in [blog.run(*command)])

    assert "\\x1b]52;c;" in printed
    assert not [char for char in printed if char != "\n" and (ord(char) < 0x20 or char == "\x7f")]
    assert not set(printed) & {*map(chr, range(0x80, 0xA0)), "\u202e", "\u200f"}


def test_decisions_are_logged_and_counted(blog: Blog) -> None:
    """With the note, and whether they stand."""
    first, second = blog.received(2)
    blog.run("spam", first, "--why", "the same as \x1byesterday")
    blog.run("approve", second)
    blog.run("undo")

    assert blog.run("log").out == (
        "3  2026-06-13 12:00 UTC  Took back decision 2.\n"
        f"   terminal: {second}\n"
        "2  2026-06-13 12:00 UTC  Approved 1 comment. (taken back)\n"
        f"   terminal: {second}\n"
        "1  2026-06-13 12:00 UTC  Put 1 comment into spam.\n"
        f"   terminal: {first}, “the same as \\x1byesterday”\n"
    )
    logged = blog.run("log", "--json", "--limit", "2").json["decisions"]
    assert [(each["number"], each["is_undone"]) for each in logged] == [(3, False), (2, True)]
    assert blog.run("stats").out == (
        "1 wait, the oldest for 1 day\n0 approved, 1 in spam, 0 in the trash\n\n"
        "Wait at\n  1  winter\n\nDecided\n  1  undo\n  1  spam\n"
    )
    stats = blog.run("stats", "--json").json
    assert stats["counts"] == {"pending": 1, "spam": 1, "trash": 0, "approved": 0}


def test_what_cannot_be_read_is_told_beside_the_list(blog: Blog) -> None:
    """A torn or foreign file hides nothing else."""
    blog.receive("Thank you.")
    (blog.site / "private/queue/pending/notes.txt").write_text("x", encoding="utf-8")

    ran = blog.run()

    assert "Thank you." in ran.out
    assert "private/queue/pending/notes.txt: warning: `notes.txt` is not a submission" in ran.err
    assert len(blog.run("list", "--json").json["problems"]) == 1


@pytest.mark.parametrize(
    "command",
    [["list"], ["show", "x"], ["approve", "x"], ["undo"], ["log"], ["stats"], ["erase", "x"]],
)
def test_broken_settings_are_told_as_problems(blog: Blog, command: list[str]) -> None:
    """To a person and to a program; nobody knows where the queue lies."""
    (blog.site / "site.toml").write_text("title = \n", encoding="utf-8")

    ran = blog.run(*command)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("site.toml:1")
    given = blog.run(*command, "--json")
    assert (given.status, given.json["ok"], given.err) == (1, False, "")
    assert given.json["problems"][0]["path"] == "site.toml"


def test_the_first_command_of_a_day_empties_the_trash_and_says_so(
    blog: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line beside the result, and once."""
    kept, gone = blog.received(2)
    blog.run("trash", gone)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1784600000")  # 37 days later

    ran = blog.run("list")

    assert "deleted 1 comment from the trash for good" in ran.err
    assert kept in ran.out
    assert blog.run("list").err == "\n1 comment.\n"


def test_the_queue_opens_without_what_builds(blog: Blog) -> None:
    """A command over a few comments answers at once."""
    blog.receive()
    code = (
        "import sys; from generator.cli import main\n"
        f"main(['--site', {str(blog.site)!r}, 'comments', 'list'])\n"
        "rooms = {'pipeline', 'preview', 'content', 'themes', 'engine'}\n"
        "sys.exit(', '.join(room for room in rooms if f'generator.{room}' in sys.modules))"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert ran.stderr.split() == [b"1", b"comment."]


def test_every_command_is_documented_with_its_options() -> None:
    """In `docs/comments.md`, below its heading, or where the options of several are told."""
    import click  # noqa: PLC0415 - nothing else here needs it

    from generator.cli.commands.comments import COMMENTS, command  # noqa: PLC0415 - the same

    page = (Path(__file__).parents[4] / "docs" / "comments.md").read_text(encoding="utf-8")
    sections = {part.partition("\n")[0].strip("`"): part for part in page.split("\n### ")[1:]}
    assert set(sections) == set(COMMENTS)

    choosing = page[page.index("## Which comments") : page.index("## Looking")]
    deciding = page[page.index("\n## Deciding\n") : page.index("### `approve`")]
    for name in COMMENTS:
        loaded = command.load(name)
        group = loaded.commands.values() if isinstance(loaded, click.Group) else [loaded]
        options = [p for each in group for p in each.params if isinstance(p, click.Option)]
        takes_many = any(option.name == "all_matching" for option in options)
        told = sections[name] + choosing + (deciding if takes_many else "")
        for option in options:
            assert f"`{option.opts[0]}" in told, (name, option.opts)
