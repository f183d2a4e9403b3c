"""The filter on comments that training never saw. No test here looks at a clock."""

import random
from pathlib import Path

import pytest

from generator.moderation import SpamFilter
from tests.bench.__main__ import main
from tests.bench.held_back import read_sample, read_videos
from tests.bench.spam import (
    Scored,
    auc,
    lowest_fifth,
    measure_orders,
    score,
    score_sample,
    trained,
)


def test_spam_is_below_what_people_wrote(data_folder: Path) -> None:
    """Trained on four videos and asked about the fifth, for each; and with no training at all.

    Genuine comments are those of the video, and then also those of the sample blog, none of which
    is in the lowest fifth of the queue.
    """
    *held_back, untrained = measure_orders(data_folder)

    assert len(held_back) == 5
    assert min(order.auc for order in held_back) >= 0.975
    assert min(order.auc_with_sample for order in held_back) >= 0.97
    assert untrained.auc >= 0.9
    assert [order.sample_in_lowest_fifth for order in (*held_back, untrained)] == [0] * 6


def test_no_genuine_comment_is_last_where_four_of_five_are_spam(data_folder: Path) -> None:
    """80 spams of one video and 20 comments of the sample blog, drawn in many ways."""
    videos, sample = read_videos(data_folder), read_sample()
    dice = random.Random(4)  # noqa: S311 - no secret
    for at, video in enumerate(videos):
        made = trained(known for other in videos if other is not video for known in other)
        spam = [one for one in score(made, video) if one.is_spam]
        genuine = score_sample(made, sample)
        for _ in range(200):
            queue = [*dice.sample(spam, 80), *dice.sample(genuine, 20)]
            assert not any(one.is_of_sample for one in lowest_fifth(queue)), f"video {at + 1}"


def test_the_sample_blog_passes_without_training() -> None:
    """On the first day hardly anything that people write looks like spam, in any language."""
    judged = score_sample(SpamFilter(), read_sample())

    assert len(judged) > 80
    assert sum(one.probability > 0.5 for one in judged) <= 0.05 * len(judged)


@pytest.mark.parametrize(
    ("spam", "genuine", "expected"),
    [([0.9, 0.8], [0.1, 0.2], 1.0), ([0.1], [0.9], 0.0), ([0.5], [0.5], 0.5), ([3, 1], [2], 0.5)],
)
def test_the_area_is_the_share_of_pairs_in_order(
    spam: list[float], genuine: list[float], expected: float
) -> None:
    """The measure itself, on queues whose answer is plain."""
    scored = [Scored(one, is_spam=True) for one in spam]
    scored += [Scored(one, is_spam=False) for one in genuine]

    assert auc(scored) == expected


def test_the_filter_is_measured(data_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line for each video, one without training, and the times."""
    main(["spam", "--data", str(data_folder), "--many", "200"])

    told = capsys.readouterr().out.splitlines()
    named = [*(f"video {number}" for number in range(1, 6)), "all, untrained", "learn", "200"]
    assert [line[: len(name)] for line, name in zip(told, named, strict=True)] == named
