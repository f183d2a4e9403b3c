"""Name of a format -> the module that reads it. The one registry.

A format is a module of this room named as it is typed, `-` written as `_`, with one function:

    def read(sources: Sequence[Path], hints: Hints) -> Iterator[Item]

It is called once and streams: nothing grows with the export but what must be known beforehand. What
it cannot read at all raises RefusedError; what it leaves out it yields as `LeftOut`, so that
everything in the export is one item.
"""

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Protocol, cast

import msgspec

from generator.importers.item import Item


class Hints(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader may want to know beside its sources."""

    timezone: tzinfo = UTC
    """For dates that carry no offset, when the export does not tell its own."""

    advance: Callable[[int, int], None] = lambda _done, _total: None
    """Takes how many bytes were read, and of how many."""


class Reader(Protocol):
    """What the module of a format offers."""

    def read(self, sources: Sequence[Path], hints: Hints) -> Iterator[Item]:
        """Give what *sources* hold.

        Raises:
            RefusedError: They cannot be read.
        """


FORMATS: Mapping[str, str] = {
    "commento": "Comments of Commento or Comentario: the JSON export, packed or not.",
    "disqus": "Comments of Disqus: the XML export, packed or not.",
    "eleventy": "An Eleventy blog: the folder of its posts and pages.",
    "hashover": "Comments of HashOver: its folder `comments/threads`.",
    "hugo": "A Hugo blog: the folder that has `content`.",
    "isso": "Comments of Isso: its database `comments.db`, opened read-only.",
    "jekyll": "A Jekyll blog: the folder that has `_posts`.",
    "pelican": "A Pelican blog: the folder that has `pelicanconf.py` or the posts.",
    "pelican-comments": "Comments of Pelican's comment system: its folder `comments`.",
    "remark42": "Comments of Remark42: a backup, packed or not.",
    "staticman": "Comments that Staticman committed: the folder `_data/comments`.",
    "wordpress": "A WordPress blog: its XML export (WXR), one file, several or a zip.",
}
"""Name to the sentence that `--help` prints."""


def reader(name: str) -> Reader:
    """Load the module of the format *name*, one of `FORMATS`."""
    module = importlib.import_module(f"generator.importers.{name.replace('-', '_')}")
    return cast("Reader", module)
