"""A request's headers -> why it is refused, if it is.

Every web page that the author visits can send requests to this computer. Two checks keep pages of
other sites from reading drafts. The `Host` must be one of ours, since a name of an attacker's may
be made to lead here (https://en.wikipedia.org/wiki/DNS_rebinding). And the request must come from
our own pages or from the address bar (https://www.w3.org/TR/fetch-metadata/).
"""

import ipaddress
from collections.abc import Mapping
from typing import NamedTuple

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_HTTP_PORT = 80


class Refusal(NamedTuple):
    """Why a request is not answered."""

    status: int
    what: str


class Trust(NamedTuple):
    """Who may ask."""

    hosts: frozenset[str]
    """Values of `Host` that mean us."""

    is_open: bool
    """Whether other devices may come, by the address of this computer."""

    port: int

    key: str
    """Whoever has it is the author."""


def trust_of(host: str, port: int, key: str) -> Trust:
    """Trust what leads to *host* and *port*, and loopback in any case, from who has *key*."""
    names = (*_LOOPBACK, host_in_url(host))
    hosts = {f"{name}:{port}" for name in names}
    hosts.update(names if port == _HTTP_PORT else ())
    return Trust(frozenset(hosts), is_open(host), port, key)


def refusal(
    headers: Mapping[str, str],
    trust: Trust,
    local_address: tuple[str, int] | None,
    *,
    method: str = "GET",
) -> Refusal | None:
    """Judge a request by its *headers*, their names in lower case, and its *method*.

    *local_address* is where the connection arrived: an address cannot be rebound as a name can.
    """
    host = headers.get("host", "")
    if host not in trust.hosts and not (trust.is_open and host == _in_url(local_address)):
        return Refusal(421, f"The preview does not answer to the name `{host}`.")
    if headers.get("origin", f"http://{host}") != f"http://{host}":
        return Refusal(403, "The preview cannot be read by pages of other sites.")
    if headers.get("sec-fetch-site", "none") in {"none", "same-origin"}:
        return None
    visits = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest"))
    if visits == ("navigate", "document") and method == "GET":
        return None  # somebody followed a link
    return Refusal(403, "The preview cannot be used by pages of other sites.")


def is_open(host: str) -> bool:
    """Tell whether listening at *host* lets other devices in."""
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host != "localhost"


def host_in_url(host: str) -> str:
    """Write *host*, a name or an address, as it stands in a URL."""
    return f"[{host}]" if ":" in host else host


def _in_url(address: tuple[str, int] | None) -> str:
    if address is None:
        return ""
    host, port = host_in_url(address[0].removeprefix("::ffff:")), address[1]
    return host if port == _HTTP_PORT else f"{host}:{port}"
