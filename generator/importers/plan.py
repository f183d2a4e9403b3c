"""Items -> the plan: where each post goes, what its old addresses mean, who is who.

It is made while the items pass by for the first time, and holds a line for each post, file and
comment, not their words.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from generator.content import Card
from generator.foundation import slugify
from generator.importers.addresses import OldSite, old_site, spelling
from generator.importers.authors import Authors, known_authors
from generator.importers.files import Files
from generator.importers.headings import anchors as heading_anchors
from generator.importers.here import Here
from generator.importers.item import (
    FoundAuthor,
    FoundComment,
    FoundFile,
    FoundPost,
    FoundSite,
    Item,
    PostRef,
)
from generator.importers.journal import Journal
from generator.importers.name_posts import Named, Names, Wanted
from generator.importers.threads import Seen, Threads, seen
from generator.pages import url_of
from generator.settings import Settings

_ADDRESS = re.compile(
    r"""(?:src|href|poster)\s*=\s*["']([^"'<>]+)["']|\]\(\s*<?([^)\s>]+)""", re.IGNORECASE
)
_ANCHOR = re.compile(r"""\s(?:id|name)\s*=\s*["']([^"'\s<>]+)["']""", re.IGNORECASE)


class Stub(NamedTuple):
    """What is remembered of a post until all are known."""

    post: FoundPost
    """Without its words."""

    mentions: tuple[str, ...]
    """What it links to and embeds."""

    anchors: frozenset[str]


class Placed(NamedTuple):
    """A post that is here, from this export or from before."""

    source: str
    key: str
    url: str
    """Address here."""

    anchors: frozenset[str] = frozenset()
    """Names of places in it that some post links to."""

    named: Named | None = None
    """Names for a post that is to be written; `None` for one that is here already."""

    aliases: tuple[str, ...] = ()
    old_url: str = ""
    file: str = ""
    """As `FoundPost.file`."""


class Plan(NamedTuple):
    """Everything that must be known before a post can be written."""

    here: Here
    settings: Settings
    """As they will be: with the old blog's pattern of addresses, where it is taken over."""

    found: FoundSite
    site: OldSite
    posts: dict[str, Placed]
    """By origin."""

    addresses: dict[str, Placed]
    """By the spelling of an old or present address."""

    keys: dict[str, Placed]
    """By comment key or slug, folded."""

    by_file: dict[str, Placed]
    """By `FoundPost.file`."""

    tags: dict[str, str]
    """Slug of a tag -> how it is written."""

    authors: Authors
    files: Files
    threads: Threads

    def post_of(self, ref: PostRef) -> Placed | None:
        """Find the post that *ref* means."""
        if ref.origin:
            return self.posts.get(ref.origin)
        if ref.key:
            found = self.keys.get(ref.key.casefold())
            if found:
                return found
        if not ref.url:
            return None
        spelt = spelling(ref.url, self.site.base)
        return self.addresses.get(spelt) or self.addresses.get(spelling(ref.url))


class Planner:
    """Takes note of items; `plan` makes the plan of them."""

    def __init__(self, here: Here, journal: Journal, files: Files) -> None:
        """Begin with the blog as it stands."""
        self._here, self._journal, self._files = here, journal, files
        self._found: FoundSite | None = None
        self._authors: dict[str, FoundAuthor] = {}
        self._stubs: list[Stub] = []
        self._comments: list[tuple[Seen, PostRef]] = []
        self._refs: dict[PostRef, PostRef] = {}
        self._writers: Counter[str] = Counter()

    def see(self, item: Item) -> None:
        """Take note of *item*."""
        match item:
            case FoundSite():
                self._found = self._found or item
            case FoundAuthor():
                self._authors.setdefault(item.origin, item)
            case FoundFile():
                self._files.add(item)
            case FoundPost() if item.status != "trash":
                self._stubs.append(_stub(item))
                self._writers[item.author] += 1
            case FoundComment():
                self._comments.append((seen(item), self._refs.setdefault(item.post, item.post)))
                self._writers[item.author] += 1
            case _:
                pass

    def plan(self, *, may_set_permalink: bool) -> Plan:
        """Make the plan."""
        found = self._found or FoundSite()
        settings = self._here.settings
        if may_set_permalink and found.permalink:
            settings = msgspec.structs.replace(settings, permalink=found.permalink)
        site = old_site(found.url or settings.url)
        self._files.assign(self._stubs, site)
        plan = Plan(
            here=self._here,
            settings=settings,
            found=found,
            site=site,
            posts={},
            addresses={},
            keys={},
            by_file={},
            tags=_tags(self._here, self._stubs),
            authors=known_authors(settings, self._authors, self._writers),
            files=self._files,
            threads=Threads(),
        )
        self._place(plan)
        for comment, ref in self._comments:
            post = plan.post_of(ref)
            plan.threads.add(comment, post.source if post else "")
        self._comments.clear()
        self._refs.clear()
        return plan

    def _place(self, plan: Plan) -> None:
        by_source = {card.source: _placed_before(card, plan.settings) for card in self._here.cards}
        for placed in by_source.values():
            _enter(plan, placed, (placed.url, *placed.aliases))
        names = Names(self._here, plan.settings)
        linked = {
            unquote(mention.partition("#")[2]) for stub in self._stubs for mention in stub.mentions
        }
        fresh: list[tuple[Stub, Named]] = []
        for stub in self._stubs:
            stub = stub._replace(anchors=stub.anchors & linked)  # noqa: PLW2901 - the same, told
            entry = self._journal.find(stub.post.kind, stub.post.origin)
            if entry:
                before = by_source.get(entry.path) or Placed(entry.path, entry.key, "")
                plan.posts[stub.post.origin] = before._replace(
                    anchors=stub.anchors, old_url=stub.post.url, file=stub.post.file
                )
            else:
                has_folder = bool(stub.post.folder) or self._files.has_any(stub.post.origin)
                fresh.append((stub, names.name(_wanted(stub.post, has_folder=has_folder))))
        for stub, named in fresh:
            self._enter_new(plan, stub, named, names)
        for stub in self._stubs:
            placed = plan.posts[stub.post.origin]
            _enter(plan, placed, (stub.post.url, *stub.post.aliases, placed.url))

    def _enter_new(self, plan: Plan, stub: Stub, named: Named, names: Names) -> None:
        post = stub.post
        paths = [_path(url, plan.site) for url in (post.url, *post.aliases) if "?" not in url]
        aliases = names.keep_aliases([path for path in paths if path])
        plan.posts[post.origin] = Placed(
            source=named.source,
            key=named.key,
            url=named.url,
            anchors=stub.anchors,
            named=named,
            aliases=tuple(aliases),
            old_url=post.url,
            file=post.file,
        )


def _stub(post: FoundPost) -> Stub:
    text = post.words.text
    mentions = (unescape(html or markdown) for html, markdown in _ADDRESS.findall(text))
    cover = (post.image,) if post.image else ()
    anchors = frozenset(map(unescape, _ANCHOR.findall(text)))
    if post.words.markup == "markdown":
        anchors |= heading_anchors(text)
    bare = msgspec.structs.replace(post, words=post.words.__class__(""))
    return Stub(bare, tuple(dict.fromkeys((*cover, *mentions))), anchors)


def _wanted(post: FoundPost, *, has_folder: bool) -> Wanted:
    date = post.date or post.updated or datetime.fromisoformat("1970-01-01T00:00:00+00:00")
    return Wanted(post.origin, post.kind, date, post.slug, post.title, has_folder)


def _placed_before(card: Card, settings: Settings) -> Placed:
    return Placed(card.source, card.comment_key, url_of(card, settings), aliases=card.aliases)


def _enter(plan: Plan, placed: Placed, addresses: tuple[str, ...]) -> None:
    """Let *placed* be found by all its names; the first to have a name keeps it."""
    for address in filter(None, addresses):
        spelt = spelling(address, plan.site.base)
        if spelt and spelt != "/":
            plan.addresses.setdefault(spelt, placed)
    plan.keys.setdefault(placed.key.casefold(), placed)
    slug = placed.url.strip("/").rpartition("/")[2].removesuffix(".html")
    plan.keys.setdefault(slug.casefold(), placed)
    if placed.file:
        plan.by_file[placed.file] = placed


def _path(url: str, site: OldSite) -> str:
    """Give the path of an old address below the blog, its case and its end as they were."""
    if not url or not site.has(url):
        return ""
    path = re.sub(r"\A(?:[a-z]+:)?//[^/]*", "", url, flags=re.IGNORECASE).partition("#")[0]
    if site.base and path.startswith(f"{site.base}/"):
        path = path[len(site.base) :]
    return path if path.startswith("/") and path != "/" else ""


def _tags(here: Here, stubs: list[Stub]) -> dict[str, str]:
    """Choose one spelling for each tag: that of the blog, else the first."""
    labels: Iterator[str] = (
        *(tag for card in here.cards for tag in card.tags),
        *(tag for stub in stubs for tag in stub.post.tags),
    ).__iter__()
    tags: dict[str, str] = {}
    for label in labels:
        tags.setdefault(slugify(label), " ".join(label.split()))
    return tags
