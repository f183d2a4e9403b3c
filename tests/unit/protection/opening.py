"""Opens envelopes as a browser does: written from the layout, and from nothing of the program."""

import hashlib
import hmac
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FEWEST_ROUNDS = 600_000


class Envelope(NamedTuple):
    """The parts of an envelope."""

    head: bytes
    rounds: int
    salt: bytes
    nonce: bytes
    sealed: bytes


def parts_of(envelope: bytes) -> Envelope:
    """Take an envelope apart; refuse what asks for another way, or for less work than ours."""
    assert envelope[:2] == b"\x01\x01"
    rounds = int.from_bytes(envelope[2:6], "big")
    assert rounds >= FEWEST_ROUNDS
    return Envelope(envelope[:22], rounds, envelope[6:22], envelope[22:34], envelope[34:])


def secret_of(phrase: str, envelope: bytes) -> bytes:
    """Derive the secret for which the envelope asks."""
    parts = parts_of(envelope)
    return hashlib.pbkdf2_hmac("sha256", phrase.encode(), parts.salt, parts.rounds)


def opened(envelope: bytes, secret: bytes, address: str) -> bytes:
    """Open an envelope."""
    parts = parts_of(envelope)
    extracted = hmac.digest(bytes(32), secret, "sha256")
    key = hmac.digest(extracted, f"afterword 1 key {address}".encode() + b"\x01", "sha256")
    padded = AESGCM(key).decrypt(parts.nonce, parts.sealed, parts.head + address.encode())
    return padded[: padded.rindex(b"\x80")]
