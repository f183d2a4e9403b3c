"""A Submission cannot be made outside its bounds."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest

from generator.moderation import MAX_NAME_BYTES, MAX_TEXT_BYTES, Submission

GIVEN = Submission(
    id="k3f9q2mx",
    received=datetime(2026, 6, 11, 18, 42, 5, tzinfo=UTC),
    key="another-winter",
    name="Ana-Maria 🌻",
    text="First.\r\n\x00{{ 7 * 7 }}",
)


def test_words_are_kept_as_they_came() -> None:
    """Whatever a reader typed, line ends and control characters too."""
    assert GIVEN.text == "First.\r\n\x00{{ 7 * 7 }}"
    assert GIVEN.name == "Ana-Maria 🌻"


@pytest.mark.parametrize(
    ("field", "longest"), [("name", MAX_NAME_BYTES), ("text", MAX_TEXT_BYTES), ("email", 254)]
)
def test_bounds_are_counted_in_bytes(field: str, longest: int) -> None:
    """A letter of four bytes takes the room of four."""
    fits = "🌻" * (longest // 4) + "x" * (longest % 4)

    assert getattr(msgspec.structs.replace(GIVEN, **{field: fits}), field) == fits
    with pytest.raises(ValueError, match=f"`{field}` has"):
        msgspec.structs.replace(GIVEN, **{field: f"{fits}x"})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("id", bad) for bad in ("", "K3", "../x", "a/b", "1a", "a" * 129, "a\n", "é")),
        *(("reply_to", bad) for bad in ("../x", "a b")),
        *(("key", bad) for bad in ("", ".", "..", "../a", "a/b", "a\\b", "C:", "a\x00", ".git")),
        *(("nonce", bad) for bad in ("a b", "../x", "x" * 129)),
        *(("name", bad) for bad in ("\ud800",)),
    ],
)
def test_what_could_leave_its_place_is_refused(field: str, value: str) -> None:
    """Ids, keys and nonces may become file names; lone surrogates no file can hold."""
    with pytest.raises(ValueError, match=f"`{field}`"):
        msgspec.structs.replace(GIVEN, **{field: value})


@pytest.mark.parametrize(
    "moment",
    [
        GIVEN.received.replace(tzinfo=None),
        GIVEN.received.replace(microsecond=1),
        GIVEN.received.astimezone(timezone(timedelta(hours=2))),
    ],
)
def test_times_are_in_utc_and_whole_seconds(moment: datetime) -> None:
    """They become file names that sort by time."""
    with pytest.raises(ValueError, match="UTC"):
        msgspec.structs.replace(GIVEN, received=moment)
