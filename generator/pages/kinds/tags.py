"""The index of tags, and for each tag its posts on numbered pages."""

from collections.abc import Iterator

from generator.pages.given import Given, route
from generator.pages.pagination import leaves
from generator.pages.permalink import TAGS, tag_url
from generator.pages.route import Route, TagIndex, TagPage


def tag_pages(given: Given) -> Iterator[Route]:
    """Plan the pages of each tag, and the index when there is a tag."""
    tags = given.library.tags()
    if tags:
        yield route(TAGS, TagIndex(), "the list of tags")
    for tag in tags:
        posts = given.library.posts(tag=tag.slug)
        for leaf in leaves(posts, given.settings.posts_per_page, tag_url(tag.slug)):
            subject = TagPage(tag.slug, leaf.posts, leaf.paging)
            yield route(leaf.url, subject, f"the tag `{tag.name}`")
