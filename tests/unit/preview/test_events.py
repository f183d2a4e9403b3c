"""What a browser is told while the author writes."""

import time
from pathlib import Path
from typing import Any

import pytest

from generator.foundation import Location, Problem, Severity
from generator.preview.showing import Shown, Step, url_path
from generator.preview.trouble import troubles
from tests.unit.preview.stand_in import Served


def test_a_browser_hears_of_a_change_by_its_address(served: Served) -> None:
    """At first what it missed since the page was made: nothing."""
    build = served.text("/winter/").split('data-build="')[1].split('"')[0]
    stream = served.listen(build)

    first = stream.message()
    assert (first["build"], first["changed"], first["failed"]) == (build, [], False)
    (served.site / "content/posts/winter.md").write_text("<body>mild</body>", "utf-8")
    second = stream.message()

    assert second["changed"] == ["/winter/"]
    assert second["build"] != build
    stream.close()


def test_a_browser_that_was_away_hears_what_it_missed(served: Served) -> None:
    """A laptop closed for an hour, a tab in the background, a connection that broke."""
    stream = served.listen()
    build = stream.message()["build"]
    stream.close()
    for name in ("winter", "summer"):
        (served.site / f"content/posts/{name}.md").write_text("<body>mild</body>", "utf-8")
        time.sleep(0.15)

    again = served.listen(last_event_id=build)

    assert again.message()["changed"] == ["/summer/", "/winter/"]
    again.close()


@pytest.mark.parametrize("known", ["", "other.1", "other.", ".", "x" * 1000, "-1", "9" * 99])
def test_a_browser_that_knows_another_server_is_told_so(served: Served, known: str) -> None:
    """Nothing in particular changed as far as this one knows; the page must compare itself."""
    stream = served.listen(last_event_id=known)

    assert stream.message()["changed"] is None
    stream.close()


def test_a_problem_comes_with_its_lines(served: Served) -> None:
    """Place, fact, hint, and the source as it is; it goes when it is mended."""
    stream = served.listen()
    stream.message()
    file = served.site / "content/posts/winter.md"
    file.write_text("one\ntwo\nthe BROKEN <b>line</b>\nfour\nfive\nsix\n", "utf-8")

    told = stream.message()
    assert told["failed"]
    (trouble,) = told["troubles"]
    assert trouble["place"] == "content/posts/winter.md:3:2"
    assert trouble["what"] == "`BROKEN` is written here."
    assert trouble["hint"] == "Write something else."
    assert [line["number"] for line in trouble["lines"]] == [1, 2, 3, 4, 5]
    assert trouble["lines"][2]["text"] == "the BROKEN <b>line</b>"

    file.write_text("<body>mended</body>", "utf-8")
    told = stream.message()
    assert (told["failed"], told["troubles"]) == (False, [])
    stream.close()


def test_a_deleted_page_is_a_change(served: Served) -> None:
    """Its address is named, so that whoever looks at it sees that it is gone."""
    stream = served.listen()
    stream.message()
    (served.site / "content/posts/winter.md").unlink()

    assert stream.message()["changed"] == ["/winter/"]
    stream.close()


@pytest.mark.parametrize(
    ("output", "address"),
    [("index.html", "/b/"), ("a/index.html", "/b/a/"), ("a/x.css", "/b/a/x.css")],
)
def test_a_file_is_named_by_the_address_it_is_visited_at(output: str, address: str) -> None:
    """Below the path of the site."""
    assert url_path(output, "/b/") == address


def test_only_so_much_is_remembered() -> None:
    """Whoever was away for longer compares the page."""
    steps = tuple(Step(number, frozenset({f"/{number}/"})) for number in (4, 5, 6))
    shown = Shown(number=6, history=steps)

    assert shown.changed_since(6) == frozenset()
    assert shown.changed_since(4) == frozenset({"/5/", "/6/"})
    assert shown.changed_since(3) == frozenset({"/4/", "/5/", "/6/"})
    assert shown.changed_since(2) is None
    assert shown.changed_since(7) == frozenset()
    many = Step(7, frozenset(f"/{number}/" for number in range(2000)))
    assert Shown(number=7, history=(many,)).changed_since(6) is None


def told(site: Path, where: Location, severity: Severity = Severity.ERROR) -> Any:  # noqa: ANN401 - what JSON holds
    """Describe a Problem at *where*."""
    return troubles([Problem(where, "What.", "", severity)], site)[0]


def test_lines_are_quoted_only_where_a_line_is_meant(site: Path) -> None:
    """And where the file can be read."""
    (site / "long.md").write_bytes(b"\xff" * 5000 + b"\r\nsecond\r\n")

    assert told(site, Location("long.md")).lines == ()
    assert told(site, Location("gone.md", 1)).lines == ()
    assert told(site, Location("long.md", 99)).lines == ()
    first, second, _ = told(site, Location("long.md", 1)).lines
    assert (len(first.text), second.text) == (300, "second")


def test_errors_come_before_warnings(site: Path) -> None:
    """What stops the build is mended first."""
    warning = Problem(Location("a.md"), "A.", "", Severity.WARNING)
    error = Problem(Location("b.md"), "B.")

    assert [each.is_error for each in troubles([warning, error], site)] == [True, False]
