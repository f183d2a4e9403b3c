"""Names in buckets: nothing is lost, and a change stays in its bucket."""

from hypothesis import given
from hypothesis import strategies as st

from generator.pipeline.buckets import in_buckets

NAMES = st.lists(st.text(), unique=True)


@given(NAMES)
def test_every_name_is_in_one_bucket(names: list[str]) -> None:
    """Sums over buckets are sums over names."""
    buckets = in_buckets(tuple(names))

    assert sorted(name for bucket in buckets for name in bucket) == sorted(names)


@given(NAMES)
def test_names_keep_their_order(names: list[str]) -> None:
    """A bucket does not move when names of other buckets do."""
    for bucket in in_buckets(tuple(names)):
        assert list(bucket) == [name for name in names if name in bucket]


def test_a_new_name_moves_one_bucket() -> None:
    """What is made of the others still stands."""
    names = tuple(f"post-{number}" for number in range(10_000))

    before, after = in_buckets(names), in_buckets((*names, "one more"))

    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_buckets_are_about_as_many_as_names_are_in_one() -> None:
    """Neither part of the work outgrows the other."""
    buckets = in_buckets(tuple(f"post-{number}" for number in range(10_000)))

    assert len(buckets) == 128
    assert max(map(len, buckets)) < 128
