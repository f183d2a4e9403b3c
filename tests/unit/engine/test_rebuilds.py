"""What runs, and what does not, after each kind of change."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from generator.engine import (
    Ask,
    Graph,
    Input,
    InterruptedGraphError,
    Key,
    KeyRefusedError,
    Query,
    RankError,
    UnsteadyError,
)

Files = dict[str, str]


@dataclass
class Desk:
    """Sheets of words, their counts, and a plan that says which reports are made."""

    files: Files = field(default_factory=dict)
    delivered: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Declare five kinds."""
        self.sheet = Input("sheet", self._read, forget=True)
        self.words = Query("words", self._words)
        self.count = Query("count", self._count)
        self.report = Query("report", self._report, deliver=self._deliver, forget=True)
        self.plan = Query("plan", self._plan, wants=self._reports)
        self.graph = Graph([self.sheet, self.words, self.count, self.plan, self.report])
        self.graph.want([self.plan.key()])

    def edit(self, **files: str | None) -> list[str]:
        """Change some sheets, `None` for away, and tell what ran, without the sheets."""
        for name, text in files.items():
            if text is None:
                del self.files[name]
            else:
                self.files[name] = text
        self.graph.changed([self.sheet.key(name) for name in files])
        return [str(key) for key in self.graph.refresh().ran if key.kind is not self.sheet]

    def _read(self, name: str) -> str | None:
        return self.files.get(name)

    def _words(self, ask: Ask, name: str) -> tuple[str, ...]:
        return tuple((ask(self.sheet, name) or "").split())

    def _count(self, ask: Ask, name: str) -> int:
        return len(ask(self.words, name))

    def _report(self, ask: Ask, name: str) -> str:
        words = ask(self.words, name)
        # The first word names another sheet whose length is printed.
        other = ask(self.count, words[0]) if words else 0
        return f"{name}: {' '.join(words)} ({other})"

    def _plan(self, ask: Ask) -> tuple[str, ...]:
        return ask(self.words, "index")

    def _reports(self, names: tuple[str, ...]) -> list[Key]:
        return [self.report.key(name) for name in names]

    def _deliver(self, key: Key, value: str) -> None:
        self.delivered.append(f"{key.args[0]}={value}")


@pytest.fixture
def desk() -> Desk:
    """Make reports of `one`, which prints the length of `two`, and of `two`, which prints none."""
    desk = Desk({"index": "one two", "one": "two is long", "two": "none here", "three": "x"})
    desk.graph.refresh()
    desk.delivered.clear()
    return desk


def test_everything_that_is_wanted_runs_once_at_first() -> None:
    """And each query after what it asks."""
    desk = Desk({"index": "one two", "one": "two is long", "two": "none here"})

    ran = [str(key) for key in desk.graph.refresh().ran]

    assert len(ran) == len(set(ran))
    assert ran[:3] == ["sheet('index')", "words('index')", "plan()"]
    assert ran.index("count('two')") < ran.index("report('one')")
    assert sorted(desk.delivered) == ["one=one: two is long (2)", "two=two: none here (0)"]


def test_nothing_runs_when_nothing_changed(desk: Desk) -> None:
    """A refresh without news is free."""
    assert desk.edit() == []


def test_an_input_that_is_as_it_was_runs_nothing(desk: Desk) -> None:
    """It was said to have changed; reading it shows otherwise."""
    assert desk.edit(one="two is long") == []


def test_a_change_runs_what_asked_and_no_more(desk: Desk) -> None:
    """The report prints the text; nobody else does."""
    assert desk.edit(one="two is short") == ["words('one')", "report('one')"]
    assert desk.delivered == ["one=one: two is short (2)"]


def test_a_wave_stops_where_a_value_comes_out_as_before(desk: Desk) -> None:
    """Other spaces are the same words."""
    assert desk.edit(one="two  is   long") == ["words('one')"]

    desk.files["two"] = "none there"
    desk.graph.changed([desk.sheet.key("two")])
    wave = desk.graph.refresh()

    assert [str(key) for key in wave.cut_off] == ["count('two')"]
    assert [str(key) for key in wave.ran] == [
        "sheet('two')", "words('two')", "count('two')", "report('two')",
    ]  # fmt: skip


def test_a_report_that_asks_another_sheet_forgets_the_first(desk: Desk) -> None:
    """It depends on what it asked when it ran last, and on nothing from before."""
    assert desk.edit(one="three now") == [
        "words('one')", "words('three')", "count('three')", "report('one')",
    ]  # fmt: skip

    assert desk.edit(two="none here at all") == ["words('two')", "report('two')"]
    assert desk.edit(three="x y") == ["words('three')", "count('three')", "report('one')"]


def test_absence_is_an_answer_like_any_other(desk: Desk) -> None:
    """Who asked for what was not there runs when it appears, and when it goes again."""
    desk.edit(one="four")

    assert "report('one')" in desk.edit(four="here at last")
    assert desk.delivered[-1] == "one=one: four (3)"
    assert "report('one')" in desk.edit(four=None)
    assert desk.delivered[-1] == "one=one: four (0)"


def test_what_leaves_the_plan_is_dropped_and_what_enters_is_made(desk: Desk) -> None:
    """And what only the dropped one asked goes with it."""
    desk.files["index"] = "two three"
    desk.graph.changed([desk.sheet.key("index")])
    wave = desk.graph.refresh()

    assert [str(key) for key in wave.ran if key.kind is desk.report] == ["report('three')"]
    assert sorted(map(str, wave.dropped)) == [
        "count('two')", "report('one')", "sheet('one')", "words('one')",
    ]  # fmt: skip
    assert desk.edit(one="whatever") == []


def test_what_is_about_to_be_dropped_does_not_run(desk: Desk) -> None:
    """The plan is settled first; a report that it no longer wants is left alone."""
    ran = desk.edit(index="two", one="two is gone")

    assert not any("report('one')" in key for key in ran)


def test_memory_does_not_grow_with_edits(desk: Desk) -> None:
    """A hundred sheets come and go, and nothing of them remains."""
    size = len(desk.graph)

    for number in range(100):
        desk.edit(index=f"one two new{number}", **{f"new{number}": "one more"})
    desk.edit(index="one two")

    assert len(desk.graph) == size


def test_an_answer_that_was_only_asked_for_goes_with_the_next_refresh(desk: Desk) -> None:
    """Asking is not wanting."""
    size = len(desk.graph)

    assert desk.graph.ask(desk.count, "three") == 1
    assert len(desk.graph) > size
    assert str(desk.graph.refresh().dropped[0]) == "count('three')"
    assert len(desk.graph) == size


def test_an_answer_is_true_without_a_refresh(desk: Desk) -> None:
    """Whoever asks after a change gets the changed answer."""
    desk.files["two"] = "a b c d"
    desk.graph.changed([desk.sheet.key("two")])

    assert desk.graph.ask(desk.count, "two") == 4


def test_the_wants_of_the_caller_are_replaced(desk: Desk) -> None:
    """What is wanted no more goes; what is still wanted does not run again."""
    desk.graph.want([desk.report.key("two"), desk.count.key("three")])
    wave = desk.graph.refresh()

    ran = [str(key) for key in wave.ran]
    assert ran == ["sheet('three')", "words('three')", "count('three')"]
    assert "report('one')" in map(str, wave.dropped)
    assert "report('two')" not in map(str, wave.dropped)


def test_a_hundred_thousand_others_are_not_visited() -> None:
    """What a change costs follows what it touches, counted in Python's own steps."""
    steps = {size: steps_of_a_change(size) for size in (100, 10_000)}

    assert steps[10_000] < steps[100] * 1.2


def steps_of_a_change(size: int) -> int:
    """Count the calls that one change costs in a graph of *size* leaves."""
    values = dict.fromkeys(range(size), 0)
    leaf = Input("leaf", values.__getitem__)
    double = Query("double", lambda ask, n: 2 * ask(leaf, n))
    graph = Graph([leaf, double])
    graph.want([double.key(number) for number in range(size)])
    graph.refresh()
    graph.index()
    values[7] = 1
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        graph.changed([leaf.key(7)])
        graph.refresh()
    finally:
        sys.setprofile(None)
    return calls


def test_a_failure_reaches_whoever_asked_and_is_tried_again() -> None:
    """Nothing of the failed run is kept; the second try succeeds without any change."""
    given = {"broken": True}
    value = Query("value", lambda _: 1 // (not given["broken"]))
    above = Query("above", lambda ask: ask(value) + 1)
    graph = Graph([value, above])
    graph.want([above.key()])

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            graph.refresh()
    with pytest.raises(ZeroDivisionError):
        graph.ask(above)
    given["broken"] = False

    assert [str(key) for key in graph.refresh().ran] == ["value()", "above()"]
    assert graph.ask(above) == 2


def test_a_failing_query_runs_once_in_a_refresh() -> None:
    """However many ask it: they are told the same error."""
    tries: list[int] = []

    def fail(_: Ask) -> int:
        tries.append(1)
        raise OSError

    value = Query("value", fail)
    above = Query("above", lambda ask, n: ask(value) + n)
    graph = Graph([value, above])
    graph.want([above.key(number) for number in range(5)])

    with pytest.raises(OSError, match=r"^$"):
        graph.refresh()

    assert len(tries) == 1


def test_one_failure_does_not_hold_up_the_others(desk: Desk) -> None:
    """Everything else is settled before the error is raised; what failed is tried each time."""
    size = len(desk.graph)

    def refuse(key: Key, value: str) -> None:
        if "bad" in value:
            raise OSError(28, "no space", str(key))
        Desk._deliver(desk, key, value)  # noqa: SLF001 - the fixture's own

    object.__setattr__(desk.report, "deliver", refuse)
    with pytest.raises(OSError, match="no space"):
        desk.edit(one="bad", two="good", index="one two three")
    assert desk.delivered == ["two=two: good (0)", "three=three: x (0)"]
    assert len(desk.graph) > size
    with pytest.raises(OSError, match="no space"):
        desk.edit()
    assert desk.edit(one="mended")[-4:] == [
        "words('one')", "words('mended')", "count('mended')", "report('one')",
    ]  # fmt: skip
    assert desk.delivered[-1] == "one=one: mended (0)"


def test_who_catches_a_failure_runs_again_when_it_is_mended() -> None:
    """The failure was an answer too."""
    files = {"a": "x"}
    number = Input("number", lambda name: int(files[name]))
    safe = Query("safe", lambda ask: caught(lambda: ask(number, "a")))
    graph = Graph([number, safe])
    graph.want([safe.key()])
    graph.refresh()

    assert graph.ask(safe) == -1
    files["a"] = "7"
    graph.refresh()

    assert graph.ask(safe) == 7


def test_who_caught_a_failure_runs_again_though_the_old_value_is_back() -> None:
    """What it was told in between was no value."""
    files = {"a": "7"}
    number = Input("number", lambda name: int(files[name]))
    safe = Query("safe", lambda ask: caught(lambda: ask(number, "a")))
    graph = Graph([number, safe])
    graph.want([safe.key()])
    told = []
    for text in ("7", "x", "7"):
        files["a"] = text
        graph.changed([number.key("a")])
        graph.refresh()
        told.append(graph.ask(safe))

    assert told == [7, -1, 7]


def test_what_a_failing_query_asked_before_is_not_lost() -> None:
    """It will probably ask again, and then nobody has to wait."""
    given = {"limit": 5}
    limit = Input("limit", lambda: given["limit"])
    part = Query("part", lambda _, n: n)
    total = Query("total", lambda ask: sum(ask(part, n) for n in range(10 // ask(limit))))
    graph = Graph([limit, part, total])
    graph.want([total.key()])
    graph.refresh()

    given["limit"] = 0
    graph.changed([limit.key()])
    with pytest.raises(ZeroDivisionError):
        graph.refresh()
    given["limit"] = 5
    graph.changed([limit.key()])

    assert [str(key) for key in graph.refresh().ran] == ["limit()", "limit()", "total()"]


def caught(question: Callable[[], int]) -> int:
    """Give -1 instead of a `ValueError`."""
    try:
        return question()
    except ValueError:
        return -1


def count_up(ran: list[str]) -> int:
    """Add a name to *ran* and tell how many there are."""
    ran.append("below")
    return len(ran)


def test_an_interrupt_leaves_the_graph_fit_for_use() -> None:
    """What was interrupted runs again; what had settled does not."""
    interrupts = [KeyboardInterrupt()]
    ran: list[str] = []

    def interrupted(ask: Ask) -> int:
        value = ask(below)
        if interrupts:
            raise interrupts.pop()
        return value

    below = Query("below", lambda _: count_up(ran))
    above = Query("above", interrupted)
    graph = Graph([below, above])
    graph.want([above.key()])

    with pytest.raises(KeyboardInterrupt):
        graph.refresh()
    graph.refresh()

    assert graph.ask(above) == 1
    assert ran == ["below"]


def test_a_graph_interrupted_in_its_books_refuses_to_go_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a note would be a wrong answer one day."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.engine.nodes.Nodes.note", interrupted)
    with pytest.raises(KeyboardInterrupt):
        desk.edit(one="something else")
    monkeypatch.undo()

    with pytest.raises(InterruptedGraphError):
        desk.graph.refresh()
    with pytest.raises(InterruptedGraphError):
        desk.graph.pack()


def test_an_input_that_changes_during_a_refresh_is_settled_by_it() -> None:
    """No answer mixes the old value with the new one."""
    values = iter(["old", *["new"] * 9])
    given = Input("given", lambda: next(values), forget=True)
    first = Query("first", lambda ask: ask(given))
    second = Query("second", lambda ask: ask(given))
    both = Query("both", lambda ask: (ask(first), ask(second)))
    direct = Query("direct", lambda ask: (ask(given), ask(second)))
    graph = Graph([given, first, second, both, direct])
    graph.want([both.key()])
    graph.refresh()

    assert graph.ask(both) == ("new", "new")
    assert graph.ask(direct) == ("new", "new")


def test_who_asked_before_the_change_runs_again() -> None:
    """It holds the old value while it asks one who reads the new one."""
    values = iter(["old", *["new"] * 9])
    given = Input("given", lambda: next(values), forget=True)
    second = Query("second", lambda ask: ask(given))
    direct = Query("direct", lambda ask: (ask(given), ask(second)))
    graph = Graph([given, second, direct])
    graph.want([direct.key()])
    graph.refresh()

    assert graph.ask(direct) == ("new", "new")


def test_who_was_told_by_somebody_who_ran_again_runs_again() -> None:
    """The second asks the first anew, in the middle of the run of one who asked it before."""
    values = iter(["old", *["new"] * 9])
    given = Input("given", lambda: next(values), forget=True)
    first = Query("first", lambda ask: ask(given))
    second = Query("second", lambda ask: (ask(given), ask(first)))
    both = Query("both", lambda ask: (ask(first), ask(second)))
    graph = Graph([given, first, second, both])
    graph.want([both.key()])
    graph.refresh()

    assert graph.ask(both) == ("new", ("new", "new"))


def test_each_of_a_thousand_leaves_has_its_own_dependent() -> None:
    """The first changes are searched for in the bytes of the traces, the others in an index."""
    values = dict.fromkeys(range(1000), 0)
    leaf = Input("leaf", values.__getitem__)
    # Shifted, so that numbers stand in the bytes of others before they stand for themselves.
    double = Query("double", lambda ask, n: 2 * ask(leaf, (n + 500) % 1000))
    graph = Graph([leaf, double])
    graph.want([leaf.key(number) for number in values])
    graph.refresh()
    graph.want([double.key(number) for number in values])
    graph.refresh()

    for number in [*range(4), *range(0, 1000, 33), *range(250, 260)]:
        values[number] += 1
        graph.changed([leaf.key(number)])
        assert graph.refresh().ran == (leaf.key(number), double.key((number + 500) % 1000))


def test_an_input_that_never_comes_to_rest_is_an_error() -> None:
    """A clock, say, that is read again and again."""
    values = iter(range(10**6))
    clock = Input("clock", lambda: next(values), forget=True)
    early = Query("early", lambda ask: ask(clock))
    late = Query("late", lambda ask: (ask(early), ask(clock)))
    graph = Graph([clock, early, late])
    graph.want([late.key()])

    with pytest.raises(UnsteadyError, match=r"`clock\(\)` gives another value each time"):
        graph.refresh()
    with pytest.raises(UnsteadyError):
        graph.ask(late)


def test_a_query_asks_only_what_is_declared_before_it() -> None:
    """So there are no circles, and the error names both."""
    upper: Query[int] = Query("upper", lambda _: 1)
    lower = Query("lower", lambda ask: ask(upper))
    itself: Query[int] = Query("itself", lambda ask: ask(itself))
    graph = Graph([lower, itself, upper])

    with pytest.raises(RankError, match="`lower` may not ask `upper`: it is not declared before"):
        graph.ask(lower)
    with pytest.raises(RankError, match="`itself` may not ask `itself`"):
        graph.ask(itself)
    with pytest.raises(RankError, match="`lower` was not declared to this graph"):
        Graph([upper]).ask(lower)


def test_a_question_that_would_not_be_recorded_is_refused() -> None:
    """Past the end of a run, or around its `ask`."""
    leaked: list[Ask] = []
    leaf = Input("leaf", lambda: 1)
    leaking = Query("leaking", leaked.append)
    around: Query[int] = Query("around", lambda _: graph.ask(leaf))
    graph = Graph([leaf, leaking, around])
    graph.ask(leaking)

    with pytest.raises(RankError, match="`leaf` was asked when no query was running"):
        leaked[0](leaf)
    with pytest.raises(RankError, match="it must use the `ask` it was given"):
        graph.ask(around)


@pytest.mark.parametrize("argument", [1.5, frozenset({1}), "\udcff", 2**70, (1, ("\udcff",))])
def test_arguments_that_the_state_could_not_hold_are_refused(argument: object) -> None:
    """At once, and not when the state is saved."""
    anything: Query[int, object] = Query("anything", lambda _ask, _argument: 1)
    graph = Graph([anything])

    with pytest.raises(KeyRefusedError, match=r"`anything\(.*\)` cannot be saved"):
        graph.ask(anything, argument)
    assert len(graph) == 0


def test_only_inputs_change_from_outside(desk: Desk) -> None:
    """A query changes because of what it asks."""
    with pytest.raises(ValueError, match=r"`count\('one'\)` is no input"):
        desk.graph.changed([desk.count.key("one")])


def test_two_kinds_with_one_name_are_refused() -> None:
    """A saved state could not tell them apart."""
    one, other = Input("a", lambda: 1), Input("a", lambda: 2)

    with pytest.raises(ValueError, match="Two kinds have one name"):
        Graph([one, other])


def test_no_kind_is_both_kept_and_forgotten() -> None:
    """What is forgotten is not there to be saved."""
    with pytest.raises(ValueError, match="`a` cannot both be kept and forgotten"):
        Query("a", compute=bool, kept=int, forget=True)


def test_the_same_question_twice_is_one_dependency() -> None:
    """And one answer."""
    given: dict[str, object] = {"x": 1}
    leaf = Input("leaf", given.__getitem__)
    twice = Query("twice", lambda ask: (ask(leaf, "x"), ask(leaf, "x")))
    graph = Graph([leaf, twice])
    graph.want([twice.key()])

    assert len(graph.refresh().ran) == 2
    given["x"] = 2
    graph.changed([leaf.key("x")])
    assert len(graph.refresh().ran) == 2
    assert graph.ask(twice) == (2, 2)
