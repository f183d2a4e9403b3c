"""Addresses that are wanted twice, and names that a file system cannot hold."""

from collections.abc import Callable

import pytest

from generator.content import Bundled, Card
from generator.foundation import Location
from generator.pages import Plan

Make = Callable[..., Card]
Planned = Callable[..., Plan]
Static = Callable[[str], Bundled]


def told(plan: Plan) -> list[str]:
    """Give the problems of a plan as the console prints them."""
    return [str(problem) for problem in plan.problems]


def test_two_posts_on_one_address_are_named_with_their_lines(post: Make, planned: Planned) -> None:
    """Once, although their feeds clash as well; the first by name is where the editor opens."""
    cards = [post("b", slug="winter"), post("a", slug="winter")]

    plan = planned(cards, commented=tuple(card.source for card in cards))

    assert told(plan) == [
        (
            "content/posts/a.md:2: Two pages have the address `/2026/01/winter/`:"
            " `content/posts/a.md:2` and `content/posts/b.md:2`.\n"
            "  hint: Change `slug:` in one of them."
        )
    ]


def test_three_posts_on_one_address_make_two_problems(post: Make, planned: Planned) -> None:
    """Each later one is named with the first."""
    plan = planned([post(name, slug="winter") for name in "abc"])

    assert [problem.what.rpartition(" and ")[2] for problem in plan.problems] == [
        "`content/posts/b.md:2`.",
        "`content/posts/c.md:2`.",
    ]


def test_slugs_that_differ_in_case_are_one_file_elsewhere(post: Make, planned: Planned) -> None:
    """Linux would hide the mistake until the blog is built on another computer."""
    plan = planned([post("a", slug="winter"), post("b", slug="Winter")])

    assert told(plan) == [
        (
            "content/posts/a.md:2: Two addresses are one on macOS and Windows:"
            " `/2026/01/winter/` of `content/posts/a.md:2`"
            " and `/2026/01/Winter/` of `content/posts/b.md:2`.\n"
            "  hint: Change `slug:` in one of them."
        )
    ]


def test_accents_written_in_two_ways_are_one_file_elsewhere(post: Make, planned: Planned) -> None:
    """To macOS, `é` and `e` with an accent are one name."""
    plan = planned([post("a", slug="café"), post("b", slug="cafe\u0301")])

    assert "one on macOS and Windows" in plan.problems[0].what


def test_an_alias_over_a_page_is_the_one_to_go(post: Make, planned: Planned) -> None:
    """The page that stands there stays."""
    plan = planned([post("a"), post("b", aliases=("/2026/01/a",))])

    assert told(plan) == [
        (
            "content/posts/b.md:2: Two pages have the address `/2026/01/a/`:"
            " `content/posts/a.md:2` and an alias in `content/posts/b.md:2`.\n"
            "  hint: Remove `/2026/01/a/` from `aliases:` in `content/posts/b.md`."
        )
    ]


def test_each_alias_that_two_posts_share_is_told(post: Make, planned: Planned) -> None:
    """Each is a line to remove."""
    plan = planned([post(name, aliases=("/old/", "/older/")) for name in "ab"])

    assert len(plan.problems) == 2


def test_a_page_named_like_a_list_must_move(post: Make, page: Make, planned: Planned) -> None:
    """`tags.md` is fine until the first post has a tag."""
    assert planned([page("tags"), post("a")]).problems == ()

    plan = planned([page("tags"), post("a", tags=("x",))])

    assert told(plan) == [
        (
            "content/pages/tags.md:2: Two pages have the address `/tags/`:"
            " `content/pages/tags.md:2` and the list of tags.\n"
            "  hint: Change `slug:` in `content/pages/tags.md`."
        )
    ]


def test_a_static_file_over_a_page_must_be_renamed(
    page: Make, planned: Planned, static: Static
) -> None:
    """The page is what was written; the file is what was copied."""
    plan = planned([page("about")], files=[static("about/index.html")])

    assert told(plan) == [
        (
            "content/static/about/index.html: A file and a page have the address `/about/`:"
            " `content/pages/about.md:2` and `content/static/about/index.html`.\n"
            "  hint: Rename `content/static/about/index.html`."
        )
    ]


def test_a_name_cannot_be_a_file_and_a_folder(page: Make, planned: Planned, static: Static) -> None:
    """In the same case or another."""
    plan = planned([page("notes"), page("maps")], files=[static("notes"), static("Maps")])

    assert [problem.what for problem in plan.problems] == [
        (
            "One name is wanted for a file and for a folder:"
            " `/maps/` of `content/pages/maps.md:2` and `/Maps` of `content/static/Maps`."
        ),
        (
            "One name is wanted for a file and for a folder:"
            " `/notes/` of `content/pages/notes.md:2` and `/notes` of `content/static/notes`."
        ),
    ]


def test_folders_that_differ_in_case_are_told_once(
    post: Make, planned: Planned, static: Static
) -> None:
    """Not again for each file and folder inside."""
    files = [static(f"Tags/x/{name}.jpg") for name in "abc"]

    plan = planned([post("a", tags=("x",))], files=files)

    (problem,) = plan.problems
    assert problem.where == Location("content/static/Tags/x/a.jpg")
    assert "`/Tags/` of `content/static/Tags/x/a.jpg`" in problem.what
    assert "`/tags/` of" in problem.what


def test_tags_that_settings_send_to_one_place_are_a_problem_of_the_settings(
    post: Make, planned: Planned
) -> None:
    """No document is to blame."""
    plan = planned([post("a", tags=("x", "y"))], tags={"y": "X"})

    (problem,) = plan.problems
    assert problem.where == Location("site.toml")
    assert problem.hint == "Give one of them another address under `[tags]` in `site.toml`."


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("aux.txt", "has the part `aux.txt`, which Windows keeps for a device"),
        ("Com1", "has the part `Com1`, which Windows keeps for a device"),
        ("a:b.jpg", "has `:`, which no file name may hold on Windows"),
        ("a\\b.jpg", "has `\\`, which no file name may hold on Windows"),
        ("line\nbreak", "has `\\u000a`, which no file name may hold on Windows"),
        ("broken\udcff.jpg", "has `\\udcff`, which no file name may hold on Windows"),
        ("etc.", "has a part that ends with a dot or a space, which Windows drops"),
        ("a ", "has a part that ends with a dot or a space, which Windows drops"),
        ("ü" * 128, "has a part of more than 255 bytes, which no file name may have"),
        ("_desk/x", "lies where the preview has its desk"),
    ],
)
def test_names_that_some_system_cannot_hold_are_problems(
    planned: Planned, static: Static, name: str, fact: str
) -> None:
    """A site that builds here builds everywhere, and each message is one clean line."""
    plan = planned(files=[static(name)])

    (problem,) = plan.problems
    assert fact in problem.what
    assert str(problem).encode().count(b"\n") == 1


@pytest.mark.parametrize(
    "name", ["auxiliary", "console.txt", "a.b", "ü" * 127, "-", "a b", "_desktop"]
)
def test_ordinary_names_are_none(planned: Planned, static: Static, name: str) -> None:
    """Near misses of the rules above."""
    assert planned(files=[static(name)]).problems == ()


@pytest.mark.parametrize(
    "alias", ["/../../etc/passwd", "/%2e%2e/x/", "//x/", "/?p=12", "/a/#part", "/a%00/", "/./"]
)
def test_an_alias_never_leads_out_of_the_output(post: Make, planned: Planned, alias: str) -> None:
    """Nor into what no static site can answer."""
    (problem,) = planned([post("a", aliases=(alias,))]).problems

    assert problem.where == Location("content/posts/a.md", 2)
    assert problem.hint.startswith("Remove it from `aliases:`")


def test_a_bad_slug_is_told_once_for_all_that_belongs_to_the_post(
    post: Make, planned: Planned
) -> None:
    """Its files and its feed lie in the same folder."""
    bad = post("a", slug="a:b", source="content/posts/a/index.md")
    files = [Bundled("content/posts/a/cat.jpg", bad.source)]

    plan = planned([bad], files=files, commented=(bad.source,))

    assert told(plan) == [
        (
            "content/posts/a/index.md:2: The address `/2026/01/a:b/` has `:`,"
            " which no file name may hold on Windows.\n"
            "  hint: Change `slug:`."
        )
    ]
