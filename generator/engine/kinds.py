"""What can be asked: the declarations of inputs and queries.

    source = Input("source", lambda path: (folder / path).read_text())
    words  = Query("words", lambda ask, path: len(ask(source, path).split()))
    graph  = Graph([source, words])

The order in that list is the rank: a query asks only kinds that stand before its own. This rules
out cycles, and lets a change travel so that nothing runs before what it asks has settled.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, Protocol, TypeVar, TypeVarTuple

from generator.engine.fingerprint import fingerprint

V = TypeVar("V")
Args = TypeVarTuple("Args")


class Key(NamedTuple):
    """One question: a kind with its arguments. The unit that is remembered."""

    kind: "AnyKind"
    args: tuple[object, ...]

    def __str__(self) -> str:
        """Write it as it would be called."""
        return f"{self.kind.name}({', '.join(map(repr, self.args))})"


class Ask(Protocol):
    """How a query asks. Each question is recorded, whatever comes of it."""

    def __call__(self, kind: "Kind[V, *Args]", /, *args: *Args) -> V:
        """Give the answer, computing it when it is not known.

        Raises:
            RankError: *kind* is not declared before the kind of the query that asks.
            KeyRefusedError: the state could not hold *args*.

        What the asked query raises comes through.
        """


@dataclass(frozen=True, slots=True, eq=False)
class Kind(Generic[V, *Args]):
    """What inputs and queries have in common. Two declarations are two kinds, equal or not."""

    name: str
    """Unique within a graph; a saved state knows the kind by it."""

    fingerprint: Callable[[V], bytes] = field(default=fingerprint, kw_only=True)
    """Equal results mean values that nothing can tell apart, absence included."""

    forget: bool = field(default=False, kw_only=True)
    """Whether the value goes at once, to be made again if another query asks for it."""

    def key(self, *args: *Args) -> Key:
        """Name one question of this kind."""
        return Key(self, args)


@dataclass(frozen=True, slots=True, eq=False)
class Input(Kind[V, *Args]):
    """A leaf: something outside, read again only when the caller says it may have changed."""

    read: Callable[[*Args], V]
    """Gives the value now. What is absent has a value too, such as `None`."""

    hint: Callable[[*Args], bytes] | None = None
    """Gives what is cheap to know, such as size and time; called before `read`, kept in the state.
    Equal hints mean an equal value; an empty one means nothing. Without hints, whoever loads a
    state tells which inputs changed."""


@dataclass(frozen=True, slots=True, eq=False)
class Query(Kind[V, *Args]):
    """A pure function of what it asks and of nothing else."""

    compute: Callable[[Ask, *Args], V]
    """Gives the value, frozen. It may raise; then it is tried again by the next refresh."""

    kept: object = None
    """The type as which the saved state holds the value; `None` when only its fingerprint is."""

    wants: Callable[[V], Iterable[Key]] | None = None
    """Names keys to keep computed for as long as this value stands, without asking them."""

    deliver: Callable[[Key, V], object] | None = None
    """Told each value that differs from the one before. If it raises, the query has failed."""

    def __post_init__(self) -> None:
        """Refuse what contradicts itself."""
        if self.kept is not None and self.forget:
            message = f"`{self.name}` cannot both be kept and forgotten."
            raise ValueError(message)


AnyKind = Kind[Any, *tuple[Any, ...]]
