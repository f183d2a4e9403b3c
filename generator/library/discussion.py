"""A `Card` -> whether readers may answer it, and where their answers lie.

The comment key names the folder of a document's comments. Two documents with one key would show
each other's comments.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.content import Card
from generator.foundation import Location, Problem
from generator.settings import CommentPolicy, Settings


class CommentKeys(NamedTuple):
    """Which document the comments of a folder belong to."""

    sources: Mapping[str, str]
    """Folded key -> source."""

    problems: tuple[Problem, ...]


def comment_policy(card: Card, settings: Settings) -> CommentPolicy:
    """Tell what readers may do, time aside: the settings' default is for posts, not for pages."""
    if card.comments is not None:
        return card.comments
    return settings.comments.default if card.kind == "post" else "off"


def comment_keys(cards: Iterable[Card], settings: Settings) -> CommentKeys:
    """Map the keys of those *cards*, sorted by source, whose comments are not off."""
    owners: dict[str, Card] = {}
    problems: list[Problem] = []
    for card in cards:
        if comment_policy(card, settings) == "off":
            continue
        owner = owners.setdefault(fold_key(card.comment_key), card)
        if owner is not card:
            problems.append(_shared(owner, card))
    return CommentKeys({key: card.source for key, card in owners.items()}, tuple(problems))


def fold_key(key: str) -> str:
    """Fold *key* as file systems do for which `Winter` and `winter` are one folder."""
    return key.casefold()


def _shared(owner: Card, card: Card) -> Problem:
    place, other = Location(card.source, card.title_line), Location(owner.source, owner.title_line)
    what = f"Two documents have the comment key `{card.comment_key}`: this one and `{other}`."
    return Problem(place, what, "Add a `comment_key:` of its own to the one without comments.")
