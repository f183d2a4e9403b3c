"""URLs within the site -> what stands in an `href`.

Routes hold plain text ("/tags/été/"); here the base path is added and everything is
percent-encoded, which is right in HTML, Atom, JSON and XML alike:
https://www.rfc-editor.org/rfc/rfc3986#section-2
"""

import re
from typing import NamedTuple
from urllib.parse import quote

_KEPT_IN_A_PATH = "/:@!$&'()*+,;=~"
_NEEDS_NO_ENCODING = re.compile(r"[\w.\-/:@!$&'()*+,;=~]*", re.ASCII)
"""What `quote` would leave as it is: nearly every address, and quoting takes ten times as long."""


class Address(NamedTuple):
    """Where the site lives."""

    origin: str
    """Scheme and host, `https://example.org`."""

    base_path: str
    """Path of the front page, with both slashes."""

    def path(self, url: str) -> str:
        """Write *url* as a path from the root of the host."""
        plain, mark, fragment = url.partition("#")
        encoded = self.base_path + _encoded(plain.removeprefix("/"))
        return f"{encoded}#{_encoded(fragment)}" if mark else encoded

    def absolute(self, url: str) -> str:
        """Write *url* with scheme and host."""
        return self.origin + self.path(url)


def _encoded(text: str) -> str:
    if _NEEDS_NO_ENCODING.fullmatch(text):
        return text
    return quote(text, safe=_KEPT_IN_A_PATH)
