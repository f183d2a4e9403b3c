"""URLs within the site -> what stands in an `href`.

Routes hold plain text ("/tags/été/"); here the base path is added and everything is
percent-encoded, which is right in HTML, Atom, JSON and XML alike:
https://www.rfc-editor.org/rfc/rfc3986#section-2
"""

from typing import NamedTuple
from urllib.parse import quote

_KEPT_IN_A_PATH = "/:@!$&'()*+,;=~"


class Address(NamedTuple):
    """Where the site lives."""

    origin: str
    """Scheme and host, `https://example.org`."""

    base_path: str
    """Path of the front page, with both slashes."""

    def path(self, url: str) -> str:
        """Write *url* as a path from the root of the host."""
        plain, mark, fragment = url.partition("#")
        encoded = self.base_path + quote(plain.removeprefix("/"), safe=_KEPT_IN_A_PATH)
        return f"{encoded}#{quote(fragment, safe=_KEPT_IN_A_PATH)}" if mark else encoded

    def absolute(self, url: str) -> str:
        """Write *url* with scheme and host."""
        return self.origin + self.path(url)
