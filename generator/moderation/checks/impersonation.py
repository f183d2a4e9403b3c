"""A submission signed with a name like the author's -> why it is held.

The badge beside the author's own words is made by the author's tools alone. This is for the eye: it
finds `Wrеn` with a Cyrillic `е`, `W r e n`, `Wren (admin)`, and names that the author reserved.
"""

import itertools

from generator.comments import clean_name
from generator.moderation.checks.context import Context
from generator.moderation.submission import Reason, Submission
from generator.moderation.text import looks, words_of
from generator.settings import Author

_SHORTEST = 3
"""Letters of a first name that stands for the whole; `Jo` is too many people."""


def check(submission: Submission, context: Context) -> Reason | None:
    """Compare the name with those of the authors, of the blog, and with the reserved ones."""
    if submission.author:
        return None
    name, settings = clean_name(submission.name), context.settings
    for author in settings.authors.values():
        is_like = _passes_for(name, author.name)
        if is_like or (not context.approved and _is_first_name(name, author)):
            return Reason("impersonation", f"The name can be taken for `{author.name}`.")
    for taken in (settings.title, *settings.moderation.reserved_names):
        if _looks_the_same(name, taken) or _holds(name, taken):
            return Reason("impersonation", f"The name can be taken for `{taken}`.")
    return None


def _passes_for(name: str, author: str) -> bool:
    """Tell whether *name* is that of the author, or holds all of several words of it.

    An author who is called `Anna` and nothing else does not own `Anna-Maria`.
    """
    return _looks_the_same(name, author) or (len(author.split()) > 1 and _holds(name, author))


def _is_first_name(name: str, author: Author) -> bool:
    first = author.name.split()[0]
    return len(first) >= _SHORTEST and _looks_the_same(name, first)


def _looks_the_same(name: str, taken: str) -> bool:
    return not looks(_without_signs(name)).isdisjoint(looks(_without_signs(taken)))


def _without_signs(name: str) -> str:
    """Leave out spaces and signs; capitals stay, since they look different."""
    return "".join(char for char in name if char.isalnum())


def _holds(name: str, taken: str) -> bool:
    pairs = itertools.product(looks(name), looks(taken))
    return any(_side_by_side(words_of(one), words_of(other)) for one, other in pairs)


def _side_by_side(words: list[str], wanted: list[str]) -> bool:
    starts = range(len(words) - len(wanted) + 1) if wanted else ()
    return any(words[at : at + len(wanted)] == wanted for at in starts)
