"""What may be seen: a `Card` and an `Edition` -> its `Visibility`.

The public build and the author's preview are two editions of one site. Whatever an edition leaves
out is listed with its reason, so that nothing vanishes in silence.
"""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from generator.content import Card


class Edition(NamedTuple):
    """For when and for whom the site is built."""

    now: datetime
    """The instant of the build, with its offset."""

    drafts: bool = False
    """Whether drafts are shown."""

    future: bool = False
    """Whether posts are shown before their date."""


class Visibility(StrEnum):
    """How an edition treats a document."""

    PUBLISHED = "published"
    """Built, and a post is in lists, feeds and the sitemap."""

    UNLISTED = "unlisted"
    """Built at its address and mentioned nowhere."""

    DRAFT = "draft"
    """Left out until the author says so."""

    SCHEDULED = "scheduled"
    """Left out until its date."""

    EXPIRED = "expired"
    """Left out since its `expires:`."""

    @property
    def is_hidden(self) -> bool:
        """Whether the document is left out altogether."""
        return self not in (Visibility.PUBLISHED, Visibility.UNLISTED)


class Hidden(NamedTuple):
    """A document that the edition leaves out."""

    source: str

    reason: Visibility
    """Draft, scheduled or expired."""

    when: datetime | None
    """When it will appear or when it expired; `None` for drafts."""


def visibility(card: Card, edition: Edition) -> Visibility:
    """Tell how *edition* treats *card*: out at its very date, gone at its very `expires:`."""
    if card.draft and not edition.drafts:
        return Visibility.DRAFT
    if card.expires and card.expires <= edition.now:
        return Visibility.EXPIRED
    if card.date and card.date > edition.now and not edition.future:
        return Visibility.SCHEDULED
    return Visibility.UNLISTED if card.unlisted else Visibility.PUBLISHED


def hidden_entry(card: Card, reason: Visibility) -> Hidden:
    """Say that *card* is left out for *reason*, and since or until when."""
    instants = {Visibility.SCHEDULED: card.date, Visibility.EXPIRED: card.expires}
    return Hidden(card.source, reason, instants.get(reason))
