"""What an edit writes, file by file, and what runs for it.

Each test edits one thing in a garden that was just built, and lists the files that are written;
`serve` and `build` must write the same. What ran is asked of `serve`, which stays.
"""

import os

import pytest

from tests.rebuilds.conftest import Followed, Served
from tests.rebuilds.garden import Garden, comment_file, png

CRANES = "content/posts/cranes.md"
BRIEF = "content/posts/brief.md"
WINTER = "content/posts/winter-1.md"
CRANES_PAGE = "2026/11/cranes/index.html"
ROSES_PAGE = "2026/10/roses/index.html"
LOOKED = {"documents", "files", "left out"}
"""Inputs that a look at a folder reads again: names, and no file."""


def test_a_body_writes_its_page_and_the_feeds_that_carry_it(followed: Followed) -> None:
    """The excerpt stays as it was, and so does all that shows nothing else of the post."""
    followed.garden.documents[CRANES].body += "\nThey left.\n"
    followed.garden.save_document(CRANES)

    assert followed.written() == [
        CRANES_PAGE,
        "feed.json",
        "feed.xml",
        "tags/birds/feed.json",
        "tags/birds/feed.xml",
    ]


def test_a_body_outside_of_the_feeds_writes_one_page(followed: Followed) -> None:
    """The feeds carry the four newest posts, and this one has no tag."""
    path = "content/posts/winter-2.md"
    followed.garden.documents[path].body += "\nIt thawed.\n"
    followed.garden.save_document(path)

    assert followed.written() == ["2026/02/winter-2/index.html"]


def test_a_title_reaches_whatever_prints_it_and_no_further(followed: Followed) -> None:
    """A post of January: its page, its neighbour's, the other of its series; related; lists."""
    followed.garden.documents[WINTER].front["title"] = "Winter is here"
    followed.garden.save_document(WINTER)

    assert followed.written() == [
        "2026/01/index.html",
        "2026/01/winter-1/index.html",
        "2026/02/winter-2/index.html",  # newer, and the other one of the series
        ROSES_PAGE,  # related by a tag
        "2026/index.html",
        "archive/index.html",
        "page/2/index.html",
        "series/winter/index.html",
        "tags/garden/feed.json",
        "tags/garden/feed.xml",
        "tags/garden/index.html",
    ]


def test_a_comment_reaches_its_page_its_feeds_and_what_shows_recent_ones(
    followed: Followed,
) -> None:
    """The front page and the tag's page also print how many comments there are."""
    followed.garden.add_comment("cranes", comment_file(50))

    assert followed.written() == [
        "2026/11/cranes/feed.xml",
        CRANES_PAGE,
        "comments/feed.json",
        "comments/feed.xml",
        "index.html",
        "tags/birds/index.html",
    ]


def test_a_comment_that_is_hidden_was_never_seen(followed: Followed) -> None:
    """A file that nobody may see changes nothing."""
    followed.garden.add_comment("cranes", comment_file(50, state="hidden"))

    assert followed.written() == []


def test_a_setting_that_nobody_reads_writes_nothing(followed: Followed) -> None:
    """An own parameter that no template asks for."""
    followed.garden.set("params", "nobody_reads", '"this"')

    assert followed.written() == []


def test_a_setting_that_nobody_reads_makes_no_page(served: Served) -> None:
    """Pages ask for single settings, and for the lines of none."""
    served.garden.set("params", "nobody_reads", '"this"')
    served.written()

    assert served.ran().keys().isdisjoint({"page", "plan", "library", "parsed"})


def test_the_settings_of_feeds_reach_feeds_alone(followed: Followed) -> None:
    """Tags have fewer posts than the new limit, so that their feeds stay as they were."""
    followed.garden.set("feeds", "limit", "3")

    assert followed.written() == [
        "2026/11/cranes/feed.xml",
        "comments/feed.json",
        "comments/feed.xml",
        "feed.json",
        "feed.xml",
    ]


def test_the_description_reaches_feeds_and_the_front_page(followed: Followed) -> None:
    """No post prints what the blog is about."""
    followed.garden.set("", "description", '"About plants."')
    written = followed.written()

    assert [path for path in written if not path.endswith(("feed.xml", "feed.json"))] == [
        "index.html",
        "page/2/index.html",
    ]
    assert len(written) == 14


def test_an_author_in_other_words_is_no_reason_to_parse(served: Served) -> None:
    """Front matter only knows the keys of authors."""
    served.garden.set("authors.wren", "bio", '"Small and loud."')

    assert served.written() == []
    assert served.ran().keys().isdisjoint({"parsed", "conversation", "plan"})


@pytest.mark.parametrize("path", [CRANES, "site.toml", "themes/moss/words/en.toml"])
def test_touching_a_file_reads_it_and_does_nothing(served: Served, path: str) -> None:
    """A new time is a reason to look, and equal bytes are a reason to stop."""
    os.utime(served.garden.root / path)
    served.garden.touched.add(served.garden.root / path)

    assert served.written() == []
    assert served.ran().keys() <= LOOKED | {"file", "themes"}


def test_nothing_changed_runs_nothing(served: Served) -> None:
    """Without a hint nothing is looked at; without a change nothing is read."""
    assert served.written() == []
    assert served.ran() == {}
    served.kept.build(None)
    assert served.ran().keys() <= LOOKED


def test_a_body_parses_one_post_and_plans_nothing(served: Served) -> None:
    """Of all that is read and asked, only that post's."""
    served.garden.documents[CRANES].body += "\nThey left.\n"
    served.garden.save_document(CRANES)
    served.written()
    ran = served.ran()

    assert ran["parsed"] == ran["file"] == [CRANES]
    assert ran.keys().isdisjoint({"library", "plan", "conversation", "loaded theme", "setting"})


def test_a_comment_reads_one_conversation(served: Served) -> None:
    """No post is parsed for it, and no other conversation is opened."""
    served.garden.add_comment("cranes", comment_file(50))
    served.written()
    ran = served.ran()

    assert ran["conversation"] == ["cranes"]
    assert ran.keys().isdisjoint({"parsed", "library", "plan", "loaded theme", "setting"})


def test_an_asset_reaches_the_pages_that_link_to_it(followed: Followed) -> None:
    """The stylesheet leads to the picture, so that both have new names; feeds know neither."""
    followed.garden.theme["assets/leaf.svg"] += " "
    followed.garden.save_theme("assets/leaf.svg")
    written = followed.written()

    assert [path for path in written if not path.endswith(".html")] == [
        "assets/leaf.018de6e83a.svg",
        "assets/moss.b70d28da01.css",
    ]
    assert followed.removed() == ["assets/leaf.fb91f9a03c.svg", "assets/moss.fc309d3488.css"]


def test_an_asset_that_nobody_links_to_is_written_alone(followed: Followed) -> None:
    """No page is made again for it."""
    followed.garden.theme["assets/alone.txt"] = "Alone.\n"
    followed.garden.save_theme("assets/alone.txt")

    assert [path.partition(".")[0] for path in followed.written()] == ["assets/alone"]


def test_words_reach_the_pages_that_say_them(followed: Followed) -> None:
    """Posts with tags say where they are filed."""
    followed.garden.theme["words/en.toml"] += 'filed_under = "Below"\n'
    followed.garden.save_theme("words/en.toml")

    assert followed.written() == [
        "2026/01/winter-1/index.html",
        "2026/09/first/index.html",
        ROSES_PAGE,
        CRANES_PAGE,
    ]


def test_a_template_that_nobody_uses_makes_no_page(served: Served) -> None:
    """No post has the wide layout."""
    served.garden.theme["templates/layouts/wide.html"] = "Wide.\n"
    served.garden.save_theme("templates/layouts/wide.html")

    assert served.written() == []
    assert "page" not in served.ran()


def test_a_template_that_was_missed_makes_the_pages_that_missed_it(served: Served) -> None:
    """Each post asks for the plain layout, and has done without."""
    served.garden.theme["templates/layouts/plain.html"] = "Plain.\n"
    served.garden.save_theme("templates/layouts/plain.html")
    written = served.written()

    assert written == served.ran()["page"]
    assert len(written) == 7
    assert all(path.startswith("2026/") for path in written)


def test_an_image_reaches_what_shows_it(followed: Followed) -> None:
    """Its name and size stand in the page and in the feeds; the preview makes copies on demand."""
    followed.garden.write("content/posts/roses/rose.png", png(9, 9))

    written = followed.written()
    images = [path.partition(".")[0] for path in written if path.startswith("assets/")]
    assert images == ([] if isinstance(followed, Served) else ["assets/images/rose-9"] * 2)
    assert len(followed.removed()) == len(images)
    assert [path for path in written if not path.startswith("assets/")] == [
        ROSES_PAGE,
        "feed.json",
        "feed.xml",
        "tags/garden/feed.json",
        "tags/garden/feed.xml",
        "tags/red/feed.json",
        "tags/red/feed.xml",
    ]


def test_another_width_reaches_only_what_shows_images(followed: Followed) -> None:
    """And not the posts without any, though all were parsed by the same settings."""
    followed.garden.write("content/posts/roses/rose.png", png(40, 30))
    followed.written()
    followed.garden.set("images", "widths", "[20]")

    written = followed.written()
    assert ROSES_PAGE in written
    assert CRANES_PAGE not in written


def test_a_new_image_beside_a_post_is_written_alone(followed: Followed) -> None:
    """Nobody shows it yet."""
    followed.garden.write("content/posts/roses/new.png", png(9, 9))

    assert followed.written() == ["2026/10/roses/new.png"]


def test_pinning_moves_a_post_on_the_front_page_only(followed: Followed) -> None:
    """Nothing else prints it."""
    followed.garden.documents[CRANES].front["pinned"] = "true"
    followed.garden.save_document(CRANES)

    assert followed.written() == ["index.html"]


def test_a_draft_that_is_published_joins_its_lists_and_neighbours(followed: Followed) -> None:
    """`brief` goes back to being a draft first, and both ways know it then."""
    garden = followed.garden
    _hide(garden)
    followed.written()
    garden.documents[BRIEF].front["draft"] = ""
    garden.documents[BRIEF].front["expires"] = ""
    garden.save_document(BRIEF)
    written = followed.written()

    assert "2026/11/brief/index.html" in written
    assert {"index.html", "feed.xml", CRANES_PAGE, "sitemap.xml"} <= set(written)
    assert not [path for path in written if path.startswith(("tags/", "comments/", "about/"))]


def _hide(garden: Garden) -> None:
    garden.documents[BRIEF].front["expires"] = "2026-01-01"
    garden.save_document(BRIEF)
