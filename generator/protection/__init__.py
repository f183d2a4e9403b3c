"""A text and a passphrase -> an envelope that only who knows the passphrase can open.

    generate.py    randomness -> a passphrase of words
    strength.py    a passphrase that somebody chose -> how hard it is to guess
    phrases.py     the private folder and the environment -> passphrases
    keys.py        a passphrase -> the key of the site, remembered in the private folder
    envelope.py    bytes and a key -> an envelope

No passphrase and no key leaves this room but as a `Key`, which does not print.
"""

from generator.protection.envelope import seal
from generator.protection.generate import FEWEST_WORDS, new_passphrase
from generator.protection.keys import Key, NoKey, key_of, mark_of_key
from generator.protection.phrases import (
    DEFAULT_NAME,
    PASSPHRASES,
    Secrets,
    is_name,
    keep_passphrase,
    kept_passphrase,
    stamp_of_phrase,
    variable_of,
)

__all__ = [
    "DEFAULT_NAME",
    "FEWEST_WORDS",
    "PASSPHRASES",
    "Key",
    "NoKey",
    "Secrets",
    "is_name",
    "keep_passphrase",
    "kept_passphrase",
    "key_of",
    "mark_of_key",
    "new_passphrase",
    "seal",
    "stamp_of_phrase",
    "variable_of",
]
