"""A graph that outlives its process, and files that must not be trusted."""

import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import msgspec
import pytest

from generator.engine import Ask, Graph, Input, Key, Query, load, open_state, save

STAMP = b"program 1"


class Loud(str):
    """A text with a type of its own."""

    __slots__ = ()


class Note(msgspec.Struct, frozen=True):
    """A value with everything that is hard to save."""

    text: Loud
    when: datetime
    names: tuple[str, ...] = ()


class Shelf:
    """Some texts, their lengths (kept) and halves (not kept), and the total of both."""

    def __init__(self, texts: dict[str, str]) -> None:
        """Declare four kinds over *texts*."""
        self.texts = texts
        self.ran: list[str] = []
        self.text = Input("text", self._read, hint=self._hint)
        self.length = Query("length", self._length, kept=int)
        self.half = Query("half", self._half)
        self.total = Query("total", self._total)
        self.kinds: list[Any] = [self.text, self.length, self.half, self.total]

    def fresh(self) -> Graph:
        """Make a graph that wants the total, settled."""
        graph = Graph(self.kinds)
        graph.want([self.total.key()])
        graph.refresh()
        self.ran.clear()
        return graph

    def _read(self, name: str) -> str | None:
        self.ran.append(f"text {name}")
        return self.texts.get(name)

    def _hint(self, name: str) -> bytes:
        return str(len(self.texts.get(name, ""))).encode()

    def _length(self, ask: Ask, name: str) -> int:
        self.ran.append(f"length {name}")
        return len(ask(self.text, name) or "")

    def _half(self, ask: Ask, name: str) -> int:
        self.ran.append(f"half {name}")
        return ask(self.length, name) // 2

    def _total(self, ask: Ask) -> int:
        self.ran.append("total")
        return sum(ask(self.half, name) for name in ("a", "b", "c"))


@pytest.fixture
def shelf() -> Shelf:
    """Give a shelf where `c` is absent."""
    return Shelf({"a": "four", "b": "eleven long"})


@pytest.fixture
def file(tmp_path: Path, shelf: Shelf) -> Path:
    """Save a settled graph."""
    file = tmp_path / "state"
    save(shelf.fresh(), file, STAMP)
    return file


def reopened(file: Path, shelf: Shelf, stamp: bytes = STAMP) -> Graph:
    """Load what has to be there."""
    graph = load(file, shelf.kinds, stamp)
    assert graph is not None
    return graph


def test_a_loaded_graph_runs_nothing_when_nothing_changed(file: Path, shelf: Shelf) -> None:
    """Not even its inputs are read."""
    state = open_state(file, shelf.kinds, STAMP)
    assert state is not None
    assert state.is_settled
    assert state.differing() == []

    graph = reopened(file, shelf)

    assert graph.refresh().ran == ()
    assert shelf.ran == []


def test_the_inputs_are_known_without_the_graph(file: Path, shelf: Shelf) -> None:
    """With their hints, absent ones included."""
    state = open_state(file, shelf.kinds, STAMP)
    assert state is not None

    assert state.seen(shelf.text) == [(("a",), b"4"), (("b",), b"11"), (("c",), b"0")]
    shelf.texts |= {"a": "longer", "c": "here now"}
    assert state.differing() == [shelf.text.key("a"), shelf.text.key("c")]


def test_an_empty_hint_means_that_the_input_may_have_changed(tmp_path: Path) -> None:
    """It tells nothing."""
    empty = Input("empty", lambda: 2, hint=lambda: b"")
    graph = Graph([empty])
    graph.want([empty.key()])
    graph.refresh()
    save(graph, tmp_path / "state", STAMP)

    state = open_state(tmp_path / "state", [empty], STAMP)

    assert state is not None
    assert state.differing() == [empty.key()]


def test_of_inputs_without_hints_the_caller_tells(tmp_path: Path) -> None:
    """The state does not take them for changed, and they are read when the caller says so."""
    values = {"a": 1}
    bare = Input("bare", values.__getitem__)
    graph = Graph([bare])
    graph.want([bare.key("a")])
    graph.refresh()
    save(graph, tmp_path / "state", STAMP)
    values["a"] = 2

    state = open_state(tmp_path / "state", [bare], STAMP)
    assert state is not None
    assert state.differing() == []
    loaded = state.graph()
    assert loaded is not None
    loaded.changed([bare.key("a")])
    assert loaded.ask(bare, "a") == 2


def test_a_change_after_loading_runs_what_a_change_before_would(file: Path, shelf: Shelf) -> None:
    """The half of `b` is not kept, so it is computed for whoever asks, from a kept length."""
    graph = reopened(file, shelf)
    shelf.texts["a"] = "sixsix"
    graph.changed([shelf.text.key("a")])

    wave = graph.refresh()

    assert shelf.ran == ["text a", "length a", "half a", "total", "half b", "half c"]
    assert [str(key) for key in wave.cut_off] == ["half('b')", "half('c')"]
    assert graph.ask(shelf.total) == 8


def test_a_touched_input_runs_nothing_and_gets_its_new_hint(tmp_path: Path) -> None:
    """The time changed, the text did not; the next start need not read it again."""
    times = {"a": b"1"}
    source = Input("source", lambda _: "text", hint=times.__getitem__)
    graph = Graph([source])
    graph.want([source.key("a")])
    graph.refresh()
    times["a"] = b"2"
    graph.changed([source.key("a")])

    wave = graph.refresh()
    save(graph, tmp_path / "state", STAMP)

    assert wave.ran == wave.cut_off == (source.key("a"),)
    state = open_state(tmp_path / "state", [source], STAMP)
    assert state is not None
    assert state.differing() == []


def test_a_loaded_graph_is_saved_as_well_as_the_first(file: Path, shelf: Shelf) -> None:
    """Untouched, the file stays the same to the byte; touched, it holds what is new."""
    before = file.read_bytes()
    save(reopened(file, shelf), file, STAMP)
    assert file.read_bytes() == before

    graph = reopened(file, shelf)
    shelf.texts["b"] = "ten letter"
    graph.changed([shelf.text.key("b")])
    graph.refresh()
    save(graph, file, STAMP)
    shelf.ran.clear()

    assert reopened(file, shelf).ask(shelf.length, "b") == 10
    assert shelf.ran == []


def test_a_graph_can_be_used_on_after_it_was_saved(tmp_path: Path, shelf: Shelf) -> None:
    """Saving reads and changes nothing."""
    graph = shelf.fresh()
    save(graph, tmp_path / "state", STAMP)
    shelf.texts["a"] = "eightful"
    graph.changed([shelf.text.key("a")])
    graph.refresh()

    assert graph.ask(shelf.total) == 9


def test_what_failed_is_tried_again_after_loading(tmp_path: Path) -> None:
    """A state with a failure in it is not settled."""
    given = {"broken": True}
    value = Query("value", lambda _: 1 // (not given["broken"]))
    graph = Graph([value])
    graph.want([value.key()])
    with pytest.raises(ZeroDivisionError):
        graph.refresh()
    save(graph, tmp_path / "state", STAMP)
    given["broken"] = False

    state = open_state(tmp_path / "state", [value], STAMP)
    assert state is not None
    assert not state.is_settled
    loaded = state.graph()
    assert loaded is not None
    assert list(map(str, loaded.refresh().ran)) == ["value()"]


KEPT: list[tuple[object, object]] = [
    (int, 3),
    (int | None, None),
    (tuple[str, ...], ("a", "ö")),
    (dict[str, int], {"b": 1, "a": 2}),
    (bytes, b"\x00\xff"),
    (frozenset[str], frozenset({"x", "y"})),
    (Loud, Loud("hey")),
    (Note, Note(Loud("hey"), datetime(2026, 11, 22, 9, 30, tzinfo=UTC), ("a", "b"))),
    (Note, Note(Loud("h"), datetime(2026, 1, 2, tzinfo=timezone(timedelta(hours=-5))))),
]


def test_an_answer_is_true_though_the_graph_was_saved_before_it_settled(
    file: Path, shelf: Shelf
) -> None:
    """What was told to the graph is not lost with the process."""
    graph = reopened(file, shelf)
    shelf.texts["a"] = "eightful"
    graph.changed([shelf.text.key("a")])
    save(graph, file, STAMP)

    assert reopened(file, shelf).ask(shelf.total) == 9


def test_an_input_that_could_not_be_read_has_no_hint(tmp_path: Path) -> None:
    """Not even that of another one, gone by now, whose number it was given."""
    file, readable = tmp_path / "state", {"a", "b"}

    def read(name: str) -> str:
        if name not in readable:
            raise OSError(name)
        return name

    source = Input("source", read, hint=lambda name: name.encode())
    first = Graph([source])
    first.want([source.key("a")])
    first.refresh()
    save(first, file, STAMP)
    graph = load(file, [source], STAMP)
    assert graph is not None
    for name in ("b", "c"):
        graph.want([source.key(name)])
        with suppress(OSError):
            graph.refresh()
    save(graph, file, STAMP)

    state = open_state(file, [source], STAMP)
    assert state is not None
    assert state.seen(source) == [(("c",), b"")]


@pytest.mark.parametrize(("as_type", "value"), KEPT)
def test_a_kept_value_comes_back_as_it_was(tmp_path: Path, as_type: object, value: object) -> None:
    """Type, order and offset included, and without running."""
    loaded, ran = saved_and_asked(tmp_path, as_type, value)

    assert loaded == value
    assert type(loaded) is type(value)
    assert not ran


UNKEPT: list[tuple[object, object]] = [
    (list[int], (1, 2)),
    (str, "\udcff"),
    (float, float("inf")),
    (object, (1, 2)),
    (str, Loud("a type that is not the declared one")),
]


@pytest.mark.parametrize(("as_type", "value"), UNKEPT)
def test_a_value_that_the_file_cannot_hold_exactly_is_computed_again(
    tmp_path: Path, as_type: object, value: object
) -> None:
    """Nearly right is wrong: its fingerprint is not the one that was saved."""
    loaded, ran = saved_and_asked(tmp_path, as_type, value)

    assert loaded == value
    assert type(loaded) is type(value)
    assert ran


def saved_and_asked(folder: Path, as_type: object, value: object) -> tuple[object, bool]:
    """Save a graph of one query, load it, ask; tell whether the query ran again."""
    ran: list[int] = []

    def compute(_: Ask) -> object:
        ran.append(1)
        return value

    query = Query("query", compute, kept=as_type)
    graph = Graph([query])
    graph.want([query.key()])
    graph.refresh()
    save(graph, folder / "state", STAMP)
    ran.clear()
    loaded = load(folder / "state", [query], STAMP)
    assert loaded is not None
    return loaded.ask(query), bool(ran)


def test_arguments_come_back_as_they_were(tmp_path: Path) -> None:
    """Tuples in tuples too."""
    keys: list[object] = [None, True, -1, "ö", b"\xff", ("a", ("b", 2)), ()]
    echo: Query[object, object] = Query("echo", lambda _, argument: repr(argument), kept=str)
    graph = Graph([echo])
    graph.want([echo.key(key) for key in keys])
    graph.refresh()
    save(graph, tmp_path / "state", STAMP)

    loaded = load(tmp_path / "state", [echo], STAMP)

    assert loaded is not None
    loaded.want([echo.key(key) for key in keys])
    assert loaded.refresh().ran == ()
    assert [loaded.ask(echo, key) for key in keys] == [repr(key) for key in keys]


def other_kinds(shelf: Shelf) -> list[list[Any]]:
    """List kinds that are not those of *shelf*."""
    text, length, half, total = shelf.kinds
    return [
        [text, length, half],
        [length, text, half, total],
        [text, length, half, Query("sum", shelf.total.compute)],
        [text, Input("length", shelf.text.read), half, total],
        [*shelf.kinds, Query("more", shelf.total.compute)],
    ]


def test_a_state_of_another_version_or_of_other_kinds_is_ignored(file: Path, shelf: Shelf) -> None:
    """What a changed program would compute is not what is saved."""
    assert load(file, shelf.kinds, b"program 2") is None
    assert all(load(file, kinds, STAMP) is None for kinds in other_kinds(shelf))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"something else entirely",
        lambda data: data + b"\x00",
        lambda data: data[: len(data) // 2] + bytes(len(data) - len(data) // 2),
        lambda data: data.replace(b"engine state 3", b"engine state 0", 1),
        lambda data: data.replace(sys.byteorder.encode(), b"middle", 1),
    ],
)
def test_a_foreign_file_is_ignored(
    file: Path, shelf: Shelf, spoil: Callable[[bytes], bytes]
) -> None:
    """Without an error."""
    file.write_bytes(spoil(file.read_bytes()))

    assert load(file, shelf.kinds, STAMP) is None


def test_no_file_or_a_folder_is_no_state(tmp_path: Path, shelf: Shelf) -> None:
    """The first build has none."""
    assert load(tmp_path / "state", shelf.kinds, STAMP) is None
    assert load(tmp_path, shelf.kinds, STAMP) is None


def test_a_state_torn_at_any_byte_is_ignored(file: Path, shelf: Shelf) -> None:
    """Whatever was written before the cable was pulled."""
    whole = file.read_bytes()

    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert open_state(file, shelf.kinds, STAMP) is None
        assert load(file, shelf.kinds, STAMP) is None


def test_a_state_with_flipped_bits_is_ignored(file: Path, shelf: Shelf) -> None:
    """Each byte in turn, with a random other value."""
    whole, chance = file.read_bytes(), random.Random(3)  # noqa: S311 - the same in each run

    for at in range(len(whole)):
        spoiled = bytearray(whole)
        spoiled[at] ^= chance.randrange(1, 256)
        file.write_bytes(spoiled)
        assert load(file, shelf.kinds, STAMP) is None


def test_a_state_replaced_between_its_two_parts_is_ignored(file: Path, shelf: Shelf) -> None:
    """Another process saved after the inputs were read."""
    state = open_state(file, shelf.kinds, STAMP)
    shelf.texts["a"] = "another"
    save(shelf.fresh(), file, STAMP)

    assert state is not None
    assert state.graph() is None
    assert load(file, shelf.kinds, STAMP) is not None


def test_a_failed_save_leaves_the_old_state_and_nothing_else(
    file: Path, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full, say."""
    before = file.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        save(shelf.fresh(), file, STAMP)

    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_what_a_killed_save_left_is_cleared_away(file: Path, shelf: Shelf) -> None:
    """It would lie there for ever."""
    (file.parent / "state.x7f.part").write_bytes(b"half")

    save(shelf.fresh(), file, STAMP)

    assert list(file.parent.iterdir()) == [file]


PRINT_STATE = """
import hashlib, sys
from pathlib import Path
from tests.unit.engine.test_state import STAMP, Shelf
from generator.engine import save
file = Path(sys.argv[1])
save(Shelf({"a": "four", "b": "eleven long"}).fresh(), file, STAMP)
"""


def test_the_state_does_not_depend_on_the_process(file: Path, tmp_path: Path) -> None:
    """Another hash seed gives the same bytes."""
    other = tmp_path / "other"
    root = Path(__file__).parents[3]
    for seed in ("1", "2"):
        command = [sys.executable, "-c", PRINT_STATE, str(other)]
        subprocess.run(command, cwd=root, check=True, env={"PYTHONHASHSEED": seed})

        assert other.read_bytes() == file.read_bytes()


def test_ten_processes_of_edits_end_as_one_would(tmp_path: Path) -> None:
    """Numbers of dropped keys come to new keys, and nothing of the old ones shines through."""
    file, texts = tmp_path / "state", {"index": "a b"}
    text = Input("text", lambda name: texts.get(name, ""), hint=lambda name: b"%d" % len(name))
    words = Query("words", lambda ask, name: tuple(ask(text, name).split()), kept=tuple[str, ...])
    size = Query("size", lambda ask, name: len(ask(words, name)), kept=int)

    def sizes(names: tuple[str, ...]) -> list[Key]:
        return [size.key(name) for name in names]

    plan = Query("plan", lambda ask: ask(words, "index"), wants=sizes)
    kinds: list[Any] = [text, words, size, plan]
    for number in range(10):
        graph = load(file, kinds, STAMP) or Graph(kinds)
        graph.want([plan.key()])
        names = [f"{'abc'[step % 3]}{number // 2 + step}" for step in range(number % 4 + 1)]
        texts |= {name: "word " * (number + len(name)) for name in names}
        texts["index"] = " ".join(names)
        graph.changed([text.key(name) for name in texts])
        graph.refresh()
        save(graph, file, STAMP)

        assert len(graph) == 3 + 3 * len(names)
        for name in names:
            assert graph.ask(size, name) == number + len(name)
