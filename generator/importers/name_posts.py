"""A post of the old site -> its file, address and comment key here, none of them taken before."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, count
from typing import NamedTuple

from generator.content import Card
from generator.foundation import slugify
from generator.importers.here import Here, Taken, addresses
from generator.importers.item import PostKind
from generator.pages import alias_url, can_be_held, url_of
from generator.settings import Settings

_MOST_KEY = 90
"""Characters of a comment key; it names a folder."""

_A_YEAR = re.compile(r"/\d{4}(?:/\d\d)?/?")
_IN_ALIAS = re.compile(r"[\s#\\]|//")


class Wanted(NamedTuple):
    """What a post asks for."""

    origin: str
    kind: PostKind
    date: datetime
    slug: str
    title: str
    has_folder: bool
    """Whether files lie beside it."""


class Named(NamedTuple):
    """What it gets."""

    source: str
    slug: str
    """For the front matter; empty when the file's name says it."""

    key: str
    is_key_needed: bool
    """Whether the front matter must say the key."""

    url: str


class Names:
    """Gives each post names of its own, the first come the best."""

    def __init__(self, here: Here, settings: Settings) -> None:
        """Begin with what is in the blog."""
        self._settings = settings
        self._files = Taken(here.files)
        self._stems = Taken(_stem(path) for path in here.files)
        self._keys = Taken(card.comment_key for card in here.cards)
        self._addresses = addresses(here, settings)

    def name(self, wanted: Wanted) -> Named:
        """Name a post or page."""
        for slug in _slugs(wanted):
            card = _card(wanted, slug)
            url = url_of(card, self._settings)
            if url not in self._addresses and not _A_YEAR.fullmatch(url):
                self._addresses.take(url)
                source, is_plain = self._file(wanted, slug)
                key = self._key(wanted, slug)
                is_default = key == slug.replace("/", "-")
                return Named(source, "" if is_plain else slug, key, not is_default, url)
        raise AssertionError  # there is always one more slug

    def keep_aliases(self, found: list[str]) -> list[str]:
        """Give those of *found* that nothing else has, and let nothing else have them."""
        kept = []
        for alias in found:
            url = alias_url(alias)
            if _IN_ALIAS.search(url) or _A_YEAR.fullmatch(url) or url in self._addresses:
                continue
            if not can_be_held(url):
                continue
            self._addresses.take(url)
            kept.append(url)
        return kept

    def _file(self, wanted: Wanted, slug: str) -> tuple[str, bool]:
        """Choose the file, and tell whether its name gives the slug."""
        dated = f"{wanted.date:%Y-%m-%d}-{slug}" if wanted.kind == "post" else slug
        number = 1
        while True:
            name = dated if number == 1 else f"{dated}-{number}"
            stem = f"content/{wanted.kind}s/{name}"
            if stem not in self._stems:
                self._stems.take(stem)
                return f"{stem}{'/index' if wanted.has_folder else ''}.md", number == 1
            number += 1

    def _key(self, wanted: Wanted, slug: str) -> str:
        plain = slug.replace("/", "-")[:_MOST_KEY].rstrip("-.")
        dated = f"{wanted.date:%Y-%m}-{plain}"[:_MOST_KEY]
        candidates = chain((plain, dated), (f"{dated}-{number}" for number in count(2)))
        key = next(each for each in candidates if each not in self._keys)
        self._keys.take(key)
        return key


def _stem(path: str) -> str:
    return path.removesuffix(".md").removesuffix("/index")


def _slugs(wanted: Wanted) -> Iterator[str]:
    steps = wanted.slug.split("/") if wanted.kind == "page" else [wanted.slug.replace("/", " ")]
    slug = "/".join(filter(None, map(slugify, steps))) or slugify(wanted.title)
    slug = slug or slugify(f"{wanted.kind} {wanted.origin}") or wanted.kind
    if slug.rpartition("/")[2] == "index":
        slug = f"{slug}-1"
    yield slug
    yield from (f"{slug}-{number}" for number in count(2))


def _card(wanted: Wanted, slug: str) -> Card:
    return Card(
        source="",
        kind=wanted.kind,
        title=wanted.title,
        slug=slug,
        date=wanted.date if wanted.kind == "post" else None,
        comment_key=slug,
    )
