"""The questions one can ask of a library, and the mistakes it finds."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from generator.content import Card
from generator.foundation import Location
from generator.library import Library, Series, Tag

Make = Callable[..., Card]
Shelve = Callable[..., Library]


def names(sources: tuple[str, ...]) -> list[str]:
    """Shorten sources to the names that the test gave."""
    return [source.rpartition("/")[2].removesuffix(".md") for source in sources]


@pytest.fixture
def garden(post: Make, library: Shelve) -> Library:
    """Give a small blog: four listed posts, one unlisted, one page."""
    return library(
        [
            post("roses", "2025-11-03", tags=("garden", "Red things"), series="Beds", author="ana"),
            post("beans", "2026-03-01", tags=("garden",), series="Beds", author="wren"),
            post("rain", "2026-11-01", tags=("weather",), author="wren", pinned=True),
            post("ants", "2026-11-01", tags=("garden", "weather"), author="ana"),
            post("secret", "2026-10-01", tags=("garden", "hush"), series="Beds", unlisted=True),
            post("about", kind="page", date=None, source="content/pages/about.md"),
        ]
    )


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ({}, ["ants", "rain", "beans", "roses"]),
        ({"limit": 2}, ["ants", "rain"]),
        ({"limit": 0}, []),
        ({"limit": -1}, []),
        ({"tag": "garden"}, ["ants", "beans", "roses"]),
        ({"tag": "red-things"}, ["roses"]),
        ({"tag": "garden", "limit": 1}, ["ants"]),
        ({"year": 2026}, ["ants", "rain", "beans"]),
        ({"year": 2026, "month": 11}, ["ants", "rain"]),
        ({"month": 11}, ["ants", "rain", "roses"]),
        ({"series": "beds"}, ["beans", "roses"]),
        ({"author": "ana"}, ["ants", "roses"]),
        ({"author": "ana", "tag": "garden", "year": 2025}, ["roses"]),
        ({"author": "wren", "month": 11, "limit": 1}, ["rain"]),
        ({"tag": "nobody"}, []),
        ({"tag": "garden", "author": "nobody"}, []),
        ({"year": 0}, []),
    ],
)
def test_posts_fit_every_filter_newest_first(
    garden: Library, question: dict[str, object], answer: list[str]
) -> None:
    """Posts of one instant stand by source; unlisted ones stand nowhere."""
    assert names(garden.posts(**question)) == answer  # type: ignore[arg-type]


def test_tags_are_counted_by_listed_posts_and_sorted_by_slug(garden: Library) -> None:
    """A tag that only an unlisted post has would lead to an empty list."""
    assert garden.tags() == (
        Tag("garden", "garden", 3),
        Tag("Red things", "red-things", 1),
        Tag("weather", "weather", 2),
    )
    assert garden.tag_slug("Red things") == "red-things"
    assert garden.tag_slug("hush") == ""


def test_unknown_names_have_answers_too(garden: Library) -> None:
    """A page of the last build may ask for what is gone since."""
    assert garden.tag("gone") == Tag("gone", "gone", 0)
    assert garden.series("gone") == Series("gone", "gone", ())
    assert garden.tag_slug("gone") == ""
    assert garden.series_of("gone") is None
    assert garden.previous("gone") is None
    assert garden.next("gone") is None
    assert garden.related("gone", 5) == ()
    assert garden.months(1999) == ()
    assert garden.commented_by("gone") is None


def test_a_series_is_read_from_its_beginning(garden: Library) -> None:
    """Parts come oldest first, and each listed part knows its series."""
    beds = Series("Beds", "beds", ("content/posts/roses.md", "content/posts/beans.md"))

    assert garden.series_list() == (beds,)
    assert garden.series("beds") == beds
    assert garden.series_of("content/posts/beans.md") == beds
    assert garden.series_of("content/posts/rain.md") is None


def test_years_and_months_come_newest_first(garden: Library) -> None:
    """Only those with listed posts: the unlisted October is absent."""
    assert garden.years() == (2026, 2025)
    assert garden.months(2026) == (11, 3)


def test_the_month_is_that_of_the_author(post: Make, library: Shelve) -> None:
    """Half past midnight on New Year's Day in Tokyo is January, wherever the site is built."""
    tokyo = datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=9)))

    found = library([post("dawn", date=tokyo)])

    assert found.years() == (2026,)
    assert found.months(2026) == (1,)


def test_neighbours_are_the_next_in_time(garden: Library) -> None:
    """Previous is older, next is newer, and both end."""
    assert garden.previous("content/posts/rain.md") == "content/posts/beans.md"
    assert garden.next("content/posts/rain.md") == "content/posts/ants.md"
    assert garden.next("content/posts/ants.md") is None
    assert garden.previous("content/posts/roses.md") is None
    assert garden.previous("content/posts/secret.md") is None


def test_pages_and_pinned_posts_have_lists_of_their_own(garden: Library) -> None:
    """Pages are never among the posts."""
    assert garden.pages() == ("content/pages/about.md",)
    assert names(garden.pinned()) == ["rain"]
    assert len(garden.all_sources()) == 6


def test_rare_tags_relate_more_than_frequent_ones(post: Make, library: Shelve) -> None:
    """Both share one tag with the post; the older one shares the rarer."""
    crowd = [post(f"crowd{n}", f"2026-02-{n + 1:02}", tags=("life",)) for n in range(20)]
    found = library(
        [
            *crowd,
            post("owl", "2026-01-02", tags=("life", "owls")),
            post("barn", "2020-01-01", tags=("owls",)),
        ]
    )

    assert names(found.related("content/posts/owl.md", 3)) == ["barn", "crowd19", "crowd18"]
    assert found.related("content/posts/owl.md", 0) == ()


def test_a_tag_that_every_post_has_costs_no_more(post: Make, library: Shelve) -> None:
    """Only the newest posts of a tag are looked at, so old ones relate to those."""
    found = library([post(f"p{n:03}", f"20{n // 12:02}-{n % 12 + 1:02}-01", tags=("life",))
                     for n in range(300)])  # fmt: skip

    assert len(found.related("content/posts/p000.md", 300)) == 100


def test_tags_that_differ_in_case_are_a_problem_told_once(post: Make, library: Shelve) -> None:
    """The rarer spelling is the one to mend, wherever it is used first."""
    cards = [
        post("a", tags=("Garden",)),
        post("b", tags=("garden",)),
        post("c", tags=("garden",)),
        post("d", tags=("Garden", "garden")),
        post("e", tags=("garden",)),
    ]

    found = library(cards)

    (problem,) = found.problems
    assert problem.where == Location("content/posts/a.md", 2)
    assert problem.what == (
        "Two tags have one address, `garden`: `Garden` here and `garden` in `content/posts/b.md:2`."
    )
    assert problem.hint == "Write `garden` everywhere."
    assert names(found.posts(tag="garden")) == ["a", "b", "c", "d", "e"]


def test_tags_that_slugify_alike_can_be_told_apart_in_the_settings(
    post: Make, library: Shelve
) -> None:
    """C++ and C# are two subjects; `[tags]` gives each its address, in any case."""
    cards = [post("a", tags=("C++",)), post("b", tags=("C#",)), post("c", tags=("c#",))]

    (first, *_) = library(cards).problems
    assert "`c`: `C++` here and `C#` in `content/posts/b.md:2`" in first.what
    assert first.hint == 'Add `"C++" = "another-address"` under `[tags]` in `site.toml`.'

    apart = library(cards[:2], tags={"c++": "cpp", "C#": "csharp"})
    assert apart.problems == ()
    assert [tag.slug for tag in apart.tags()] == ["cpp", "csharp"]


def test_a_tag_without_an_address_is_a_problem(post: Make, library: Shelve) -> None:
    """A character of private use has no name in Unicode that could stand for it."""
    (problem,) = library([post("a", tags=("\ue000",))]).problems

    assert "has nothing that an address could be made of" in problem.what


def test_series_that_slugify_alike_are_a_problem(post: Make, library: Shelve) -> None:
    """There is no setting for series: one of the two must be renamed."""
    (problem,) = library([post("a", series="Winter!"), post("b", series="Winter?")]).problems

    assert problem.where == Location("content/posts/b.md", 2)
    assert problem.hint == "Rename one of the two series."


def test_a_mistake_in_a_draft_stops_nothing(post: Make, library: Shelve) -> None:
    """What is not shown cannot clash."""
    assert library([post("a", tags=("x",)), post("b", tags=("X",), draft=True)]).problems == ()


def test_two_documents_cannot_share_a_comment_key(post: Make, library: Shelve) -> None:
    """Keys name folders, and some systems hold `Review` and `review` for one."""
    cards = [
        post("2025", comment_key="review"),
        post("2026", comment_key="Review"),
        post("page", comment_key="review", comments="off"),
    ]

    found = library(cards)

    (problem,) = found.problems
    assert problem.where == Location("content/posts/2026.md", 2)
    assert "`Review`: this one and `content/posts/2025.md:2`" in problem.what
    assert "comment_key:" in problem.hint
    assert found.commented_by("REVIEW") == "content/posts/2025.md"
