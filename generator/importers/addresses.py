"""Addresses as old sites and other systems write them -> one spelling by which they are compared.

https://WWW.example.org/2019/winter/index.html?utm_source=x  ->  /2019/winter
/?p=123                                                      ->  /?p=123
"""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

_NUMBERED = ("p", "page_id", "attachment_id")
"""What WordPress calls a thing by, where it has no address of its own yet."""

_INDEX = re.compile(r"/index\.(?:html?|php)\Z")
_SIZE = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated|e\d{10,13})(?=\.[A-Za-z0-9]+\Z)")


class OldSite(NamedTuple):
    """Where the blog was."""

    hosts: frozenset[str]
    """Without `www.`; empty when unknown."""

    base: str
    """Path before every address, without a slash at its end; empty for none."""

    url: str
    """As the export says it, with a slash at its end; may be empty."""

    def has(self, address: str) -> bool:
        """Tell whether *address* leads into the old blog."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return False
        if parts.scheme and parts.scheme not in {"http", "https"}:
            return False
        return not parts.netloc or bare_host(parts.netloc) in self.hosts


def old_site(*urls: str) -> OldSite:
    """Describe the blog that has had all of *urls*; the first one counts for its path."""
    known = [url for url in urls if url]
    first = known[0] if known else ""
    hosts = frozenset(bare_host(urlsplit(url).netloc) for url in known)
    return OldSite(
        hosts, urlsplit(first).path.rstrip("/"), f"{first.rstrip('/')}/" if first else ""
    )


def bare_host(host: str) -> str:
    """Give *host* without `www.`, a port and a user."""
    return host.rpartition("@")[2].partition(":")[0].lower().removeprefix("www.")


def spelling(address: str, base: str = "") -> str:
    """Spell *address* so that it can be compared; *base* is the path of the old blog."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    path = unquote(parts.path)
    if base and (path == base or path.startswith(f"{base}/")):
        path = path[len(base) :]
    path = "/" + _INDEX.sub("", f"/{path.strip('/')}").strip("/")
    numbered = [(key, value) for key, value in parse_qsl(parts.query) if key in _NUMBERED]
    if path == "/" and numbered:
        return f"/?p={numbered[0][1]}"
    return path.casefold()


def original(path: str) -> str:
    """Give the file from which WordPress made the smaller image at *path*."""
    return _SIZE.sub("", path)
