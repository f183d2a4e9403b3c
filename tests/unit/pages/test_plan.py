"""What a site consists of."""

from collections.abc import Callable

import msgspec
import pytest

from generator.content import Bundled, Card
from generator.pages import (
    ArchivePage,
    CommentFeed,
    DocumentPage,
    HomePage,
    Paging,
    Plan,
    PostFeed,
    SeriesIndex,
    SeriesPage,
    TagIndex,
    TagPage,
    template_of,
)
from generator.settings import CommentSettings, FeedSettings

Make = Callable[..., Card]
Planned = Callable[..., Plan]


def outputs(plan: Plan) -> list[str]:
    """Give the files of a plan."""
    return [route.output for route in plan.routes]


def test_an_empty_site_has_a_front_page_and_what_robots_ask_for(planned: Planned) -> None:
    """Lists with nothing in them are not planned, but for the archive, to which themes link."""
    assert outputs(planned()) == [
        "404.html",
        "_headers",
        "archive/index.html",
        "comments/feed.json",
        "comments/feed.xml",
        "feed.json",
        "feed.xml",
        "index.html",
        "robots.txt",
        "sitemap.xml",
    ]


def test_one_post_brings_its_lists(post: Make, page: Make, planned: Planned) -> None:
    """A tag, a series, a date: each has a page, and the tag has feeds."""
    winter = post("winter", tags=("Garden",), series="Seasons")

    plan = planned([winter, page("about")], commented=(winter.source,))

    assert plan.problems == ()
    assert sorted(set(outputs(plan)) - set(outputs(planned()))) == [
        "2026/01/index.html",
        "2026/01/winter/feed.xml",
        "2026/01/winter/index.html",
        "2026/index.html",
        "about/index.html",
        "series/index.html",
        "series/seasons/index.html",
        "tags/garden/feed.json",
        "tags/garden/feed.xml",
        "tags/garden/index.html",
        "tags/index.html",
    ]
    assert plan.by_url["/2026/01/"].subject == ArchivePage(2026, 1, (winter.source,))
    assert plan.by_url["/tags/"].subject == TagIndex()
    assert plan.by_url["/series/"].subject == SeriesIndex()
    assert plan.by_url["/series/seasons/"].subject == SeriesPage("seasons", (winter.source,))
    assert plan.by_url["/about/"].subject == DocumentPage("content/pages/about.md", "page")
    assert plan.by_url["/2026/01/winter/feed.xml"].subject == CommentFeed("atom", winter.source)
    assert plan.by_source[winter.source] == "/2026/01/winter/"


def test_an_unlisted_post_is_only_at_its_address(post: Make, planned: Planned) -> None:
    """No list grows, and no list appears, because of it."""
    plan = planned([post("secret", tags=("hush",), series="Hidden", unlisted=True)])

    assert set(outputs(plan)) - set(outputs(planned())) == {"2026/01/secret/index.html"}
    assert plan.by_url["/"].subject == HomePage((), Paging(1, 1, first="/", last="/"))


def test_what_belongs_to_a_draft_stays_out_with_it(post: Make, planned: Planned) -> None:
    """Its images, its aliases and the feed of its comments."""
    draft = post("trip", source="content/posts/trip/index.md", draft=True, aliases=("/old/",))
    photo = Bundled("content/posts/trip/gps.jpg", draft.source)

    plan = planned([draft], files=[photo], commented=(draft.source,))

    assert outputs(plan) == outputs(planned())
    assert photo.path not in plan.by_source


def test_pages_of_a_list_know_their_neighbours(post: Make, planned: Planned) -> None:
    """Three posts, two to a page."""
    cards = [post(name, f"2026-0{at}-01", tags=("x",)) for at, name in enumerate("abc", 1)]

    plan = planned(cards, posts_per_page=2)

    c, b, a = (card.source for card in reversed(cards))
    newer = Paging(1, 2, next="/page/2/", first="/", last="/page/2/")
    older = Paging(2, 2, previous="/", first="/", last="/page/2/")
    assert plan.by_url["/"].subject == HomePage((c, b), newer)
    assert plan.by_url["/page/2/"].subject == HomePage((a,), older)
    second = plan.by_url["/tags/x/page/2/"].subject
    assert isinstance(second, TagPage)
    assert (second.posts, second.paging.previous) == ((a,), "/tags/x/")


def test_pinned_posts_lead_the_front_page_and_come_once(post: Make, planned: Planned) -> None:
    """Only there: a tag's list goes by date."""
    old = post("old", "2020-01-01", pinned=True, tags=("x",))
    new = post("new", "2026-01-01", tags=("x",))

    plan = planned([old, new], posts_per_page=1)

    assert plan.by_url["/"].subject.posts == (old.source,)  # type: ignore[union-attr]
    assert plan.by_url["/page/2/"].subject.posts == (new.source,)  # type: ignore[union-attr]
    assert plan.by_url["/tags/x/"].subject.posts == (new.source,)  # type: ignore[union-attr]


def test_feeds_hold_the_newest_and_can_be_switched_off(post: Make, planned: Planned) -> None:
    """The feed of posts always exists; the others are the author's choice."""
    cards = [post("a", "2026-01-01", tags=("x",)), post("b", "2026-02-01", tags=("x",))]
    one = FeedSettings(limit=1)
    none = FeedSettings(per_tag=False, per_post=False, comments=False)
    commented = tuple(card.source for card in cards)

    newest = (cards[1].source,)
    limited = planned(cards, feeds=one)
    assert limited.by_url["/feed.xml"].subject == PostFeed("atom", "", newest)
    assert limited.by_url["/tags/x/feed.json"].subject == PostFeed("json", "x", newest)
    quiet = planned(cards, feeds=none, commented=commented)
    assert [o for o in outputs(quiet) if "feed" in o] == ["feed.json", "feed.xml"]


def test_a_blog_without_comments_has_no_feed_of_them(post: Make, planned: Planned) -> None:
    """Unless one post has some after all."""
    off = CommentSettings(default="off")
    winter = post("winter", comments="open")

    assert "/comments/feed.xml" not in planned([winter], comments=off).by_url
    some = planned([winter], comments=off, commented=(winter.source,))
    assert "/comments/feed.xml" in some.by_url


def test_a_permalink_without_a_slug_takes_the_place_of_the_month(
    post: Make, planned: Planned
) -> None:
    """A journal with one entry a month has no room for a list of the month."""
    plan = planned([post("jan"), post("feb", "2026-02-01")], permalink="/{year}/{month:02}/")

    assert plan.problems == ()
    assert plan.by_url["/2026/01/"].subject == DocumentPage("content/posts/jan.md")
    assert isinstance(plan.by_url["/2026/"].subject, ArchivePage)


def test_the_authors_own_robots_and_headers_take_the_place_of_ours(
    planned: Planned, static: Callable[[str], Bundled]
) -> None:
    """They are the two files that hosts expect authors to write."""
    own = [static("robots.txt"), static("_headers")]

    plan = planned(files=own)

    assert plan.problems == ()
    assert [plan.by_url[url].origin for url in ("/robots.txt", "/_headers")] == [
        file.path for file in own
    ]


@pytest.mark.parametrize(
    ("url", "templates"),
    [
        ("/", ("home.html", "list.html")),
        ("/2026/01/winter/", ("post.html",)),
        ("/about/", ("page.html",)),
        ("/tags/x/", ("tag.html", "list.html")),
        ("/2026/", ("archive.html", "list.html")),
        ("/404.html", ("not_found.html",)),
        ("/feed.xml", ()),
        ("/robots.txt", ()),
    ],
)
def test_each_kind_of_page_names_its_templates(
    post: Make, page: Make, planned: Planned, url: str, templates: tuple[str, ...]
) -> None:
    """A theme that has only `list.html` shows every list."""
    plan = planned([post("winter", tags=("x",)), page("about")])

    assert template_of(plan.by_url[url].subject) == templates


def test_a_new_title_leaves_the_plan_as_it_was(post: Make, planned: Planned) -> None:
    """Routes name documents and hold none, so nothing is planned anew."""
    renamed = msgspec.structs.replace(post("winter"), title="Another winter", summary="New.")

    assert planned([renamed]) == planned([post("winter")])
