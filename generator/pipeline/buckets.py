"""Many names -> a few buckets of them, so that who asks about all of them asks twice a little.

A sum over ten thousand answers would be made again when one of them changes. Over a hundred sums
of a hundred answers, one of those is made again, and the sum of sums.
"""

from zlib import crc32

Buckets = tuple[tuple[str, ...], ...]


def in_buckets(names: tuple[str, ...]) -> Buckets:
    """Share out *names*, in their order, among about the square root of as many buckets.

    A name stays in its bucket when others come and go, until there are four times as many.
    """
    count = 1 << len(names).bit_length() // 2
    buckets: list[list[str]] = [[] for _ in range(count)]
    for name in names:
        buckets[crc32(name.encode("utf-8", "surrogatepass")) % count].append(name)
    return tuple(map(tuple, buckets))
