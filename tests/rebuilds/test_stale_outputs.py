"""Edits after which generators are known to have served old pages, and those that caught us.

Each is built by `serve`, which gets right hints, and by `build`, and compared with a clean build.
The numbers are those of the issues in which others met it.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.rebuilds.both_ways import Gardener
from tests.rebuilds.garden import THEME, Document, comment_file, plant, png

CRANES = "content/posts/cranes.md"
ROSES = "content/posts/roses/index.md"
links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")


@pytest.fixture
def work(tmp_path: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gardener]:
    """Plant a garden whose files count as old, and build it in both ways."""
    monkeypatch.setattr("generator.pipeline.inventory.YOUNG_NS", 0)
    work = Gardener(plant(tmp_path / "site"), tmp_path / "clean", compiled)
    work.begin_preview()
    work.publish()
    yield work
    work.close()


def text(work: Gardener, path: str) -> str:
    """Read a public file; empty when there is none."""
    file = work.garden.root / "public" / path
    return file.read_bytes().decode() if file.exists() else ""


def test_a_partial_used_by_a_partial(work: Gardener) -> None:
    """gohugoio/hugo#8863, #10090, #12296; 11ty #1485; getnikola/nikola#1956, #2451: an import."""
    leaf = "templates/partials/leaf.html"
    work.garden.theme[leaf] = "{% macro leaf(text) %}<em>new {{ text }}</em>{% endmacro %}\n"
    work.garden.save_theme(leaf)
    work.follow()

    assert "<em>new A quiet garden</em>" in text(work, "about/index.html")


def test_a_list_of_includes_of_which_the_first_appears(work: Gardener) -> None:
    """Posts ask for `extra.html` and have taken the next one until now."""
    work.garden.theme["templates/partials/extra.html"] = "<p>Extra</p>\n"
    work.garden.save_theme("templates/partials/extra.html")
    work.follow()

    assert "<p>Extra</p>" in text(work, "2026/11/cranes/index.html")


def test_a_template_that_is_deleted(work: Gardener) -> None:
    """gohugoio/hugo#2083: the parent's stands in."""
    del work.garden.theme["templates/home.html"]
    work.garden.save_theme("templates/home.html")
    work.follow()

    assert "<i>2026" not in text(work, "index.html")


def test_a_template_for_a_kind_of_page_appears(work: Gardener) -> None:
    """The list of tags was shown by another template, which nobody touched."""
    work.garden.theme["templates/tags.html"] = (
        '{% extends "base.html" %}{% block main %}New{% endblock %}\n'
    )
    work.garden.save_theme("templates/tags.html")
    work.follow()

    assert "New" in text(work, "tags/index.html")


def test_an_address_that_changed(work: Gardener) -> None:
    """gohugoio/hugo#5266: the old one is gone, and every link leads to the new one."""
    work.garden.documents[CRANES].front |= {"slug": "herons", "comment_key": "cranes"}
    work.garden.save_document(CRANES)
    work.follow()

    assert not text(work, "2026/11/cranes/index.html")
    assert "/2026/11/herons/" in text(work, "index.html")


def test_a_post_that_is_deleted(work: Gardener) -> None:
    """withastro/astro#12195: it is gone from its address, the front page, tags and feeds."""
    work.garden.remove("comments/cranes")
    work.garden.remove(CRANES)
    work.follow()

    for path in ("index.html", "tags/birds/index.html", "feed.xml", "sitemap.xml"):
        assert "cranes" not in text(work, path)
    assert not text(work, "2026/11/cranes/index.html")


def test_a_neighbour_that_is_edited_in_the_same_moment(work: Gardener) -> None:
    """gohugoio/hugo#12436, 11ty #3546: of two edits both count."""
    for path in (CRANES, ROSES):
        work.garden.documents[path].front["title"] = f"New {path}"
        work.garden.save_document(path)
    work.follow()

    assert f"New {CRANES}" in text(work, "index.html")
    assert f"New {ROSES}" in text(work, "index.html")


@pytest.mark.parametrize(
    ("key", "value"),
    [("title", "Herons"), ("slug", "herons"), ("date", "2024-01-01"), ("tags", "[new]")],
)
def test_lists_after_an_edit_of_a_post(work: Gardener, key: str, value: str) -> None:
    """getnikola/nikola#1931, hahwul/hwaro#642: archives, tags and the front page follow."""
    work.garden.documents[CRANES].front |= {"comment_key": "cranes", key: value}
    work.garden.save_document(CRANES)
    work.follow()


def test_settings_of_markdown(work: Gardener) -> None:
    """getpelican/pelican#1416, getnikola/nikola#1261, #1297: they count for posts parsed before."""
    work.garden.set("markdown", "heading_anchors", "false")
    work.follow()

    assert 'id="north"' not in text(work, "2026/11/cranes/index.html")


def test_a_folder_that_is_made_while_the_preview_runs(work: Gardener) -> None:
    """11ty #2723: it is a folder like any other, and so is what it becomes."""
    work.garden.documents["content/posts/deep/er/new.md"] = Document(
        {"title": "New", "date": "2026-11-05"}
    )
    work.garden.save_document("content/posts/deep/er/new.md")
    work.follow()
    assert text(work, "2026/11/new/index.html")
    work.garden.move("content/posts/deep", "content/posts/deeper")
    work.follow()


def test_an_image_that_was_missing(work: Gardener) -> None:
    """Its absence was a mistake; now the post shows it."""
    work.garden.documents[CRANES].body = "![Late](late.png)\n"
    work.garden.save_document(CRANES)
    work.follow()
    work.garden.write("content/posts/late.png", png(7, 8))
    work.follow()

    assert 'width="7"' in text(work, "2026/11/cranes/index.html")


def test_a_picture_that_becomes_a_folder(work: Gardener) -> None:
    """Its name is there, and it can be read no more."""
    work.garden.remove("content/posts/beside.png")
    (work.garden.root / "content/posts/beside.png").mkdir()
    work.follow()


def test_a_post_whose_hour_came_while_nothing_was_built(work: Gardener) -> None:
    """It is written after the last build, and dated before this one: nothing announced it."""
    work.garden.now += timedelta(hours=2)
    path = "content/posts/late.md"
    work.garden.documents[path] = Document({"title": "Late", "date": "2026-11-23 13:00"})
    work.garden.save_document(path)
    work.follow()

    assert text(work, "2026/11/late/index.html")


def test_a_post_that_expired_before_it_was_written(work: Gardener) -> None:
    """The same, the other way round."""
    work.garden.now += timedelta(hours=2)
    work.garden.documents[CRANES].front["expires"] = "2026-11-23 13:00"
    work.garden.save_document(CRANES)
    work.garden.remove("comments/cranes")
    work.follow()

    assert not text(work, "2026/11/cranes/index.html")


def test_a_clock_that_is_set_back(work: Gardener) -> None:
    """What had appeared is scheduled again."""
    work.garden.now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    work.follow()
    assert text(work, "2026/11/soon/index.html")
    work.garden.now -= timedelta(days=1)
    work.follow()

    assert not text(work, "2026/11/soon/index.html")


@pytest.mark.parametrize("seconds", [-1, 0, 3599, 3600])
def test_comments_that_close_after_the_clocks_were_changed(work: Gardener, seconds: int) -> None:
    """Ten days are 240 hours, also when one of the days had 25: the whole site agrees on it."""
    work.garden.documents[ROSES].front["date"] = "2026-10-20 12:00"
    work.garden.save_document(ROSES)
    work.garden.set("comments", "close_after_days", "34")
    work.follow()
    closing = datetime(2026, 10, 20, 11, tzinfo=UTC) + timedelta(days=34)
    assert closing < work.garden.now
    work.garden.set("comments", "close_after_days", "36")
    work.follow()
    work.garden.now = closing + timedelta(days=2, seconds=seconds)
    work.follow()


@pytest.mark.parametrize(
    "path",
    [
        "comments/README.md",
        "comments/notes",
        "comments/.trash/20261101T000000Z-c0000001.md",
        "comments/cranes~/20261101T000000Z-c0000001.md",
        "comments/cranes/.20261101T000000Z-c0000001.md",
        "comments/cranes/cat.png",
        "content/posts/.cranes.md.swp",
        "content/posts/cranes.sync-conflict-20261101-101010.md",
        "content/cranes.md",
        f"{THEME}/templates/post.sync-conflict-20261101-101010.html",
        "themes/notes.txt",
        "notes.txt",
    ],
)
def test_a_file_in_an_odd_place(work: Gardener, path: str) -> None:
    """A hint of it leads to what a look at everything finds, be that a warning or nothing."""
    work.garden.write(path, "Odd.\n")
    work.follow()
    work.garden.remove(path)
    work.follow()


def test_a_hint_of_the_whole_folder(work: Gardener) -> None:
    """As systems give it that have lost count."""
    work.garden.documents[CRANES].front["title"] = "Herons"
    work.garden.save_document(CRANES)
    work.garden.add_comment("roses", comment_file(60))

    work.preview({work.garden.root})


@links
def test_a_theme_that_is_linked_from_elsewhere(work: Gardener, tmp_path: Path) -> None:
    """Its author works on it in a folder of its own."""
    elsewhere = tmp_path / "elsewhere"
    (work.garden.root / THEME).rename(elsewhere)
    (work.garden.root / THEME).symlink_to(elsewhere, target_is_directory=True)
    work.follow()
    (elsewhere / "templates/partials/footer.html").write_text("<footer>Linked</footer>", "utf-8")
    work.garden.touched.add(elsewhere / "templates/partials/footer.html")
    work.follow()

    assert "<footer>Linked</footer>" in text(work, "index.html")


@links
def test_words_that_are_linked_from_elsewhere(work: Gardener, tmp_path: Path) -> None:
    """They are read by name, wherever they lie."""
    elsewhere, words = tmp_path / "en.toml", work.garden.root / THEME / "words/en.toml"
    elsewhere.write_text('moss_says = "Linked"\n', "utf-8")
    words.unlink()
    words.symlink_to(elsewhere)
    work.garden.touched.add(words)
    work.follow()
    elsewhere.write_text('moss_says = "Changed"\n', "utf-8")
    work.garden.touched.add(words)
    work.follow()

    assert "Changed" in text(work, "index.html")


@links
def test_comments_that_become_a_link(work: Gardener, tmp_path: Path) -> None:
    """A linked folder is left out, and a hint does not look through it."""
    folder = work.garden.root / "comments/cranes"
    folder.rename(tmp_path / "cranes")
    folder.symlink_to(tmp_path / "cranes", target_is_directory=True)
    work.garden.touched.add(folder)
    work.follow()


def test_a_draft_counts_as_what_it_is(work: Gardener) -> None:
    """The preview tells how much the public does not see; the addresses stay the same meanwhile."""
    work.garden.documents[CRANES].front["draft"] = "true"
    work.garden.save_document(CRANES)
    work.follow()


def test_names_that_a_template_put_together(work: Gardener) -> None:
    """Joined with marked-up text they are marked up, and are asked for as text all the same."""
    work.garden.theme["templates/partials/extra.html"] = (
        '{% set site_css = "moss"|safe ~ ".css" %}{{ asset(site_css) }}'
        '{% include "partials/"|safe ~ "leaf" ~ ".html" %}'
        '{{ site.posts(tag="birds"|safe)|length }}{{ "shade"|safe in site.params }}\n'
    )
    work.garden.save_theme("templates/partials/extra.html")
    work.follow()

    assert "True" in text(work, "2026/11/cranes/index.html")


def test_a_mistake_whose_hint_goes_out_of_date(work: Gardener) -> None:
    """It is told anew, though nothing of what is wrong was touched."""
    work.garden.theme["templates/partials/extra.html"] = '{% include "partials/leav.html" %}'
    work.garden.save_theme("templates/partials/extra.html")
    work.follow()
    work.garden.theme["templates/partials/leaves.html"] = ""
    work.garden.save_theme("templates/partials/leaves.html")
    work.garden.write(f"{THEME}/templates/partials/leave.html", "Leave.\n")
    work.follow()
