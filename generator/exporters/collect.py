"""The author's files -> posts and pages with their HTML and their comments, the oldest first.

Addresses in the HTML are whole, so that it means the same wherever it is read.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from generator.comments import CommentFile, find_comments, read_comment_file
from generator.content import (
    Body,
    Bundled,
    Card,
    Document,
    SourceFile,
    find_sources,
    parse,
    read,
    read_card,
)
from generator.foundation import BuildStoppedError, Location, Problem, Severity, escape
from generator.moderation import Filter, Row, open_queue
from generator.pages import file_url, url_of
from generator.settings import Settings, load_settings

_AGES_AGO = datetime(1, 1, 1, tzinfo=UTC)


class Entry(NamedTuple):
    """A post or page, with all that belongs to it."""

    card: Card
    markdown: str
    """The body as the author wrote it, front matter away."""

    html: str
    """The body as HTML, its addresses whole."""

    own_summary: str
    """The summary that the author wrote; empty when it is made of the text."""

    url: str
    """Its whole address."""

    comments: tuple[CommentFile, ...]
    """Reviewed ones, the oldest first; hidden and removed ones as well."""

    waiting: tuple[Row, ...]
    """What is in the private queue, spam and trash; empty unless it was asked for."""


class Blog(NamedTuple):
    """Everything. Entries are made one at a time."""

    settings: Settings
    total: int
    """How many entries there are."""

    entries: Callable[[], Iterator[Entry]]
    left_out: list[Problem]
    """Grows while entries are made: what cannot be read."""

    now: datetime


def collect(site: Path, *, now: datetime, is_private: bool = False) -> Blog:
    """Collect the blog in the folder *site*; *is_private* adds what was not published.

    Raises:
        BuildStoppedError: Its settings cannot be read.
    """
    settings, problems, _ = load_settings(site)
    if settings is None:
        raise BuildStoppedError(problems)
    sources = find_sources(site)
    cards = [card for found in sources.documents if (card := read_card(read(found), settings))]
    cards.sort(key=lambda card: (card.date or _AGES_AGO, card.source))
    collection = _Collection(site, settings, cards, sources.files)
    waiting = _waiting(site, settings) if is_private else {}
    return Blog(
        settings=settings,
        total=len(cards),
        entries=lambda: collection.entries(waiting),
        left_out=collection.left_out,
        now=now,
    )


def public_entries(blog: Blog) -> Iterator[Entry]:
    """Give the entries whose comments everybody may read, and tell of the others.

    For systems that show comments to whoever comes by, and know nothing of passphrases.
    """
    for entry in blog.entries():
        if not entry.card.protected:
            yield entry
        elif entry.comments:
            what = (
                "The comments of a protected post are left out: there, everybody could read them."
            )
            hint = "`json` and `wxr` hold them."
            where = Location(entry.card.source, entry.card.title_line)
            blog.left_out.append(Problem(where, what, hint, Severity.WARNING))


class _Collection:
    """Makes entries of cards."""

    def __init__(
        self, site: Path, settings: Settings, cards: list[Card], files: tuple[Bundled, ...]
    ) -> None:
        self._site, self._settings, self._cards = site, settings, cards
        self.left_out: list[Problem] = []
        urls = {card.source: url_of(card, settings) for card in cards}
        owned = {file.path: file_url(file, urls.get(file.owner, "/")) for file in files}
        self._urls: Mapping[str, str] = {**urls, **owned}
        self._folders = find_comments(site).folders

    def entries(self, waiting: Mapping[str, tuple[Row, ...]]) -> Iterator[Entry]:
        """Make every entry."""
        for card in self._cards:
            data = (self._site / card.source).read_bytes()
            document, problems = parse(SourceFile(card.source, data), self._settings)
            if document is None:
                self.left_out += problems
                continue
            yield Entry(
                card=document.card,
                markdown=_body_of(data.decode("utf-8-sig")),
                html=self._html(document),
                own_summary=card.summary,
                url=self._whole(self._urls[card.source]),
                comments=tuple(self._comments(card.comment_key)),
                waiting=waiting.get(card.comment_key, ()),
            )

    def _comments(self, key: str) -> Iterator[CommentFile]:
        folder = self._folders.get(key)
        for name, *_ in folder.entries if folder else ():
            path = f"comments/{key}/{name}"
            file, problems = read_comment_file(
                path, (self._site / path).read_bytes(), self._settings.authors
            )
            if file is None:
                self.left_out += problems
            else:
                yield file

    def _html(self, document: Document) -> str:
        body: Body = document.body
        html, position = str(body.html), 0
        pieces: list[str] = []
        for reference in body.references:
            if reference.start < position:  # the second target of one tag
                continue
            tag = html[reference.start : reference.end]
            target = self._target(reference.target, document.card.source)
            pieces += html[position : reference.start], _replaced(tag, reference.target, target)
            position = reference.end
        return "".join([*pieces, html[position:]])

    def _target(self, target: str, source: str) -> str:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or not parts.path:
            return target
        if parts.path.startswith("/"):
            return self._whole(target)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(parts.path)))
        url = self._urls.get(path) or self._urls.get(f"content/{unquote(parts.path)}")
        if url is None:
            return target
        return self._whole(url) + (f"#{parts.fragment}" if parts.fragment else "")

    def _whole(self, url: str) -> str:
        return urljoin(self._settings.url, quote(url.lstrip("/"), safe="/%#?=&;:@+,~!$'()*[]"))


def _replaced(tag: str, before: str, after: str) -> str:
    return tag.replace(f'"{escape(before)}"', f'"{escape(after)}"', 1) if before != after else tag


def _body_of(text: str) -> str:
    """Take the front matter off *text*."""
    lines = text.split("\n")
    if lines and lines[0].strip() == "---":
        for at, line in enumerate(lines[1:], start=1):
            if line.strip() == "---":
                return "\n".join(lines[at + 1 :]).strip("\n")
    return text.strip("\n")


def _waiting(site: Path, settings: Settings) -> Mapping[str, tuple[Row, ...]]:
    """Give what was not published, by comment key."""
    queue = open_queue(site, settings, where="export")
    found: dict[str, list[Row]] = {}
    for row in queue.rows(Filter(states=("pending", "spam", "trash"))):
        whole = queue.read(row.id) if row.is_cut else row
        found.setdefault(whole.key, []).append(whole)
    return {key: tuple(rows) for key, rows in found.items()}
