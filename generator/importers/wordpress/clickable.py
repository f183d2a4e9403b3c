"""Bare addresses in a comment -> links, as WordPress made them when it printed the page.

https://developer.wordpress.org/reference/functions/make_clickable/
"""

import re
from html import escape

_TAG = re.compile(r"(<[^<>]*>)")
_NO_LINKS_IN = re.compile(r"<(/?)(a|code|pre|script|style)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"""(?<![\w/@.+-])(?:
        (?P<url>[a-z][a-z0-9+.-]*://[^\s<>"]+)
      | (?P<host>(?:www|ftp)\.[^\s<>"]+)
      | (?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_SCHEMES = frozenset({"http", "https", "ftp", "ftps", "mailto", "news", "irc", "xmpp", "feed"})
_AT_THE_END = ".,;:!?"


def with_links(html: str) -> str:
    """Make links of the addresses of *html* that stand outside of links and code."""
    depth = 0
    parts = _TAG.split(html)
    for at, part in enumerate(parts):
        if at % 2 == 0:
            parts[at] = _ADDRESS.sub(_link, part) if not depth else part
            continue
        tag = _NO_LINKS_IN.match(part)
        if tag:
            depth = max(0, depth + (-1 if tag[1] else 1))
    return "".join(parts)


def _link(found: re.Match[str]) -> str:
    if found["mail"]:
        return f'<a href="mailto:{found["mail"]}">{found["mail"]}</a>'
    address, rest = _parted(found[0])
    url = address if found["url"] else f"http://{address}"
    if url.partition(":")[0].lower() not in _SCHEMES:
        return found[0]
    href = escape(url).replace("&amp;amp;", "&amp;").replace("&amp;#", "&#")
    return f'<a href="{href}">{address}</a>{rest}'


def _parted(text: str) -> tuple[str, str]:
    """Leave outside what ends the sentence, and a bracket that was opened before."""
    end = len(text)
    while end:
        last = text[end - 1]
        opened = text.count("(", 0, end) >= text.count(")", 0, end)
        if last in _AT_THE_END or (last == ")" and not opened):
            end -= 1
        else:
            break
    return text[:end], text[end:]
