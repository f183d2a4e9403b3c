"""The library and the plan -> what the author is told at the end, and when to look again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from generator.content import Card
from generator.engine import AnyKind, Ask, Query
from generator.foundation import Problem
from generator.library import comment_policy
from generator.pipeline.inputs import Inputs
from generator.pipeline.planning import Planning
from generator.pipeline.reading import Reading
from generator.pipeline.report import CommentCounts, HiddenDocument
from generator.pipeline.silent_images import silent_images
from generator.settings import CommentSettings, Settings


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What a build says of the site."""

    posts: int
    pages: int
    drafts: int
    """Of what is built: how much of it the public does not see yet, or not in lists."""

    scheduled: int
    unlisted: int
    protected: int
    hidden: tuple[HiddenDocument, ...]

    published: tuple[tuple[str, str], ...]
    """Source and URL of every document that is built. The output's own list has it, so those that
    are protected are not in it: the name of a file may tell what it is about."""

    next_change: datetime | None
    """When a post will appear, expire, or close its comments, all by itself."""


class Reporting:
    """The queries that end in words for the author."""

    def __init__(self, inputs: Inputs, reading: Reading, planning: Planning) -> None:
        """Declare them over the stages before."""
        self._in, self._read, self._plan = inputs, reading, planning
        self.next_change = Query("next change", self._next_change, kept=datetime | None)
        self.facts = Query("facts", self._facts, kept=Facts)
        self.comments_in = Query("comments in", self._comments_in, kept=CommentCounts)
        self.comments = Query("comments", self._comments, kept=CommentCounts)
        self.silent_images = Query("silent images", self._silent_images)

    @property
    def kinds(self) -> list[AnyKind]:
        """All of them."""
        return [self.next_change, self.facts, self.comments_in, self.comments, self.silent_images]

    def _facts(self, ask: Ask) -> Facts:
        library = self._plan.whole_library(ask)
        cards = [card for source in library.all_sources() if (card := library.card(source))]
        by_source = self._plan.whole_plan(ask).by_source
        states = Counter(ask(self._plan.state, card.source) for card in cards)
        return Facts(
            drafts=states["draft"],
            scheduled=states["scheduled"],
            unlisted=states["unlisted"],
            protected=states["protected"],
            posts=sum(card.kind == "post" for card in cards),
            pages=sum(card.kind == "page" for card in cards),
            hidden=tuple(HiddenDocument(h.source, str(h.reason), h.when) for h in library.hidden),
            published=tuple(
                (card.source, by_source[card.source]) for card in cards if not card.protected
            ),
            next_change=ask(self.next_change),
        )

    def _comments_in(self, ask: Ask, number: int) -> CommentCounts:
        return _total(self._comments_of(ask, key) for key in ask(self._read.bucket, number))

    def _comments_of(self, ask: Ask, key: str) -> CommentCounts:
        counts = ask(self._read.counts, key)
        return counts if ask(self._plan.owner, key) else CommentCounts(waiting=sum(counts))

    def _comments(self, ask: Ask) -> CommentCounts:
        numbers = range(len(ask(self._read.buckets)))
        return _total(ask(self.comments_in, number) for number in numbers)

    def _silent_images(self, ask: Ask) -> tuple[Problem, ...]:
        """Find images without words, in everything that is built; only `check` asks."""
        library = self._plan.whole_library(ask)
        found: list[Problem] = []
        for source in library.all_sources():
            card, body = ask(self._read.card, source), ask(self._read.body, source)
            if card and body:
                found += silent_images(card, body)
        return tuple(found)

    def _next_change(self, ask: Ask) -> datetime | None:
        return min(self._coming_changes(ask), default=None)

    def _coming_changes(self, ask: Ask) -> Iterator[datetime]:
        now = ask(self._in.now)
        comments: CommentSettings = ask(self._read.setting, "comments")  # type: ignore[assignment]
        settings = Settings(title="-", url="https://example.org/", comments=comments)
        for path in ask(self._in.documents):
            outline = ask(self._read.outline, path)
            if outline is None:
                continue
            instants = [outline.date, outline.expires, _closing(outline, settings)]
            yield from (instant for instant in instants if instant and instant > now)


def _total(counts: Iterable[CommentCounts]) -> CommentCounts:
    return CommentCounts(*map(sum, zip(CommentCounts(), *counts, strict=True)))


def _closing(outline: Card, settings: Settings) -> datetime | None:
    """Tell when the comments of a document close by themselves."""
    days = settings.comments.close_after_days
    if not days or outline.date is None or comment_policy(outline, settings) != "open":
        return None
    # In UTC: by the author's clock, a day on which it is changed has 23 or 25 hours.
    return outline.date.astimezone(UTC) + timedelta(days=days)
