"""Posts and pages, each at its own address."""

from collections.abc import Iterator

from generator.pages.given import Given, route
from generator.pages.route import DocumentPage, Route


def document_pages(given: Given) -> Iterator[Route]:
    """Plan one route per document."""
    for card in given.library.cards():
        yield route(given.urls[card.source], DocumentPage(card.source, card.kind), card.source)
