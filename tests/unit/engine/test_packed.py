"""Keys and values as a state holds them: found and replaced as if they lay in a mapping."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.engine.kept import MISSING, KeptValues, PackedValues
from generator.engine.keys import Arguments, PackedKeys, packed_keys

SIMPLE = st.none() | st.booleans() | st.integers(-3, 300) | st.text(max_size=3) | st.binary()
ARGUMENTS = st.recursive(SIMPLE, lambda one: st.lists(one, max_size=2).map(tuple), max_leaves=4)
KEYS = st.lists(ARGUMENTS, max_size=2).map(tuple)
VALUES = st.dictionaries(st.integers(0, 20), st.text() | st.just(MISSING))


@given(st.lists(KEYS), KEYS)
def test_a_packed_key_is_found_or_is_not_there(keys: list[Arguments], other: Arguments) -> None:
    """As in the mapping that was packed, where `True` and 1 are one key."""
    ids = {key: 7 * number for number, key in enumerate(dict.fromkeys(keys))}

    packed = packed_keys(ids)

    assert packed.all() == ids
    assert [packed.find(key) for key in [*keys, other]] == [ids.get(key) for key in [*keys, other]]
    assert {packed.arguments_of(node): node for node in ids.values()} == ids
    assert packed.arguments_of(1) is None


def test_what_cannot_be_packed_is_not_there() -> None:
    """A file name that is no text, a huge number, and what is no argument at all."""
    packed = packed_keys({("a",): 1})

    assert [packed.find((one,)) for one in ("\udcff", 1 << 70, 1.5, object())] == [None] * 4
    assert PackedKeys().find(("a",)) is None


@given(st.lists(VALUES))
def test_changes_are_packed_one_after_the_other(edits: list[dict[int, Any]]) -> None:
    """Each value is that of the last change; one that is gone is not there."""
    truth: dict[int, str] = {}
    packed = PackedValues()
    for changed in edits:
        packed = KeptValues(packed).pack(changed)
        truth |= changed
    kept = KeptValues(packed)

    assert [kept.find(node, str) for node in range(21)] == [
        truth.get(node, MISSING) for node in range(21)
    ]


def test_without_a_change_nothing_is_copied() -> None:
    """A kind that nobody touched costs nothing."""
    packed = KeptValues(PackedValues()).pack({1: "one"})

    assert KeptValues(packed).pack({}) is packed
