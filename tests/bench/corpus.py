"""A number -> a blog with that many posts, ten comments on each; the same files every time.

    site.toml, content/posts/2019/*.md, comments/<key>/*.md

One post in twenty is a folder with a picture in it, one in six a part of a series. As the blog
grows, tags and years stay as many and series as long, so that work per post should stay the same.
"""

import struct
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.bench import prose

COMMENTS_PER_POST = 10
_SUBJECTS = """
allotment bees birds books bread clocks cooking cycling dogs films folklore frost garden grief
harbour health history ink jam kites letters libraries maps marmalade music night orchard paper
poems radio rain rivers seeds stars swimming tea theatre trains walking work
"""
TAGS = tuple(_SUBJECTS.split())

NAMES = ("Ana-Maria 🌻", "Mikko", "Sal", "Dr I. Okafor", "美咲", "Aunt Bid", "نور", "Old Tom")
_FIRST = datetime(2006, 1, 1, 8, tzinfo=UTC)
_DAYS = 20 * 365
_SERIES_LENGTH = 6
_ID_LETTERS = "abcdefghjkmnpqrstvwxyz"
_SETTINGS = """title = "Measured words"
url = "https://example.org/"
author = "wren"
timezone = "Europe/London"

[authors.wren]
name = "Wren"
"""


class Post(NamedTuple):
    """A post that is to be written."""

    number: int
    key: str
    """Its slug, which names the folder of its comments as well."""

    date: datetime
    file: str
    """Path below `content/posts/`."""

    @property
    def has_picture(self) -> bool:
        """Whether it is a folder."""
        return self.file.endswith("/index.md")


def make_corpus(folder: Path, posts: int) -> None:
    """Write the blog into *folder*, which may not exist yet."""
    folder.mkdir(parents=True)
    _write(folder / "site.toml", _SETTINGS)
    planned = [_planned(number, posts) for number in range(posts)]
    for year in sorted({post.date.year for post in planned}):
        (folder / "content" / "posts" / str(year)).mkdir(parents=True)
    (folder / "comments").mkdir()
    for post in planned:
        random = Random(post.number)  # noqa: S311 - the same words each time are what is wanted
        _write_post(folder / "content" / "posts", post, planned, random)
        _write_comments(folder / "comments" / post.key, post, random)


def _planned(number: int, posts: int) -> Post:
    date = _FIRST + timedelta(days=_DAYS * number // posts, minutes=number % 600)
    key = f"post-{number:06}"
    is_folder = number % 20 == 7
    name = f"{date:%Y-%m-%d}-{key}"
    return Post(number, key, date, f"{date.year}/{name}{'/index' if is_folder else ''}.md")


def _write_post(folder: Path, post: Post, planned: list[Post], random: Random) -> None:
    up = "../" * post.file.count("/")

    def link(random: Random) -> str:
        return up + random.choice(planned).file

    file = folder / post.file
    picture = ""
    if post.has_picture:
        file.parent.mkdir()
        picture = "picture.png"
        (file.parent / picture).write_bytes(_picture(post.number))
    header = "\n".join(_front_matter(post, random))
    _write(file, f"---\n{header}\n---\n{prose.post(random, link, picture)}")


def _front_matter(post: Post, random: Random) -> Iterator[str]:
    yield f"title: {prose.title(random)} {post.number}"
    yield f"date: {post.date:%Y-%m-%d %H:%M}"
    yield f"tags: [{', '.join(random.sample(TAGS, random.randint(1, 3)))}]"
    if post.number % 6 == 0:
        yield f"series: Series {post.number // (6 * _SERIES_LENGTH)}"
    if random.random() < 0.5:
        yield f"summary: {prose.sentence(random)}".replace("*", "")


def _write_comments(folder: Path, post: Post, random: Random) -> None:
    folder.mkdir()
    ids = [f"{_ID_LETTERS[n]}{post.number:07}" for n in range(COMMENTS_PER_POST)]
    date = post.date.replace(second=0)
    for n, comment_id in enumerate(ids):
        date += timedelta(seconds=random.randint(60, 200_000))
        is_author = random.random() < 0.1
        header = [f'id: "{comment_id}"', f"date: {date:%Y-%m-%dT%H:%M:%SZ}"]
        header.append(f'name: "{"Wren" if is_author else random.choice(NAMES)}"')
        if n and random.random() < 0.6:
            header.append(f'reply_to: "{random.choice(ids[:n])}"')
        if is_author:
            header.append('author: "wren"')
        lines = "\n".join(header)
        name = f"{date:%Y%m%dT%H%M%SZ}-{comment_id}.md"
        _write(folder / name, f"---\n{lines}\n---\n{prose.comment(random)}\n")


def _write(file: Path, text: str) -> None:
    file.write_bytes(text.encode())


def _picture(number: int) -> bytes:
    """Make a PNG of 24 by 16 pixels in one colour: https://www.w3.org/TR/png-3/."""
    colour = number.to_bytes(3, "big")
    rows = b"".join(b"\0" + colour * 24 for _ in range(16))
    size = struct.pack(">IIBBBBB", 24, 16, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", size), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
