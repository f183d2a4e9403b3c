"""A protected document -> what those may know of it who have no passphrase.

What is public is listed here, and everything else is not: a new field of the Card is hidden until
somebody decides that it may be seen.
"""

from generator.content.document import Body, Card

NOTHING = Body()
"""The text of a protected document as others see it."""


def outside(card: Card) -> Card:
    """Give what everybody may know of the document of *card*; all of it unless it is protected.

    Without a public title it stands in no list, as if it were unlisted.
    """
    if not card.protected:
        return card
    return Card(
        source=card.source,
        kind=card.kind,
        title=card.public_title,
        slug=card.slug,
        date=card.date,
        draft=card.draft,
        unlisted=card.unlisted or not card.public_title,
        protected=card.protected,
        pinned=card.pinned,
        expires=card.expires,
        aliases=card.aliases,
        comments=card.comments,
        comment_key=card.comment_key,
        title_line=card.title_line,
    )
