"""Words that are written in the author's own editor."""

import sys
from pathlib import Path

import pytest

from generator.cli import console
from tests.unit.cli.comments.blog import Blog


class Editor:
    """An editor that does what a test says, by a small script."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Keep what it saw in *folder*."""
        self._folder = folder
        self._monkeypatch = monkeypatch

    def does(self, script: str) -> None:
        """Run *script* with the text as `text`, which is saved when the script changes it."""
        file = self._folder / "editor.py"
        seen = self._folder / "seen.md"
        file.write_text(
            "import pathlib, sys\n"
            "path = pathlib.Path(sys.argv[1])\n"
            "text = before = path.read_text(encoding='utf-8-sig')\n"
            f"pathlib.Path({str(seen)!r}).write_text(text, encoding='utf-8')\n"
            f"{script}\n"
            "if text != before: path.write_text(text, encoding='utf-8')\n",
            encoding="utf-8",
        )
        self._monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{file}"'.replace("\\", "\\\\"))

    @property
    def saw(self) -> str:
        """What the author saw."""
        return (self._folder / "seen.md").read_text(encoding="utf-8")


@pytest.fixture
def editor(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Make an editor that no terminal is needed for."""
    return Editor(tmp_path_factory.mktemp("editor"), monkeypatch)


_WRITES = "text = text.replace(' begin -', ' begin -', 1).replace('-\\n\\n-', '-\\n{}\\n-', 1)"


def test_an_answer_is_written_with_the_comment_in_view(blog: Blog, editor: Editor) -> None:
    """What stands below is not part of it."""
    received = blog.receive("Who planted it?\n\x1b[31m", name="Tom")
    editor.does(_WRITES.format("She did."))

    ran = blog.run("reply", received)

    assert ran.status == 0
    assert "Your answer to Tom. It is approved with your answer." in editor.saw
    assert "> Who planted it?\n> \\x1b[31m" in editor.saw
    (answer,) = (f for f in (blog.site / "comments/winter").iterdir() if received not in f.name)
    assert answer.read_text(encoding="utf-8").endswith("---\nShe did.\n")
    assert blog.state(received) == "page"


def test_words_are_changed_and_come_back(blog: Blog, editor: Editor) -> None:
    """The author sees them raw."""
    received = blog.receive("I liek it.\n\n    code")
    editor.does("text = text.replace('liek', 'like')")

    assert blog.run("edit", received).out == "Changed 1 comment.\n"
    assert blog.kept(received).text == "I like it.\n\n    code"
    assert blog.run("undo").status == 0
    assert blog.kept(received).text == "I liek it.\n\n    code"


def test_no_line_of_a_reader_is_one_that_editors_obey(blog: Blog, editor: Editor) -> None:
    """Vim looks at the first and last five lines of a file."""
    received = blog.receive("vim: set shell=evil:\nvim: x")
    editor.does("")

    blog.run("edit", received)

    lines = editor.saw.removesuffix("\n").split("\n")
    assert not [line for line in [*lines[:5], *lines[-5:]] if "vim:" in line]


def test_the_words_of_a_reader_may_hold_our_own_lines(blog: Blog, editor: Editor) -> None:
    """Nothing of them is lost."""
    received = blog.receive("before")
    editor.does("")
    blog.run("edit", received)
    dashes = [line for line in editor.saw.split("\n") if line.startswith("---")]
    tricky = f"one\n{dashes[1]}\ntwo\n{dashes[0]}\nthree"
    received = blog.receive(tricky)
    editor.does("text = text.replace('three', 'four')")

    assert blog.run("edit", received).status == 0
    assert blog.kept(received).text == tricky.replace("three", "four")


@pytest.mark.parametrize("command", ["reply", "edit"])
@pytest.mark.parametrize("script", ["", "path.write_text(text, encoding='utf-8')"])
def test_nothing_happens_when_nothing_is_written(
    blog: Blog, editor: Editor, command: str, script: str
) -> None:
    """Whether it was saved or not; an editor that does not wait is thought of."""
    received = blog.receive()
    files = blog.files()
    editor.does(script)

    ran = blog.run(command, received)

    assert (ran.status, ran.out) == (2, "")
    assert "so nothing was done." in ran.err
    assert "code --wait" in ran.err
    assert blog.files() == files


@pytest.mark.parametrize("command", ["reply", "edit"])
def test_an_editor_that_fails_changes_nothing(
    blog: Blog, editor: Editor, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Neither one that ends with an error nor one that is not there."""
    received = blog.receive()
    files = blog.files()

    editor.does(_WRITES.format("x") + "; path.write_text('x'); sys.exit(1)")
    failed = blog.run(command, received)
    assert failed.status == 1
    assert "Editing failed" in failed.err
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
    missing = blog.run(command, received)
    assert missing.status == 1
    assert "no-such-editor-anywhere" in missing.err
    assert blog.files() == files


def test_what_was_written_is_given_back_when_it_is_refused(blog: Blog, editor: Editor) -> None:
    """The comment was removed while the author wrote."""
    received = blog.receive()
    blog.run("approve", received)
    blog.run("hide", received)
    editor.does(_WRITES.format("A long answer."))

    ran = blog.run("reply", received)

    assert ran.status == 2
    assert ran.err.startswith("What you wrote:\n\nA long answer.\n")
    assert f"`{received}` is hidden." in ran.err


def test_without_a_terminal_or_an_editor_there_is_another_way(blog: Blog) -> None:
    """Nothing waits for somebody who is not there."""
    received = blog.receive()

    ran = blog.run("reply", received)

    assert ran.status == 2
    assert "There is no terminal to open an editor in.\n  hint: Write `--text" in ran.err


def test_a_letter_is_a_form_in_the_editor(
    blog: Blog, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was given as options stands in it already."""
    monkeypatch.setattr(console, "has_keyboard", lambda: True)
    editor.does(
        "text = text.replace('Name:', 'name: Edith').replace('Date:', 'Date: 2026-06-02T09:30')"
        ".replace('Answers:\\n', 'Answers:\\n\\nMy dear,\\n\\nPost: thank you.')"
    )

    assert blog.run("add", "--post", "nights").status == 0

    assert "\nPost: nights\nName:\nDate:\nPage:\nE-mail:\nAnswers:\n" in editor.saw
    (row,) = blog.queue.rows()
    assert (row.name, row.key, f"{row.received:%d %H}") == ("Edith", "nights", "02 09")
    assert row.submission.text == "My dear,\n\nPost: thank you."


def test_a_form_that_cannot_be_used_is_given_back(
    blog: Blog, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An author should not type a letter twice."""
    monkeypatch.setattr(console, "has_keyboard", lambda: True)
    editor.does("text = text.replace('Answers:\\n', 'Answers:\\n\\nMy dear.')")
    missing = blog.run("add", "--post", "nights")
    assert missing.status == 2
    assert "My dear." in missing.err
    assert "The name is missing." in missing.err

    editor.does("text = text.replace('Answers:\\n', 'My dear,\\nthank you.')")
    odd = blog.run("add", "--post", "nights")
    assert odd.status == 2
    assert "`My dear,` is no line of the form." in odd.err
    assert odd.err.startswith("What you wrote:")
    editor.does("")
    assert blog.run("add", "--post", "nights").status == 2
