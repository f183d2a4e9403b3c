"""A host and a wanted port -> sockets that listen, on the next free port if that one is taken."""

import errno
import socket
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from typing import NamedTuple

from generator.foundation import UsageError
from generator.preview.trust import host_in_url, is_open

_OTHER_PORTS = 20
_LAST_PORT = 65_535
_LOOPBACK = ("127.0.0.1", "localhost")
_NO_SUCH_ADDRESS = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})
_ELSEWHERE = "192.0.2.1"
"""An address that belongs to nobody: https://www.rfc-editor.org/rfc/rfc5737."""


class Listening(NamedTuple):
    """Sockets that listen."""

    sockets: tuple[socket.socket, ...]
    port: int


def listen(host: str, port: int) -> Listening:
    """Listen at *host*, on both kinds of loopback if it is loopback; port 0 is any free one.

    Raises:
        UsageError: nothing can listen there.

    """
    last = min(port + _OTHER_PORTS, _LAST_PORT) if port else 0
    for candidate in range(port, last + 1):
        try:
            return _listen_everywhere(_addresses(host), candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                what = f"Nothing can listen at `{host}:{candidate}`: {error.strerror or error}."
                raise UsageError(what, "Choose another with `--host` or `--port`.") from error
    what = f"The ports {port} to {last} are all taken."
    raise UsageError(what, f"Choose another with `--port {max(1024, last // 2)}`.")


def urls(host: str, port: int) -> tuple[str, ...]:
    """Give the addresses to visit: the one on this computer, then those for other devices."""
    here = f"http://127.0.0.1:{port}/"
    if not is_open(host):
        return (f"http://{host_in_url(host)}:{port}/",) if host == "::1" else (here,)
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - it is what the author typed
        outside = _address_in_the_network()
        return (here, f"http://{outside}:{port}/") if outside else (here,)
    return (f"http://{host_in_url(host)}:{port}/",) * 2


def _addresses(host: str) -> tuple[str, ...]:
    if host in _LOOPBACK:
        return ("127.0.0.1", "::1")
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # before anybody is asked, a part is too long
        raise OSError(errno.EINVAL, "no computer has such a name") from error
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def _listen_everywhere(addresses: Iterable[str], port: int) -> Listening:
    with ExitStack() as opened:
        sockets: list[socket.socket] = []
        for address in addresses:
            try:
                one = opened.enter_context(_listen_at(address, port))
            except OSError as error:
                if sockets and error.errno in _NO_SUCH_ADDRESS:
                    continue  # a computer without IPv6
                raise
            sockets.append(one)
            port = one.getsockname()[1]
        opened.pop_all()
    return Listening(tuple(sockets), port)


def _listen_at(address: str, port: int) -> socket.socket:
    is_v6 = ":" in address
    one = socket.socket(socket.AF_INET6 if is_v6 else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            # There, SO_REUSEADDR would share the port with whoever has it.
            one.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if is_v6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, address != "::")
        one.bind((address, port))
        # Only now is the port ours; two programs may bind it at the same time.
        one.listen(128)
    except OSError:
        one.close()
        raise
    return one


def _address_in_the_network() -> str:
    """Find the address by which other devices reach this computer; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((_ELSEWHERE, 9))
        except OSError:
            return ""
        return str(probe.getsockname()[0])
