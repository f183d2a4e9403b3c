"""The questions of a protected document's own envelope, which is told what nobody else is told.

Everywhere else the answers are those of `Asking`, which knows only what everybody may know. So no
page, feed or theme has to remember that a document is protected.
"""

from typing import TYPE_CHECKING, cast

from generator.comments import Thread
from generator.content import Body, Card, Reference
from generator.engine import Ask
from generator.pipeline.asking import Asking
from generator.render import Headline, Target, comments_open, comments_shown, minutes_for

if TYPE_CHECKING:  # rendering makes these
    from generator.pipeline.rendering import Rendering


class Inside(Asking):
    """All answers about one document, and of the others what everybody may know."""

    __slots__ = ("_source",)

    def __init__(self, source: str, ask: Ask, rendering: "Rendering") -> None:
        """Put the questions of the document *source* to *ask*."""
        super().__init__(ask, *rendering.stages)
        self._source = source

    def card(self, source: str) -> Card:
        """Give what its own readers may see of the document."""
        if source != self._source:
            return super().card(source)
        return cast("Card", self._ask(self._read.whole_card, source))

    def headline(self, source: str) -> Headline:
        """Give what lists print of a document."""
        if source != self._source:
            return super().headline(source)
        card = self.card(source)
        return Headline(card.title, card.date, card.language, minutes_for(self.words(source)))

    def body(self, source: str) -> Body:
        """Give the text of a document."""
        if source != self._source:
            return super().body(source)
        return cast("Body", self._ask(self._read.whole_body, source))

    def words(self, source: str) -> int:
        """Count the words of a document."""
        return self.body(source).words if source == self._source else super().words(source)

    def excerpt_references(self, source: str) -> tuple[Reference, ...]:
        """Give the links in the excerpt of a document."""
        if source != self._source:
            return super().excerpt_references(source)
        return self.body(source).excerpt_references

    def hides(self, source: str) -> bool:
        """Tell whether the document is a protected one, and another than this."""
        return source != self._source and super().hides(source)

    def shows_comments(self, source: str) -> bool:
        """Tell whether the document has a conversation."""
        if source != self._source:
            return super().shows_comments(source)
        return comments_shown(self.card(source), self._settings)

    def is_open(self, source: str) -> bool:
        """Tell whether readers may still join it."""
        if source != self._source:
            return super().is_open(source)
        return comments_open(self.card(source), self._settings, lambda: self._ask(self._in.now))

    def comment_count(self, source: str) -> int:
        """Count the comments that can be read."""
        if source != self._source:
            return super().comment_count(source)
        return self.thread(source).count

    def thread(self, source: str) -> Thread:
        """Give the comments of a document."""
        if source != self._source:
            return super().thread(source)
        return self._thread(self.card(source).comment_key)

    def target(self, path: str) -> Target | None:
        """Tell where *path* below the site leads: to an envelope, if it is sealed with this one."""
        sealed = dict(self.sealed_files(self._source))
        return Target(sealed[path], "") if path in sealed else super().target(path)
