"""A submission's text -> its links as the page would have them, and the words beside them.

The page decides what a link is: `[x](https://…)`, bare addresses and mail addresses are, BBCode and
HTML are not.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from generator.comments import render_markup

_LINK = re.compile(r"<a [^>]*>.*?</a>(?: \[[^\]\s]+\])?", re.DOTALL)
"""With the host in brackets that is put behind a link whose words deceive."""

_TAG = re.compile(r"<[^>]*>")
_LETTER = re.compile(r"[^\W_]")


class Rendered(NamedTuple):
    """What checks ask of the page."""

    links: int
    has_words_beside: bool
    """Whether letters or digits are left when the links are taken away."""


@lru_cache(maxsize=8)
def rendered(text: str) -> Rendered:
    """Render *text*; several checks ask for the same one in a row."""
    html = render_markup(text)
    rest = _TAG.sub(" ", _LINK.sub(" ", html))
    return Rendered(len(_LINK.findall(html)), _LETTER.search(rest) is not None)
