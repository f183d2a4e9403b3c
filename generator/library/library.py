"""Every document of an edition, with the questions one can ask: `Cards -> Library`.

It is built once and never changes. A question costs what its answer holds, and has an answer
whatever is asked, unknown names included: a page of the last build may ask for what is gone.
Answers are compared by value.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from generator.content import Card
from generator.foundation import Problem, in_order
from generator.library.discussion import CommentKeys, comment_keys, fold_key
from generator.library.edition import Edition, Hidden, Visibility, hidden_entry, visibility
from generator.library.labels import Labels, series_labels, tag_labels
from generator.library.related import related
from generator.library.shelves import PINNED, Shelf, ShelfKind, Shelves
from generator.library.translations import Translations, languages_of, translations
from generator.settings import Settings


class Tag(msgspec.Struct, frozen=True):
    """A subject of listed posts."""

    name: str
    """As authors write it."""

    slug: str
    """Its part of an address."""

    count: int
    """How many listed posts have it; 0 for a tag that is unknown."""


class Series(msgspec.Struct, frozen=True):
    """Posts that tell one story in parts."""

    name: str
    slug: str

    sources: tuple[str, ...]
    """The listed parts, the oldest first; empty for a series that is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What an edition shows. Posts are named by their sources; unlisted ones are in no list."""

    hidden: tuple[Hidden, ...]
    """What the edition leaves out, sorted by source."""

    problems: tuple[Problem, ...]
    """Names and keys that come too near each other, in order."""

    _states: Mapping[str, Visibility]
    _cards: Mapping[str, Card]
    _pages: tuple[str, ...]
    _shelves: Shelves
    _tags: Labels
    _series: Labels
    _keys: CommentKeys
    _translations: Translations
    _by_language: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, cards: Iterable[Card], edition: Edition, settings: Settings) -> "Library":
        """Arrange *cards*, in any order, as *edition* shows them."""
        by_source = sorted(cards, key=lambda card: card.source)
        states = {card.source: visibility(card, edition) for card in by_source}
        shown = [card for card in by_source if not states[card.source].is_hidden]
        tags, series = tag_labels(shown, settings.tags), series_labels(shown)
        keys = comment_keys(shown, settings)
        every = {card.source: card for card in by_source}
        translated = translations(shown, every, settings.language)
        newest_first = _newest_first(shown)
        listed = [card for card in newest_first if translated.is_listed(card.source)]
        by_language: dict[str, list[str]] = {}
        for language, source in languages_of(newest_first, settings.language):
            by_language.setdefault(language, []).append(source)
        return cls(
            hidden=tuple(
                hidden_entry(card, states[card.source])
                for card in by_source
                if states[card.source].is_hidden
            ),
            problems=in_order(
                (*tags.problems, *series.problems, *keys.problems, *translated.problems)
            ),
            _states=states,
            _cards={card.source: card for card in shown},
            _pages=tuple(
                one.source
                for one in shown
                if one.kind == "page" and not one.unlisted and translated.is_listed(one.source)
            ),
            _shelves=Shelves.of(listed, tags, series),
            _tags=tags,
            _series=series,
            _keys=keys,
            _translations=translated,
            _by_language={key: tuple(sources) for key, sources in sorted(by_language.items())},
        )

    def card(self, source: str) -> Card | None:
        """Give the card of a document, `None` when the edition does not show it."""
        return self._cards.get(source)

    def cards(self) -> tuple[Card, ...]:
        """Give the card of every document that is built, unlisted ones included, by source."""
        return tuple(self._cards.values())

    def visibility(self, source: str) -> Visibility | None:
        """Tell how the edition treats a document, `None` when there is none."""
        return self._states.get(source)

    def all_sources(self) -> tuple[str, ...]:
        """Give every document that is built, unlisted ones included, sorted."""
        return tuple(self._cards)

    def pages(self) -> tuple[str, ...]:
        """Give the listed pages, sorted by source."""
        return self._pages

    def posts(  # noqa: PLR0913 - the filters of one question, each by its name
        self,
        *,
        tag: str | None = None,
        year: int | None = None,
        month: int | None = None,
        series: str | None = None,
        author: str | None = None,
        limit: int | None = None,
    ) -> tuple[str, ...]:
        """Give the listed posts that fit every filter, the newest first, then by source.

        Args:
            tag: A tag's slug.
            year: Of the date as the author wrote it, in the author's time zone.
            month: 1 to 12; without *year* the month of any year.
            series: A series' slug.
            author: An author's key.
            limit: How many at most; `None` gives all.

        """
        dated = (year, month) if year is not None and month is not None else None
        filters: tuple[tuple[ShelfKind, str | int | tuple[int, int] | None], ...] = (
            ("tag", tag),
            ("series", series),
            ("author", author),
            ("year", year if dated is None else None),
            ("month", month if dated is None else None),
            ("year and month", dated),
        )
        wanted = [Shelf(kind, value) for kind, value in filters if value is not None]
        return self._shelves.on_all(wanted, limit)

    def pinned(self) -> tuple[str, ...]:
        """Give the listed posts that the author pinned, the newest first."""
        return self._shelves.on(PINNED)

    def tags(self) -> tuple[Tag, ...]:
        """Give every tag that a listed post has, sorted by slug."""
        return tuple(self.tag(slug) for slug in sorted(self._tags.names) if self._on_tag(slug))

    def tag(self, slug: str) -> Tag:
        """Give the tag at *slug*."""
        return Tag(self._tags.names.get(slug, slug), slug, len(self._on_tag(slug)))

    def tag_slug(self, name: str) -> str:
        """Give the slug of a tag as an author wrote it; empty when no listed post has it."""
        slug = self._tags.slugs.get(name, "")
        return slug if self._on_tag(slug) else ""

    def series_list(self) -> tuple[Series, ...]:
        """Give every series with a listed post, sorted by slug."""
        every = (self.series(slug) for slug in sorted(self._series.names))
        return tuple(series for series in every if series.sources)

    def series(self, slug: str) -> Series:
        """Give the series at *slug*."""
        newest_first = self._shelves.on(Shelf("series", slug))
        return Series(self._series.names.get(slug, slug), slug, newest_first[::-1])

    def series_of(self, source: str) -> Series | None:
        """Give the series of a listed post, `None` when it is in none."""
        shelves = self._shelves.shelves_of.get(source, ())
        return next((self.series(str(one.value)) for one in shelves if one.kind == "series"), None)

    def years(self) -> tuple[int, ...]:
        """Give the years with listed posts, the newest first."""
        return tuple(sorted({year for year, _ in self._shelves.months}, reverse=True))

    def months(self, year: int) -> tuple[int, ...]:
        """Give the months of *year* with listed posts, 1 to 12, the newest first."""
        return tuple(month for month in range(12, 0, -1) if (year, month) in self._shelves.months)

    def previous(self, source: str) -> str | None:
        """Give the next older listed post; `None` after the oldest and for what is not listed."""
        return self._shelves.beside(source, 1)

    def next(self, source: str) -> str | None:
        """Give the next newer listed post; `None` after the newest and for what is not listed."""
        return self._shelves.beside(source, -1)

    def related(self, source: str, limit: int) -> tuple[str, ...]:
        """Give at most *limit* listed posts that share tags with this one, the closest first."""
        return related(self._shelves, source, limit)

    def translations(self, source: str) -> tuple[str, ...]:
        """Give every version of a document, itself included, the one in lists first; else none."""
        return self._translations.group_of.get(source, ())

    def languages(self) -> tuple[str, ...]:
        """Give the languages that posts are in, sorted; unlisted posts do not count."""
        return tuple(self._by_language)

    def posts_in(self, language: str, limit: int) -> tuple[str, ...]:
        """Give at most *limit* posts in *language*, translations included, the newest first."""
        return self._by_language.get(language, ())[:limit]

    def commented_by(self, key: str) -> str | None:
        """Give the document that the comments in the folder *key* answer, if one takes comments."""
        return self._keys.sources.get(fold_key(key))

    def _on_tag(self, slug: str) -> tuple[str, ...]:
        return self._shelves.on(Shelf("tag", slug))


def _newest_first(by_source: Iterable[Card]) -> list[Card]:
    posts = [card for card in by_source if card.kind == "post" and not card.unlisted]
    return sorted(posts, key=_instant, reverse=True)


def _instant(card: Card) -> float:
    """Give seconds since 1970, quicker to compare than dates of several time zones."""
    return card.date.timestamp() if card.date else 0.0
