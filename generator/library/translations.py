"""Cards that translate each other -> groups, of which one stands in lists for all.

A translation names the file that it translates. Whoever reads a list sees the version in the
site's language, and finds the others from there.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.content import Card
from generator.foundation import Location, Problem, did_you_mean


class Translations(NamedTuple):
    """Which documents say the same in other languages."""

    group_of: Mapping[str, tuple[str, ...]]
    """Source -> every source of its group, the one for lists first, the others by language.
    Documents without another version are absent."""

    problems: tuple[Problem, ...]

    def is_listed(self, source: str) -> bool:
        """Tell whether the document stands in lists, for itself or for its group."""
        return self.group_of.get(source, (source,))[0] == source


def translations(
    shown: Iterable[Card], every: Mapping[str, Card], site_language: str
) -> Translations:
    """Group the *shown* cards; *every* card by its source, hidden ones too, tells what is missing.

    Unlisted ones are in no group, since nothing may lead to them.
    """
    problems: list[Problem] = []
    groups: dict[str, dict[str, Card]] = {}
    for card in sorted(shown, key=lambda card: (bool(card.translation_of), card.source)):
        objection = _objection(card, every)
        if objection:
            problems.append(objection)
        elif not card.unlisted:
            group = groups.setdefault(card.translation_of or card.source, {})
            other = group.setdefault(card.language or site_language, card)
            problems += [_same_language(card, other, site_language)] if other is not card else []
    together = (_in_order(group, site_language) for group in groups.values() if len(group) > 1)
    group_of = {source: group for group in together for source in group}
    return Translations(group_of, tuple(problems))


def _in_order(group: Mapping[str, Card], site_language: str) -> tuple[str, ...]:
    first = group.get(site_language) or next(iter(group.values()))
    others = (card for _, card in sorted(group.items()) if card is not first)
    return (first.source, *(card.source for card in others))


def _objection(card: Card, every: Mapping[str, Card]) -> Problem | None:
    if not card.translation_of:
        return None
    where = Location(card.source, card.title_line)
    original = every.get(card.translation_of)
    if original is None:
        what = f"It translates `{card.translation_of}`, which is not there."
        otherwise = "Write the path as in a link, relative to this file."
        return Problem(where, what, did_you_mean(card.translation_of, every, otherwise=otherwise))
    if original.translation_of or original is card:
        what = f"It translates `{card.translation_of}`, which is itself a translation."
        return Problem(where, what, "Let all versions name the original.")
    if original.kind != card.kind:
        what = f"A {card.kind} cannot translate a {original.kind}: `{card.translation_of}`."
        return Problem(where, what, "Let posts name posts, and pages name pages.")
    return None


def _same_language(card: Card, other: Card, site_language: str) -> Problem:
    language = card.language or site_language
    what = f"It is in `{language}`, and so is `{other.source}`, which says the same."
    return Problem(Location(card.source, card.title_line), what, "Add a line `lang: …`.")


def languages_of(cards: Iterable[Card], site_language: str) -> Iterator[tuple[str, str]]:
    """Yield the language and the source of each of *cards*."""
    return ((card.language or site_language, card.source) for card in cards)
