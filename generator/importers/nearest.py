"""A thread of the old site without a post here -> the post that was probably meant.

A moved post or a new pattern of addresses leaves the last step of an address alike.
"""

from collections.abc import Mapping

from generator.foundation import closest
from generator.importers.addresses import spelling

_MOST = 50
"""Threads for which a post is looked for; each is compared with every post."""


def nearest(threads: list[str], sources: Mapping[str, str]) -> dict[str, str]:
    """Map threads to the files of posts; those that nothing resembles are not in it.

    Args:
        threads: Addresses or names, those with the most comments first.
        sources: Slug or comment key of each post, folded, to its file.
    """
    found = {thread: closest(_name(thread), sources) for thread in threads[:_MOST]}
    return {thread: sources[name] for thread, name in found.items() if name}


def _name(thread: str) -> str:
    last = spelling(thread).rpartition("/")[2]
    return last.removesuffix(".html").removesuffix(".htm") or thread
