"""The front page and the pages after it: all posts, the pinned ones leading."""

from collections.abc import Iterator

from generator.pages.given import Given, route
from generator.pages.pagination import leaves
from generator.pages.permalink import HOME
from generator.pages.route import HomePage, Route


def home_pages(given: Given) -> Iterator[Route]:
    """Plan at least one page, since every site has a front."""
    posts = tuple(dict.fromkeys((*given.library.pinned(), *given.library.posts())))
    for leaf in leaves(posts, given.settings.posts_per_page, HOME):
        yield route(leaf.url, HomePage(leaf.posts, leaf.paging), "the list of all posts")
