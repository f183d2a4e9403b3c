"""The keys above a post, as any of the generators names them -> what they say of the post.

The generators borrow each other's keys, and themes add their own, so one table serves all. Keys
that are unknown here become parameters for the theme, except those that could hold a secret.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Literal, NamedTuple

from generator.importers.data import (
    Table,
    entries,
    line,
    lines,
    plain,
    read_moment,
    table,
    truth,
    words,
)
from generator.importers.item import FoundAuthor, PostStatus

_NO_PARAMETERS = frozenset(
    {
        *("title", "date", "publishdate", "pubdate", "published", "draft", "status", "post_status"),
        *("slug", "url", "permalink", "save_as", "layout", "template", "type", "kind", "markup"),
        *("tags", "tag", "keywords", "categories", "category", "series", "author", "authors"),
        *("description", "summary", "excerpt", "abstract", "lastmod", "last_modified_at"),
        *("updated", "modified", "last_updated", "date_updated", "expirydate", "expires"),
        *("aliases", "alias", "redirect_from", "comments", "lang", "language", "locale"),
        *("image", "cover", "featured_image", "featuredimage", "feature_image", "thumbnail"),
        *("banner", "images", "header", "pinned", "sticky", "pin", "hidden", "unlisted"),
        *("eleventyexcludefromcollections", "eleventynavigation", "eleventycomputed", "cascade"),
        *("outputs", "sitemap", "build", "_build", "headless", "resources", "params"),
    }
)
_PRIVATE = re.compile(r"mail|passw|secret|token|(?:^|_)ip(?:$|_)|address$", re.IGNORECASE)
_STATES: Mapping[str, PostStatus] = {
    "draft": "draft",
    "drafts": "draft",
    "pending": "pending",
    "private": "private",
    "future": "scheduled",
    "trash": "trash",
    "skip": "draft",
}
_IMAGES = (
    *("image", "cover", "featured_image", "featuredimage", "feature_image", "banner", "header"),
    *("images", "thumbnail"),
)
_IMAGE_PARTS = (
    *("path", "src", "url", "image", "feature", "file", "source", "overlay_image", "teaser"),
    "thumbnail",
)
_NO_TAGS = frozenset({"uncategorized", "post", "posts", "all", "page", "pages"})


class Image(NamedTuple):
    """A cover."""

    source: str
    alt: str


class Matter(NamedTuple):
    """What stands above a post, by keys in lower case."""

    values: Table

    def first(self, *names: str) -> object:
        """Give what stands under the first of *names* that is there and says something."""
        found = (self.values.get(name) for name in names)
        return next((value for value in found if value not in (None, "", [], {})), None)

    def moment(self, zone: tzinfo, *names: str) -> datetime | None:
        """Read a date."""
        return read_moment(self.first(*names), zone)

    @property
    def title(self) -> str:
        """The title on one line."""
        return line(self.first("title"))

    @property
    def status(self) -> PostStatus:
        """Whether it was public there; what had a password is `protected`."""
        if line(self.first("password", "post_password")):
            return "protected"
        said = _STATES.get(line(self.first("status", "post_status")).casefold())
        if said:
            return said
        is_draft = truth(self.values.get("draft")) or truth(self.values.get("published")) is False
        return "draft" if is_draft else "published"

    @property
    def unlisted(self) -> bool:
        """Whether it was in no list."""
        is_hidden = line(self.first("status")).casefold() == "hidden"
        flags = ("hidden", "unlisted", "eleventyexcludefromcollections")
        return is_hidden or any(truth(self.values.get(flag)) is True for flag in flags)

    @property
    def pinned(self) -> bool:
        """Whether it stood first."""
        return any(truth(self.values.get(flag)) is True for flag in ("pinned", "sticky", "pin"))

    @property
    def summary(self) -> str:
        """A sentence or two."""
        return line(self.first("summary", "description", "excerpt", "abstract"))

    @property
    def series(self) -> str:
        """The one series that it belongs to."""
        return next(iter(lines(self.first("series"), by="\n")), "")

    @property
    def language(self) -> str:
        """The code of its language."""
        return line(self.first("lang", "language", "locale")).replace("_", "-")

    @property
    def comments(self) -> Literal["open", "off"] | None:
        """Whether readers could write."""
        said = truth(self.values.get("comments"))
        return None if said is None else "open" if said else "off"

    def tags(self, *, by: str) -> tuple[str, ...]:
        """Give tags, then categories; one text is parted at commas, else at *by*.

        An empty *by* parts at spaces.
        """
        found = [
            word for name in ("tags", "tag", "categories") for word in self._words(name, by)
        ] + [line(self.values.get("category"))]
        tags: dict[str, str] = {}
        for word in filter(None, found):
            if word.casefold() not in _NO_TAGS:
                tags.setdefault(word.casefold(), word)
        return tuple(tags.values())

    def _words(self, name: str, by: str) -> tuple[str, ...]:
        value = self.values.get(name)
        return lines(value, by="," if "," in line(value) else by)

    def categories(self, *, by: str = "") -> tuple[str, ...]:
        """Give the categories, as addresses have them."""
        single = line(self.values.get("category"))
        return tuple(dict.fromkeys(filter(None, (single, *self._words("categories", by)))))

    def aliases(self) -> tuple[str, ...]:
        """Give old addresses, as they stand there."""
        return words(self.first("aliases", "alias", "redirect_from"))

    def image(self) -> Image:
        """Find the cover under one of its many names."""
        found = self.first(*_IMAGES)
        first = next(iter(entries(found)), found)
        parts = {key.lower(): value for key, value in table(first).items()}
        if not parts:
            return Image(line(first), line(self.first("image_alt", "imagealt", "alt")))
        source = next(filter(None, (line(parts.get(name)) for name in _IMAGE_PARTS)), "")
        return Image(source, line(parts.get("alt") or parts.get("caption")))

    def author(self) -> FoundAuthor | None:
        """Give the first author; an e-mail address stays apart."""
        found = self.first("author", "authors")
        first = next(iter(entries(found)), found)
        parts = table(first)
        name = line(parts.get("name") or parts.get("login")) if parts else line(first)
        name = name.partition(",")[0].strip() if "authors" in self.values else name
        email = line(parts.get("email"))
        return FoundAuthor(origin=name, name=name, email=email) if name else None

    def params(self) -> Mapping[str, object]:
        """Give the keys of the theme's own, without what could be a secret."""
        own = {**self.values, **table(self.values.get("params"))}
        kept = {key: value for key, value in own.items() if key.lower() not in _NO_PARAMETERS}
        return dict(_public(kept))

    def dropped(self) -> tuple[str, ...]:
        """Name the keys that could hold a secret and stay behind."""
        return tuple(key for key in self.values if _PRIVATE.search(key))


def read_matter(values: Table) -> Matter:
    """Take *values*, whose keys the generators read in any case."""
    return Matter({key.lower(): value for key, value in values.items()})


def _public(values: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for key, value in values.items():
        if _PRIVATE.search(key):
            continue
        if isinstance(value, Mapping):
            yield key, dict(_public(value))
        elif value is not None:
            yield key, plain(value)
