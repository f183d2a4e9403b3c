"""Text -> the addresses in it, whether or not a page would make links of them.

Spammers write for every system at once: Markdown, HTML, BBCode, bare addresses, and `site . com`
where links are forbidden. This reads fast and forgives much; what counts as a link on the page is
for the renderer to say.
"""

import re
from typing import NamedTuple

from generator.comments import read_address

_COMMON_ENDINGS = (
    "com|net|org|info|biz|edu|gov|io|co|ru|de|uk|fr|es|it|nl|pl|cn|in|us|eu|br|ua|ch|at|be|se|jp|au"
    "|xyz|top|online|site|club|shop|store|app|dev|me|tv|ly|gl|gd|cc|ws|su|to|fm|win|vip|bet|casino"
    "|loan|loans|live|pro|link|click|icu|buzz|fun|space|website|tech|blog|work|life|today|world"
    "|agency|digital|media|news|guru|example|invalid|test"
)
"""Endings of hosts that are known without `https://` before them; the last three are for examples:
https://www.rfc-editor.org/rfc/rfc2606"""

_HOST = r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+"
_LINK = re.compile(
    rf"https?://[^\s<>\"'\[\]]+|www\.[^\s<>\"'\[\]]+"
    rf"|(?<![@\w.-]){_HOST}(?:{_COMMON_ENDINGS})\b(?!\.\w)(?:[/?#][^\s<>\"'\[\]]*)?",
    re.IGNORECASE,
)
_DISGUISED = re.compile(
    r"(?<![\w.])([^\W_][\w-]{1,61})(?:\s+\.\s*|\s*\.\s+|\s?[(\[]\s?(?:dot|\.|punkt|punto|point)\s?[)\]]\s?"
    r"|\s+dot\s+)(com|net|org|info|biz|ru|xyz|top|online|site|club|shop|ly|tv|io|example)\b",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?)*_~`|"
_SHARED_HOSTS = frozenset(
    {
        *("bit.ly", "t.co", "tinyurl.com"),
        *("facebook.com", "instagram.com", "linkedin.com", "mastodon.social", "pinterest.com"),
        *("reddit.com", "t.me", "tiktok.com", "twitter.com", "vk.com", "wa.me", "x.com"),
        *("soundcloud.com", "twitch.tv", "youtu.be", "youtube.com"),
        *("archive.org", "github.com", "google.com", "docs.google.com", "drive.google.com"),
        *("medium.com", "web.archive.org", "wikipedia.org", "wordpress.com"),
    }
)
"""Hosts of many people's pages, which say nothing of who links there."""

_MANY_LANGUAGES = re.compile(r"(?:(?:[a-z]{2,3}|m|www)\.)+(?=(?:wikipedia\.org|facebook\.com)\Z)")


class Link(NamedTuple):
    """An address in a text."""

    host: str
    """Lower-case ASCII, without `www.`."""

    target: str
    """Whose page it is: the host, or, at hosts that many share, the host and the first steps."""


def find_links(text: str) -> list[Link]:
    """Find the addresses in *text*, in order; the same may come twice."""
    if "." not in text:
        return []
    return [link for found in _LINK.findall(text) if (link := _link(found))]


def without_links(text: str) -> str:
    """Give *text* with a space for each address, so that its words alone are left."""
    return _LINK.sub(" ", text) if "." in text else text


def disguised_hosts(text: str) -> list[str]:
    """Find hosts that were written so that no program finds them: `site . com`, `site[dot]com`."""
    return [f"{name}.{ending}".lower() for name, ending in _DISGUISED.findall(text)]


def _link(written: str) -> Link | None:
    plain = written.rstrip(_TRAILING)
    address = read_address(plain if plain[:4].lower() == "http" else f"http://{plain}")
    if address is None:
        return None
    host = address.host.removeprefix("www.")
    shared = _MANY_LANGUAGES.sub("", host)
    if shared not in _SHARED_HOSTS:
        return Link(host, host)
    return Link(host, shared + _first_steps(address.url))


def _first_steps(url: str) -> str:
    """Give the path and the query, without what only counts visits."""
    return "/" + "/".join(url.split("/", 3)[3:]).partition("#")[0].rstrip("/")[:200]
