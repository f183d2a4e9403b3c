"""A Submission -> a small signature; two that share much of it have nearly the same words.

Each pair of neighbouring long words is hashed, and the smallest hashes are kept. Spam that is
written anew for each blog exchanges words, yet every third pair or so stays; people who write of
the same thing share words, but hardly ever three pairs. Which hashes are the smallest depends on
the words alone, so that two long texts keep the same part of what they share:
https://en.wikipedia.org/wiki/MinHash#Variant_with_a_single_hash_function
"""

import re
import zlib
from itertools import pairwise

import msgspec

from generator.comments import clean_text
from generator.moderation.submission import Submission
from generator.moderation.text import find_links, runs_without_spaces, without_links, words_of

_MOST = 48
"""Hashes that are kept: all of a usual comment, a sample of a long one."""

FEWEST_SHARED = 3
"""Pairs that two texts share at least when they are one with changes."""

_SHARE = 0.15
"""Of the hashes of the shorter text that are shared at least. Two copies in each of which every
fourth word was exchanged share a third; unrelated texts share none."""

_SHORTEST = 4
"""Letters of a word that counts; shorter ones make pairs that everybody writes. Where there are no
spaces between words, twice as many letters in a row stand for a pair."""

_HANGUL = "\uac00"
"""From here on a letter is a syllable, and a word of two counts."""

_QUOTE = re.compile(r"^\s*>.*$", re.MULTILINE)
"""Several readers may quote the same sentence of a post."""

_MIXER = 0x9E3779B1  # 2**32 / golden ratio: spreads what the checksum leaves together
_BITS = 0xFFFFFFFF


class Signature(msgspec.Struct, frozen=True, array_like=True):
    """What is compared of a submission. An index may keep it: it depends on the words alone."""

    pairs: tuple[int, ...] = ()
    """Hashes of pairs of words, ascending."""

    targets: tuple[str, ...] = ()
    """Whose pages it links, the own page included: hosts, or a host with a path; sorted."""


def signature(submission: Submission) -> Signature:
    """Make the signature of *submission*."""
    text = _QUOTE.sub(" ", clean_text(submission.text))
    links = (*find_links(text), *find_links(submission.url))
    targets = sorted({link.target for link in links})
    return Signature(_pairs(without_links(text)), tuple(targets))


def are_alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Tell whether two texts, by the `pairs` of their signatures, are one with changes."""
    shared = len(set(one).intersection(other))
    return shared >= max(FEWEST_SHARED, _SHARE * min(len(one), len(other)))


def _pairs(text: str) -> tuple[int, ...]:
    telling = [word for word in words_of(text) if len(word) >= _SHORTEST or word >= _HANGUL]
    pairs = {f"{one} {next_one}" for one, next_one in pairwise(telling)}
    for run in runs_without_spaces(text):
        pairs.update(run[at : at + 2 * _SHORTEST] for at in range(len(run) - 2 * _SHORTEST + 1))
    hashes = sorted(zlib.crc32(pair.encode()) * _MIXER & _BITS for pair in pairs)
    return tuple(hashes[:_MOST])
