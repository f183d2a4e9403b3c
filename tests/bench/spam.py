"""Held-back comments -> how well the filter puts them in order, and how long it takes."""

import time
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.moderation import SpamFilter, Submission, cluster, signature
from tests.bench.held_back import Known, read_sample, read_videos

FIFTH = 5


class Scored(NamedTuple):
    """A comment in a queue."""

    probability: float
    is_spam: bool
    is_of_sample: bool = False


class Order(NamedTuple):
    """How well a queue is ordered by a filter that saw none of it."""

    what: str
    auc: float
    """Area under the ROC curve: how often a spam stands below a genuine comment."""

    auc_with_sample: float
    """The same, with the comments of the sample blog among the genuine ones."""

    sample_in_lowest_fifth: int
    """Comments of the sample blog in that fifth of the queue that looks most like spam."""


class Times(NamedTuple):
    """What the filter costs, by the clock."""

    learn_ms: float
    forget_ms: float
    score_many_s: float
    sign_many_s: float
    cluster_many_s: float


def auc(scored: Sequence[Scored]) -> float:
    """Give the area under the ROC curve; equal scores count half."""
    ranks, at = 0.0, 0
    ordered = sorted(scored)
    while at < len(ordered):
        end = at
        while end < len(ordered) and ordered[end].probability == ordered[at].probability:
            end += 1
        ranks += (at + end + 1) / 2 * sum(one.is_spam for one in ordered[at:end])
        at = end
    spam = sum(one.is_spam for one in ordered)
    return (ranks - spam * (spam + 1) / 2) / (spam * (len(ordered) - spam))


def lowest_fifth(scored: Sequence[Scored]) -> list[Scored]:
    """Give the end of the queue, with whatever scores as its first entry does."""
    ordered = sorted(scored, key=lambda one: -one.probability)
    limit = ordered[max(0, len(ordered) // FIFTH - 1)].probability
    return [one for one in ordered if one.probability >= limit]


def measure_orders(data: Path) -> list[Order]:
    """Train on all videos but one and judge that one, for each; then with no training at all."""
    videos, sample = read_videos(data), read_sample()
    orders = []
    for held_back, video in enumerate(videos):
        others = (known for at, one in enumerate(videos) if at != held_back for known in one)
        orders.append(_order(f"video {held_back + 1}", trained(others), video, sample))
    everything = [known for video in videos for known in video]
    return [*orders, _order("all, untrained", SpamFilter(), everything, sample)]


def trained(decided: Iterable[Known]) -> SpamFilter:
    """Make a filter that learned *decided*."""
    made = SpamFilter()
    for known in decided:
        made.learn(known.submission, is_spam=known.is_spam)
    return made


def score(made: SpamFilter, queue: Sequence[Known]) -> list[Scored]:
    """Judge *queue*."""
    return [Scored(made.probability(known.submission), known.is_spam) for known in queue]


def score_sample(made: SpamFilter, sample: Sequence[Submission]) -> list[Scored]:
    """Judge comments of the sample blog."""
    return [Scored(made.probability(one), is_spam=False, is_of_sample=True) for one in sample]


def _order(
    what: str, made: SpamFilter, queue: Sequence[Known], sample: Sequence[Submission]
) -> Order:
    judged, genuine = score(made, queue), score_sample(made, sample)
    lowest = lowest_fifth([*judged, *genuine])
    at_end = sum(one.is_of_sample for one in lowest)
    return Order(what, auc(judged), auc([*judged, *genuine]), at_end)


def measure_times(data: Path, *, many: int) -> Times:
    """Learn and forget every comment, then judge, sign and group *many*."""
    known = [known for video in read_videos(data) for known in video]
    queue = _many(known, many)
    made = SpamFilter()
    times = [time.perf_counter()]
    for one in known:
        made.learn(one.submission, is_spam=one.is_spam)
    times.append(time.perf_counter())
    for one in known:
        made.forget(one.submission)
    times.append(time.perf_counter())
    for submission in queue:
        made.probability(submission)
    times.append(time.perf_counter())
    signatures = {submission.id: signature(submission) for submission in queue}
    times.append(time.perf_counter())
    cluster(signatures)
    times.append(time.perf_counter())
    learn, forget, score_many, sign_many, cluster_many = (
        end - begun for begun, end in pairwise(times)
    )
    each = 1000 / len(known)
    return Times(each * learn, each * forget, score_many, sign_many, cluster_many)


def _many(known: Sequence[Known], many: int) -> list[Submission]:
    """Repeat *known* as often as needed, each time with a few words of another among its own."""
    made = []
    for at in range(many):
        submission = known[at % len(known)].submission
        words = submission.text.split()
        other = known[(7 * at + at // len(known)) % len(known)].submission.text.split()
        half = len(words) // 2
        text = " ".join([*words[:half], *other[:3], *words[half:]])
        made.append(msgspec.structs.replace(submission, id=f"m-{at}", text=text))
    return made
