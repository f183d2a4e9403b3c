"""Blog -> WordPress eXtended RSS 1.2, which WordPress imports with Tools, Import.

Comments keep the number that they had there (`wp-1234`); the others get numbers above all of those.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from generator.comments import CommentFile, render_markup
from generator.exporters.collect import Blog, Entry
from generator.exporters.wordpress_html import stored, stored_comment
from generator.exporters.xml_text import cdata, element
from generator.foundation import escape, slugify, version
from generator.moderation import Row

_NAMESPACES = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
"""
_NUMBER = re.compile(r"wp-([1-9]\d{0,17})")
_STATES = {"pending": "0", "spam": "spam", "trash": "trash"}
_ZERO = "0000-00-00 00:00:00"


class _Numbers:
    """Ids of comments -> numbers, each once."""

    def __init__(self, blog: Blog) -> None:
        self._numbers: dict[str, int] = {}
        self._taken: set[int] = set()
        self._next = 1
        for entry in blog.entries():
            for comment_id in _ids(entry):
                found = _NUMBER.fullmatch(comment_id)
                if found and int(found[1]) not in self._taken:
                    self._numbers[comment_id] = int(found[1])
                    self._taken.add(int(found[1]))
        self._next = max(self._taken, default=0) + 1

    def of(self, comment_id: str) -> int:
        """Give the number of *comment_id*."""
        if comment_id not in self._numbers:
            self._numbers[comment_id] = self._next
            self._next += 1
        return self._numbers[comment_id]


def written(blog: Blog) -> Iterator[str]:
    """Write *blog*, an entry at a time."""
    numbers = _Numbers(blog)
    blog.left_out.clear()
    accounts = {key: number for number, key in enumerate(blog.settings.authors, start=1)}
    yield _NAMESPACES + "\n".join(_channel(blog, accounts)) + "\n"
    for number, entry in enumerate(blog.entries(), start=1):
        yield "\n".join(_item(number, entry, blog, _Context(numbers, accounts))) + "\n"
    yield "</channel>\n</rss>\n"


class _Context(NamedTuple):
    numbers: _Numbers
    accounts: Mapping[str, int]
    """Key of an author -> number of the account."""


def _ids(entry: Entry) -> Iterator[str]:
    yield from (comment.id for comment in entry.comments)
    yield from (row.id for row in entry.waiting)


def _channel(blog: Blog, accounts: Mapping[str, int]) -> Iterator[str]:
    settings = blog.settings
    url = settings.url.rstrip("/")
    yield element("title", settings.title)
    yield element("link", url)
    yield element("description", settings.description)
    yield element("pubDate", format_datetime(blog.now.astimezone(UTC)))
    yield element("language", settings.language)
    yield element("wp:wxr_version", "1.2")
    yield element("wp:base_site_url", url)
    yield element("wp:base_blog_url", url)
    for key, number in accounts.items():
        inner = (
            element("wp:author_id", number),
            cdata("wp:author_login", key),
            cdata("wp:author_email", ""),
            cdata("wp:author_display_name", settings.authors[key].name),
        )
        yield f"<wp:author>{''.join(inner)}</wp:author>"
    yield element("generator", f"Afterword {version()}")


def _item(number: int, entry: Entry, blog: Blog, context: _Context) -> Iterator[str]:
    card = entry.card
    date = card.date or blog.now
    yield "<item>"
    yield cdata("title", card.title)
    yield element("link", entry.url)
    yield element("pubDate", format_datetime(date.astimezone(UTC)))
    yield cdata("dc:creator", card.author)
    yield element("guid", entry.url, {"isPermaLink": "false"})
    yield cdata("content:encoded", stored(entry.html))
    yield cdata("excerpt:encoded", entry.own_summary)
    yield element("wp:post_id", number)
    yield from _dates(date, card.updated or date, is_draft=card.draft)
    yield element("wp:comment_status", "open" if card.comments in {None, "open"} else "closed")
    yield element("wp:ping_status", "closed")
    yield element("wp:post_name", quote(card.slug.rpartition("/")[2]))
    yield element("wp:status", _status(entry, blog.now))
    yield element("wp:post_parent", 0)
    yield element("wp:menu_order", 0)
    yield element("wp:post_type", card.kind)
    yield element("wp:post_password", "")
    yield element("wp:is_sticky", int(card.pinned))
    for tag in card.tags:
        yield cdata("category", tag, {"domain": "post_tag", "nicename": slugify(tag)})
    for alias in card.aliases:
        yield from _old_slug(alias, card.slug)
    yield from _comments(entry, context)
    yield "</item>"


def _old_slug(alias: str, slug: str) -> Iterator[str]:
    old = urlsplit(alias).path.strip("/").rpartition("/")[2]
    if old and old != slug:
        inner = cdata("wp:meta_key", "_wp_old_slug") + cdata("wp:meta_value", old)
        yield f"<wp:postmeta>{inner}</wp:postmeta>"


def _status(entry: Entry, now: datetime) -> str:
    card = entry.card
    if card.draft:
        return "draft"
    if card.protected:  # WordPress has passwords too, but keeps them and the text in plain words
        return "private"
    return "future" if card.date and card.date > now else "publish"


def _dates(date: datetime, updated: datetime, *, is_draft: bool) -> Iterator[str]:
    yield element("wp:post_date", _local(date))
    yield element("wp:post_date_gmt", _ZERO if is_draft and date.year < 2 else _gmt(date))  # noqa: PLR2004 - no date at all
    yield element("wp:post_modified", _local(updated))
    yield element("wp:post_modified_gmt", _gmt(updated))


def _comments(entry: Entry, context: _Context) -> Iterator[str]:
    by_id = {comment.id: comment for comment in entry.comments}
    for comment in entry.comments:
        if comment.state == "removed":
            continue
        parent = _parent(comment, by_id)
        yield _comment(
            {
                "id": context.numbers.of(comment.id),
                "author": escape(comment.name),
                "author_email": "",
                "author_url": comment.url,
                "author_IP": "",
                "date": _gmt(comment.date),
                "date_gmt": _gmt(comment.date),
                "content": stored_comment(str(render_markup(comment.body))),
                "approved": "1" if comment.state == "shown" else "0",
                "type": "pingback" if comment.kind != "comment" else "comment",
                "parent": context.numbers.of(parent) if parent else 0,
                "user_id": context.accounts.get(comment.author, 0),
            }
        )
    for row in entry.waiting:
        yield _comment(_waiting(row, context, by_id))


def _waiting(row: Row, context: _Context, by_id: Mapping[str, CommentFile]) -> dict[str, object]:
    sent = row.submission
    return {
        "id": context.numbers.of(sent.id),
        "author": escape(sent.name),
        "author_email": sent.email,
        "author_url": sent.url,
        "author_IP": "",
        "date": _gmt(sent.received),
        "date_gmt": _gmt(sent.received),
        "content": stored_comment(str(render_markup(sent.text))),
        "approved": _STATES.get(row.state, "0"),
        "type": "pingback" if sent.kind != "comment" else "comment",
        "parent": context.numbers.of(sent.reply_to) if sent.reply_to in by_id else 0,
        "user_id": context.accounts.get(sent.author, 0),
    }


def _parent(comment: CommentFile, by_id: Mapping[str, CommentFile]) -> str:
    """Find the comment that *comment* answers, or the nearest above it that goes along."""
    parent, seen = comment.reply_to, {comment.id}
    while parent in by_id and parent not in seen:
        if by_id[parent].state != "removed":
            return parent
        seen.add(parent)
        parent = by_id[parent].reply_to
    return ""


def _comment(values: Mapping[str, object]) -> str:
    inner = "".join(cdata(f"wp:comment_{name}", value) for name, value in values.items())
    return f"<wp:comment>{inner}</wp:comment>"


def _local(date: datetime) -> str:
    return f"{date:%Y-%m-%d %H:%M:%S}"


def _gmt(date: datetime) -> str:
    return f"{date.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
