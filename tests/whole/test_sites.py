"""Whole small blogs of every shape: all of them come out sound, and each as it should."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest

from generator.comments import CommentFile
from tests.whole.pages import all_pages, broken_links, elements, links, text_of, with_class
from tests.whole.site import TWO_LINES, Site

SITES = Path(__file__).resolve().parent.parent / "sites"
FIRST = datetime(2026, 11, 2, tzinfo=UTC)


def _copy(name: str, folder: Path) -> Site:
    shutil.copytree(SITES / name, folder / name)
    return Site(folder / name)


@pytest.mark.parametrize("name", sorted(folder.name for folder in SITES.iterdir()))
def test_every_site_comes_out_sound(name: str, tmp_path: Path) -> None:
    """No surprise, no broken link, no mistake in a page, no feed that a reader stumbles over."""
    site = _copy(name, tmp_path)
    url = next(iter((site.root / "site.toml").read_text("utf-8").split("url = ")[1:]))
    base = url.split('"')[1].rstrip("/") + "/"

    report = site.build()

    assert report.problems == site.check().problems == ()
    assert report.posts > 0
    assert broken_links(site.outputs(), base) == []
    for path, data in site.outputs().items():
        if path.endswith("feed.xml"):
            assert not feedparser.parse(data).bozo, path


def test_below_a_path_every_link_begins_with_it(tmp_path: Path) -> None:
    """A blog at `/blog/of/cranes/` never leads to the top of its host by accident."""
    site = _copy("below_a_path", tmp_path)
    site.build()
    base = "/blog/of/cranes/"

    pages = all_pages(site.outputs())
    for path, tree in pages.items():
        for link in links(tree):
            parts = urlsplit(link)
            is_ours = parts.netloc in {"", "example.org"} and parts.scheme in {"", "https"}
            assert not is_ours or parts.path.startswith(base) or link.startswith("#"), (path, link)
    assert len(pages) > 10
    headers = [line for line in site.output("_headers").splitlines() if line[:1] == "/"]
    assert all(line.startswith(base) for line in headers)
    assert f"Sitemap: https://example.org{base}sitemap.xml" in site.output("robots.txt")
    assert site.output("sitemap.xml").count(f"https://example.org{base}") > 5


def test_old_addresses_lead_to_the_new_one(tmp_path: Path) -> None:
    """At once in a browser, by a link where nothing moves by itself, and never in a search."""
    site = _copy("below_a_path", tmp_path)
    site.build()
    new = "/blog/of/cranes/2026/01/map/"

    pages = all_pages(site.outputs())

    for path in ("old/map.html", "maps/1/index.html"):
        tree = pages[path]
        metas = {one.get("http-equiv") or one.get("name"): one for one in tree.iter("meta")}
        assert metas["refresh"].get("content") == f"0; url={new}"
        assert metas["robots"].get("content") == "noindex"
        assert [one.get("href") for one in tree.iter("a")] == [new]
        assert path not in site.output("sitemap.xml")


def test_two_lines_and_a_post_are_a_blog(tmp_path: Path) -> None:
    """Everything else has a default, so this is what a newcomer has after a minute."""
    site = _copy("minimal", tmp_path)
    site.build()

    assert {
        *("index.html", "2026/01/first-words/index.html", "archive/index.html", "404.html"),
        *("feed.xml", "feed.json", "sitemap.xml", "robots.txt", "_headers"),
    } <= site.outputs().keys()


def test_a_blog_without_a_post_is_a_blog(site: Site) -> None:
    """The first build of a new blog goes through, before there is anything to say."""
    report = site.build()

    assert report.posts == 0
    assert report.problems == site.check().problems == ()
    assert broken_links(site.outputs(), "https://example.org/") == []


def test_every_text_says_its_language_and_its_direction(tmp_path: Path) -> None:
    """Arabic runs from the right, Japanese within it from the left, each comment as it is."""
    site = _copy("right_to_left", tmp_path)
    site.build()

    pages = all_pages(site.outputs())

    assert all((one.get("lang"), one.get("dir")) == ("ar", "rtl") for one in pages.values())
    japanese = next(one for one in pages["2026/02/鶴/index.html"].iter("article"))
    assert (japanese.get("lang"), japanese.get("dir")) == ("ja", "ltr")
    arabic = pages["2026/03/اللقلق/index.html"]
    assert "dir" not in next(arabic.iter("article")).attrib
    words = list(with_class(arabic, "words"))
    assert [(one.get("dir"), one.get("lang")) for one in words] == [("auto", None), ("ltr", "ja")]
    assert {"tags/طيور/index.html", "tags/鳥/index.html", "tags/冬/index.html"} <= pages.keys()


def test_a_blog_without_comments_does_not_speak_of_them(tmp_path: Path) -> None:
    """No heading, no form, no feed."""
    site = _copy("no_comments", tmp_path)
    site.build()

    pages = all_pages(site.outputs())

    assert not [path for path, tree in pages.items() for _ in with_class(tree, "comments")]
    assert not [path for path in site.outputs() if "comments/" in path]
    assert [path for path in site.outputs() if path.endswith(".xml")] == ["feed.xml", "sitemap.xml"]


@pytest.mark.timeout(60)
def test_a_post_of_a_megabyte_arrives_whole(site: Site) -> None:
    """Nobody's longest post is too long."""
    paragraph = "The *cranes* left on a Tuesday, [as ever](https://example.org/), with `noise`.\n\n"
    body = "".join(f"## Day {day}\n\n{paragraph * 100}" for day in range(130))
    site.post("long", body)

    site.build()

    assert len(body) > 1_000_000
    assert site.output("2026/11/long/index.html").count("<em>cranes</em>") == 13_000
    assert site.output("feed.xml").count("&lt;em&gt;cranes") == 13_000


@pytest.mark.timeout(60)
def test_a_thread_of_500_comments_is_on_one_page(site: Site) -> None:
    """In reading order, each with its number, and the newest in the feed."""
    site.post("a")
    for number in range(500):
        answered = f"c{number - 3}" if number % 4 == 3 else ""
        date = FIRST + timedelta(minutes=number)
        file = CommentFile(id=f"c{number}", date=date, name="Ana", body="Yes.", reply_to=answered)
        site.comment("a", file)

    report = site.build()

    tree = all_pages({"p.html": site.outputs()["2026/11/a/index.html"]})["p.html"]
    shown = [one.get("id", "") for one in with_class(tree, "comment")]
    wanted = [f"comment-c{n + step}" for n in range(0, 500, 4) for step in (0, 3, 1, 2)]
    assert shown == wanted
    numbers = [text_of(one) for one in with_class(tree, "number")]
    assert sorted(numbers, key=lambda text: int(text[1:])) == [f"#{n}" for n in range(1, 501)]
    assert report.comments.shown == 500
    assert feedparser.parse(site.outputs()["2026/11/a/feed.xml"]).entries[0].id.endswith("/c499")


def test_answers_to_answers_stay_readable_300_deep(site: Site) -> None:
    """Lists end at the level that the settings name; each answer still says whom it answers."""
    site.write("site.toml", f"{TWO_LINES}[comments]\nmax_levels = 5\n")
    site.post("a")
    for number in range(300):
        date = FIRST + timedelta(minutes=number)
        answered = f"c{number - 1}" if number else ""
        name = f"Reader {number}"
        file = CommentFile(id=f"c{number}", date=date, name=name, body="Yes.", reply_to=answered)
        site.comment("a", file)

    site.build()

    tree = all_pages({"p.html": site.outputs()["2026/11/a/index.html"]})["p.html"]
    thread = next(with_class(tree, "thread"))
    parents = {child: parent for parent in tree.iter() for child in parent}
    lists = [one for one in elements(thread) if one.tag == "ol"]
    deepest = lists[-1]
    depth = 1
    while deepest is not thread:
        deepest = parents[deepest]
        depth += deepest.tag == "ol"
    assert (len(lists), depth) == (4, 5)
    assert len(list(with_class(thread, "comment"))) == 300
    answered_links = [one.get("href", "") for one in with_class(thread, "to")]
    assert answered_links == [f"#comment-c{number}" for number in range(299)]
