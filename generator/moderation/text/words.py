"""Text -> its words, folded so that `CASINO`, `Casino` and `𝐜𝐚𝐬𝐢𝐧𝐨` are one.

Chinese, Japanese, Thai and their kin put no spaces between words. Each run of their letters becomes
overlapping pairs, which serve as well as words where texts are compared.
"""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})
_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f]+"
)
"""Thai, Lao, Myanmar, Khmer, kana, Han."""

_LONGEST = 40
"""Characters of a word that count: no language needs more, and a spammer shall not fill memory."""


def folded(text: str) -> str:
    """Fold case and forms: NFKC, then case folding."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def words_of(text: str) -> list[str]:
    """Give the words of *text* in order, folded."""
    plain = folded(text)
    if plain.isascii():
        return [word[:_LONGEST] for word in _WORD.findall(plain)]
    words: list[str] = []
    for word in _WORD.findall(plain.translate(_APOSTROPHES)):
        words += _pairs(word) if _WITHOUT_SPACES.search(word) else [word[:_LONGEST]]
    return words


def runs_without_spaces(text: str) -> list[str]:
    """Give the runs of letters of those scripts in *text*, folded."""
    return [] if text.isascii() else _WITHOUT_SPACES.findall(folded(text))


def _pairs(word: str) -> list[str]:
    """Split *word* where its letters change to a script without spaces, and those into pairs."""
    parts: list[str] = []
    end = 0
    for run in _WITHOUT_SPACES.finditer(word):
        if run.start() > end:
            parts.append(word[end : run.start()][:_LONGEST])
        letters = run[0]
        parts += [letters[at : at + 2] for at in range(max(1, len(letters) - 1))]
        end = run.end()
    if end < len(word):
        parts.append(word[end:][:_LONGEST])
    return parts
