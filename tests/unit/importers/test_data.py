"""Data files of strangers: read strictly, and what is found in them taken as it was meant."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importers.data import (
    Bare,
    Table,
    UnreadableError,
    line,
    lines,
    load,
    number,
    plain,
    read_json,
    read_moment,
    read_toml,
    read_yaml,
    text,
    truth,
    words,
)

LONDON = ZoneInfo("Europe/London")
JULY_MORNING = "2017-07-14T02:40:00+00:00"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2019-06-01", "2019-06-01T00:00:00+01:00"),
        ("2019-06-01 10:00:00 -0500", "2019-06-01T10:00:00-05:00"),
        ("2019-06-01T10:00:00.123Z", "2019-06-01T10:00:00+00:00"),
        ("2019-06-01 10:00:00 UTC", "2019-06-01T10:00:00+00:00"),
        ("2014-3-21 15:02", "2014-03-21T15:02:00+00:00"),
        ("2019/06/02 10:00", "2019-06-02T10:00:00+01:00"),
        ("28 June 2001", "2001-06-28T00:00:00+01:00"),
        ("June 28, 2001", "2001-06-28T00:00:00+01:00"),
        ("Thu, 28 Jun 2001 10:20:00 +0300", "2001-06-28T10:20:00+03:00"),
        ("1500000000", JULY_MORNING),
        (1500000000, JULY_MORNING),
        (1500000000.9, JULY_MORNING),
        ("1500000000123", JULY_MORNING),
        (datetime(2019, 6, 1, 10), "2019-06-01T10:00:00+01:00"),  # noqa: DTZ001 - what TOML gives
        (datetime(2019, 6, 1, 10, tzinfo=UTC), "2019-06-01T10:00:00+00:00"),
        (date(2019, 6, 1), "2019-06-01T00:00:00+01:00"),
    ],
)
def test_dates_are_read_as_people_and_programs_write_them(written: object, meant: str) -> None:
    """Without an offset, the wall clock of the zone holds."""
    found = read_moment(written, LONDON)

    assert found is not None
    assert found.isoformat() == meant


@pytest.mark.parametrize(
    "written",
    ["", None, "soon", "Fri Feb 30 2006", "2019-13-01", "12/31/2019", time(1, 2), [], "é"],
)
def test_what_is_no_date_is_none(written: object) -> None:
    """Nothing is guessed, rolled over or taken for today."""
    assert read_moment(written, LONDON) is None


@given(st.text() | st.floats() | st.integers() | st.none())
def test_no_value_upsets_a_reader(value: object) -> None:
    """Whatever stands in a file has a meaning, or none."""
    read_moment(value, LONDON)
    truth(value)
    lines(value)
    assert isinstance(number(value), int)
    assert "\n" not in line(value)


@pytest.mark.parametrize(
    ("read", "written"),
    [
        (read_yaml, "[" * 200_000),
        (read_yaml, "{" * 60_000),
        (read_yaml, "a: " + "[" * 21 + "]" * 21),
        (read_yaml, "a: &x 1\nb: *x\n"),
        (read_yaml, "a: !!python/object/apply:os.system [ls]\n"),
        (read_yaml, "a: " + "b" * 300_000),
        (read_yaml, "- 1\n"),
        (read_toml, "a = " + "[" * 200_000),
        (read_toml, "a = " + "[" * 30 + "]" * 30),
        (read_toml, "a = " + "9" * 5000),
        (read_toml, "a = b"),
        (read_json, "[" * 200_000),
        (read_json, '{"a":' * 30 + "1" + "}" * 30),
        (read_json, '{"a": "\\ud800"}'),
        (read_json, "[1]"),
    ],
)
def test_hostile_data_is_refused(read: Callable[[str], Table], written: str) -> None:
    """Without a crash, and with a sentence."""
    with pytest.raises(UnreadableError, match=r"^It .*\.$"):
        read(written)


def test_a_title_stays_what_was_typed() -> None:
    """YAML would make a truth, a number and a time of these."""
    values = read_yaml("a: no\nb: 1.10\nc: 1:30\nd: '~'\ne: ~\nf:\n")

    assert [text(value) for value in values.values()] == ["no", "1.10", "1:30", "~", "", ""]


def test_parameters_are_typed() -> None:
    """Quoted ones stay text; dates become text, since themes get plain values."""
    values = read_yaml("a: true\nb: 3\nc: 1.5\nd: '3'\ne: [1, x]\nf: ~\n")

    assert plain(values) == {"a": True, "b": 3, "c": 1.5, "d": "3", "e": [1, "x"], "f": None}
    assert plain({"d": date(2019, 6, 1)}) == {"d": "2019-06-01"}


def test_lists_may_be_one_text() -> None:
    """Each word comes once, in its order."""
    assert lines("a, b ,a,") == ("a", "b")
    assert lines(["a b", Bare("~"), 3, ["x"]]) == ("a b", "3")
    assert words("a  b a") == ("a", "b")


def test_files_are_read_within_bounds(tmp_path: Path) -> None:
    """Too much, no UTF-8 and nothing at all are told; what cannot be printed goes."""
    file = tmp_path / "a"
    with pytest.raises(UnreadableError, match="cannot be opened"):
        load(file)
    file.write_bytes(b"\xef\xbb\xbfa\r\nb\rc\x00\x08d")
    assert load(file) == "a\nb\ncd"
    with pytest.raises(UnreadableError, match="larger than 0 KiB"):
        load(file, limit=3)
    file.write_bytes(b"\xff")
    with pytest.raises(UnreadableError, match="0xff"):
        load(file)
