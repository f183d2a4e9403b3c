"""The author's decisions -> how likely a submission is spam.

Naive Bayes over the features of a submission, each one's share of spam drawn towards one half while
it was seen seldom (Robinson 2003, https://www.linuxjournal.com/article/6467), with pairs of words
(Wang and Manning 2012, https://aclanthology.org/P12-2018/). Spam and genuine comments weigh alike,
however many of each there were.

The filter is nothing but counts, so learning is adding, forgetting is subtracting, and the order of
decisions leaves no trace: a filter that learned one by one equals one made anew from all of them.
"""

import hashlib
import math
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.moderation.spam.counts import NONE, Sightings, added, count, one, started
from generator.moderation.spam.features import PAIR, features_of
from generator.moderation.spam.verdict import Verdict, reasons_of
from generator.moderation.submission import Submission

_DOUBT = 1.0
"""How many sightings the first assumption of one half is worth."""

_MOST_TELLING = 40
"""Features that count in a text: a spammer who pastes a page of a novel gains nothing."""

_DAMPING = 0.75
"""Words come in company, and ten say less than ten times one: 0 trusts each, 1 takes the mean."""

_FEWEST_ALIKE = 4
_SHARE_ALIKE = 0.4
"""Pairs of words that a text shares with earlier spam when it is like it, in number and share."""


class Lesson(NamedTuple):
    """What was learned from one comment."""

    is_spam: bool
    digest: int
    """A checksum of its features, by which the same words are known again."""


class SpamFilter:
    """What the author's decisions taught. A new one knows the starter set and nothing else."""

    def __init__(
        self,
        counts: Mapping[str, Sightings] | None = None,
        lessons: Mapping[str, Lesson] | None = None,
    ) -> None:
        """Begin with the starter set, or with the *counts* and *lessons* of another filter."""
        beginning = started()
        self._counts = dict(beginning.counts if counts is None else counts)
        self._lessons = dict(lessons or {})
        self._weights: dict[Sightings, float] = {}
        self._totals = beginning.totals
        self._revision = beginning.digest
        for name, lesson in self._lessons.items():
            self._totals = added(self._totals, one(is_spam=lesson.is_spam))
            self._revision ^= _revision(name, lesson)

    @property
    def counts(self) -> Mapping[str, Sightings]:
        """Feature to the number of comments that had it, those of the starter set included."""
        return self._counts

    @property
    def lessons(self) -> Mapping[str, Lesson]:
        """Id of each submission that it learned from, to what it learned."""
        return self._lessons

    @property
    def revision(self) -> int:
        """A number that changes with whatever was learned; equal for equal filters."""
        return self._revision

    def learn(self, submission: Submission, *, is_spam: bool) -> bool:
        """Learn a decision; a second time, or the other way round, it counts as the last one.

        `False` when other words were learned under its id: then the filter must be made anew.
        """
        name = submission.id
        features = features_of(submission)
        lesson = Lesson(is_spam, _digest(features))
        known = self._lessons.get(name)
        if known == lesson:
            return True
        if known is not None and not self.forget(submission):
            return False
        self._lessons[name] = lesson
        self._revision ^= _revision(name, lesson)
        self._change(features, 1, is_spam=is_spam)
        return True

    def forget(self, submission: Submission) -> bool:
        """Take back what was learned from *submission*, if anything was.

        `False` when other words were learned under its id: then the filter must be made anew.
        """
        name = submission.id
        known = self._lessons.get(name)
        if known is None:
            return True
        features = features_of(submission)
        if known.digest != _digest(features):
            return False
        del self._lessons[name]
        self._revision ^= _revision(name, known)
        self._change(features, -1, is_spam=known.is_spam)
        return True

    def probability(self, submission: Submission) -> float:
        """Say how likely *submission* is spam, from 0 to 1; for putting many in order."""
        return _probability(self._weigh(features_of(submission)).values())

    def judge(self, submission: Submission) -> Verdict:
        """Say how likely *submission* is spam, and why."""
        features = features_of(submission)
        weights = self._weigh(features)
        probability = _probability(weights.values())
        is_spam = probability >= 0.5  # noqa: PLR2004 - a half is a half
        because = reasons_of(weights, is_spam=is_spam, alike=self._alike(features))
        return Verdict(probability, because)

    def _change(self, features: Iterable[str], step: int, *, is_spam: bool) -> None:
        change = one(is_spam=is_spam, step=step)
        self._totals = added(self._totals, change)
        self._weights.clear()
        count(self._counts, features, change)

    def _weigh(self, features: Iterable[str]) -> dict[str, float]:
        """Give the log odds of spam for each of *features* that is known."""
        found: dict[str, float] = {}
        for feature in features:
            counts = self._counts.get(feature)
            if counts is not None:
                weight = self._weights.get(counts)
                if weight is None:
                    weight = self._weights[counts] = _weight(counts, self._totals)
                found[feature] = weight
        return found

    def _alike(self, features: Iterable[str]) -> int:
        """Estimate how many earlier spams have nearly these words: so many share enough pairs."""
        pairs = [feature for feature in features if feature.startswith(PAIR)]
        enough = max(_FEWEST_ALIKE, math.ceil(_SHARE_ALIKE * len(pairs)))
        if len(pairs) < enough:
            return 0
        invented = started().counts
        seen = (self._counts.get(pair, NONE).spam - invented.get(pair, NONE).spam for pair in pairs)
        return sorted(seen, reverse=True)[enough - 1]


def _weight(counts: Sightings, totals: Sightings) -> float:
    """Give the log odds of spam for a feature seen that often."""
    in_spam, in_genuine = counts.spam / totals.spam, counts.genuine / totals.genuine
    seen = counts.spam + counts.genuine
    share = in_spam / (in_spam + in_genuine)
    return math.log((_DOUBT / 2 + seen * share) / (_DOUBT / 2 + seen * (1 - share)))


def _probability(weights: Iterable[float]) -> float:
    telling = sorted(weights, key=lambda weight: (abs(weight), weight))[-_MOST_TELLING:]
    if not telling:
        return 0.5
    # fsum: a set has no order, and the sum must not depend on one.
    return 1 / (1 + math.exp(-math.fsum(telling) / len(telling) ** _DAMPING))


def _revision(name: str, lesson: Lesson) -> int:
    written = f"{name} {lesson.is_spam} {lesson.digest}".encode()
    return int.from_bytes(hashlib.blake2b(written, digest_size=8).digest())


def _digest(features: Iterable[str]) -> int:
    return zlib.crc32("\n".join(sorted(features)).encode())
