"""A long list -> numbered pages that know their neighbours."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.pages.permalink import numbered_url
from generator.pages.route import Paging


class Leaf(NamedTuple):
    """One page of a list."""

    url: str
    posts: tuple[str, ...]
    paging: Paging


def leaves(posts: Sequence[str], size: int, first: str) -> Iterator[Leaf]:
    """Cut *posts* into pages of *size*, the first at *first*; a list of nothing has one page."""
    total = max(1, -(-len(posts) // size))
    for number in range(1, total + 1):
        on_this = tuple(posts[(number - 1) * size : number * size])
        yield Leaf(numbered_url(first, number), on_this, _paging(first, number, total))


def _paging(first: str, number: int, total: int) -> Paging:
    return Paging(
        number,
        total,
        previous=numbered_url(first, number - 1) if number > 1 else "",
        next=numbered_url(first, number + 1) if number < total else "",
        first=first,
        last=numbered_url(first, total),
    )
