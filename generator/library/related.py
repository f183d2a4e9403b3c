"""A post -> the posts closest to it: those that share the most telling tags.

A tag tells more the fewer posts have it. Its weight is the number of binary digits of (listed posts
/ posts with the tag): a whole number, since floating point may round differently elsewhere.
"""

from heapq import nsmallest

from generator.library.shelves import Shelves

_EXAMINED = 100
"""Posts looked at per tag, the newest. On a blog in which every post has one tag, each would
otherwise be compared with each other; so a frequent tag, which weighs little, counts for these."""


def related(shelves: Shelves, source: str, limit: int) -> tuple[str, ...]:
    """Give at most *limit* listed posts that share tags with *source*; of equals, the newest."""
    closeness: dict[str, int] = {}
    for shelf in shelves.shelves_of.get(source, ()):
        if shelf.kind == "tag":
            posts = shelves.on(shelf)
            weight = (len(shelves.posts) // len(posts)).bit_length()
            for other in posts[:_EXAMINED]:
                closeness[other] = closeness.get(other, 0) + weight
    closeness.pop(source, None)
    places = shelves.place_of
    return tuple(nsmallest(limit, closeness, key=lambda other: (-closeness[other], places[other])))
