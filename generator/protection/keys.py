"""A passphrase -> the key from which envelopes are sealed.

Making a key takes long on purpose: whoever has an envelope and guesses must pay for each guess.
One key serves all posts of a passphrase. A salt for each post would not help: whoever finds the
passphrase of one has that of the others.

What was made is kept beside the passphrase, so that the next build need not make it again.
"""

import hashlib
import hmac
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.protection.phrases import (
    DEFAULT_NAME,
    Secrets,
    find_phrase,
    variable_of,
    write_secret,
)
from generator.protection.strength import ENOUGH_BITS, bits_of

ROUNDS = 1_000_000
"""Of PBKDF2-SHA-256. OWASP asks for 600,000 and our script for no less:
https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html"""

SALT_BYTES = 16
_KEPT = "passphrase-keys.json"


class Key(msgspec.Struct, frozen=True):
    """What a passphrase becomes. As secret as the passphrase itself."""

    salt: bytes
    """Public: it stands in each envelope."""

    secret: bytes
    """32 bytes."""

    def __repr__(self) -> str:
        """Keep the secret out of messages and logs."""
        return "Key(…)"


class NoKey(NamedTuple):
    """Why there is no key, in words for a Problem."""

    place: str
    """A file or variable; empty when nobody has named a passphrase at all."""

    what: str
    hint: str


def key_of(name: str, secrets: Secrets, *, site: str, known: Iterable[str] = ()) -> Key | NoKey:
    """Make the key of the passphrase *name*.

    Args:
        name: as posts write it after `protected:`.
        secrets: where to look for the passphrase, and where to keep what was made.
        site: public address; the same passphrase gives another key on another site.
        known: texts that count nothing in a passphrase, such as the title of the blog.

    """
    phrase = find_phrase(name, secrets)
    command = "afterword passphrase" + ("" if name == DEFAULT_NAME else f" {name}")
    if phrase.fault:
        return NoKey(phrase.place, f"`{phrase.place}` {phrase.fault}.", f'Write `{name} = "…"`.')
    if not phrase.text:
        what = f"There is no passphrase `{name}`."
        return NoKey("", what, f"Run `{command}`, or set `{variable_of(name)}`.")
    if bits_of(phrase.text, (*known, name, site)) < ENOUGH_BITS:
        what = f"The passphrase `{name}` in `{phrase.place}` is too easy to guess."
        return NoKey(phrase.place, what, f"Let `{command} --replace` make one.")
    salt = hashlib.sha256(f"afterword salt\0{site}\0{name}".encode()).digest()[:SALT_BYTES]
    return _remembered(name, phrase.text, salt, secrets.folder / _KEPT)


def mark_of_key(key: Key | NoKey) -> bytes:
    """Give bytes that differ as keys do; a guess at them costs as much as at an envelope."""
    parts = (key.salt, key.secret) if isinstance(key, Key) else [part.encode() for part in key]
    return hashlib.blake2b(b"\0".join(parts), digest_size=16).digest()


def derive(phrase: str, salt: bytes) -> bytes:
    """Make the secret of a key: a fifth of a second, or half of one on a telephone."""
    return hashlib.pbkdf2_hmac("sha256", phrase.encode(), salt, ROUNDS)


def _remembered(name: str, phrase: str, salt: bytes, file: Path) -> Key:
    kept = _read(file)
    entry = kept.get(name)
    if entry and entry.fits(phrase, salt):
        return Key(salt, bytes.fromhex(entry.secret))
    secret = derive(phrase, salt)
    if file.parent.is_dir():
        kept[name] = _Kept(salt.hex(), ROUNDS, secret.hex(), _proof(secret, phrase))
        with suppress(OSError):  # a folder that takes no more costs only time
            write_secret(file, msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n")
    return Key(salt, secret)


class _Kept(msgspec.Struct, frozen=True):
    """A key that was made before, in hexadecimal digits."""

    salt: str
    rounds: int
    secret: str

    proof: str
    """Ties the secret to the passphrase that it was made from."""

    def fits(self, phrase: str, salt: bytes) -> bool:
        """Tell whether it was made from *phrase* and *salt*, and was not altered since."""
        with suppress(ValueError):
            proof = _proof(bytes.fromhex(self.secret), phrase)
            is_same = (self.salt, self.rounds) == (salt.hex(), ROUNDS)
            return is_same and hmac.compare_digest(proof, self.proof)
        return False


def _proof(secret: bytes, phrase: str) -> str:
    return hmac.digest(secret, b"proof " + phrase.encode(), "sha256").hex()


def _read(file: Path) -> dict[str, _Kept]:
    with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.json.decode(file.read_bytes(), type=dict[str, _Kept])
    return {}
