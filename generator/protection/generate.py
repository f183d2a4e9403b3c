"""Randomness -> a passphrase of words that can be said over the telephone.

The words are those of BIP 39: 2,048 of them, which is 11 bits for each, and no two begin with the
same four letters: https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki
"""

import secrets
from functools import cache

FEWEST_WORDS = 6
"""66 bits: a thousand graphics cards need millions of years to try half of them."""


def new_passphrase(words: int = FEWEST_WORDS) -> str:
    """Make a passphrase of so many *words*, no two the same."""
    return " ".join(secrets.SystemRandom().sample(known_words(), words))


@cache
def known_words() -> tuple[str, ...]:
    """Give the words, sorted."""
    from mnemonic import Mnemonic  # noqa: PLC0415 - only who makes or judges a passphrase needs it

    return tuple(Mnemonic("english").wordlist)
