"""A small blog that shows a bit of everything, kept as values so that edits of it are short.

What stands here is what the files say; `save_*` writes one file and notes that it was touched, as
an editor would tell it to whoever watches.
"""

import itertools
import os
import struct
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from generator.comments import CommentFile, file_name, write_comment
from tests.whole.site import NOW, Site

THEME = "themes/moss"
AGE_SECONDS = 86_400
"""Files pretend to be a day old, so that their stamps are trusted."""

MOSS: dict[str, str] = {
    "theme.toml": (
        'name = "moss"\nversion = "1"\nparent = "quiet"\n'
        '[params.shade]\ntype = "string"\ndefault = "deep"\nsentence = "How dark it is."\n'
    ),
    "templates/partials/footer.html": (
        '{% import "partials/leaf.html" as leaves %}\n'
        '<footer class="foot"><p>{{ word("moss_says") }} {{ site.params.shade }}</p>'
        '<p><a href="{{ asset("moss.css") }}">{{ leaves.leaf(site.title) }}</a></p></footer>\n'
    ),
    "templates/partials/leaf.html": "{% macro leaf(text) %}<b>{{ text }}</b>{% endmacro %}\n",
    "templates/post.html": (
        '{% extends "quiet:post.html" %}\n{% block facts %}{{ super() }}\n'
        '{% include "layouts/" ~ post.params.get("layout", "plain") ~ ".html" ignore missing %}\n'
        '{% include ["partials/extra.html", "partials/leaf.html"] %}\n'
        "{% for tag in post.tags %}{{ tag.count }}{% endfor %}\n"
        "{% endblock %}\n"
    ),
    "templates/home.html": (
        '{% extends "quiet:home.html" %}\n{% block after_list %}{{ super() }}\n'
        "{% for year in site.years() %}<i>{{ year.year }}: {{ year.count }}</i>{% endfor %}\n"
        "{% for page in site.pages() %}<u>{{ page.title }}</u>{% endfor %}\n"
        "{% for series in site.series() %}<s>{{ series.name }} {{ series.total }}</s>{% endfor %}\n"
        "{% endblock %}\n"
    ),
    "templates/layouts/wide.html": "<p>wide, {{ post.words }} words</p>\n",
    "words/en.toml": 'moss_says = "Moss says"\n',
    "words/de.toml": 'moss_says = "Moos sagt"\n',
    "assets/moss.css": "b { background: url(leaf.svg) }\n",
    "assets/leaf.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
}


PASSPHRASES = """\
default = "gravel onion velvet prison ladder tiger"
family = "ozone lunch mirror kiwi sadness uncle"
"""


@dataclass
class Document:
    """A post or page as its file will say it; values stand in the front matter as they are."""

    front: dict[str, str]
    body: str = "Words.\n"

    def text(self) -> str:
        """Write the file."""
        lines = "".join(f"{key}: {value}\n" for key, value in self.front.items() if value)
        return f"---\n{lines}---\n{self.body}"


def png(width: int, height: int) -> bytes:
    """Make a grey picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + b"\x80" * width) * height)
    marked = chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + marked


@dataclass
class Garden:
    """The blog, what it says, and which places were touched since someone asked."""

    site: Site
    now: datetime = NOW
    documents: dict[str, Document] = field(default_factory=dict)
    comments: dict[str, CommentFile] = field(default_factory=dict)
    settings: dict[str, dict[str, str]] = field(default_factory=dict)
    """Table to key to TOML; the top of the file is the table without a name."""

    theme: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    """Paths whose files say something else than what stands here."""

    touched: set[Path] = field(default_factory=set)
    _age: Iterator[int] = field(default_factory=itertools.count)
    _born: float = field(default_factory=time.time)

    @property
    def root(self) -> Path:
        """The folder."""
        return self.site.root

    def clock(self) -> datetime:
        """Tell the time."""
        return self.now

    def write(self, path: str, data: str | bytes) -> None:
        """Write a file, a little younger than the one written before it, and long finished."""
        when = self._born - AGE_SECONDS + next(self._age) / 100
        os.utime(self.site.write(path, data), (when, when))
        self.touched.add(self.root / path)

    def remove(self, path: str) -> None:
        """Delete a file or folder."""
        self.site.delete(path)
        self.touched.add(self.root / path)

    def move(self, old: str, new: str) -> None:
        """Rename a file or folder."""
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(self.root / new)
        moved = {path for path in self.broken if path == old or path.startswith(f"{old}/")}
        self.broken -= moved
        self.broken |= {new + path.removeprefix(old) for path in moved}
        self.touched |= {self.root / old, self.root / new}

    def save_document(self, path: str) -> None:
        """Write the document at *path* as it stands here."""
        self.write(path, self.documents[path].text())
        self.broken.discard(path)

    def save_settings(self) -> None:
        """Write `site.toml`."""
        tables = (_table(name, keys) for name, keys in sorted(self.settings.items()))
        self.write("site.toml", "\n".join(tables))
        self.broken.discard("site.toml")

    def save_theme(self, name: str) -> None:
        """Write one file of the theme, or take it away if there is none here."""
        path = f"{THEME}/{name}"
        if name in self.theme:
            self.write(path, self.theme[name])
        elif (self.root / path).exists():
            self.remove(path)
        self.broken.discard(path)

    def save_comment(self, path: str) -> None:
        """Write the comment at *path*."""
        self.write(path, write_comment(self.comments[path]))
        self.broken.discard(path)

    def add_comment(self, key: str, file: CommentFile) -> str:
        """Approve a comment, and give its path."""
        path = f"comments/{key}/{file_name(file)}"
        self.comments[path] = file
        self.save_comment(path)
        return path

    def set(self, table: str, key: str, value: str) -> None:
        """Give a setting a value, as TOML; an empty one takes it away."""
        self.settings.setdefault(table, {}).pop(key, None)
        if value:
            self.settings[table][key] = value
        self.save_settings()

    def mend(self) -> None:
        """Let every file say again what stands here."""
        for path in sorted(self.broken):
            if path == "site.toml":
                self.save_settings()
            elif path in self.comments:
                self.save_comment(path)
            elif path in self.documents:
                self.save_document(path)
            elif path.startswith(THEME):
                self.save_theme(path.removeprefix(f"{THEME}/"))
            else:
                self.remove(path)
        self.broken.clear()

    def key_of(self, path: str) -> str:
        """Tell the comment key of the document at *path*."""
        front = self.documents[path].front
        return front.get("comment_key") or front.get("slug") or stem_of(path)


def stem_of(path: str) -> str:
    """Give the slug that the name of a source stands for."""
    return path.removesuffix("/index.md").removesuffix(".md").rpartition("/")[2]


def _table(name: str, keys: dict[str, str]) -> str:
    head = f"[{name}]\n" if name else ""
    return head + "".join(f"{key} = {value}\n" for key, value in keys.items())


def comment_file(number: int, **given: object) -> CommentFile:
    """Make up the comment *number*; equal numbers make equal comments."""
    values: dict[str, object] = {
        "id": f"c{number:07}",
        "date": datetime(2026, 11, 10, tzinfo=UTC) + timedelta(minutes=number),
        "name": f"Reader {number}",
        "body": f"Words of *reader* {number}.",
        **given,
    }
    return CommentFile(**values)  # type: ignore[arg-type]


def plant(root: Path) -> Garden:
    """Make the garden in the folder *root*."""
    garden = Garden(Site(root))
    garden.settings = {
        "": {
            "title": '"A quiet garden"',
            "url": '"https://example.org/"',
            "theme": '"moss"',
            "posts_per_page": "3",
            "timezone": '"Europe/London"',
        },
        "authors.wren": {"name": '"Wren"'},
        "comments": {"endpoint": '"https://in.example.org/"'},
        "feeds": {"limit": "4"},
        "menu": {"About": '"pages/about.md"', "Home": '"/"'},
        "params": {"recent_comments": "3"},
    }
    garden.documents = _documents()
    garden.save_settings()
    for path in garden.documents:
        garden.save_document(path)
    garden.theme = dict(MOSS)
    for name in MOSS:
        garden.save_theme(name)
    garden.write("content/posts/roses/rose.png", png(4, 3))
    garden.write("content/posts/beside.png", png(5, 5))
    garden.write("content/posts/letter/rose.png", png(7, 3))
    garden.write("content/static/papers/seeds.txt", "Seeds.\n")
    garden.write("private/passphrases.toml", PASSPHRASES)
    for number in range(3):
        garden.add_comment("cranes", comment_file(number))
    garden.add_comment("cranes", comment_file(3, reply_to="c0000001"))
    garden.add_comment("roses", comment_file(4))
    garden.add_comment("letter", comment_file(5))
    garden.touched.clear()
    return garden


def _documents() -> dict[str, Document]:
    def post(title: str, date: str, body: str = "Words.\n", **more: str) -> Document:
        return Document({"title": title, "date": date, **more}, body)

    return {
        "content/pages/about.md": Document({"title": "About"}, "Who writes.\n"),
        "content/posts/cranes.md": post(
            "Cranes",
            "2026-11-02 08:00",
            "They come.\n\n<!--more-->\n\n## North\n\nAnd [roses](roses/index.md) stay.\n",
            tags="[birds]",
        ),
        "content/posts/roses/index.md": post(
            "Roses",
            "2026-10-20",
            "Red.\n\n![A rose](rose.png)\n\n> Quoted.\n",
            tags="[garden, red]",
            image="rose.png",
        ),
        "content/posts/winter-1.md": post(
            "Winter begins", "2026-01-05", series="Winter", tags="[garden]"
        ),
        "content/posts/winter-2.md": post(
            "Winter ends",
            "2026-02-05",
            "It [began](winter-1.md) so.\n\n![Beside](beside.png)\n",
            series="Winter",
        ),
        "content/posts/soon.md": post("Soon", "2026-11-24 06:00", tags="[birds]"),
        "content/posts/secret.md": post("Secret", "2026-11-01", draft="true"),
        "content/posts/apart.md": post("Apart", "2026-11-03", unlisted="true"),
        "content/posts/brief.md": post("Brief", "2026-11-04", expires="2026-12-01"),
        "content/posts/letter/index.md": post(
            "To a friend",
            "2026-11-05",
            "Dear.\n\n![A rose](rose.png)\n\n[Roses](../roses/index.md)\n",
            protected="family",
            tags="[birds, private]",
        ),
        "content/posts/first.md": post("First of all", "2026-09-01", pinned="true", tags="[birds]"),
    }
