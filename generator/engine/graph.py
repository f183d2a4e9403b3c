"""Inputs that may have changed -> answers that are true again, running as little as can be.

    graph = Graph([source, words, total])
    graph.want([total.key()])
    graph.refresh()
    ...
    graph.changed([source.key("a.txt")])
    graph.refresh()          # runs words("a.txt"), and total() if the number of words changed

For one thread of one process. Values must never be changed by whoever gets them.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar, TypeVarTuple

import msgspec

from generator.engine.errors import InterruptedGraphError, RankError
from generator.engine.kinds import AnyKind, Input, Key, Kind
from generator.engine.needs import ROOTS, Needs, PackedNeeds
from generator.engine.nodes import Nodes, PackedNodes
from generator.engine.run import Runner
from generator.engine.table import Table

V = TypeVar("V")
Args = TypeVarTuple("Args")


class Wave(NamedTuple):
    """What happened since the wave before."""

    ran: tuple[Key, ...]
    """Inputs that were read and queries that ran to their end, in order."""

    cut_off: tuple[Key, ...]
    """Those of them whose value came out as it was before."""

    dropped: tuple[Key, ...]
    """What is no longer asked or wanted."""


class PackedGraph(msgspec.Struct, frozen=True, array_like=True):
    """A graph as it is saved."""

    nodes: PackedNodes
    needs: PackedNeeds
    unsettled: list[int]


class Graph:
    """Answers, and what each of them depends on."""

    __slots__ = ("_needs", "_nodes", "_runner")

    def __init__(self, kinds: Sequence[AnyKind], saved: PackedGraph | None = None) -> None:
        """Start empty, or with what was *saved* of a graph of the same *kinds*.

        Args:
            kinds: Inputs and queries; each query asks only what stands before it.
            saved: From `pack`.

        Raises:
            ValueError: two kinds have one name.

        """
        if len({kind.name for kind in kinds}) < len(kinds):
            message = "Two kinds have one name."
            raise ValueError(message)
        self._nodes = Nodes(kinds, saved.nodes if saved else None)
        self._needs = Needs(saved.needs if saved else None)
        self._runner = Runner(self._nodes, self._needs, set(saved.unsettled if saved else ()))

    @property
    def kinds(self) -> list[AnyKind]:
        """The kinds it was made with, in the order of their ranks."""
        return list(self._nodes.by_kind)

    def __len__(self) -> int:
        """Count the keys that are remembered, inputs included."""
        return len(self._nodes)

    def __contains__(self, key: Key) -> bool:
        """Tell whether *key* is remembered."""
        return self._nodes.find(self._table(key.kind), key.args) is not None

    def ask(self, kind: Kind[V, *Args], /, *args: *Args) -> V:
        """Give an answer that is true of the inputs as far as `changed` told.

        What nobody else asks or wants is dropped by the next refresh.

        Raises:
            RankError: a query is running; it must use the `ask` it was given.
            KeyRefusedError: the state could not hold *args*.
            InterruptedGraphError: the graph can be used no more.

        What the query raises comes through.
        """
        self._refuse_misuse()
        return self._runner.ask_from_outside(kind, *args)

    def want(self, keys: Iterable[Key]) -> None:
        """Take *keys* as all that the caller wants to keep computed, until told otherwise."""
        self._refuse_misuse()
        self._needs.want(ROOTS, {self._runner.node_of(key) for key in keys})

    def changed(self, keys: Iterable[Key]) -> None:
        """Have inputs read again that may have changed. Those that nobody asked cost nothing.

        Raises:
            ValueError: a key is that of a query.

        """
        self._refuse_misuse()
        for key in keys:
            if not isinstance(key.kind, Input):
                message = f"`{key}` is no input."
                raise ValueError(message)  # noqa: TRY004 - the type of the key is right
            node = self._nodes.find(self._table(key.kind), key.args)
            if node is not None:
                self._runner.unsettle(node)

    def refresh(self) -> Wave:
        """Settle everything: run what asked a value that changed, and what is wanted and new.

        When something that is wanted raises, all else is settled first. Then its error is raised
        here, the next refresh tries again, and the next wave tells of both.

        Raises:
            InterruptedGraphError: the graph can be used no more.

        """
        self._refuse_misuse()
        runner = self._runner
        runner.begin()
        runner.retry()
        runner.settle()
        while runner.called_for:
            called_for, runner.called_for = runner.called_for, set()
            for node in called_for & runner.unsettled:
                runner.wait(node)
            runner.settle()
        self._collect()
        self._needs.traces.tidy()
        self._raise_a_failure()
        wave = Wave(tuple(runner.ran), tuple(runner.cut_off), tuple(runner.dropped))
        runner.ran, runner.cut_off, runner.dropped = [], [], []
        return wave

    def index(self) -> None:
        """Prepare for many refreshes, in a process that stays: the first would pay for it."""
        self._needs.traces.index()

    def pack(self) -> PackedGraph:
        """Give what has to be saved."""
        self._refuse_misuse()
        runner = self._runner
        nodes = self._nodes.pack(runner.values)
        return PackedGraph(nodes, self._needs.pack(), sorted(runner.unsettled))

    def _table(self, kind: AnyKind) -> Table:
        table = self._nodes.by_kind.get(kind)
        if table is None:
            message = f"`{kind.name}` was not declared to this graph."
            raise RankError(message)
        return table

    def _raise_a_failure(self) -> None:
        failures = self._runner.failures
        wanted = [node for node in failures if self._needs.is_wanted(node)]
        if wanted:
            first = min(wanted, key=lambda node: (self._nodes.rank_of(node), node))
            raise failures[first].again()

    def _collect(self) -> None:
        runner, needs = self._runner, self._needs
        idle = sorted(node for node in needs.idle if not needs.is_needed(node))
        needs.idle.clear()
        runner.is_torn = True
        while idle:
            node = idle.pop()
            runner.dropped.append(self._nodes.key_of(node))
            idle += needs.release(node)
            runner.drop(node)
        runner.is_torn = False

    def _refuse_misuse(self) -> None:
        if self._runner.is_running:
            message = "A query is running; it must use the `ask` it was given."
            raise RankError(message)
        if self._runner.is_torn:
            message = "The graph was interrupted while it noted an answer."
            raise InterruptedGraphError(message)
