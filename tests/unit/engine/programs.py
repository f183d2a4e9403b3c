"""Random programs of queries, and a world in which they run beside a naive recomputation.

A program is a list of ranks; each rank is one query kind, each of its arguments a small expression
over inputs and lower ranks. Expressions choose by value whom they ask next, catch failures, fail,
and coarsen their value so that changes die out.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from generator.engine import Ask, Graph, Input, Key, Query, Wave, load, open_state, save

CELLS = ("a", "b", "c", "d")
ARGUMENTS = 3
"""How many arguments each kind knows: 0, 1 and 2."""

STAMP = b"1"


class BoomError(Exception):
    """What a program raises."""


class Step(NamedTuple):
    """One step of an expression: `verb`, and whom it is about."""

    verb: str
    """`add`, `if`, `try`, `fail`, `coarsen`."""

    target: int
    """Chooses, by remainder, an input or a key of a lower rank."""

    other: int
    """Chooses a second one for `if`; a number for `fail` and `coarsen`."""


Program = list[list[list[Step]]]
Outcome = tuple[str, object]

STEPS = st.builds(
    Step,
    st.sampled_from(["add", "add", "if", "if", "try", "fail", "coarsen"]),
    st.integers(0, 30),
    st.integers(0, 30),
)
EXPRESSIONS = st.lists(STEPS, min_size=1, max_size=4)
PROGRAMS = st.lists(
    st.lists(EXPRESSIONS, min_size=ARGUMENTS, max_size=ARGUMENTS), min_size=2, max_size=5
)


def evaluate(steps: list[Step], ask_target: Callable[[int], int | None]) -> int:
    """Run an expression; *ask_target* asks whom a number stands for."""
    total = 0
    for step in steps:
        match step.verb:
            case "add":
                total += ask_target(step.target) or 0
            case "if":
                chosen = step.other if (ask_target(step.target) or 0) % 2 else step.target + 1
                total += 2 * (ask_target(chosen) or 0)
            case "try":
                try:
                    total += ask_target(step.target) or 0
                except BoomError:
                    total -= 1
            case "fail" if total % 5 == step.other % 5:
                message = f"{step.target} {total}"
                raise BoomError(message)
            case "coarsen":
                total //= 1 + step.other % 4
    return total


def interrupt() -> None:
    """Press Ctrl-C."""
    raise KeyboardInterrupt


@dataclass
class World:
    """Inputs, a program over them, and the graph under test."""

    program: Program
    file: Path
    cells: dict[str, int | None] = field(default_factory=lambda: dict.fromkeys(CELLS))
    known: dict[Key, dict[Key, Outcome]] = field(default_factory=dict)
    """What each key was told when it last ran to its end."""

    made_here: set[Key] = field(default_factory=set)
    """What ran since the graph was loaded."""

    ran: list[Key] = field(default_factory=list)
    """What began to run during the last move."""

    excused: set[Key] = field(default_factory=set)
    """What an interrupt left unsettled, perhaps: it may run though its answers are the old ones."""

    def __post_init__(self) -> None:
        """Declare the kinds: some forget, some are kept, the last one wants."""
        self.fuse = 0
        self.at_the_end_of_the_fuse: Callable[[], None] = interrupt
        self.cell = Input("cell", self._read, hint=self._hint)
        self.forgetful = Input("forgetful", self._read, forget=True)
        self.kinds: list[Any] = [self.cell, self.forgetful]
        for rank in range(len(self.program)):
            kept, forget = (int, False) if rank % 3 == 0 else (None, rank % 3 == 1)
            compute = self._compute(rank)
            self.kinds.append(Query(f"rank {rank}", compute, kept=kept, forget=forget))
        plan = Query("plan", self._plan, wants=self._wants)
        self.kinds.append(plan)
        self.plan = plan.key()
        self.wanted: list[Key] = []
        self.saved: tuple[Any, ...] | None = None
        self.graph = Graph(self.kinds)

    def keys(self) -> list[Key]:
        """Give every key of the program, the plan last."""
        ranks = self.kinds[2:-1]
        return [kind.key(n) for kind in ranks for n in range(ARGUMENTS)] + [self.plan]

    def naive(self, key: Key) -> Outcome:
        """Work *key* out from nothing."""

        def ask(kind: Any, /, *args: Any) -> Any:  # noqa: ANN401 - any kind
            return self._answer(ask, Key(kind, args))

        try:
            return "value", self._answer(ask, key)
        except BoomError as error:
            return "boom", str(error)

    def told(self, key: Key) -> Outcome:
        """Ask the graph."""
        try:
            return "value", self.graph.ask(key.kind, *key.args)
        except BoomError as error:
            return "boom", str(error)

    def refresh(self) -> Wave | None:
        """Refresh; `None` when something that is wanted fails."""
        try:
            wave = self.graph.refresh()
        except BoomError:
            wave = None
        self.known = {key: told for key, told in self.known.items() if key in self.graph}
        return wave

    @contextmanager
    def minimal(self) -> Iterator[None]:
        """Fail if in the meantime something runs though it was told nothing new."""
        before = {key: dict(answers) for key, answers in self.known.items()}
        made_here, self.ran = set(self.made_here), []
        excused = set(self.excused)
        yield
        for key in self.ran:
            answers = before.get(key)
            if answers is None or key.kind.forget or key in excused:
                continue  # it never ran to its end, or its value is not there
            if key not in made_here and getattr(key.kind, "kept", None) is None:
                continue  # only its fingerprint was saved
            assert any(
                answer[0] == "boom" or self.naive(asked) != answer
                for asked, answer in answers.items()
            ), key

    def save(self) -> None:
        """Save the graph, and what this test knows about it."""
        save(self.graph, self.file, STAMP)
        self.saved = (list(self.wanted), {k: dict(v) for k, v in self.known.items()})

    def kill(self) -> None:
        """Lose the process: go on from what was saved last, if anything was."""
        state = open_state(self.file, self.kinds, STAMP)
        loaded = load(self.file, self.kinds, STAMP)
        self.graph = loaded or Graph(self.kinds)
        self.made_here.clear()
        if self.saved and state and loaded:
            self.wanted, known = list(self.saved[0]), self.saved[1]
            self.known = {key: dict(answers) for key, answers in known.items()}
            forgetful = [self.forgetful.key(name) for name in CELLS]
            self.graph.changed([*state.differing(), *forgetful])
        else:
            self.wanted, self.known = [], {}

    def edit(self, name: str, value: int | None) -> None:
        """Change an input and tell the graph."""
        self.cells[name] = value
        self.graph.changed([self.cell.key(name), self.forgetful.key(name)])

    def interrupted_refresh(self, fuse: int) -> None:
        """Refresh, and press Ctrl-C when the number *fuse* of the reads and runs begins."""
        self.fuse = fuse
        with suppress(KeyboardInterrupt):
            self.refresh()
        self.fuse = 0
        self.excused = set(self.known)

    def surprised_refresh(self, fuse: int, name: str, value: int | None) -> None:
        """Refresh, and change an input when the number *fuse* of the reads and runs begins."""

        def change() -> None:
            self.cells[name] = value

        self.fuse, self.at_the_end_of_the_fuse = fuse, change
        self.refresh()
        self.fuse, self.at_the_end_of_the_fuse = 0, interrupt
        self.edit(name, value)

    def _burn(self) -> None:
        self.fuse -= 1
        if self.fuse == 0:
            self.at_the_end_of_the_fuse()

    def _read(self, name: str) -> int | None:
        self._burn()
        return self.cells[name]

    def _hint(self, name: str) -> bytes:
        return repr(self.cells[name]).encode()

    def _plan(self, ask: Ask) -> tuple[int, ...]:
        return tuple(ask(self.cell, name) or 0 for name in CELLS[:2])

    def _wants(self, value: tuple[int, ...]) -> list[Key]:
        pages: Any = self.kinds[-2]
        return [pages.key(number % ARGUMENTS) for number in value]

    def _answer(self, ask: Any, key: Key) -> Any:  # noqa: ANN401 - any kind
        if isinstance(key.kind, Input):
            return self.cells[str(key.args[0])]
        if key == self.plan:
            return self._plan(ask)
        rank = self.kinds.index(key.kind) - 2
        return evaluate(
            self.program[rank][key.args[0]],  # type: ignore[call-overload]
            lambda number: ask(*self._target(rank, number)),
        )

    def _target(self, rank: int, number: int) -> tuple[Any, Any]:
        below = rank * ARGUMENTS
        place = number % (below + 2 * len(CELLS))
        if place < below:
            return self.kinds[2 + place // ARGUMENTS], place % ARGUMENTS
        place -= below
        return self.kinds[place % 2], CELLS[place // 2]

    def _compute(self, rank: int) -> Callable[[Ask, int], int]:
        def compute(ask: Ask, argument: int) -> int:
            key = Key(self.kinds[2 + rank], (argument,))
            self._burn()
            self.ran.append(key)
            self.known.pop(key, None)
            answers: dict[Key, Outcome] = {}

            def ask_target(number: int) -> int | None:
                kind, arg = self._target(rank, number)
                answers[Key(kind, (arg,))] = ("boom", "")
                value: int | None = ask(kind, arg)
                answers[Key(kind, (arg,))] = ("value", value)
                return value

            value = evaluate(self.program[rank][argument], ask_target)
            self.known[key] = answers
            self.made_here.add(key)
            self.excused.discard(key)
            return value

        return compute
