"""Problems: what an author is told, and in which order."""

from generator.foundation import Location, Problem, Severity, has_errors, in_order


def test_a_problem_prints_its_place_its_fact_and_its_hint() -> None:
    """The first line can be clicked in a terminal; the second says what to type."""
    problem = Problem(Location("content/posts/a.md", 3, 7), "A fact.", "Do this.")

    assert str(problem) == "content/posts/a.md:3:7: A fact.\n  hint: Do this."


def test_a_warning_says_that_it_is_one() -> None:
    """Where nothing stops, the author should see so."""
    problem = Problem(Location("a.md"), "A fact.", severity=Severity.WARNING)

    assert str(problem) == "a.md: warning: A fact."
    assert not has_errors([problem])


def test_problems_come_by_place_and_each_once() -> None:
    """Ten pages that meet one broken link tell of it once, and line 9 stands before line 10."""
    ninth, tenth = (Problem(Location("a.md", line), "A fact.") for line in (9, 10))
    other = Problem(Location("b.md"), "A fact.")

    assert in_order([other, tenth, ninth, tenth]) == (ninth, tenth, other)
