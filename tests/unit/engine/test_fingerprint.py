"""Equal fingerprints mean values that nothing can tell apart."""

import dataclasses
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum, StrEnum
from itertools import combinations
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.engine import FingerprintError, fingerprint


class Point(NamedTuple):
    """A tuple with names."""

    x: int
    y: int


class Size(NamedTuple):
    """The same, by another name."""

    x: int
    y: int


class Card(msgspec.Struct, frozen=True):
    """A struct."""

    x: object
    y: object = None


class Sheet(msgspec.Struct, frozen=True):
    """The same, by another name."""

    x: object
    y: object = None


@dataclasses.dataclass(frozen=True)
class Record:
    """A dataclass."""

    x: object


class Colour(Enum):
    """A choice."""

    RED = 1
    BLUE = 2


class Word(StrEnum):
    """A choice that is a text."""

    RED = "red"


class Markup(str):
    """A text with a type of its own."""

    __slots__ = ()


APART: list[object] = [
    None, False, True, 0, 1, 1.0, 0.0, -0.0, -1, 2**63, 2**64, 2**70, float("nan"), float("inf"),
    "", "1", "True", "red", b"", b"1", b"red", "\udcff", "\\udcff", Markup("red"), Word.RED,
    (), [], {}, set(), ("a",), ["a"], {"a"}, ("a", "b"), ("ab",), (("a",), "b"), ("a", ("b",)),
    ("builtins.tuple", "a"), ["builtins.tuple", "a"], (None,), ((),), {"a": None}, {"a": {}},
    {"a": 1, "b": 2}, {"b": 2, "a": 1}, {1: "a"}, {"1": "a"}, MappingProxyType({"a": 1}),
    {1, 2}, frozenset({1, 2}), {(1, 2)}, Point(1, 2), Size(1, 2), (1, 2), Card(1, 2), Sheet(1, 2),
    Card(Card(1)), Card(Sheet(1)), Record(1), Record((1,)), Record("\udcff"), Colour.RED,
    Colour.BLUE, date(2026, 1, 1), "2026-01-01", time(9, 30), timedelta(hours=2),
    datetime(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC),  # noqa: DTZ001 - one without is meant
    datetime(2026, 1, 1, 2, tzinfo=timezone(timedelta(hours=2))), PurePosixPath("a/b"), "a/b",
    datetime(2026, 1, 1, tzinfo=timezone(timedelta(0), "GMT")), (2**70,), (str(2**70),),
]  # fmt: skip
"""No two of these are the same to a page that prints them."""


def test_values_that_can_be_told_apart_have_fingerprints_of_their_own() -> None:
    """Types count, and so does the order of a mapping."""
    prints = [(value, fingerprint(value)) for value in APART]

    assert [(one, other) for (one, a), (other, b) in combinations(prints, 2) if a == b] == []


def test_a_set_has_no_order() -> None:
    """Its members do not come in the same order everywhere."""
    assert fingerprint({"a", "b", "c"}) == fingerprint({"c", "b", "a"})
    assert fingerprint(frozenset({1, "1"})) == fingerprint(frozenset({"1", 1}))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
    | st.binary() | st.datetimes() | st.dates(),
    lambda inner: st.lists(inner)
    | st.lists(inner).map(tuple)
    | st.dictionaries(st.text(), inner)
    | st.builds(Card, inner, inner),
    max_leaves=8,
)  # fmt: skip


@given(one=VALUES, other=VALUES)
def test_a_fingerprint_follows_the_value(one: object, other: object) -> None:
    """The same structure gives the same bytes; `repr` tells these values apart."""
    assert len(fingerprint(one)) == 16
    assert (fingerprint(one) == fingerprint(other)) == (repr(one) == repr(other))
    assert fingerprint((one, other)) == fingerprint((one, other))


def test_a_value_of_unknown_type_is_refused() -> None:
    """Its `repr` may hold an address; a wrong guess would be a stale page."""
    with pytest.raises(FingerprintError, match=r"A `builtins\.object` has no fingerprint"):
        fingerprint([object()])


PRINT = """
from tests.unit.engine.test_fingerprint import APART
from generator.engine import fingerprint
print(*(fingerprint(value).hex() for value in APART))
"""


def test_fingerprints_are_the_same_in_every_process() -> None:
    """Whatever the hash seed is."""
    command, root = [sys.executable, "-c", PRINT], Path(__file__).parents[3]
    printed = {
        subprocess.run(
            command, cwd=root, check=True, capture_output=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "7")
    }

    assert printed == {(" ".join(fingerprint(value).hex() for value in APART) + "\n").encode()}
