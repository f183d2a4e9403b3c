"""Text -> how many letters of each script it has; language -> the scripts it is written in.

Only scripts that a blog meets are told apart, by the blocks that hold their everyday letters:
https://www.unicode.org/Public/UNIDATA/Blocks.txt. The rest is `other`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

_LETTERS: Mapping[str, str] = {
    "Latin": "A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1d00-\u1dbf\u1e00-\u1eff"
    "\u2c60-\u2c7f\ua720-\ua7ff\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a",
    "Greek": "\u0370-\u0373\u0376-\u03e1\u03f0-\u03ff\u1f00-\u1fff",
    "Cyrillic": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "Armenian": "\u0531-\u058f",
    "Hebrew": "\u05d0-\u05f4\ufb1d-\ufb4f",
    "Arabic": "\u0620-\u065f\u066e-\u06ef\u06fa-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Devanagari": "\u0900-\u0963\u0971-\u097f",
    "Bengali": "\u0980-\u09e5",
    "Tamil": "\u0b80-\u0be5",
    "Thai": "\u0e01-\u0e4e",
    "Georgian": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Hangul": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "Kana": "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Han": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
}
_RUN = re.compile(
    "|".join(f"(?P<{name}>[{letters}]+)" for name, letters in _LETTERS.items())
    + r"|(?P<other>[^\W\d_])"
)
_SCRIPTS_OF_CODE: Mapping[str, frozenset[str]] = {
    "Latn": frozenset({"Latin"}),
    "Grek": frozenset({"Greek"}),
    "Cyrl": frozenset({"Cyrillic"}),
    "Armn": frozenset({"Armenian"}),
    "Hebr": frozenset({"Hebrew"}),
    "Arab": frozenset({"Arabic"}),
    "Deva": frozenset({"Devanagari"}),
    "Beng": frozenset({"Bengali"}),
    "Taml": frozenset({"Tamil"}),
    "Thai": frozenset({"Thai"}),
    "Geor": frozenset({"Georgian"}),
    "Kore": frozenset({"Hangul", "Han"}),
    "Jpan": frozenset({"Kana", "Han"}),
    "Hans": frozenset({"Han"}),
    "Hant": frozenset({"Han"}),
}
"""ISO 15924, as the subtags of languages use it, to the names above."""


def letters_by_script(text: str) -> Mapping[str, int]:
    """Count the letters of *text*."""
    counts: Counter[str] = Counter()
    for run in _RUN.finditer(text):
        counts[str(run.lastgroup)] += run.end() - run.start()
    return counts


@cache
def scripts_of_language(language: str) -> frozenset[str]:
    """Name the scripts of *language*, a tag such as `sr-Latn`; any letters, when it is unknown."""
    if language == "en":
        return _SCRIPTS_OF_CODE["Latn"]
    # Babel takes 20 ms to import; a blog with the default language may never need it.
    from babel.core import get_global  # noqa: PLC0415

    likely = get_global("likely_subtags")
    name, *subtags = language.replace("-", "_").split("_")
    codes = [subtag for subtag in subtags if subtag in _SCRIPTS_OF_CODE]
    fullest = likely.get(language.replace("-", "_")) or likely.get(name, "")
    for code in (*codes, *fullest.split("_")):
        if code in _SCRIPTS_OF_CODE:
            return _SCRIPTS_OF_CODE[code]
    return frozenset({*_LETTERS, "other"})
