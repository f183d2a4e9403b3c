"""An unknown word -> the known word that was probably meant."""

import difflib
from collections.abc import Iterable


def closest(word: str, known: Iterable[str]) -> str | None:
    """Find the entry of *known* most like *word*, or `None` when nothing is near."""
    candidates = {candidate.casefold(): candidate for candidate in sorted(known, reverse=True)}
    matches = difflib.get_close_matches(word.casefold(), candidates, n=1, cutoff=0.6)
    return candidates[matches[0]] if matches else None


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """Write the hint for an unknown *word*: the nearest of *known*, else *otherwise*."""
    match = closest(word, known)
    return f"Did you mean `{match}`?" if match else otherwise
