"""Links in the HTML of cmark -> links that say where they lead. Runs before the sanitiser.

`[google.com](http://evil.example)` becomes a link followed by the real host in brackets. Images
become links, since a picture from elsewhere tells its owner who reads the page. A link that leads
nowhere we allow is unwrapped: its words stay.

The patterns rely on cmark's own output, in which attributes are double-quoted, in one order, and
hold neither `"` nor `<` nor `>`. No HTML of the reader's is in it.
"""

import re
import unicodedata
from html import escape, unescape
from urllib.parse import quote

from generator.comments.address import Address, ascii_host, deceives, read_address
from generator.comments.references import AMPERSAND

LESS_THAN = "\ufdd0"
"""Stands for `<` while cmark reads: a code point that is no character, and that hygiene removes."""

_LINK = re.compile(r'<a href="([^"]*)"(?: title="[^"]*")?>(.*?)</a>', re.DOTALL)
_IMAGE = re.compile(r'<img src="([^"]*)" alt="([^"]*)"(?: title="[^"]*")? />')
_ESCAPED = ((quote(LESS_THAN), "%3C"), (quote(AMPERSAND), "&"))
"""What stood for a character, as cmark writes it in addresses -> that character."""

_TAG = re.compile(r"<[^>]*>")
_NOT_IN_HOST = r"\s.。．｡/\\:@,;!?#<>(){}\[\]\"'`*"
_HOST_IN_WORDS = re.compile(rf"[^{_NOT_IN_HOST}]+(?:[.。．｡][^{_NOT_IN_HOST}]+)+")
_DOTS = re.compile("[.。．｡]")
_TOP_LEVEL = re.compile(r"xn--[a-z0-9-]+|\D{2,}", re.IGNORECASE)


def honest_links(html: str) -> str:
    """Rewrite the links and images of *html*, which cmark rendered."""
    if "<a " in html:
        html = _LINK.sub(_honest_link, html)
    return _IMAGE.sub(_linked_image, html) if "<img " in html else html


def _honest_link(found: re.Match[str]) -> str:
    words = _IMAGE.sub(r"\2", found[2])
    return _link(unescape(found[1]), words)


def _linked_image(found: re.Match[str]) -> str:
    address = unescape(found[1])
    return _link(address, found[2] or escape(address))


def _link(typed: str, words: str) -> str:
    for escaped, char in _ESCAPED:
        typed = typed.replace(escaped, char)
    address = read_address(typed)
    if address is None:
        return words
    note = "" if _tells_the_truth(words, address) else f" [{escape(address.shown)}]"
    return f'<a href="{escape(address.url)}">{words}</a>{note}'


def _tells_the_truth(words: str, address: Address) -> bool:
    """Tell whether *words* name no other place than *address*, in letters that do not deceive."""
    if "." not in words and words.isascii():
        return True
    visible = unicodedata.normalize("NFKC", unescape(_TAG.sub("", words))).strip()
    written = read_address(visible) or read_address(f"http://{visible}")
    if written is not None and written.url == address.url:
        return not deceives(written.typed_host)
    if "@" in visible and address.url.startswith("mailto:"):
        return visible == address.shown
    return all(_is_host_of(named, address) for named in _HOST_IN_WORDS.findall(visible))


def _is_host_of(named: str, address: Address) -> bool:
    """Compare a host that the words name; `3.11` and `e.g` are none."""
    if not _TOP_LEVEL.fullmatch(_DOTS.split(named)[-1]):
        return True
    host = ascii_host(named)
    return host.removeprefix("www.") == address.host.removeprefix("www.") and not deceives(named)
