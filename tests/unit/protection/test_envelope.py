"""Envelopes: they open for who has the key, for nobody else, and are the same each time."""

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from generator.protection import Key, seal
from tests.unit.protection.opening import opened, parts_of, secret_of

PHRASE = "gravel onion velvet prison ladder tiger"
ADDRESS = "/2026/11/letter/post.sealed"
KEY = Key(bytes(range(16)), bytes(range(32)))


@given(st.binary(max_size=3000))
def test_what_is_sealed_opens_as_it_was(data: bytes) -> None:
    """Whatever its length, and whatever it ends with."""
    assert opened(seal(data, KEY, ADDRESS), KEY.secret, ADDRESS) == data


def test_the_layout_is_the_one_that_browsers_were_taught() -> None:
    """Envelopes of an older program must open with a newer script, so these bytes are fixed."""
    envelope = seal(b"Dear friend", KEY, ADDRESS)

    assert len(envelope) == 22 + 12 + 1024 + 16
    assert envelope[:34].hex() == VECTOR_HEAD
    assert envelope[-16:].hex() == VECTOR_TAG


VECTOR_HEAD = "0101000f4240000102030405060708090a0b0c0d0e0f8b69e68f258a97f2e259b237"
VECTOR_TAG = "affae69a1e9411fca08d2e7ea8c15728"


def test_the_same_text_gives_the_same_envelope_and_another_text_another_nonce() -> None:
    """A rebuild changes nothing; and no nonce is used for two texts."""
    texts = [f"Text {number}".encode() for number in range(500)]
    envelopes = [seal(text, KEY, ADDRESS) for text in texts]

    assert envelopes == [seal(text, KEY, ADDRESS) for text in texts]
    assert len({parts_of(envelope).nonce for envelope in envelopes}) == len(texts)


def test_the_same_text_at_two_addresses_has_nothing_in_common() -> None:
    """Who sees two envelopes cannot tell that they hold one picture."""
    one, other = seal(b"Text", KEY, "/1.sealed"), seal(b"Text", KEY, "/2.sealed")

    assert parts_of(one).nonce != parts_of(other).nonce
    assert parts_of(one).sealed != parts_of(other).sealed


def test_every_flip_of_a_bit_keeps_it_closed() -> None:
    """Head, nonce, text and proof: nothing can be altered, and nothing half is ever given."""
    envelope = seal(b"Dear friend", KEY, ADDRESS)

    for position in range(len(envelope) * 8):
        altered = bytearray(envelope)
        altered[position // 8] ^= 1 << position % 8
        with pytest.raises((InvalidTag, AssertionError)):
            opened(bytes(altered), KEY.secret, ADDRESS)


def test_an_envelope_opens_at_its_own_address_only() -> None:
    """A host that exchanges two posts gets neither opened."""
    with pytest.raises(InvalidTag):
        opened(seal(b"Text", KEY, ADDRESS), KEY.secret, "/2026/11/other/post.sealed")


@given(st.binary(max_size=5000))
def test_the_length_tells_little(data: bytes) -> None:
    """A multiple of 1,024 bytes, and never a whole one more than needed."""
    sealed = len(parts_of(seal(data, KEY, ADDRESS)).sealed) - 16

    assert sealed % 1024 == 0
    assert 0 < sealed - len(data) <= 1024


def test_the_passphrase_opens_it_and_another_does_not() -> None:
    """From the words to the text, as a reader goes."""
    salt = bytes(16)
    envelope = seal(b"Text", Key(salt, secret_of(PHRASE, seal(b"", Key(salt, b""), ""))), ADDRESS)

    assert opened(envelope, secret_of(PHRASE, envelope), ADDRESS) == b"Text"
    with pytest.raises(InvalidTag):
        opened(envelope, secret_of(f"{PHRASE}s", envelope), ADDRESS)
