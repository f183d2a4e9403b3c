"""Features of comments -> in how many spams and how many genuine comments each was.

A filter is these counts and little else. A new one begins with those of the starter set.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from generator.moderation.spam.features import features_of
from generator.moderation.spam.starter import starter


class Sightings(NamedTuple):
    """In how many comments a feature was."""

    spam: int
    genuine: int


NONE = Sightings(0, 0)
"""Of a feature that nobody has seen."""


class Started(NamedTuple):
    """What a new filter knows."""

    counts: Mapping[str, Sightings]
    totals: Sightings
    digest: int
    """Changes with the set, and with what this version of the program takes for features."""


@cache
def started() -> Started:
    """Count the starter set, once."""
    counts: dict[str, Sightings] = {}
    totals = NONE
    for is_spam in (True, False):
        step = one(is_spam=is_spam)
        for submission in starter(is_spam=is_spam):
            count(counts, features_of(submission), step)
            totals = added(totals, step)
    digest = hashlib.blake2b(repr(sorted(counts.items())).encode(), digest_size=8).digest()
    return Started(counts, totals, int.from_bytes(digest))


def count(counts: dict[str, Sightings], features: Iterable[str], change: Sightings) -> None:
    """Add *change* to the counts of *features*; what was nowhere seen is left out."""
    for feature in features:
        changed = added(counts.get(feature, NONE), change)
        if any(changed):
            counts[feature] = changed
        else:
            del counts[feature]


def one(*, is_spam: bool, step: int = 1) -> Sightings:
    """Give the counts of one comment, or with a *step* of -1 what takes them back."""
    return Sightings(step, 0) if is_spam else Sightings(0, step)


def added(first: Sightings, other: Sightings) -> Sightings:
    """Add both."""
    return Sightings(first.spam + other.spam, first.genuine + other.genuine)
