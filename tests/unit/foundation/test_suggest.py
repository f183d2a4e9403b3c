"""Suggestions: the word that was probably meant."""

from generator.foundation import closest, did_you_mean


def test_the_nearest_word_is_suggested_as_it_is_written() -> None:
    """Case does not count when comparing, and is kept when suggesting."""
    assert closest("europe/lodnon", ["Europe/Tallinn", "Europe/London"]) == "Europe/London"


def test_nothing_near_gives_the_other_hint() -> None:
    """A far-fetched suggestion is worse than none."""
    assert did_you_mean("zebra", ["tags", "title"], otherwise="See the list.") == "See the list."
    assert did_you_mean("tgas", ["tags", "title"]) == "Did you mean `tags`?"
