"""`afterword serve` as an author starts and stops it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.moderation import open_queue
from generator.settings import load_settings

POST = "---\ntitle: {title}\ndate: 2026-01-02\n---\n\nIt *stands*.\n"
SETTINGS = 'title = "A quiet garden"\nurl = "https://garden.example/{below}"\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a blog with one post."""
    (tmp_path / "content" / "posts").mkdir(parents=True)
    (tmp_path / "site.toml").write_text(SETTINGS.format(below=""), "utf-8")
    (tmp_path / "content/posts/first.md").write_text(POST.format(title="First"), "utf-8")
    return tmp_path


@contextmanager
def running(site: Path, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """Run the command until the block ends."""
    command = [sys.executable, "-m", "generator.cli", "--site", str(site), "serve", *words]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def read_until(process: "subprocess.Popen[str]", pattern: str) -> str:
    """Read what *process* says until a line matches *pattern*; give all of it."""
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if re.search(pattern, line):
            return said
    raise AssertionError(said)


def get(url: str) -> str:
    """Fetch the page at *url*."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with browser.open(url, timeout=10) as response:
        return str(response.read().decode())


def test_it_says_where_and_how_and_follows_a_save(site: Path) -> None:
    """Plain words at the start, one line for each build."""
    with running(site, "--port", "0") as process:
        said = read_until(process, "Ctrl-C")
        url = re.findall(r"Preview: (http://127\.0\.0\.1:\d+/\?key=\S{43})\n", said)[0]
        assert "A quiet garden" in get(url)

        (site / "content/posts/second.md").write_text(POST.format(title="Second"), "utf-8")
        assert re.search(r"Rebuilt in \d+ ms: \d+ files?\.", read_until(process, "Rebuilt"))
        assert "Second" in get(url)
        (site / "content/posts/second.md").write_text("---\ntitel: x\n---\n", "utf-8")
        said = read_until(process, "last good pages")
        assert "content/posts/second.md:2: " in said
        assert "hint: " in said
        assert "Second" in get(url)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_it_stops_quickly_and_cleanly(site: Path, stop: signal.Signals) -> None:
    """With a browser that listens; without a traceback; with status 0, since it did its work."""
    with running(site, "--port", "0") as process:
        said = read_until(process, "Ctrl-C")
        port, key = re.findall(r"127\.0\.0\.1:(\d+)/\?key=(\S+)", said)[0]
        with socket.create_connection(("127.0.0.1", int(port))) as browser:
            headers = f"Host: 127.0.0.1:{port}\r\nCookie: afterword-{port}={key}\r\n\r\n"
            browser.sendall(f"GET /_preview/events HTTP/1.1\r\n{headers}".encode())
            assert b"200 OK" in browser.recv(1000)
            started = time.monotonic()
            process.send_signal(stop)
            rest, _ = process.communicate(timeout=10)

    assert time.monotonic() - started < 3
    assert process.returncode == 0
    assert rest == "Stopped.\n"


def test_the_public_folder_is_not_touched(site: Path) -> None:
    """Neither made nor changed; drafts are only in the preview."""
    draft = POST.format(title="Secret").replace("date:", "draft: true\ndate:")
    (site / "content/posts/secret.md").write_text(draft, "utf-8")
    with running(site, "--port", "0") as process:
        url = re.findall(r"http://\S+", read_until(process, "Ctrl-C"))[0]
        assert "Secret" in get(url)

    assert not (site / "public").exists()
    assert (site / ".preview/index.html").exists()


@pytest.mark.parametrize(("count", "said"), [(1, "1 comment waits"), (3, "3 comments wait")])
def test_comments_that_wait_are_told_with_their_address(site: Path, count: int, said: str) -> None:
    """One line at the beginning, which leads to the desk."""
    settings, _, _ = load_settings(site)
    assert settings
    queue = open_queue(site, settings)
    for number in range(count):
        queue.deliver(queue.new_submission("first", "Ana", f"Number {number}."))

    with running(site, "--port", "0") as process:
        beginning = read_until(process, "stops the preview")
        found = re.search(
            rf"^{said}: (http://127\.0\.0\.1:\d+/_desk/\?key=\S+)$", beginning, re.MULTILINE
        )
        assert found, beginning
        assert "Waiting for you" in get(found[1])


def test_a_taken_port_is_said(site: Path) -> None:
    """And where the preview is instead."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with running(site, "--port", str(port)) as process:
            said = read_until(process, "Ctrl-C")

    assert f"Port {port} is taken; " in said
    assert f"127.0.0.1:{port}/" not in said


def test_other_devices_are_let_in_only_with_a_warning(site: Path) -> None:
    """Whoever opens the preview to a network hears what that means."""
    with running(site, "--port", "0", "--host", "0.0.0.0") as process:  # noqa: S104 - the point
        said = read_until(process, "Ctrl-C")

    assert "other devices can read the preview" in said


def test_in_the_wrong_folder_it_ends(tmp_path: Path) -> None:
    """It does not wait for a site to appear."""
    with running(tmp_path, "--port", "0") as process:
        said, _ = process.communicate(timeout=30)

    assert process.returncode == 1
    assert "site.toml" in said
    assert "Traceback" not in said


def test_nothing_of_the_server_is_imported_by_other_commands() -> None:
    """Only the preview pays for it."""
    code = (
        "import sys; from generator.cli import main; import generator.cli.commands.build;"
        "print([name for name in ('starlette', 'uvicorn', 'watchdog') if name in sys.modules])"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )

    assert finished.stdout == "[]\n"
