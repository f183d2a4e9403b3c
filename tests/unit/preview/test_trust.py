"""Nobody but the author reads the preview, and nobody changes anything through it."""

import os
import socket
from contextlib import suppress
from pathlib import Path

import pytest

from generator.preview import kept_key
from generator.preview.trust import refusal, trust_of
from tests.unit.preview.stand_in import KEY, Served

HOSTS_OF_OTHERS = (
    *("evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "localhost.:{port}"),
    *("127.0.0.1:{port}.evil.example", "127.0.0.1:1", "127.0.0.1", "localhost", "[::1]"),
    *("0.0.0.0:{port}", "127.0.0.2:{port}", "127.1:{port}", "2130706433:{port}", "0x7f.1:{port}"),
    *("[::ffff:127.0.0.1]:{port}", "[::]:{port}", "::1:{port}", "[0:0:0:0:0:0:0:1]:{port}"),
    *("10.0.0.5:{port}", "192.168.1.7:{port}", "user@127.0.0.1:{port}", "127.0.0.1:{port}@evil"),
    *("127.0.0.1:{port}/", "127.0.0.1:0{port}", "http://127.0.0.1:{port}", "localhost:{port},evil"),
    *("localhost:{port} ", " ", "LOCALHOST.evil:{port}", "localhosT.:{port}", "ⓛocalhost:{port}"),
)


@pytest.mark.parametrize("host", HOSTS_OF_OTHERS)
def test_a_name_that_was_made_to_lead_here_is_refused(host: str) -> None:
    """DNS rebinding makes a page of another site same-origin; only the name gives it away."""
    refused = refusal({"host": host.format(port=8000)}, trust_of("127.0.0.1", 8000, "key"), None)

    assert refused is not None
    assert refused.status == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_the_names_of_this_computer_are_answered(host: str) -> None:
    """However the author typed it."""
    assert refusal({"host": host}, trust_of("127.0.0.1", 8000, "key"), None) is None


def test_the_port_of_http_may_be_left_out() -> None:
    """Browsers leave it out."""
    assert refusal({"host": "localhost"}, trust_of("127.0.0.1", 80, "key"), None) is None


def test_a_device_comes_by_the_address_it_reached_and_by_no_other_name() -> None:
    """An address cannot be rebound; a name can, also when the preview is open to the network."""
    open_to_all, arrived_at = trust_of("0.0.0.0", 8000, "key"), ("192.168.1.7", 8000)  # noqa: S104

    assert refusal({"host": "192.168.1.7:8000"}, open_to_all, arrived_at) is None
    assert refusal({"host": "192.168.1.8:8000"}, open_to_all, arrived_at) is not None
    assert refusal({"host": "evil.example:8000"}, open_to_all, arrived_at) is not None


def test_the_host_that_was_asked_for_is_answered() -> None:
    """`--host garden.local` means that name."""
    assert (
        refusal({"host": "garden.local:8000"}, trust_of("garden.local", 8000, "key"), None) is None
    )


FOREIGN_ORIGINS = ("https://evil.example", "null", "http://localhost:3000", "http://127.0.0.1")


@pytest.mark.parametrize("path", ["/winter/", "/_preview/events", "/_preview/reload.js", "/nope/"])
@pytest.mark.parametrize(
    "headers",
    [
        *({"Origin": origin} for origin in FOREIGN_ORIGINS),
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "script"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"},
        {"Sec_Fetch_Site": "same-origin", "Origin": "https://evil.example"},
    ],
)
def test_pages_of_other_sites_read_nothing(
    untouched: Served, path: str, headers: dict[str, str]
) -> None:
    """Neither by fetch nor as a script, an image, a frame or a stream."""
    response = untouched.get(path, **headers)

    assert response.status == 403
    assert b"cold" not in response.body


def test_a_link_to_the_preview_can_be_followed(untouched: Served) -> None:
    """From an editor, a chat, or another page: the author sees it, the page does not."""
    followed = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}

    assert untouched.get("/winter/", Sec_Fetch_Site="cross-site", **followed).status == 200
    assert untouched.get("/winter/", Sec_Fetch_Site="none", **followed).status == 200
    assert untouched.get("/winter/", Sec_Fetch_Site="same-origin").status == 200
    assert untouched.get("/winter/", Origin=f"http://127.0.0.1:{untouched.port}").status == 200


@pytest.mark.parametrize("path", ["/winter/", "/nope/", "/_preview/events", "/_preview/reload.js"])
def test_every_answer_forbids_others_to_read_it(untouched: Served, path: str) -> None:
    """No permission for other origins, no guessing of types, no frames."""
    response = untouched.get(path, method="HEAD")

    assert response.headers.get("Access-Control-Allow-Origin") is None
    assert response.headers.get("Cross-Origin-Resource-Policy") == "same-origin"
    assert response.headers.get("X-Content-Type-Options") == "nosniff"
    assert response.headers.get("X-Frame-Options") == "DENY"
    assert response.headers.get("Cache-Control") == "no-cache"
    assert response.headers.get("Content-Security-Policy")
    assert response.headers.get("Set-Cookie") is None


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/winter/", "/_preview/events", "/_preview/overlay.css"])
def test_there_is_nothing_to_change(untouched: Served, method: str, path: str) -> None:
    """Only GET and HEAD are understood."""
    before = snapshot(untouched.site)

    assert untouched.get(path, method=method).status == 405
    assert snapshot(untouched.site) == before


def test_looking_changes_nothing(untouched: Served) -> None:
    """Whoever follows every address, as a mail scanner does, leaves all files as they were."""
    before = snapshot(untouched.site)

    for path in ("/", "/winter/", "/nope/", "/_desk/", "/_preview/reload.js"):
        untouched.get(path)
        untouched.get(path, method="HEAD")

    assert snapshot(untouched.site) == before


def snapshot(site: Path) -> dict[str, bytes]:
    """Read every file of *site*."""
    return {path.as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


OUTSIDE = (
    *("/../site.toml", "/..%2fsite.toml", "/%2e%2e/site.toml", "/winter/../../site.toml"),
    *("/..%5csite.toml", "/..\\site.toml", "/.%2e/site.toml", "/%252e%252e/site.toml"),
    *("//etc/passwd", "/%2fetc/passwd", "/file:///etc/passwd", "/C:/Windows/win.ini", "/C:%5c"),
    *("/.git/config", "/.afterword-manifest.json", "/site.toml", "/content/posts/winter.md"),
    *("/.preview/winter/index.html", "/winter/index.html%00.png", "/winter/index.html%00", "/%00"),
    *(
        "/_preview/../winter/index.html",
        "/_preview/..%2freload.js",
        "/_preview/app.py",
        "/_preview",
    ),
    *(
        "/_preview/%2e%2e/app.py",
        "/winter/index.new",
        "/private/queue",
        "/" + "a" * 8000,
        "/%ff%fe",
    ),
    *("/winter/.", "/winter/..", "/./winter/", "/winter//", "//winter/", "/WINTER/", "/_desk/"),
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_only_what_the_build_lists_is_served(untouched: Served, path: str) -> None:
    """A path that leads anywhere else gets the site's own page for what is not there."""
    response = untouched.get(path)

    assert response.status == 404
    assert b"Nothing here." in response.body


def test_a_secret_beside_the_pages_is_not_served(untouched: Served) -> None:
    """A file that no build made, in the very folder that is untouched."""
    (untouched.site / ".preview" / "secret.txt").write_text("hidden", encoding="utf-8")

    assert untouched.get("/secret.txt").status == 404


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET /winter/ HTTP/1.1\r\n\r\n",
        b"GET /winter/ HTTP/1.1\r\nHost: a\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET http://evil.example/winter/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET /winter/ HTTP/1.0\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 TLS, by mistake",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    ],
)
def test_requests_that_make_no_sense_are_refused(
    untouched: Served,
    request_bytes: bytes,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """No page, no traceback, and the server lives."""
    with socket.create_connection(("127.0.0.1", untouched.port), timeout=5) as connection:
        with suppress(OSError):  # the server hung up before it had heard all of it
            connection.sendall(request_bytes)
            connection.shutdown(socket.SHUT_WR)
        answer = b""
        while chunk := _received(connection):
            answer += chunk

    assert b"cold" not in answer
    assert untouched.get("/winter/").status == 200
    assert capfd.readouterr() == ("", "")


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65_536)
    except ConnectionError:
        return b""


def test_the_preview_is_on_loopback_only(untouched: Served) -> None:
    """No other device reaches it, whatever it sends."""
    name = socket.gethostname()
    others = {info[4][0] for info in socket.getaddrinfo(name, None, socket.AF_INET)}

    for address in (str(other) for other in others):
        if address.startswith("127."):
            continue
        with pytest.raises((ConnectionError, TimeoutError)):
            socket.create_connection((address, untouched.port), timeout=1)


@pytest.mark.parametrize("path", ["/winter/", "/nope/", "/_preview/events", "/_desk/"])
@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "afterword-{port}=",
        "afterword-{port}=another",
        "afterword-1={key}",
        "afterword={key}",
        "afterword-{port}={key}x",
        "afterword-{port}=\xff",
        "\x01=;;;",
    ],
)
def test_who_does_not_have_the_key_sees_nothing(untouched: Served, path: str, cookie: str) -> None:
    """Another account of this computer can connect, and reads no word."""
    answer = untouched.get(path, Cookie=cookie.format(port=untouched.port, key=KEY))

    assert answer.status == 401
    assert b"cold" not in answer.body
    assert answer.headers.get("Set-Cookie") is None


def test_the_address_with_the_key_lets_a_browser_in(untouched: Served) -> None:
    """Once: it gets a cookie, and an address that can be shown around."""
    path = f"/winter/?a=%C3%A4&key={KEY}&b=1"
    answer = untouched.get(path, Cookie="")
    cookie = answer.headers["Set-Cookie"]

    assert answer.status == 303
    assert answer.headers["Location"] == "/winter/?a=%C3%A4&b=1"
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert untouched.get("/winter/", Cookie=cookie.partition(";")[0]).status == 200


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "/a%0d%0ab:c"])
def test_the_address_with_the_key_leads_nowhere_else(untouched: Served, path: str) -> None:
    """The browser stays here, and no header is forged."""
    answer = untouched.get(f"{path}?key={KEY}", Cookie="")

    assert answer.status == 303
    assert answer.headers["Location"].startswith("/")
    assert not answer.headers["Location"].startswith(("//", "/\\"))
    assert answer.headers.get("b") is None


def test_a_key_is_kept_for_this_blog_alone(tmp_path: Path) -> None:
    """Readable by the author only; a torn one, or an old one, is exchanged."""
    file = tmp_path / ".cache/preview/key"
    key = kept_key(file)

    assert kept_key(file) == key
    assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o600
    file.write_text(key[:5], "ascii")
    second = kept_key(file)
    os.utime(file, (0, 0))

    assert len({key, second, kept_key(file)}) == 3


def test_a_key_that_cannot_be_kept_is_a_key_all_the_same(tmp_path: Path) -> None:
    """On a disk that is full, or where a file is in the way."""
    (tmp_path / "file").write_text("", "ascii")

    assert len(kept_key(tmp_path / "file/key")) == 43
