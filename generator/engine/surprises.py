"""What changes while a query runs that may have been told the old value.

It happens when a forgotten input is read once more and is another one by now. Those who asked it
are known, but not yet those who are running: they have no trace so far. So each of them looks here
when it ends, and runs again if it was told what is no longer true.
"""

from collections import Counter
from collections.abc import Iterable

from generator.engine.errors import UnsteadyError
from generator.engine.kinds import Key

_AT_MOST = 20
"""Times that a value may move in one refresh. A clock would never come to rest."""


class Surprises:
    """The nodes that moved since the outermost of the running queries began."""

    __slots__ = ("_counts", "_moved", "_shaken")

    def __init__(self) -> None:
        """Know of none."""
        self._counts: Counter[int] = Counter()
        self._moved: set[int] = set()
        self._shaken: set[int] = set()

    def begin(self) -> None:
        """Begin to count anew."""
        self._counts.clear()

    def clear(self) -> None:
        """Forget what moved, since nobody is running; the count goes on."""
        self._moved.clear()
        self._shaken.clear()

    def shake(self, node: int) -> None:
        """Know that *node* was settled, and no longer is, while somebody runs."""
        self._shaken.add(node)

    def is_shaken(self, node: int) -> bool:
        """Tell whether somebody may know an answer of *node* though it is unsettled."""
        return node in self._shaken

    def move(self, node: int) -> None:
        """Know that *node* has another answer than somebody who runs may have been told."""
        self._moved.add(node)
        self._counts[node] += 1

    def concern(self, asked: Iterable[int]) -> bool:
        """Tell whether one of *asked* moved."""
        return not self._moved.isdisjoint(asked)

    def refuse_unsteady(self, node: int, key: Key) -> None:
        """Stop at a *node* that moves for ever.

        Raises:
            UnsteadyError: it does.

        """
        if node in self._counts and self._counts[node] > _AT_MOST:
            message = f"`{key}` gives another value each time it is made."
            raise UnsteadyError(message)
