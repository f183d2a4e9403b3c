"""What is true of every plan, whatever is planned."""

import unicodedata
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from generator.content import Bundled, Card
from generator.pages import HomePage, Plan, Route, TagPage, output_path

Make = Callable[..., Card]
Planned = Callable[..., Plan]

_SLUGS = st.sampled_from(["a", "A", "b", "é", "e\u0301", "tags", "feed.xml", "2026", "page", "a/b"])
Draw = tuple[str, str, list[str], list[str]]
_DRAWN = st.lists(
    st.tuples(
        st.sampled_from(["2025-12-31", "2026-01-01", "2026-11-23"]),
        _SLUGS,
        st.lists(st.sampled_from(["x", "y", "page"]), max_size=2, unique=True),
        st.lists(st.sampled_from(["/a/", "/old", "/2026/", "/b.html", "/old/x"]), max_size=2),
    ),
    max_size=12,
)
_PATTERNS = st.sampled_from(["/{slug}/", "/{year}/{slug}/", "/{year}/{month:02}/{slug}.html"])
_FILES = st.lists(
    st.sampled_from(["a", "b/c", "Tags/x", "old", "robots.txt", "é"]).map(
        lambda path: Bundled(f"content/static/{path}", "")
    ),
    unique=True,
)


def cards_of(post: Make, page: Make, drawn: list[Draw]) -> list[Card]:
    """Make a post of each draw, and a page of every third."""
    return [
        page(str(at), slug=slug, aliases=tuple(aliases))
        if at % 3 == 2
        else post(str(at), day, slug=slug, tags=tuple(tags), aliases=tuple(aliases))
        for at, (day, slug, tags, aliases) in enumerate(drawn)
    ]


@given(drawn=_DRAWN, files=_FILES)
def test_the_order_of_what_is_planned_changes_nothing(
    post: Make, page: Make, planned: Planned, drawn: list[Draw], files: list[Bundled]
) -> None:
    """Files are found in any order; plan and problems come out equal."""
    cards = cards_of(post, page, drawn)
    commented = [card.source for card in cards]

    backwards = planned(cards[::-1], files=files[::-1], commented=commented[::-1])

    assert backwards == planned(cards, files=files, commented=commented)


@given(drawn=_DRAWN, files=_FILES)
def test_no_problem_means_that_every_file_has_its_place(
    post: Make, page: Make, planned: Planned, drawn: list[Draw], files: list[Bundled]
) -> None:
    """And a problem means that some file has not, on the least discerning system."""
    plan = planned(cards_of(post, page, drawn), files=files, permalink="/{slug}/")

    assert bool(plan.problems) == bool(_conflicts([route.output for route in plan.routes]))


def _conflicts(outputs: list[str]) -> bool:
    """Lay the files out one by one, as the least discerning file system would."""
    spelt: dict[str, str] = {}
    files: set[str] = set()
    for output in outputs:
        folders = ["/".join(output.split("/")[:depth]) for depth in range(1, output.count("/") + 1)]
        if _fold(output) in spelt or files & {_fold(folder) for folder in folders}:
            return True
        if any(spelt.setdefault(_fold(folder), folder) != folder for folder in folders):
            return True
        spelt[_fold(output)] = output
        files.add(_fold(output))
    return False


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


@given(count=st.integers(0, 25), size=st.integers(1, 7), pinned=st.sets(st.integers(0, 24)))
def test_pages_of_a_list_show_every_post_once(
    post: Make, planned: Planned, count: int, size: int, pinned: set[int]
) -> None:
    """No page is empty but the first of an empty blog, none is longer than asked for."""
    cards = [post(f"p{at}", tags=("x",), pinned=at in pinned) for at in range(count)]

    plan = planned(cards, posts_per_page=size)

    for kind in (HomePage, TagPage):
        pages = [r.subject for r in _in_order(plan) if isinstance(r.subject, kind)]
        shown = [source for page in pages for source in page.posts]
        assert sorted(shown) == sorted(card.source for card in cards)
        assert all(0 < len(page.posts) <= size for page in pages) or not cards
        assert [page.paging.number for page in pages] == list(range(1, len(pages) + 1))
        assert all(page.paging.total == len(pages) for page in pages)
        assert [page.paging.next for page in pages[:-1]] == _urls(plan, kind)[1:]
        assert [page.paging.previous for page in pages[1:]] == _urls(plan, kind)[:-1]


def _in_order(plan: Plan) -> list[Route]:
    """Sort numbered pages by number; `/page/10/` comes before `/page/2/` in a plan."""
    return sorted(plan.routes, key=lambda route: (len(route.url), route.url))


def _urls(plan: Plan, kind: type) -> list[str]:
    return [route.url for route in _in_order(plan) if isinstance(route.subject, kind)]


@given(drawn=_DRAWN, pattern=_PATTERNS)
def test_routes_agree_with_their_indexes(
    post: Make, page: Make, planned: Planned, drawn: list[Draw], pattern: str
) -> None:
    """Every address leads to a route that has it, and its file follows from it."""
    plan = planned(cards_of(post, page, drawn), permalink=pattern)

    assert [route.output for route in plan.routes] == sorted(r.output for r in plan.routes)
    assert all(route.output == output_path(route.url) for route in plan.routes)
    assert all(plan.by_url[url].url == url for url in plan.by_url)
    assert {route.url for route in plan.routes} == set(plan.by_url)
    assert set(plan.by_source.values()) <= set(plan.by_url)
