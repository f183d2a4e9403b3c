"""Bytes and a key -> an envelope: AES-256-GCM, the same bytes for the same input.

    1 byte    version of this layout, 1
    1 byte    how the key is made: 1 is PBKDF2-SHA-256
    4 bytes   rounds of it, the highest byte first
    16 bytes  salt of it
    12 bytes  nonce
    the rest  what is sealed, padded, and 16 bytes that prove it whole

The first 22 bytes and the address of the envelope are proved with it, so an envelope that was
altered, or moved to the address of another, does not open.

A random nonce would make each build another one. It is made from the content instead, by a key of
its own: the same content has the same nonce, and any other content another, which is all that the
cipher asks for (the idea of RFC 8452: https://www.rfc-editor.org/rfc/rfc8452#section-1). Each
envelope has keys of its own, made by HKDF from the key of the passphrase and its address.
"""

import hmac

from generator.protection.keys import ROUNDS, Key

_VERSION = 1
_PBKDF2 = 1
_NONCE_BYTES = 12
_STEP = 1024
"""The length of a text tells much of it; so all are made a multiple of this."""


def seal(data: bytes, key: Key, address: str) -> bytes:
    """Seal *data*, to be published at *address*, the URL within the site.

    What comes out tells no more than how many times 1,024 bytes it is, and when it was changed.
    """
    # 30 ms, which only blogs with protected posts pay.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    head = bytes((_VERSION, _PBKDF2)) + ROUNDS.to_bytes(4) + key.salt
    proved = head + address.encode()
    padded = _padded(data)
    nonce = hmac.digest(_own_key(key, "nonce", address), proved + padded, "sha256")[:_NONCE_BYTES]
    cipher = AESGCM(_own_key(key, "key", address))
    return head + nonce + cipher.encrypt(nonce, padded, proved)


def _own_key(key: Key, purpose: str, address: str) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 - as above

    info = f"afterword {_VERSION} {purpose} {address}".encode()
    return HKDF(SHA256(), 32, salt=None, info=info).derive(key.secret)


def _padded(data: bytes) -> bytes:
    """Add one byte 0x80 and zeros up to the next step: ISO/IEC 7816-4."""
    marked = data + b"\x80"
    return marked + bytes(-len(marked) % _STEP)
