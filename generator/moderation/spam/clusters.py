"""The signatures of what waits -> groups that came of one hand: "214 like this".

Two submissions belong together when their texts share several pairs of words, or when both link
the same page. Short thanks do neither and stay alone, however often they are said. Groups are
joined through their members, so that a campaign whose text drifts remains one.

A group is known by the member that it began with. Newcomers do not change that, also when they
bring along somebody older; of two groups that become one, the older gives its name.
"""

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from generator.moderation.spam.signature import FEWEST_SHARED, Signature, are_alike

_RECENT = 4
"""Members, for each pair of words, with which a newcomer is compared. A campaign comes in
waves, so the latest will do; without a bound, common words would make it long."""


class Cluster(NamedTuple):
    """Two or more submissions that are alike."""

    id: str
    """Id of the member that it began with; of the oldest one when that was decided."""

    members: tuple[str, ...]
    """Ids, the oldest first."""

    target: str
    """The page that at least half of them link, such as `spam.example`; empty for none."""


class Clusters:
    """What waits, grouped; one more takes a moment, and the order of arrival decides all."""

    def __init__(self, *, ignored: Collection[str] = ()) -> None:
        """Begin with nothing; links to *ignored*, hosts that many rightly link, join nobody."""
        self._ignored = frozenset(ignored)
        self._present: dict[str, Signature] = {}
        self._places: dict[str, int] = {}
        self._ids: list[str] = []
        self._pairs: list[tuple[int, ...]] = []
        self._parents: list[int] = []
        self._sizes: list[int] = []
        self._by_pair: dict[int, tuple[int, ...]] = {}
        self._by_target: dict[str, int] = {}

    def add(self, member: str, given: Signature) -> None:
        """Put *member*, which came later than all others, where it belongs.

        One that had been discarded comes back to its place.
        """
        self._present[member] = given
        if member in self._places:
            return
        place = self._places[member] = len(self._places)
        self._ids.append(member)
        self._pairs.append(given.pairs)
        self._parents.append(place)
        self._sizes.append(1)
        self._join({place, *self._alike(place, given)})
        self._remember(place, given.pairs)

    def discard(self, member: str) -> None:
        """Forget *member*, which was decided; whom it brought together stay together."""
        self._present.pop(member, None)

    def groups(self) -> tuple[Cluster, ...]:
        """Give the groups of two and more, the largest first, then the oldest."""
        places = sorted(self._places[member] for member in self._present)
        members: dict[int, list[str]] = {}
        for place in places:
            members.setdefault(self._root(place), []).append(self._ids[place])
        found = [
            self._cluster(self._ids[root], tuple(group))
            for root, group in members.items()
            if len(group) > 1
        ]
        return tuple(sorted(found, key=lambda group: -len(group.members)))

    def _cluster(self, first: str, members: tuple[str, ...]) -> Cluster:
        targets = (self._present[member].targets for member in members)
        counts = Counter(itertools.chain.from_iterable(targets))
        known = [target for target in counts if target not in self._ignored]
        target = min(known, key=lambda one: (-counts[one], one), default="")
        is_shared = 2 * counts[target] >= len(members)
        name = first if first in self._present else members[0]
        return Cluster(name, members, target if is_shared else "")

    def _alike(self, place: int, given: Signature) -> Iterator[int]:
        """Yield groups of which one member links the same page, or has nearly the same words."""
        for target in given.targets:
            if target not in self._ignored:
                yield self._root(self._by_target.setdefault(target, place))
        shared: dict[int, int] = {}
        for pair in given.pairs:
            for other in self._by_pair.get(pair, ()):
                shared[other] = shared.get(other, 0) + 1
        for other, count in shared.items():
            if count >= FEWEST_SHARED and are_alike(self._pairs[other], given.pairs):
                yield self._root(other)

    def _remember(self, place: int, pairs: tuple[int, ...]) -> None:
        """Keep *place* for those to come, instead of the last of its own group."""
        root = self._root(place)
        for pair in pairs:
            others = self._by_pair.get(pair, ())
            if others and self._root(others[-1]) == root:
                others = others[:-1]
            self._by_pair[pair] = (*others[1 - _RECENT :], place)

    def _join(self, roots: set[int]) -> None:
        """Make one group of all; it has the name of the oldest that was a group before."""
        first, *rest = sorted(roots, key=lambda root: (self._sizes[root] == 1, root))
        for root in rest:
            self._parents[root] = first
            self._sizes[first] += self._sizes[root]

    def _root(self, place: int) -> int:
        parents = self._parents
        while parents[place] != place:
            parents[place] = place = parents[parents[place]]
        return place


def cluster(
    signatures: Mapping[str, Signature], *, ignored: Collection[str] = ()
) -> tuple[Cluster, ...]:
    """Group *signatures*, ids in the order of arrival, as `Clusters` does one by one."""
    clusters = Clusters(ignored=ignored)
    for member, given in signatures.items():
        clusters.add(member, given)
    return clusters.groups()
