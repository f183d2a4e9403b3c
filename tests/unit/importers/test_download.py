"""Files of the old site are fetched politely, from public addresses only, and not twice."""

import http.client
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from generator.importers.download import (
    Address,
    Downloads,
    NotFetchedError,
    connection,
    public_address,
)

PUBLIC = "93.184.215.14"


class Site(BaseHTTPRequestHandler):
    """An old site on this computer."""

    seen: ClassVar[list[tuple[str, str]]] = []
    answers: ClassVar[list[int]] = []

    def do_GET(self) -> None:
        """Answer as the path says."""
        span = self.headers.get("Range", "")
        self.seen.append((self.path, span))
        status = self.answers.pop(0) if self.answers else 200
        body = b"0123456789"
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        if span and status == 200:
            status, body = 206, body[int(span.removeprefix("bytes=").rstrip("-")) :]
        self.send_response(status)
        kind = "text/html" if self.path.endswith("login") else "image/png"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    """Run the site."""
    Site.seen.clear()
    Site.answers.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def downloads(tmp_path: Path, port: int) -> Downloads:
    """Fetch from it as if it had a public address; sleep not at all."""

    def connect(_scheme: str, host: str, address: Address) -> http.client.HTTPConnection:
        assert address.host == PUBLIC
        return connection("http", host, Address("127.0.0.1", port))

    return Downloads(
        tmp_path, ask=lambda _host, _port: [PUBLIC], connect=connect, sleep=lambda _seconds: None
    )


def test_a_file_is_fetched_once(downloads: Downloads) -> None:
    """The second time it is here."""
    first = downloads.fetch("https://old.example/a b.png?x=1")
    second = downloads.fetch("https://old.example/a b.png?x=1")

    assert first == second
    assert first.read_bytes() == b"0123456789"
    assert Site.seen == [("/a%20b.png?x=1", "")]


def test_what_was_fetched_in_part_is_gone_on_with(downloads: Downloads, tmp_path: Path) -> None:
    """Only the rest is asked for."""
    place = downloads.fetch("http://old.example/a.png")
    place.rename(tmp_path / f"{place.name}.part")
    (tmp_path / f"{place.name}.part").write_bytes(b"0123")

    assert downloads.fetch("http://old.example/a.png").read_bytes() == b"0123456789"
    assert Site.seen[-1] == ("/a.png", "bytes=4-")


def test_a_busy_site_is_asked_again_later(downloads: Downloads) -> None:
    """Three times, and then not any more."""
    Site.answers[:] = [503, 429, 200]
    assert downloads.fetch("http://old.example/a.png").exists()

    Site.answers[:] = [503, 503, 503]
    with pytest.raises(NotFetchedError, match="does not answer"):
        downloads.fetch("http://old.example/b.png")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "no web address"),
        ("ftp://old.example/a.png", "no web address"),
        ("gopher://old.example/", "no web address"),
        ("http:///a.png", "no web address"),
        ("http://old.example/login", "a page came"),
        ("http://old.example/to/file:///etc/passwd", "no web address"),
    ],
)
def test_what_is_no_file_of_the_web_is_not_fetched(
    downloads: Downloads, url: str, reason: str
) -> None:
    """Neither at once nor by way of a redirect."""
    with pytest.raises(NotFetchedError, match=reason):
        downloads.fetch(url)


HOSTS = (
    *("127.0.0.1", "localhost", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1"),  # noqa: S104 - refused
    *("169.254.169.254", "100.64.0.1", "198.18.0.1", "192.0.0.1", "224.0.0.1", "255.255.255.255"),
    *("::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::"),
    *("2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "ff02::1"),
)
"""Addresses of this computer, of its network, of clouds; also as numbers."""


@pytest.mark.parametrize("host", HOSTS)
def test_no_private_address_is_ever_connected_to(host: str) -> None:
    """The system resolves it, so every spelling is seen through."""
    with pytest.raises(NotFetchedError, match=r"not public|not known"):
        public_address(host, 80)


def test_one_private_address_among_public_ones_is_enough() -> None:
    """A name with both could lead to either."""
    with pytest.raises(NotFetchedError, match="not public"):
        public_address("two.example", 80, lambda _host, _port: [PUBLIC, "10.0.0.1"])


def test_a_redirect_to_a_private_address_is_not_followed(tmp_path: Path, port: int) -> None:
    """Each is checked like a new address."""
    asked: list[str] = []

    def ask(host: str, _port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC if host == "old.example" else "127.0.0.1"]

    def connect(_scheme: str, host: str, _address: Address) -> http.client.HTTPConnection:
        return connection("http", host, Address("127.0.0.1", port))

    downloads = Downloads(tmp_path, ask=ask, connect=connect, sleep=lambda _seconds: None)
    with pytest.raises(NotFetchedError, match="not public"):
        downloads.fetch("http://old.example/to/http://inside.example/x.png")
    assert asked == ["old.example", "inside.example"]
    assert len(Site.seen) == 1
