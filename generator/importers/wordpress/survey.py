"""A first reading of the whole export -> what single posts refer to: authors, images, parents."""

import html as entities
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import unquote

from generator.importers.markup import plain_text
from generator.importers.wordpress.moments import moment, offset
from generator.importers.wordpress.permalinks import Dated
from generator.importers.wordpress.shortcodes import Picture
from generator.importers.xml_records import Record

_MOST_SAMPLES = 2000
_MAX_PARENTS = 20


class Author(NamedTuple):
    """Somebody with an account there who wrote something."""

    login: str
    name: str
    email: str


class Attachment(NamedTuple):
    """A file of the old site's library."""

    picture: Picture
    post: str
    """Id of the post that it was uploaded with; empty for none."""

    order: tuple[int, int]


class PageName(NamedTuple):
    """A page's own part of its address, and the page above it."""

    slug: str
    parent: str


@dataclass(slots=True)
class Survey:
    """What the first reading found. It grows with the number of posts, not with their text."""

    title: str = ""
    url: str = ""
    language: str = ""
    version: str = ""
    authors: dict[str, Author] = field(default_factory=dict)
    """By login."""

    logins: dict[str, str] = field(default_factory=dict)
    """Id of the account -> login."""

    attachments: dict[str, Attachment] = field(default_factory=dict)
    of_post: dict[str, list[str]] = field(default_factory=dict)
    """Id of a post -> ids of its attachments."""

    pages: dict[str, PageName] = field(default_factory=dict)
    reusable: dict[str, str] = field(default_factory=dict)
    offsets: Counter[timedelta] = field(default_factory=Counter)
    samples: list[Dated] = field(default_factory=list)
    records: int = 0
    """How many elements of WordPress there were at all."""

    def see(self, record: Record) -> None:
        """Take note of *record*."""
        self.records += record.name.startswith("wp:") or record.name == "item"
        match record.name:
            case "item":
                self._item(record)
            case "wp:author":
                self._author(record)
            case "title":
                self.title = self.title or plain_text(record.text)
            case "link":
                self.url = self.url or record.text.strip()
            case "wp:base_blog_url":
                self.url = record.text.strip() or self.url
            case "language":
                self.language = self.language or record.text.strip()
            case "wp:wxr_version":
                self.version = self.version or record.text.strip()

    def picture(self, attachment_id: str) -> Picture | None:
        """Give an image of the library."""
        found = self.attachments.get(attachment_id)
        return found.picture if found else None

    def pictures_of(self, post: str) -> Iterator[Picture]:
        """Give what was uploaded with a post, in its order there."""
        found = [self.attachments[each] for each in self.of_post.get(post, ())]
        return (each.picture for each in sorted(found, key=lambda each: each.order))

    def page_path(self, page: str) -> str:
        """Give the slugs of a page and of those above it, joined by slashes."""
        slugs: list[str] = []
        seen: set[str] = set()
        while page in self.pages and page not in seen and len(seen) < _MAX_PARENTS:
            seen.add(page)
            slug, page = self.pages[page]
            slugs.append(slug)
        return "/".join(reversed(slugs))

    def _author(self, record: Record) -> None:
        login = record.get("wp:author_login")
        name = record.get("wp:author_display_name") or login
        author = Author(login, entities.unescape(name), record.get("wp:author_email"))
        self.authors.setdefault(login, author)
        if record.get("wp:author_id"):
            self.logins.setdefault(record.get("wp:author_id"), login)

    def _item(self, record: Record) -> None:
        post, kind = record.get("wp:post_id"), record.get("wp:post_type")
        difference = offset(record.get("wp:post_date"), record.get("wp:post_date_gmt"))
        if difference is not None:
            self.offsets[difference] += 1
        if kind == "attachment":
            self._attachment(post, record)
        elif kind == "page":
            slug = unquote(record.get("wp:post_name"))
            self.pages[post] = PageName(slug, record.get("wp:post_parent"))
        elif kind == "wp_block":
            self.reusable[post] = record.raw("content")
        elif kind == "post" and record.get("wp:status") == "publish":
            self._sample(record)

    def _sample(self, record: Record) -> None:
        date = moment(record.get("wp:post_date"))
        if date and len(self.samples) < _MOST_SAMPLES:
            slug = record.get("wp:post_name")
            self.samples.append(Dated(record.get("link"), slug, date))

    def _attachment(self, post: str, record: Record) -> None:
        alt = meta(record, "_wp_attachment_image_alt")
        picture = Picture(record.get("wp:attachment_url"), alt, record.get("excerpt"))
        parent = record.get("wp:post_parent").removeprefix("0")
        order = record.get("wp:menu_order")
        place = (_number(order), _number(post))
        self.attachments[post] = Attachment(picture, parent, place)
        if parent:
            self.of_post.setdefault(parent, []).append(post)


def meta(record: Record, key: str) -> str:
    """Give the value of the first custom field *key* of a post, or nothing."""
    return next(metas(record, key), "")


def metas(record: Record, key: str) -> Iterator[str]:
    """Give every value of the custom field *key*; what PHP packed into one stays text."""
    for each in record.all("wp:postmeta"):
        if each.get("wp:meta_key") == key:
            yield each.get("wp:meta_value")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0  # noqa: PLR2004 - 64 bits
