"""What is true of every program and of every sequence of edits, refreshes, saves and kills."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.engine.programs import CELLS, PROGRAMS, Program, World

EDITS = st.tuples(st.just("edit"), st.sampled_from(CELLS), st.one_of(st.none(), st.integers(-3, 9)))
MOVES = st.one_of(
    EDITS,
    EDITS,
    st.tuples(st.just("refresh")),
    st.tuples(st.just("want"), st.sets(st.integers(0, 15), max_size=3)),
    st.tuples(st.just("ask"), st.integers(0, 15)),
    st.tuples(st.just("interrupt"), st.integers(1, 9)),
    st.tuples(st.just("surprise"), st.integers(1, 9), EDITS),
    st.tuples(st.just("index")),
    st.tuples(st.just("save")),
    st.tuples(st.just("kill")),
)
SCRIPTS = st.lists(MOVES, min_size=1, max_size=25)


@pytest.fixture(autouse=True, scope="module")
def tidy_often() -> Iterator[None]:
    """Leave out stale traces as soon as they are the half, though they are few."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.engine.traces._FEW_STALE", 0)
        yield


def play(world: World, move: tuple[Any, ...]) -> None:
    """Make one move, and look whether anything ran for nothing."""
    keys = world.keys()
    if move[0] == "surprise":
        _, fuse, (_, name, value) = move
        world.surprised_refresh(fuse, name, value)  # here some queries have to run twice
        return
    with world.minimal():
        match move:
            case ("edit", name, value):
                world.edit(name, value)
            case ("want", numbers):
                world.wanted = [keys[-1 - number % len(keys)] for number in sorted(numbers)]
                world.graph.want(world.wanted)
            case ("ask", number):
                key = keys[number % len(keys)]
                assert world.told(key) == world.naive(key)
            case ("refresh",):
                check_refresh(world)
            case ("interrupt", number):
                world.interrupted_refresh(number)
            case ("index",):
                world.graph.index()
            case ("save",):
                world.save()
            case ("kill",):
                world.kill()


def check_refresh(world: World) -> None:
    """Compare everything that is wanted with a recomputation from nothing."""
    wave = world.refresh()
    truth = {key: world.naive(key) for key in wanted(world)}
    assert (wave is None) == any(kind == "boom" for kind, _ in truth.values())
    if wave is not None:
        assert_nothing_else_remains(world)
    for key, outcome in truth.items():
        assert world.told(key) == outcome


def wanted(world: World) -> list[Any]:
    """Give what the caller wants, and what the plan wants on top of it."""
    kind, value = world.naive(world.plan)
    assert kind == "value"
    called_for = world._wants(value) if world.plan in world.wanted else []  # type: ignore[arg-type] # noqa: SLF001 - the test's own world
    return [*world.wanted, *called_for]


def assert_nothing_else_remains(world: World) -> None:
    """Count what is reachable from what is wanted, when nothing on the way fails."""
    reachable: set[Any] = set()
    waiting = wanted(world)
    while waiting:
        key = waiting.pop()
        if key in reachable:
            continue
        reachable.add(key)
        if key == world.plan:
            waiting += [world.cell.key(name) for name in CELLS[:2]]
        elif key.kind not in (world.cell, world.forgetful):
            if key not in world.known:
                return
            waiting += world.known[key]
    assert len(world.graph) == len(reachable)


def tell(file: Path, program: Program, script: list[tuple[Any, ...]]) -> None:
    """Play a whole script, then check once more."""
    file.unlink(missing_ok=True)
    world = World(program, file)
    for move in [*script, ("refresh",)]:
        play(world, move)


@given(program=PROGRAMS, script=SCRIPTS)
@settings(max_examples=250, deadline=None)
def test_any_script_gives_the_answers_of_a_recomputation_and_runs_nothing_for_nothing(
    tmp_path_factory: pytest.TempPathFactory, program: Program, script: list[tuple[Any, ...]]
) -> None:
    """Whatever was edited, asked, saved or lost on the way."""
    tell(tmp_path_factory.getbasetemp() / "state", program, script)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@given(program=PROGRAMS, script=SCRIPTS)
@settings(max_examples=20_000, deadline=None)
def test_many_scripts_give_the_answers_of_a_recomputation(
    tmp_path_factory: pytest.TempPathFactory, program: Program, script: list[tuple[Any, ...]]
) -> None:
    """The same, for a night."""
    tell(tmp_path_factory.getbasetemp() / "state", program, script)


@given(program=PROGRAMS, edits=st.lists(EDITS, min_size=1, max_size=8), order=st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_edits_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    program: Program,
    edits: list[tuple[str, str, int | None]],
    order: Any,  # noqa: ANN401 - hypothesis' random has no public type
) -> None:
    """One refresh after each edit ends where one refresh after all of them does."""
    file = tmp_path_factory.getbasetemp() / "state"
    last = {name: value for _, name, value in edits}
    shuffled = list(last.items())
    order.shuffle(shuffled)
    stepwise, at_once = World(program, file), World(program, file)

    for world in (stepwise, at_once):
        play(world, ("want", {0, 1, 2, 3}))
    for edit in edits:
        play(stepwise, edit)
        play(stepwise, ("refresh",))
    for name, value in shuffled:
        play(at_once, ("edit", name, value))
    play(at_once, ("refresh",))

    assert [stepwise.told(key) for key in wanted(stepwise)] == [
        at_once.told(key) for key in wanted(at_once)
    ]
