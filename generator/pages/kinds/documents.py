"""Posts and pages, each at its own address, and the envelopes of those that are protected."""

from collections.abc import Iterator

from generator.content import Card
from generator.pages.given import Given, route
from generator.pages.permalink import sealed_file_url, sealed_page_url, share_image_url
from generator.pages.route import (
    DocumentPage,
    Protection,
    Route,
    SealedFile,
    SealedPage,
    ShareImage,
)


def document_pages(given: Given) -> Iterator[Route]:
    """Plan one route per document."""
    for card in given.library.cards():
        subject = DocumentPage(card.source, card.kind, _protection(card, given))
        yield route(given.urls[card.source], subject, card.source)


def share_images(given: Given) -> Iterator[Route]:
    """Plan the pictures that are shown beside links to documents."""
    for source in sorted(given.shared):
        if source in given.urls:
            yield route(share_image_url(given.urls[source]), ShareImage(source), source)


def envelopes(given: Given) -> Iterator[Route]:
    """Plan the envelopes of each protected document: one of the text, and one of each file.

    Their names tell nothing of what is in them.
    """
    for source, paths in sorted(given.sealed.items()):
        card = given.library.card(source)
        if card is None:
            continue
        url = given.urls[source]
        yield route(sealed_page_url(url), SealedPage(source, card.kind), source)
        for number, path in enumerate(paths, start=1):
            yield route(sealed_file_url(url, number), SealedFile(source, path), source)


def _protection(card: Card, given: Given) -> Protection:
    if not card.protected:
        return ""
    return "locked" if card.source in given.sealed else "opened"
