"""Feed readers get the sample blog whole, and never see an old post as new."""

import json
import shutil
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import fromstring

import feedparser
import pytest

from generator.comments import CommentFile
from tests.whole.pages import all_feeds, fragment_tree, is_absolute, links, text_of
from tests.whole.site import NOW, ROOT, Site

XHTML = "{http://www.w3.org/1999/xhtml}"

Parsed = Any
"""As feedparser gives it: it has no types."""


@pytest.fixture(scope="module")
def atom(sample: Site) -> Mapping[str, Parsed]:
    """Read every Atom feed of the sample blog."""
    feeds = {path: data for path, data in sample.outputs().items() if path.endswith("feed.xml")}
    return {path: feedparser.parse(data) for path, data in feeds.items()}


@pytest.fixture(scope="module")
def json_feeds(sample: Site) -> Mapping[str, Any]:
    """Read every JSON feed of the sample blog."""
    feeds = {path: data for path, data in sample.outputs().items() if path.endswith("feed.json")}
    return {path: json.loads(data) for path, data in feeds.items()}


def test_a_feed_reader_has_nothing_to_say(atom: Mapping[str, Parsed]) -> None:
    """No feed is malformed, and each names itself, its page, its language and its author."""
    assert len(atom) > 30
    for path, feed in atom.items():
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.version == "atom10"
        own = [link.href for link in feed.feed.links if link.rel == "self"]
        assert own == [f"https://example.org/{path}"] == [feed.feed.id]
        assert is_absolute(feed.feed.link)
        assert feed.feed.title
        assert feed.feed.author
        assert feed.feed.language == "en"
        assert feed.feed.updated == max(entry.updated for entry in feed.entries)


def test_every_entry_is_whole(atom: Mapping[str, Parsed]) -> None:
    """A reader never has to leave the feed to read on; ids are each there once."""
    for path, feed in atom.items():
        assert feed.entries, path
        ids = [entry.id for entry in feed.entries]
        assert len(set(ids)) == len(ids)
        for entry in feed.entries:
            assert entry.title
            assert entry.content[0].value.strip()
            assert entry.published_parsed <= entry.updated_parsed <= NOW.timetuple()
            assert entry.authors[0].name


def test_the_main_feed_has_the_newest_posts(atom: Mapping[str, Parsed], sample: Site) -> None:
    """All that are listed, newest first, with the text that their pages have."""
    entries = atom["feed.xml"].entries

    assert len(entries) == 18
    assert [entry.published for entry in entries] == sorted(
        (entry.published for entry in entries), reverse=True
    )
    for entry in entries:
        page = sample.output(f"{entry.link.removeprefix('https://example.org/')}index.html")
        words = text_of(fragment_tree(entry.content[0].value)).split()
        assert set(words[-20:]) <= set(text_of(fragment_tree(page)).split())


def test_every_address_in_a_feed_is_absolute(sample: Site) -> None:
    """A feed is read elsewhere, where a path of this site means nothing."""
    for path, entries in all_feeds(sample.outputs()).items():
        for entry in entries:
            relative = [url for url in links(fragment_tree(entry.html)) if not is_absolute(url)]
            assert relative == [], path


def test_the_json_feeds_keep_to_their_format(json_feeds: Mapping[str, Any]) -> None:
    """What https://www.jsonfeed.org/version/1.1/ requires, and the types that it gives."""
    assert json_feeds
    for path, feed in json_feeds.items():
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == f"https://example.org/{path}"
        assert feed["title"]
        assert is_absolute(feed["home_page_url"])
        ids = [item["id"] for item in feed["items"]]
        assert len(set(ids)) == len(ids)
        for item in feed["items"]:
            assert isinstance(item["id"], str)
            assert isinstance(item["content_html"], str)
            assert is_absolute(item["url"])
            assert all(author["name"] for author in item["authors"])
            assert item["date_published"][10] == "T"


def test_both_formats_say_the_same(
    atom: Mapping[str, Parsed], json_feeds: Mapping[str, Any]
) -> None:
    """Entry for entry, whichever a reader takes."""
    for path, feed in json_feeds.items():
        other = atom[path.replace(".json", ".xml")]
        assert [item["id"] for item in feed["items"]] == [entry.id for entry in other.entries]
        assert [item["url"] for item in feed["items"]] == [entry.link for entry in other.entries]


def test_an_id_stays_when_the_address_changes(site: Site) -> None:
    """The comment key names the post for ever, so no reader sees it as new."""
    path = site.post("winter", slug="winter")
    site.comment("winter", CommentFile(id="a1", date=NOW, name="Ana", body="Yes."))
    site.build()
    before = _ids(site)

    site.edit(path, "slug: winter", "slug: another-winter\ncomment_key: winter")
    site.build()

    after = _ids(site)
    assert before["feed.xml"] == after["feed.xml"]
    assert before["2026/11/winter/feed.xml"] == after["2026/11/another-winter/feed.xml"]
    assert len(after["comments/feed.xml"]) == 1


def test_a_correction_changes_the_time_and_nothing_else_does(site: Site) -> None:
    """`updated:` is the author's word; the time of the file is not."""
    path = site.post("a", date="2026-11-01 10:00")
    site.build()
    first = feedparser.parse(site.outputs()["feed.xml"]).entries[0]
    site.edit(path, "Words.", "Other words.")
    site.build()
    second = feedparser.parse(site.outputs()["feed.xml"]).entries[0]
    site.edit(path, "title: a", "title: a\nupdated: 2026-11-20 08:00")
    site.build()
    third = feedparser.parse(site.outputs()["feed.xml"]).entries[0]

    assert (first.updated, second.updated) == ("2026-11-01T10:00:00Z",) * 2
    assert "Other words." in second.content[0].value
    assert (third.published, third.updated) == ("2026-11-01T10:00:00Z", "2026-11-20T08:00:00Z")


def test_a_content_note_comes_first(site: Site) -> None:
    """A feed reader opens nothing on a click, so the note stands before the text."""
    site.post("a", "The *text*.", content_note="heights")
    file = CommentFile(id="a1", date=NOW, name="Ana", body="The words.", warning="spiders")
    site.comment("a", file)
    site.build()

    feeds = all_feeds(site.outputs())

    for path, note, words in (
        ("feed.xml", "heights", "The text."),
        ("feed.json", "heights", "The text."),
        ("comments/feed.xml", "spiders", "The words."),
    ):
        shown = text_of(fragment_tree(feeds[path][0].html))
        assert 0 < shown.index(note) < shown.index(words)
    assert "The text." not in feedparser.parse(site.outputs()["feed.xml"]).entries[0].summary


def _ids(site: Site) -> dict[str, list[str]]:
    feeds = all_feeds(site.outputs())
    return {path: [entry.id for entry in entries] for path, entries in feeds.items()}


def test_a_feed_shows_itself_in_a_browser(sample: Site) -> None:
    """It names a stylesheet that is there, says what it is, and its entries are live links."""
    xml = sample.output("feed.xml")
    stylesheet = xml.split('<?xml-stylesheet type="text/css" href="/', 1)[1].partition('"')[0]
    tree = fromstring(xml)  # noqa: S314 - our own, just built
    links_of_entries = [a.get("href") for a in tree.iter(f"{XHTML}a")]

    assert "var(--" in sample.output(stylesheet)
    assert "This is a feed" in xml
    assert links_of_entries[0] == "https://example.org/"
    assert links_of_entries[1:] == [entry.link for entry in feedparser.parse(xml).entries]


def test_a_theme_without_a_stylesheet_for_feeds_leaves_them_plain(site: Site) -> None:
    """Nothing is in them that is only for the eye."""
    site.post("cranes")
    shutil.copytree(ROOT / "themes/quiet", site.root / "themes/quiet")
    site.delete("themes/quiet/assets/css/feed.css")
    site.build()

    assert "xml-stylesheet" not in site.output("feed.xml")
    assert "xhtml" not in site.output("feed.xml")


def test_a_comment_with_a_warning_says_only_that_in_a_summary(site: Site) -> None:
    """What a list prints of it is the warning, and whole it begins with it."""
    site.post("cranes")
    file = CommentFile(
        id="a1", date=NOW, name="Ana", body="Blood everywhere.", warning="an accident"
    )
    site.comment("cranes", file)
    site.build()
    (entry,) = feedparser.parse(site.output("comments/feed.xml")).entries

    assert entry.summary == "an accident"
    assert entry.content[0].value.startswith("<p><strong>Content note: an accident</strong></p>")
