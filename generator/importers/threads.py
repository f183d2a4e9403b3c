"""Who answers whom on the old site -> whom an approved comment answers here.

An answer to a comment that does not come along goes to the nearest one above it that does.
"""

from collections.abc import Iterator
from typing import NamedTuple

from generator.importers.ids import comment_id
from generator.importers.item import CommentState, FoundComment


class Known(NamedTuple):
    """What is remembered of each comment."""

    id: str
    parent: str
    """Origin; empty for none."""

    post: str
    """Source of its post; empty when that is not here."""

    is_here: bool
    """Whether it gets a place in a thread."""

    is_waiting: bool
    """Whether the author has yet to decide."""


class Seen(NamedTuple):
    """What of a comment must be known before the first one is written."""

    origin: str
    id: str
    parent: str
    state: CommentState
    aliases: tuple[str, ...]


def seen(comment: FoundComment) -> Seen:
    """Take from *comment* what threads are made of."""
    return Seen(comment.origin, comment.id, comment.parent, comment.state, comment.aliases)


class Answer(NamedTuple):
    """Whom a comment answers."""

    reply_to: str
    """Id; empty for the post."""

    missing: str
    """Id of the comment that it answered and that did not come along; empty for none."""


class Threads:
    """All comments of an export by origin."""

    def __init__(self) -> None:
        """Begin without any."""
        self._known: dict[str, Known] = {}
        self._odd: dict[str, str] = {}
        """Anchors that do not end with the origin of their comment -> that origin."""

        self._first_of_circle: frozenset[str] | None = None
        """Origins of comments whose parent does not count; `None` until somebody asks."""

    def add(self, comment: Seen, post: str) -> None:
        """Remember *comment*, whose post has the source *post*."""
        is_here = comment.state in {"approved", "removed"} and bool(post)
        self._first_of_circle = None
        self._known[comment.origin] = Known(
            comment.id, comment.parent, post, is_here, is_waiting=comment.state == "pending"
        )
        if not is_here:
            return
        if not comment.id.endswith(f"-{comment.origin}"):
            self._odd[f"comment-{comment.id}"] = comment.origin
        for alias in comment.aliases:
            if alias != f"comment-{comment.origin}":
                self._odd[alias] = comment.origin

    def has_anchor(self, post: str, anchor: str) -> bool:
        """Tell whether *anchor* names a comment of the post with the source *post*."""
        name = anchor.removeprefix("comment-")
        for origin in (self._odd.get(anchor, ""), name, name.partition("-")[2]):
            known = self._known.get(origin)
            if known and known.is_here and known.post == post:
                return True
        return False

    def answer(self, comment: FoundComment) -> Answer:
        """Find whom *comment* answers here."""
        if not comment.parent or comment.origin in self._circles():
            return Answer("", "")
        first = self._known.get(comment.parent)
        own = self._known.get(comment.origin)
        missing = "" if first and first.is_here else first.id if first else _unknown(comment)
        may_wait = comment.state not in {"approved", "removed"}
        for above in self._above(comment.parent, comment.origin):
            is_fit = above.is_here or (may_wait and above.is_waiting)
            if is_fit and own and above.post == own.post:
                return Answer(above.id, "")
        return Answer("", missing)

    def _above(self, origin: str, start: str) -> Iterator[Known]:
        """Give the comments above, up to one that begins a circle."""
        seen = {start}
        while origin in self._known and origin not in seen:
            seen.add(origin)
            known = self._known[origin]
            yield known
            origin = "" if origin in self._circles() else known.parent

    def _circles(self) -> frozenset[str]:
        """Find the comments at which circles are cut, which only a broken export has."""
        if self._first_of_circle is None:
            self._first_of_circle = frozenset(self._cuts())
        return self._first_of_circle

    def _cuts(self) -> Iterator[str]:
        """Go up from each comment once; of those in a circle, the first of the export is cut."""
        places = {origin: place for place, origin in enumerate(self._known)}
        done: set[str] = set()
        for start in self._known:
            path: dict[str, None] = {}
            origin = start
            while origin in self._known and origin not in done and origin not in path:
                path[origin] = None
                origin = self._known[origin].parent
            if origin in path:
                ways = list(path)
                yield min(ways[ways.index(origin) :], key=places.__getitem__)
            done.update(path)


def _unknown(comment: FoundComment) -> str:
    """Name the parent of *comment*, which the export does not hold, as its own system would."""
    return comment_id(comment.id.partition("-")[0], comment.parent)
