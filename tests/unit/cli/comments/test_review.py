"""Deciding with one key each, in a real terminal."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.cli import console
from generator.cli.queue.keys import next_key
from tests.unit.cli.comments.blog import EVIL, HELD, Blog

if sys.platform != "win32":
    import fcntl
    import pty
    import select
    import struct
    import termios

_PATIENCE_SECONDS = 60
_PROMPT = "q quit"

in_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminal")


class Screen:
    """A terminal in which the command runs."""

    def __init__(self, site: Path, *arguments: str) -> None:
        """Start `afterword comments review` in a terminal of 100 columns."""
        self._terminal, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        command = ["-m", "generator.cli", "--site", str(site), "comments", "review", *arguments]
        self._process = subprocess.Popen(
            [sys.executable, *command],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
            start_new_session=True,
        )
        os.close(inside)
        self.bytes = b""
        self._seen = 0

    def until(self, text: str = _PROMPT) -> str:
        """Read on until *text*; give what came since the last time, without colours."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while text not in _plain(self.bytes[self._seen :]):
            assert time.monotonic() < end, _plain(self.bytes)
            assert self._read(), _plain(self.bytes)
        new = _plain(self.bytes[self._seen :])
        self._seen = len(self.bytes)
        return new

    def press(self, key: str, until: str = _PROMPT) -> str:
        """Press *key*, and give what the command says to it."""
        self._settle()
        os.write(self._terminal, key.encode())
        return self.until(until)

    def ends(self) -> int:
        """Read to the end, and give the exit status."""
        while self._read():
            pass
        os.close(self._terminal)
        return self._process.wait(_PATIENCE_SECONDS)

    def _settle(self) -> None:
        """Wait until the terminal gives single keys: what is pressed before is dropped."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while termios.tcgetattr(self._terminal)[3] & termios.ICANON:
            assert time.monotonic() < end
            time.sleep(0.005)

    def _read(self) -> bool:
        if not select.select([self._terminal], [], [], _PATIENCE_SECONDS)[0]:
            return False
        try:
            data = os.read(self._terminal, 65536)
        except OSError:  # Linux says so when the other end is closed
            return False
        self.bytes += data
        return bool(data)


def _plain(data: bytes) -> str:
    """Give the text of *data* without the styles that we write."""
    text = data.decode(errors="replace").replace("\r\n", "\n")
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@in_a_terminal
def test_a_queue_is_cleared_with_one_key_each(blog: Blog) -> None:
    """People first, a wave as one; counts and the rest are always in view."""
    genuine = blog.receive("My grandmother planted the same hedge, in June.", reasons=HELD)
    second = blog.receive("We sowed the beans on the same day, and lost them to the frost.")
    wave = blog.wave(8)
    files = blog.files()

    screen = Screen(blog.site)
    first = screen.until()
    assert "1 of 3 · 10 wait, 0 in spam, 0 in the trash" in first
    assert "My grandmother planted" in first
    assert "- It has 3 links; 2 are allowed.\n" in first
    assert "Approved 1 comment." in screen.press("a")
    assert "3 of 3 · 9 wait, 0 in spam, 0 in the trash" in screen.press("j")
    assert "Put 8 comments into spam." in screen.press("s", until="put into spam.")
    assert screen.ends() == 0

    assert blog.state(genuine) == "page"
    assert blog.state(second) == "pending"
    assert {blog.state(each) for each in wave} == {"spam"}
    assert "1 approved, 8 put into spam. 1 wait, 8 in spam" in _plain(screen.bytes)
    assert blog.run("undo", "2").status == 0
    assert blog.files() == files


@in_a_terminal
def test_undo_goes_back_to_what_was_decided(blog: Blog) -> None:
    """One after the other, and the comment is in view again."""
    first = blog.receive("The kettle was on the stove.", name="Ana")
    second = blog.receive("Where was the photograph taken?", name="Bea")
    files = blog.files()

    screen = Screen(blog.site)
    screen.until()
    shown = screen.press("t")
    assert "Put 1 comment into the trash." in shown
    assert "2 of 2 · 1 wait, 0 in spam, 1 in the trash" in shown
    back = screen.press("u")
    assert "Taken back: Put 1 comment into the trash." in back
    assert "1 of 2 · 2 wait" in back
    assert "There is nothing to undo." in screen.press("u", until="to undo.")
    assert "This is the first one." in screen.press("k", until="first one.")
    assert "2 of 2" in screen.press("\x1b[B")
    assert "1 of 2" in screen.press("\x1b[A")
    assert "`x` does nothing here." in screen.press("x", until="lists the keys.")
    assert "u  undo the last decision" in screen.press("?", until="decided stands")
    assert "Nothing was decided." in screen.press("q", until="trash.")
    assert screen.ends() == 0
    assert blog.files() == files
    assert {blog.state(first), blog.state(second)} == {"pending"}


@in_a_terminal
def test_a_wave_is_approved_only_after_a_second_key(blog: Blog) -> None:
    """Not all of it was shown; it can be opened instead."""
    wave = blog.wave(9)

    screen = Screen(blog.site)
    shown = screen.until()
    assert "9 like this\nLucky 0\n" in shown
    assert "Lucky 1: Best casino" in shown
    assert "and 3 more" in shown
    assert "Nothing was done." in (screen.press("a", until="y n") and screen.press("n", "done."))
    assert "`o` opens it" in screen.press("r", until="each.")
    assert "1 of 9 · 9 wait" in screen.press("o")
    assert "This is one comment already." in screen.press("o", until="already.")
    assert "2 of 9 · 8 wait, 1 in spam" in screen.press("s")
    screen.press("q", until="last decision.")
    assert screen.ends() == 0
    assert sorted(blog.state(each) for each in wave) == ["pending"] * 8 + ["spam"]


@in_a_terminal
def test_an_answer_shows_what_waits_above_it_and_approves_both(blog: Blog) -> None:
    """The whole of it, since it is published, too."""
    parent = blog.receive(f"A question. {'word ' * 200} its end.", name="Tom", key="nights")
    answer = blog.receive("She did.", name="Ana", reply_to=parent, key="nights")

    screen = Screen(blog.site, "--text", "She did")
    shown = screen.until()
    assert "In answer to Tom, which is pending and will be approved with it:" in shown
    assert "its end." in shown
    assert "Approved 2 comments." in screen.press("a", until="last decision.")
    assert screen.ends() == 0
    assert {blog.state(parent), blog.state(answer)} == {"page"}


@in_a_terminal
def test_an_author_answers_and_edits_in_the_editor(
    blog: Blog, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And comes back to the queue, also when the editor fails."""
    received = blog.receive("I liek it.")
    script = tmp_path_factory.mktemp("editor") / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1]); text = path.read_text()\n"
        "new = text.replace('liek', 'like').replace('-\\n\\n-', '-\\nThank you.\\n-', 1)\n"
        "path.write_text(new)\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")

    screen = Screen(blog.site)
    screen.until()
    edited = screen.press("e")
    assert "Changed 1 comment." in edited
    assert "[edited]" in edited
    assert "  I like it.\n" in edited
    assert "Answered, and approved what you answered." in screen.press("r", until="last decision.")
    assert screen.ends() == 0
    assert blog.state(received) == "page"
    assert len(list((blog.site / "comments/winter").iterdir())) == 2


@in_a_terminal
def test_an_editor_that_fails_leaves_the_comment_in_view(
    blog: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The review goes on."""
    received = blog.receive()
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")

    screen = Screen(blog.site)
    screen.until()
    assert "Editing failed" in screen.press("r", until="Editing failed")
    assert "Put 1 comment into spam." in screen.press("s", until="last decision.")
    assert screen.ends() == 0
    assert blog.state(received) == "spam"


@in_a_terminal
def test_a_terminal_obeys_nothing_that_a_reader_wrote(blog: Blog) -> None:
    """What is written to it are our styles, line ends, and nothing else of that kind."""
    name = EVIL.encode()[:200].decode(errors="ignore")
    blog.receive(EVIL + "\n" * 500 + "x" * 5000, name=name, url=EVIL)

    screen = Screen(blog.site)
    shown = screen.until()
    screen.press("q", until="trash.")
    screen.ends()

    assert "[499 empty lines]" in shown
    assert "\\x1b]52;c;ZXZpbA==\\x07" in shown
    text = re.sub(r"\x1b\[[0-9;]*m", "", screen.bytes.decode()).replace("\r\n", "")
    assert not [char for char in text if ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0]
    assert not set(text) & {"\u202e", "\u200f"}


@in_a_terminal
@pytest.mark.parametrize(("key", "status"), [("\x03", 130), ("\x04", 0)])
def test_a_review_can_be_left_at_any_time(blog: Blog, key: str, status: int) -> None:
    """By Ctrl-C and by Ctrl-D; what was decided stands."""
    first, _ = blog.received(2)

    screen = Screen(blog.site)
    screen.until()
    screen.press("s")
    screen.press(key, until="Stopped." if status else "last decision.")

    assert screen.ends() == status
    assert len(blog.queue.rows()) == 1
    assert first in blog.states()


@in_a_terminal
def test_what_is_decided_elsewhere_meanwhile_is_passed_by(blog: Blog) -> None:
    """The desk and the terminal may be open at once."""
    first = blog.receive("The kettle was on the stove.", name="Ana")
    second = blog.receive("Where was the photograph taken?", name="Bea")

    screen = Screen(blog.site)
    screen.until()
    blog.run("spam", first)
    assert "It was decided elsewhere meanwhile." in screen.press("s", until="goes on.")
    blog.run("erase", second, "--yes")
    assert f"There is no comment `winter/{second}`." in screen.press("j", until="in the trash.")
    assert screen.ends() == 0


@in_a_terminal
def test_what_was_published_elsewhere_stays_when_its_wave_goes(blog: Blog) -> None:
    """Only what waits is decided on here."""
    wave = blog.wave(5)

    screen = Screen(blog.site)
    screen.until()
    blog.run("approve", wave[2])
    assert "Put 4 comments into spam." in screen.press("s", until="last decision.")

    assert screen.ends() == 0
    assert blog.state(wave[2]) == "page"


@in_a_terminal
def test_an_empty_queue_has_nothing_to_review(blog: Blog) -> None:
    """No key is waited for."""
    screen = Screen(blog.site)

    assert "Nothing waits. Go and write." in screen.until("write.")
    assert screen.ends() == 0


def test_a_review_needs_a_terminal(blog: Blog) -> None:
    """And says what works without one."""
    blog.receive()

    ran = blog.run("review")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("`review` needs a terminal")
    assert "`comments list` and `comments approve ID` work everywhere." in ran.err


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("a", "a"),
        ("A", "a"),
        ("asd", "a"),
        ("\x1b[A", "k"),
        ("\x1bOB", "j"),
        ("\xe0P", "j"),
        ("\x1b[200~as\x1b[201~", "\x1b[200~as\x1b[201~"),
        ("\x04", ""),
    ],
)
def test_one_key_is_taken_at_a_time(monkeypatch: pytest.MonkeyPatch, sent: str, key: str) -> None:
    """Of a text that is pasted by accident only the first letter can decide."""
    monkeypatch.setattr(console, "read_keys", lambda: sent)

    assert next_key() == key
