"""Old addresses that lead to where a document is now."""

from collections.abc import Iterator

from generator.pages.given import Given, route
from generator.pages.permalink import alias_url
from generator.pages.route import Redirect, Route


def redirects(given: Given) -> Iterator[Route]:
    """Plan one route per alias; an alias that is the document's own address needs none."""
    for card in given.library.cards():
        url = given.urls[card.source]
        for old in dict.fromkeys(alias_url(alias) for alias in card.aliases):
            if old != url:
                yield route(old, Redirect(url), card.source)
