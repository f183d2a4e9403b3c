"""Edits after which generators are known to have served old pages, and those that caught us.

Each is built by `serve`, which gets right hints, and by `build`, and compared with a clean build.
The numbers are those of the issues in which others met it.
"""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from generator.themes import bundled_themes
from tests.rebuilds.both_ways import Gardener, text
from tests.rebuilds.garden import THEME, Document, png

CRANES = "content/posts/cranes.md"
ROSES = "content/posts/roses/index.md"


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
    alone = work.garden.root / "themes/alone"
    shutil.copytree(bundled_themes() / "quiet", alone)
    toml = (alone / "theme.toml").read_text("utf-8")
    (alone / "theme.toml").write_text(toml.replace('"quiet"', '"alone"'), "utf-8")
    (alone / "templates/tags.html").unlink()
    work.garden.touched.add(alone)
    work.garden.settings.pop("params")
    work.garden.set("", "theme", '"alone"')
    work.follow()
    work.garden.write(
        "themes/alone/templates/tags.html",
        '{% extends "base.html" %}{% block main %}Here they are{% endblock %}\n',
    )
    work.follow()

    assert "Here they are" in text(work, "tags/index.html")


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


def test_comments_that_close_after_the_clocks_were_changed(work: Gardener) -> None:
    """36 days are so many times 24 hours, also when one of them had 25; all agree on the hour."""
    work.garden.documents[ROSES].front["date"] = "2026-10-20 12:00"
    work.garden.save_document(ROSES)
    work.garden.set("comments", "close_after_days", "36")
    work.follow()
    closing = datetime(2026, 10, 20, 11, tzinfo=UTC) + timedelta(days=36)
    for seconds in (-1, 0, 1800, 3600, 5400):
        work.garden.now = closing + timedelta(seconds=seconds)
        work.follow()
        assert ("<form" in text(work, "2026/10/roses/index.html")) == (seconds < 0)


def test_a_draft_counts_as_what_it_is(work: Gardener) -> None:
    """The preview tells how much the public does not see; the addresses stay the same meanwhile."""
    work.garden.documents[CRANES].front["draft"] = "true"
    work.garden.save_document(CRANES)
    work.follow()


def test_names_that_a_template_put_together(work: Gardener) -> None:
    """Joined with marked-up text they are marked up, and are asked for as text all the same."""
    work.garden.theme["templates/partials/extra.html"] = (
        '{% set blank = post.params.get("none", "")|safe %}'
        '{{ asset(blank ~ "moss.css") }}{{ site.posts(tag=blank ~ "birds")|length }}'
        '{% include blank ~ "layouts/wide.html" %}{{ blank ~ "shade" in site.params }}\n'
    )
    work.garden.save_theme("templates/partials/extra.html")
    work.follow()

    assert "True" in text(work, "2026/11/cranes/index.html")


def test_a_mistake_whose_hint_goes_out_of_date(work: Gardener) -> None:
    """It is told anew, though nothing of what is wrong was touched."""
    work.garden.theme["templates/partials/extra.html"] = (
        '{% set name = "leav" %}{% include "partials/" ~ name ~ ".html" %}\n'
    )
    work.garden.save_theme("templates/partials/extra.html")
    work.follow()
    hints = [problem.hint for problem in work.refused()]
    work.garden.write(f"{THEME}/templates/partials/leavy.html", "Leavy.\n")
    work.follow()

    assert "leavy" in work.refused()[0].hint
    assert "leavy" not in hints[0]
