"""Names that authors wrote -> tags and series, each with one address part.

`Garden` and `garden`, or `C++` and `C#`, come to one slug. Two lists on one address would hide each
other, and merging them silently would hide a mistake; so each such pair is a Problem.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from generator.content import Card
from generator.foundation import Location, Problem, slugify

LabelKind = Literal["tag", "series"]
_PLURAL = {"tag": "tags", "series": "series"}


class Labels(NamedTuple):
    """All names of one kind that the documents of an edition use."""

    slugs: Mapping[str, str]
    """Each name as an author wrote it -> its address part. Names without one are absent."""

    names: Mapping[str, str]
    """Each address part -> the name to print: of several the most used, then the first."""

    problems: tuple[Problem, ...]


class _Use(NamedTuple):
    name: str
    times: int
    first: Card


def tag_labels(cards: Iterable[Card], chosen: Mapping[str, str]) -> Labels:
    """Label the tags of *cards*, sorted by source; *chosen* is the settings' `[tags]`."""
    chosen_slugs = {_plainly(name): slug for name, slug in chosen.items()}

    def slug_of(name: str) -> str:
        return chosen_slugs.get(_plainly(name)) or slugify(name)

    return _labels("tag", ((tag, card) for card in cards for tag in card.tags), slug_of)


def series_labels(cards: Iterable[Card]) -> Labels:
    """Label the series of *cards*, sorted by source."""
    return _labels("series", ((card.series, card) for card in cards if card.series), slugify)


def _labels(
    kind: LabelKind, written: Iterable[tuple[str, Card]], slug_of: Callable[[str], str]
) -> Labels:
    by_slug: dict[str, list[_Use]] = {}
    for use in _uses(written):
        by_slug.setdefault(slug_of(use.name), []).append(use)
    problems = [_nameless(kind, use) for use in by_slug.pop("", ())]
    slugs: dict[str, str] = {}
    names: dict[str, str] = {}
    for slug, uses in by_slug.items():
        leading, *others = sorted(uses, key=lambda use: (-use.times, use.name))
        names[slug] = leading.name
        slugs.update({use.name: slug for use in uses})
        problems.extend(_one_address(kind, slug, use, leading) for use in others)
    return Labels(slugs, names, tuple(problems))


def _uses(written: Iterable[tuple[str, Card]]) -> Iterator[_Use]:
    counts: dict[str, int] = {}
    first: dict[str, Card] = {}
    for name, card in written:
        counts[name] = counts.get(name, 0) + 1
        first.setdefault(name, card)
    return (_Use(name, count, first[name]) for name, count in counts.items())


def _plainly(name: str) -> str:
    """Fold what is no difference to a reader: case and spacing."""
    return " ".join(name.split()).casefold()


def _nameless(kind: LabelKind, use: _Use) -> Problem:
    what = f"The {kind} `{use.name}` has nothing that an address could be made of."
    if kind == "tag":
        hint = f'Add `"{use.name}" = "its-address"` under `[tags]` in `site.toml`, or rename it.'
    else:
        hint = "Give it a name with a letter or a digit."
    return Problem(_title_of(use.first), what, hint)


def _one_address(kind: LabelKind, slug: str, use: _Use, leading: _Use) -> Problem:
    what = (
        f"Two {_PLURAL[kind]} have one address, `{slug}`: `{use.name}` here"
        f" and `{leading.name}` in `{_title_of(leading.first)}`."
    )
    return Problem(_title_of(use.first), what, _telling_apart(kind, use, leading))


def _telling_apart(kind: LabelKind, use: _Use, leading: _Use) -> str:
    if _plainly(use.name) == _plainly(leading.name):
        return f"Write `{leading.name}` everywhere."
    if kind == "tag":
        return f'Add `"{use.name}" = "another-address"` under `[tags]` in `site.toml`.'
    return "Rename one of the two series."


def _title_of(card: Card) -> Location:
    return Location(card.source, card.title_line)
