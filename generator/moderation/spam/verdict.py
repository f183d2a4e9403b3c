"""Features and what each weighs -> a probability, and the reasons for it in plain words.

0.97: `casino`, 3 links, like 4 earlier spams
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.moderation.spam.features import HOST, HOST_WORD, NAME, PAIR, SIGN, WORD

_MOST_REASONS = 4
_TELLING = 0.5
"""Log odds below which a feature is no reason."""

_SIGNS: Mapping[str, str] = {
    "links 0": "no links",
    "links 1": "1 link",
    "links 2": "2 links",
    "links 3": "3 links",
    "links 4": "4 links or more",
    "exclamations 1": "an exclamation mark",
    "exclamations 2": "2 exclamation marks",
    "exclamations 3": "3 exclamation marks or more",
    "own page": "a page of its own",
    "answer": "an answer to a comment",
    "hidden field": "the hidden field filled in",
    "hasty": "sent in haste",
    "slow": "written with time",
    "capitals": "nearly all in capitals",
    "repeated letters": "letters repeated",
    "long number": "a long number",
    "money": "a sum of money",
    "html": "HTML",
    "bbcode": "BBCode",
    "mixed letters": "letters of two scripts in one word",
    "disguised link": "an address in disguise",
    "mail": "an e-mail address",
    "emoji": "emoji",
}
"""Sign to how a person says it."""


class Verdict(NamedTuple):
    """What the filter thinks of a submission. It puts the queue in order and decides nothing."""

    probability: float
    """That it is spam, from 0 to 1."""

    because: tuple[str, ...]
    """What speaks for it, the strongest first; below one half, what speaks against it."""

    def __str__(self) -> str:
        """Write it on one line: "0.97: `casino`, 3 links, like 4 earlier spams"."""
        reasons = f": {', '.join(self.because)}" if self.because else ""
        return f"{self.probability:.2f}{reasons}"


def reasons_of(weights: Mapping[str, float], *, is_spam: bool, alike: int) -> tuple[str, ...]:
    """Say what in *weights*, features to log odds of spam, speaks for *is_spam*.

    *alike* is the number of earlier spams with nearly the same words.
    """
    direction = 1 if is_spam else -1
    telling = [feature for feature in weights if direction * weights[feature] >= _TELLING]
    telling.sort(key=lambda feature: (-direction * weights[feature], feature))
    reasons = list(_phrases(telling))[:_MOST_REASONS]
    if is_spam and alike:
        reasons.append(f"like {alike} earlier {'spam' if alike == 1 else 'spams'}")
    return tuple(reasons)


def _phrases(features: Iterable[str]) -> Iterator[str]:
    """Name each of *features* whose words were not yet named."""
    named: set[str] = set()
    for feature in features:
        words = set() if feature.startswith(SIGN) else set(feature[len(SIGN) :].split())
        if words and words <= named:
            continue
        if not words & named:
            yield _phrase(feature)
        named |= words


def _phrase(feature: str) -> str:
    kind, what = feature[: len(SIGN)], feature[len(SIGN) :]
    if kind == SIGN:
        return _SIGNS.get(what) or f"{what.removeprefix('script ')} letters"
    if feature == f"{WORD}0":
        return "a number"
    wordings = {
        WORD: f"`{what}`",
        PAIR: f"`{what}`",
        NAME: f"`{what}` in the name",
        HOST: f"links to `{what[:60]}`",
        HOST_WORD: f"`{what}` in an address",
    }
    return wordings[kind]
