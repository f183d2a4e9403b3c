"""A Feed -> Atom: https://www.rfc-editor.org/rfc/rfc4287, replies by RFC 4685."""

import re
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import quote

from generator.foundation import escape, version
from generator.render.feeds.entry import Feed, FeedEntry, Look

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, even escaped: https://www.w3.org/TR/xml/#charsets"""


_XHTML = "http://www.w3.org/1999/xhtml"
"""An element of it is live HTML inside any XML document. Feed readers pass it over:
https://www.rfc-editor.org/rfc/rfc4287#section-6.4"""


def atom(feed: Feed) -> str:
    """Write *feed* as an Atom document."""
    return "".join(_lines(feed))


def _lines(feed: Feed) -> Iterable[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    if feed.look:
        yield f'<?xml-stylesheet type="text/css" href="{_text(feed.look.stylesheet)}"?>\n'
    yield '<feed xmlns="http://www.w3.org/2005/Atom"'
    yield ' xmlns:thr="http://purl.org/syndication/thread/1.0"'
    yield f' xml:lang="{_text(feed.language)}">\n'
    yield f"<id>{_text(feed.id)}</id>\n<title>{_text(feed.title)}</title>\n"
    if feed.subtitle:
        yield f"<subtitle>{_text(feed.subtitle)}</subtitle>\n"
    yield f'<link rel="self" type="application/atom+xml" href="{_text(feed.url)}"/>\n'
    yield f'<link rel="alternate" type="text/html" href="{_text(feed.home)}"/>\n'
    yield f"<updated>{_instant(feed.updated)}</updated>\n"
    yield f"<author><name>{_text(feed.author)}</name></author>\n"
    yield f'<generator version="{version()}">Afterword</generator>\n'
    if feed.look:
        yield _introduction(feed, feed.look)
    for entry in feed.entries:
        yield from _entry_lines(entry, is_seen=feed.look is not None)
    yield "</feed>\n"


def _introduction(feed: Feed, look: Look) -> str:
    """Say in HTML what a browser cannot know: what this is, and where the page is."""
    link = f'<a href="{_text(feed.home)}">{_text(look.link)}</a>'
    words = f"<h1>{_text(feed.title)}</h1><p>{_text(look.sentence)}</p><p>{link}</p>"
    return f'<div xmlns="{_XHTML}">{words}</div>\n'


def _entry_lines(entry: FeedEntry, *, is_seen: bool) -> Iterable[str]:
    language = f' xml:lang="{_text(entry.language)}"' if entry.language else ""
    yield f"<entry{language}>\n<id>{_text(entry.id)}</id>\n<title>{_text(entry.title)}</title>\n"
    if is_seen:
        link = f'<a href="{_text(entry.url)}">{_text(entry.title)}</a>'
        yield f'<p xmlns="{_XHTML}">{link} <time>{_text(entry.day)}</time></p>\n'
    yield f'<link rel="alternate" type="text/html" href="{_text(entry.url)}"/>\n'
    yield f"<published>{_instant(entry.published)}</published>\n"
    yield f"<updated>{_instant(entry.updated)}</updated>\n"
    yield f"<author><name>{_text(entry.author)}</name>{_uri(entry.author_url)}</author>\n"
    for tag in entry.tags:
        yield f'<category term="{_text(tag)}"/>\n'
    if entry.answers_id:
        reference, href = _text(entry.answers_id), _text(entry.answers_url)
        yield f'<thr:in-reply-to ref="{reference}" type="text/html" href="{href}"/>\n'
    if entry.summary:
        yield f"<summary>{_text(entry.summary)}</summary>\n"
    yield f'<content type="html">{_text(entry.html)}</content>\n</entry>\n'


def _uri(url: str) -> str:
    """Write an author's page, percent-encoded where a reader's address is not."""
    return f"<uri>{_text(quote(url, safe=_KEPT_IN_A_URL))}</uri>" if url else ""


_KEPT_IN_A_URL = "%/:?#[]@!$&'()*+,;=~"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def _instant(when: datetime) -> str:
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")
