"""The front matter of a source file -> its Card, for whoever needs no text."""

from generator.content.card import Excerpt, make_card
from generator.content.decode import decode
from generator.content.document import Card, SourceFile
from generator.content.front_matter import read_front_matter, split
from generator.settings import Settings

_NOTHING = Excerpt(summary="", html="", has_more=False)
_UNTITLED = "-"
"""A title may stand in the text, which is not read here."""


def card_alone(source: SourceFile, settings: Settings) -> Card | None:
    """Make the card of *source*; `None` when its front matter has mistakes."""
    text, problems = decode(source)
    if problems:
        return None
    read = read_front_matter(source.path, split(source.path, text), settings)
    title = (read.matter.title or _UNTITLED, 1)
    return make_card(source.path, read, _NOTHING, title=title, settings=settings).card
