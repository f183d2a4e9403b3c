"""Listed posts -> shelves: the posts of a tag, a year, a month, a series, an author.

A post stands on a few shelves, so that building them and asking them costs what is in them.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Literal, NamedTuple

from generator.content import Card
from generator.library.labels import Labels

ShelfKind = Literal["tag", "series", "author", "year", "month", "year and month", "pinned"]


class Shelf(NamedTuple):
    """What the posts on it have in common."""

    kind: ShelfKind

    value: str | int | tuple[int, int]
    """A slug, an author's key, a year, a month of any year, or a year and a month."""


PINNED = Shelf("pinned", "")


class Shelves(NamedTuple):
    """Listed posts, sorted into shelves."""

    posts: tuple[str, ...]
    """All sources, the newest first."""

    posts_on: Mapping[Shelf, tuple[str, ...]]
    """Never empty, the newest first."""

    shelves_of: Mapping[str, tuple[Shelf, ...]]
    """Source -> where it stands, each shelf once."""

    place_of: Mapping[str, int]
    """Source -> its index in `posts`."""

    months: frozenset[tuple[int, int]]
    """Each year and month in which a post appeared."""

    @classmethod
    def of(cls, cards: Iterable[Card], tags: Labels, series: Labels) -> "Shelves":
        """Sort *cards*, listed posts with the newest first, into shelves."""
        posts_on: dict[Shelf, list[str]] = {}
        shelves_of: dict[str, tuple[Shelf, ...]] = {}
        same: dict[Shelf, Shelf] = {}  # one object per shelf keeps 100,000 posts small
        for card in cards:
            mine = dict.fromkeys(same.setdefault(one, one) for one in _places(card, tags, series))
            shelves_of[card.source] = tuple(mine)
            for shelf in mine:
                posts_on.setdefault(shelf, []).append(card.source)
        return cls(
            posts=tuple(shelves_of),
            posts_on={shelf: tuple(sources) for shelf, sources in posts_on.items()},
            shelves_of=shelves_of,
            place_of={source: place for place, source in enumerate(shelves_of)},
            months=frozenset(one.value for one in posts_on if isinstance(one.value, tuple)),
        )

    def on(self, shelf: Shelf) -> tuple[str, ...]:
        """Give the posts on *shelf*, none when there is no such shelf."""
        return self.posts_on.get(shelf, ())

    def on_all(self, wanted: Iterable[Shelf], limit: int | None) -> tuple[str, ...]:
        """Give the newest *limit* posts that stand on every shelf of *wanted*; all by default."""
        if limit is not None and limit <= 0:
            return ()
        shelves = sorted(wanted, key=lambda shelf: len(self.on(shelf)))
        posts = self.on(shelves[0]) if shelves else self.posts
        if len(shelves) <= 1:
            return posts[:limit]
        every = set(shelves)
        fitting = (post for post in posts if every.issubset(self.shelves_of[post]))
        return tuple(islice(fitting, limit))

    def beside(self, source: str, step: int) -> str | None:
        """Give the post *step* places after *source* in the list of all, `None` past its ends."""
        if source not in self.place_of:
            return None
        place = self.place_of[source] + step
        return self.posts[place] if 0 <= place < len(self.posts) else None


def _places(card: Card, tags: Labels, series: Labels) -> Iterator[Shelf]:
    yield from (Shelf("tag", tags.slugs[name]) for name in card.tags if name in tags.slugs)
    if card.series in series.slugs:
        yield Shelf("series", series.slugs[card.series])
    if card.author:
        yield Shelf("author", card.author)
    if card.pinned:
        yield PINNED
    if card.date:
        year, month = card.date.year, card.date.month
        yield Shelf("year", year)
        yield Shelf("month", month)
        yield Shelf("year and month", (year, month))
