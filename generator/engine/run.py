"""A question -> its answer, with everything asked on the way recorded.

Either the answer is in memory, or it was saved, or the query runs. Whoever's answer changes puts
those who asked it among the unsettled; `settle` runs these in rank order, so that nothing runs
before what it asks has settled, and nothing runs whose answers all came out as before.
"""

from heapq import heapify, heappop, heappush
from typing import Any, TypeVar, TypeVarTuple

from generator.engine.errors import RankError
from generator.engine.kept import MISSING
from generator.engine.keys import Arguments
from generator.engine.kinds import AnyKind, Input, Key, Kind, Query
from generator.engine.needs import Needs
from generator.engine.nodes import NONE, Nodes
from generator.engine.outcome import Failure, Outcome, fingerprint_by, outcome_of
from generator.engine.surprises import Surprises
from generator.engine.table import Table

V = TypeVar("V")
Args = TypeVarTuple("Args")

OUTSIDE = -1
"""The rank from which nothing may be asked: no query is running."""

_NODE_BITS = 32
_NODE_MASK = (1 << _NODE_BITS) - 1
_PASSING_AT_MOST = 64


class Runner:
    """Answers questions. Every node is either unsettled, or has an answer and a true trace."""

    __slots__ = (
        "_asked", "_is_behind", "_needs", "_nodes", "_passing", "_rank", "_surprises",
        "_waiting", "called_for", "cut_off", "dropped", "failures", "is_torn", "ran",
        "unsettled", "values",
    )  # fmt: skip

    def __init__(self, nodes: Nodes, needs: Needs, unsettled: set[int]) -> None:
        """Answer with *nodes* and *needs*, of which some are *unsettled*."""
        self.values: dict[int, Any] = {}
        """Of settled nodes only, and not of all."""
        self.unsettled = unsettled
        """What has to run before it can answer."""
        self.failures: dict[int, Failure] = {}
        """Unsettled nodes that ran in this refresh and raised."""
        self.called_for: set[int] = set()
        """What came to be wanted during this refresh."""
        self.ran: list[Key] = []
        self.cut_off: list[Key] = []
        self.dropped: list[Key] = []
        self.is_torn = False
        """Whether something stopped the noting of an answer in the middle."""
        self._nodes = nodes
        self._needs = needs
        self._waiting: list[int] = []
        """A heap of nodes in line, each below its rank."""
        self._is_behind = bool(unsettled)
        """Whether the line has to be worked off before an answer is true."""
        self._asked: list[int] = []
        self._rank = OUTSIDE
        self._surprises = Surprises()
        self._passing: dict[int, Any] = {}
        """Values that are forgotten, on their way to the first who asks: a changed file is read
        once."""

    @property
    def is_running(self) -> bool:
        """Whether a query is running."""
        return self._rank != OUTSIDE

    def ask(self, kind: Kind[V, *Args], /, *args: *Args) -> V:
        """Answer the query that is running, and record that it asked."""
        table = self._nodes.by_kind.get(kind)
        if table is None or table.rank >= self._rank:
            raise self._refusal(kind)
        node = table.ids.get(args)
        if node is None:
            node = self.meet(table, args)
        self._asked.append(node)
        value: V = self.values.get(node, MISSING)
        return value if value is not MISSING else self._answer(node)

    def ask_from_outside(self, kind: Kind[V, *Args], /, *args: *Args) -> V:
        """Answer the caller of the graph, when all that waits has settled."""
        self.begin()
        while True:
            if self._is_behind:
                self.retry()
                self.settle()
            self._rank, self._asked = len(self._nodes.tables), []
            try:
                value = self.ask(kind, *args)
            finally:
                self._rank = OUTSIDE
                self._needs.idle.update(self._asked)
            if not self._is_behind:
                return value

    def meet(self, table: Table, args: Arguments) -> int:
        """Give the node of a key, a new and unsettled one when there is none."""
        found = self._nodes.find(table, args)
        if found is not None:
            return found
        node, is_new = self._nodes.add(table, args)
        if is_new:
            self._needs.add_node()
        self.unsettled.add(node)
        return node

    def node_of(self, key: Key) -> int:
        """Give the node of *key*, a new one when it was never met."""
        table = self._nodes.by_kind.get(key.kind)
        if table is None:
            raise self._refusal(key.kind)
        node = table.ids.get(key.args)
        return self.meet(table, key.args) if node is None else node

    def unsettle(self, node: int) -> None:
        """Have *node* run when its turn comes."""
        if node not in self.unsettled:
            # First of all: an interrupt after this line costs nothing but a second try.
            self._is_behind = True
            self.unsettled.add(node)
            self.values.pop(node, None)
            self._passing.pop(node, None)
            self.wait(node)
            if self.is_running:
                self._surprises.shake(node)

    def wait(self, node: int) -> None:
        """Put an unsettled *node* in line by its rank."""
        self._is_behind = True
        heappush(self._waiting, self._nodes.rank_of(node) << _NODE_BITS | node)

    def begin(self) -> None:
        """Begin to count anew how often values move."""
        self._surprises.begin()

    def retry(self) -> None:
        """Put everything unsettled in line, what failed or was interrupted too."""
        self._is_behind = True
        self.failures.clear()
        self._surprises.clear()
        self._passing.clear()
        rank_of = self._nodes.rank_of
        self._waiting = [rank_of(node) << _NODE_BITS | node for node in self.unsettled]
        heapify(self._waiting)

    def settle(self) -> None:
        """Run whatever waits and is needed, the lowest rank first."""
        while self._waiting:
            node = heappop(self._waiting) & _NODE_MASK
            if node not in self.unsettled or node in self.failures:
                continue
            if not self._needs.is_needed(node):
                self._needs.idle.add(node)
                continue
            try:
                self._run(node)
            except BaseException:
                # A failure is kept for whoever asks; the others settle all the same.
                if self.is_torn or node not in self.failures:
                    raise
            self._surprises.clear()
        self._passing.clear()
        self._is_behind = False

    def drop(self, node: int) -> None:
        """Forget *node*, which is idle."""
        self.values.pop(node, None)
        self.failures.pop(node, None)
        self.unsettled.discard(node)
        self._nodes.remove(node)

    def _answer(self, node: int) -> Any:  # noqa: ANN401 - the kind of *node* knows the type
        if node in self.failures:
            raise self.failures[node].again()
        if node in self.unsettled:
            return self._run(node)
        value = self._passing.pop(node, MISSING)
        if value is MISSING:
            value = self._kept_value(node)
        return self._run(node) if value is MISSING else value

    def _kept_value(self, node: int) -> Any:  # noqa: ANN401 - the kind of *node* knows the type
        table = self._nodes.table_of(node)
        kind = table.kind
        if not isinstance(kind, Query) or kind.kept is None:
            return MISSING
        value = table.kept.find(node, kind.kept)
        # What the file could not hold exactly, such as a list read as a tuple, shows here.
        if value is MISSING or fingerprint_by(kind, value) != self._nodes.fingerprint_of(node):
            return MISSING
        self.values[node] = value
        return value

    def _run(self, node: int) -> Any:  # noqa: ANN401 - the kind of *node* knows the type
        key = self._nodes.key_of(node)
        outer = self._rank, self._asked
        self._rank, self._asked = self._nodes.rank_of(node), []
        try:
            outcome = outcome_of(key, self.ask)
            is_new = outcome.fingerprint != self._nodes.fingerprint_of(node)
            wanted = self._hand_out(key, outcome.value) if is_new else None
        except BaseException as error:
            asked, (self._rank, self._asked) = self._asked, outer
            if isinstance(error, Exception) and not self.is_torn:
                self._fail(node, asked, error)
            self._needs.idle.update(asked)
            raise
        asked, (self._rank, self._asked) = self._asked, outer
        self.is_torn = True
        self._note_answer(node, key, outcome, is_new=is_new)
        self._note_questions(node, asked, wanted)
        self.is_torn = False
        self._surprises.refuse_unsteady(node, key)
        return outcome.value

    def _hand_out(self, key: Key, value: object) -> set[int] | None:
        """Deliver a new value, and find what it wants; `None` when its kind wants nothing."""
        kind, wanted = key.kind, None
        if isinstance(kind, Query):
            if kind.wants:
                wanted = {self.node_of(one) for one in kind.wants(value)}
            if kind.deliver:
                kind.deliver(key, value)
        return wanted

    def _note_answer(self, node: int, key: Key, outcome: Outcome, *, is_new: bool) -> None:
        self.ran.append(key)
        if is_new:
            self._nodes.note(node, outcome.fingerprint)
            self._announce(node)
        else:
            self.cut_off.append(key)
        self.unsettled.discard(node)
        if isinstance(key.kind, Input):
            self._nodes.table_of(node).note_hint(node, outcome.hint)
        if not key.kind.forget:
            self.values[node] = outcome.value
        elif not self.is_running and len(self._passing) < _PASSING_AT_MOST:
            self._passing[node] = outcome.value

    def _note_questions(self, node: int, asked: list[int], wanted: set[int] | None) -> None:
        self._needs.record(node, tuple(dict.fromkeys(asked)))
        if wanted is not None:
            self.called_for |= self._needs.want(node, wanted)
        if self._surprises.concern(asked):
            self.unsettle(node)

    def _fail(self, node: int, asked: list[int], error: Exception) -> None:
        self.is_torn = True
        # No trace of an answer: it only keeps what the next try will probably ask again.
        self._needs.record(node, tuple(dict.fromkeys([*asked, *self._needs.traces.of(node)])))
        self._announce(node)
        self._nodes.note(node, NONE)
        self.values.pop(node, None)
        self._passing.pop(node, None)
        self.unsettled.add(node)
        self.failures[node] = Failure(error, error.__traceback__)
        self.is_torn = False

    def _announce(self, node: int) -> None:
        """Unsettle whoever asked *node*, since its answer is another one."""
        for dependent in self._needs.dependents(node):
            self.unsettle(dependent)
        if self.is_running and (node not in self.unsettled or self._surprises.is_shaken(node)):
            self._surprises.move(node)

    def _refusal(self, kind: AnyKind) -> RankError:
        if not self.is_running:
            return RankError(f"`{kind.name}` was asked when no query was running.")
        if kind not in self._nodes.by_kind:
            return RankError(f"`{kind.name}` was not declared to this graph.")
        asker = self._nodes.tables[self._rank].kind.name
        return RankError(f"`{asker}` may not ask `{kind.name}`: it is not declared before it.")
