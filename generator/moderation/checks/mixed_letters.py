"""A submission whose name or words mix letters that look alike -> why it is held.

`сasino` with a Cyrillic `с` is written for programs that look for words, and `Wrеn` for people.
Only scripts with letters like Latin ones count: `T恤` and `Kanjiで` are how people write.
https://www.unicode.org/reports/tr39/#Restriction_Level_Detection
"""

import re

from generator.comments import clean_text
from generator.moderation.checks.context import Context
from generator.moderation.submission import Reason, Submission
from generator.moderation.text import letters_by_script

_ALIKE = ("Cyrillic", "Greek", "Armenian")
_WORD = re.compile(r"[^\W\d_]{3,}")


def check(submission: Submission, context: Context) -> Reason | None:
    """Find a name, else a word, in Latin letters and in others that look like them."""
    del context
    for place, text in (("name", submission.name), ("text", submission.text)):
        if text.isascii():
            continue
        for word in _WORD.findall(clean_text(text)):
            other = _mixed_with_latin(word)
            if other:
                what = f"A word of its {place} mixes Latin and {other} letters: `{word[:40]}`."
                return Reason("mixed_letters", what)
    return None


def _mixed_with_latin(word: str) -> str:
    if word.isascii():
        return ""
    letters = letters_by_script(word)
    found = [script for script in _ALIKE if script in letters]
    return found[0] if found and "Latin" in letters else ""
