"""The clock: one source of now."""

from datetime import UTC, datetime

import pytest

from generator.foundation import fixed_clock, system_clock


def test_the_environment_may_set_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reproducible builds agree on this variable."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795435200")

    assert system_clock() == datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize("value", ["", "soon", "-5", "٣"])
def test_a_value_that_is_no_number_of_seconds_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """The computer's own clock goes on, in whole seconds."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)

    now = system_clock()

    assert now.year >= 2026
    assert now.microsecond == 0


def test_a_fixed_clock_stands_still() -> None:
    """Tests and previews choose their instant."""
    instant = datetime(2026, 1, 1, tzinfo=UTC)

    assert fixed_clock(instant)() == instant
