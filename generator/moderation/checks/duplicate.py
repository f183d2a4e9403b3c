"""A submission whose words were said before -> why it is held.

"Thank you for this!" is nobody's property: short texts count only when the same name said them
under the same post.
"""

import hashlib
from collections.abc import Iterable

from generator.comments import clean_text
from generator.moderation.checks.context import Context, Twin
from generator.moderation.submission import Reason, Submission
from generator.moderation.text import squeezed, words_of

_FEW_WORDS = 6
_SAID: dict[str, str] = {
    "spam": "was spam",
    "trash": "is in the trash",
    "approved": "is on the page",
    "pending": "waits as well",
}
"""State to the end of the sentence, the most telling one first."""


def fingerprint(text: str) -> str:
    """Give 16 hexadecimal digits that texts of the same words share, capitals and signs aside."""
    cleaned = clean_text(text)
    words = " ".join(words_of(cleaned)) or cleaned.strip()
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).hexdigest()


def check(submission: Submission, context: Context) -> Reason | None:
    """Find the most telling other comment with the same words."""
    twins = tuple(_telling(submission, context.twins))
    for state, said in _SAID.items():
        alike = [twin for twin in twins if twin.state == state]
        if alike:
            what = f"It has the words of `{alike[0].id}`, which {said}."
            return Reason("duplicate", what, is_spam=state == "spam")
    return None


def _telling(submission: Submission, twins: Iterable[Twin]) -> Iterable[Twin]:
    if len(words_of(submission.text)) >= _FEW_WORDS:
        return twins
    name = squeezed(submission.name)
    return (twin for twin in twins if twin.key == submission.key and squeezed(twin.name) == name)
