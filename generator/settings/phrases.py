"""An entry of a word list in `site.toml` -> the same entry, or the reason why it will not do.

An entry is one or more words; `*` stands for any letters, none included. Regular expressions are
not read: readers choose the text they would run on, and could make one run for hours.
"""

import re

from generator.settings.refusal import Refusal

_LETTER = re.compile(r"[^\W_]")
_LIKELY_EXPRESSION = re.compile(r"/.*/\w*|.*(?:\\[a-zA-Z]|\[.*\]|\(\?|\.\*|\.\+).*")
_MAX_LENGTH = 100
_MIN_LETTERS = 2
_MIN_LETTERS_BESIDE_STAR = 3


def phrase(value: str) -> str | Refusal:
    """Read an entry of `words` or `spam_words`."""
    hint = "Write whole words, such as `casino`, `casino*` or `crypto recovery`."
    if len(value) > _MAX_LENGTH:
        return Refusal(f"longer than {_MAX_LENGTH} characters", "Shorten it to what gives it away.")
    if _LIKELY_EXPRESSION.fullmatch(value):
        return Refusal("a regular expression", hint)
    if not _LETTER.search(value):
        return Refusal("without a letter or digit", hint)
    if any(map(_is_everywhere, value.split())):
        return Refusal("found in nearly every text", "Write more letters beside `*`.")
    if len(_LETTER.findall(value)) < _MIN_LETTERS:
        return Refusal("found in nearly every text", hint)
    return value


def _is_everywhere(word: str) -> bool:
    return "*" in word and len(_LETTER.findall(word)) < _MIN_LETTERS_BESIDE_STAR


def reserved_name(value: str) -> str | Refusal:
    """Read an entry of `reserved_names`."""
    if _LETTER.search(value):
        return value
    return Refusal("without a letter or digit", "Write a name, such as `admin`.")
