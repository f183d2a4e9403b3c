"""Files that are still on the old site -> copies on this computer, fetched only if asked.

An export says where its files are, and anybody may have written it. So a name is resolved once, an
address that is not public is never connected to, and each redirect is checked like a new address:
https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html

One file at a time, with a pause in between; what was fetched in part is gone on with.
"""

import hashlib
import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from generator.foundation import version

MAX_BYTES = 512 * 1024 * 1024
_TIMEOUT_SECONDS = 30
_PAUSE_SECONDS = 0.5
_MOST_REDIRECTS = 5
_ATTEMPTS = 3
_LONGEST_WAIT_SECONDS = 60
_CHUNK = 1 << 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LATER = frozenset({429, 500, 502, 503, 504})
_PARTIAL = 206
_PAGES = ("text/html", "application/xhtml")


class NotFetchedError(Exception):
    """Why a file could not be fetched, as half a sentence."""


class Address(NamedTuple):
    """Where to connect."""

    host: str
    """An IP address."""

    port: int


Resolve = Callable[[str, int], Iterable[str]]
"""Host and port -> the IP addresses that it has."""


def resolve(host: str, port: int) -> list[str]:
    """Ask the system."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[4][0]) for address in found]


def public_address(host: str, port: int, ask: Resolve = resolve) -> Address:
    """Choose an address of *host*, all of whose addresses must be public.

    Raises:
        NotFetchedError: One is not, or there is none.
    """
    try:
        found = list(ask(host, port))
    except (OSError, UnicodeError):
        raise NotFetchedError(_NO_HOST) from None
    for each in found:
        address = ipaddress.ip_address(each.partition("%")[0])
        inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
        if not address.is_global or address.is_multicast or (inner and not inner.is_global):
            raise NotFetchedError(_PRIVATE)
    if not found:
        raise NotFetchedError(_NO_HOST)
    return Address(found[0], port)


_NO_HOST = "its host is not known"
_PRIVATE = "its address is not public"
_NO_ADDRESS = "it has no web address"
_TOO_LARGE = "it is larger than 512 MB"
_IN_CIRCLES = "it leads from one address to another"
_A_PAGE = "a page came instead of the file"


class Downloads:
    """Fetches files into one folder."""

    def __init__(
        self,
        folder: Path,
        *,
        ask: Resolve = resolve,
        connect: "Connect | None" = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Keep them in *folder*; the rest is for tests."""
        self._folder, self._ask, self._sleep = folder, ask, sleep
        self._connect = connect or connection

    def fetch(self, url: str) -> Path:
        """Fetch *url*, unless it is here already, and say where it is.

        Raises:
            NotFetchedError: It cannot be.
        """
        place = self._place(url)
        if place.exists():
            return place
        self._folder.mkdir(parents=True, exist_ok=True)
        part = place.with_name(f"{place.name}.part")
        for attempt in range(1, _ATTEMPTS + 1):
            wait = self._try(url, part)
            if wait is None:
                part.replace(place)
                self._sleep(_PAUSE_SECONDS)
                return place
            if attempt < _ATTEMPTS:
                self._sleep(wait)
        raise NotFetchedError(_BUSY)

    def _place(self, url: str) -> Path:
        name = hashlib.blake2b(url.encode(errors="replace"), digest_size=16).hexdigest()
        return self._folder / name

    def _try(self, url: str, part: Path) -> float | None:
        """Fetch once; give the seconds to wait before trying again, `None` when it is done."""
        try:
            for _ in range(_MOST_REDIRECTS):
                following = self._once(url, part)
                if not isinstance(following, str):
                    return following
                url = urljoin(url, following)
        except (OSError, http.client.HTTPException):
            return _PAUSE_SECONDS
        raise NotFetchedError(_IN_CIRCLES)

    def _once(self, url: str, part: Path) -> str | float | None:
        """Ask for *url*; give where it leads to, how long to wait, or `None` when it is done."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise NotFetchedError(_NO_ADDRESS)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = public_address(parts.hostname, port, self._ask)
        begun = part.stat().st_size if part.exists() else 0
        headers = {"User-Agent": f"Afterword/{version()} (import)", "Accept": "*/*"}
        headers |= {"Range": f"bytes={begun}-"} if begun else {}
        opened = self._connect(parts.scheme, parts.hostname, address)
        try:
            target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
            target += f"?{parts.query}" if parts.query else ""
            opened.request("GET", target, headers=headers)
            return _received(opened.getresponse(), part, begun)
        finally:
            opened.close()


_BUSY = "the old site does not answer"


def _received(answer: http.client.HTTPResponse, part: Path, begun: int) -> str | float | None:
    if answer.status in _REDIRECTS:
        return answer.headers.get("Location", "")
    if answer.status in _LATER:
        return _wait(answer.headers)
    if answer.status not in {200, _PARTIAL}:
        if begun:  # what was begun is not what is there now
            part.unlink()
            return _PAUSE_SECONDS
        reason = f"the old site says {answer.status}"
        raise NotFetchedError(reason)
    if (answer.headers.get_content_type() or "").startswith(_PAGES):
        raise NotFetchedError(_A_PAGE)
    goes_on = answer.status == _PARTIAL and begun
    size = begun if goes_on else 0
    with part.open("ab" if goes_on else "wb") as file:
        while data := answer.read(_CHUNK):
            size += len(data)
            if size > MAX_BYTES:
                raise NotFetchedError(_TOO_LARGE)
            file.write(data)
    return None


def _wait(headers: http.client.HTTPMessage) -> float:
    asked = headers.get("Retry-After", "")
    seconds = int(asked) if asked.isdigit() and len(asked) < 6 else 5  # noqa: PLR2004 - a day at most
    return min(seconds, _LONGEST_WAIT_SECONDS)


Connect = Callable[[str, str, Address], http.client.HTTPConnection]
"""Scheme, host and address -> a connection to that address, and to no other."""


def connection(scheme: str, host: str, address: Address) -> http.client.HTTPConnection:
    """Connect to *address*, speaking to *host*: its name is not resolved a second time."""
    if scheme == "https":
        return _PinnedTls(host, address)
    return _Pinned(host, address)


class _Pinned(http.client.HTTPConnection):
    def __init__(self, host: str, address: Address) -> None:
        super().__init__(host, address.port, timeout=_TIMEOUT_SECONDS)
        self._pinned = address

    def connect(self) -> None:
        self.sock = socket.create_connection(self._pinned, self.timeout)


class _PinnedTls(http.client.HTTPSConnection):
    def __init__(self, host: str, address: Address) -> None:
        self._context_of_tls = ssl.create_default_context()
        super().__init__(host, address.port, timeout=_TIMEOUT_SECONDS, context=self._context_of_tls)
        self._pinned = address

    def connect(self) -> None:
        plain = socket.create_connection(self._pinned, self.timeout)
        self.sock = self._context_of_tls.wrap_socket(plain, server_hostname=self.host)
