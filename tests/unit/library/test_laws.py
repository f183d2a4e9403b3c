"""What is true of every library, whatever is in it."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from generator.content import Card
from generator.library import Library

Make = Callable[..., Card]
Shelve = Callable[..., Library]

Draw = tuple[str, int, bool, bool, list[str], str, str]
_DRAWN = st.lists(
    st.tuples(
        st.sampled_from(["2024-01-01", "2024-12-31", "2025-06-01", "2026-11-21", "2026-11-23"]),
        st.integers(0, 10**6),
        st.booleans(),
        st.booleans(),
        st.lists(st.sampled_from(["red", "green", "blue", "Red"]), max_size=3, unique=True),
        st.sampled_from(["", "one", "two"]),
        st.sampled_from(["", "ana", "wren"]),
    ),
    max_size=25,
)


def cards_of(post: Make, drawn: list[Draw]) -> list[Card]:
    """Make a post of each draw; the number in its name shuffles the sources."""
    return [
        post(f"{shuffle}-{at}", day, draft=draft, unlisted=unlisted, tags=tuple(tags),
             series=series, author=author)
        for at, (day, shuffle, draft, unlisted, tags, series, author) in enumerate(drawn)
    ]  # fmt: skip


@given(drawn=_DRAWN, order=st.randoms())
def test_the_order_of_the_files_changes_nothing(
    post: Make, library: Shelve, drawn: list[Draw], order: object
) -> None:
    """File systems list files in any order."""
    cards = cards_of(post, drawn)
    shuffled = list(cards)
    order.shuffle(shuffled)  # type: ignore[attr-defined]

    assert library(shuffled) == library(cards)


@given(drawn=_DRAWN)
def test_every_listed_post_is_in_exactly_the_lists_it_belongs_to(
    post: Make, library: Shelve, drawn: list[Draw]
) -> None:
    """Each question agrees with looking through all posts one by one."""
    found = library(cards_of(post, drawn))
    listed = [card for card in map(found.card, found.posts()) if card]

    for tag in found.tags():
        of_tag = {card.source for card in listed if tag.slug in map(str.lower, card.tags)}
        assert set(found.posts(tag=tag.slug)) == of_tag
        assert tag.count == len(of_tag) > 0
    for year in found.years():
        for month in found.months(year):
            fitting = [
                c.source for c in listed if c.date and (c.date.year, c.date.month) == (year, month)
            ]
            assert list(found.posts(year=year, month=month)) == fitting != []
    for author in ("ana", "wren"):
        for series in found.series_list():
            both = [c.source for c in listed if c.author == author and c.series == series.slug]
            assert list(found.posts(author=author, series=series.slug)) == both
    assert sum(len(found.posts(year=year)) for year in found.years()) == len(listed)


@given(drawn=_DRAWN)
def test_a_document_is_either_shown_or_hidden(
    post: Make, library: Shelve, drawn: list[Draw]
) -> None:
    """Nothing vanishes: every card is in one of two lists, and lists hold no unlisted one."""
    cards = cards_of(post, drawn)
    found = library(cards)

    hidden = [entry.source for entry in found.hidden]
    assert sorted([*found.all_sources(), *hidden]) == sorted(card.source for card in cards)
    unlisted = {card.source for card in cards if card.unlisted}
    assert not unlisted & set(found.posts())


@given(drawn=_DRAWN)
def test_previous_and_next_undo_each_other(post: Make, library: Shelve, drawn: list[Draw]) -> None:
    """Walking back from the newest meets each listed post once."""
    found = library(cards_of(post, drawn))

    walked = list(found.posts(limit=1))
    while walked and (older := found.previous(walked[-1])):
        assert found.next(older) == walked[-1]
        walked.append(older)
    assert tuple(walked) == found.posts()


@given(drawn=_DRAWN, limit=st.integers(0, 5))
def test_related_posts_share_a_tag_and_exclude_the_post_itself(
    post: Make, library: Shelve, drawn: list[Draw], limit: int
) -> None:
    """A shorter answer is the beginning of a longer one."""
    found = library(cards_of(post, drawn))

    for source in found.posts():
        card = found.card(source)
        related = found.related(source, 100)
        sharing = {
            other for tag in (card.tags if card else ()) for other in found.posts(tag=tag.lower())
        }
        assert set(related) == sharing - {source}
        assert found.related(source, limit) == related[:limit]
