"""Jekyll: addresses as they were, tags as Markdown, and nothing that was not public."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from generator.importers import (
    FoundAuthor,
    FoundFile,
    FoundPost,
    FoundSite,
    LeftOut,
    RefusedError,
    Remark,
)
from generator.importers.jekyll.address import Named, address
from tests.unit.importers.conftest import Reading, only

LAPWINGS = "_posts/2014-05-02-Lapwings_and-peat.md"


def test_the_site_says_its_address_and_pattern(found: Reading) -> None:
    """Categories are no part of addresses here; such posts keep theirs as aliases."""
    site = found("jekyll", "jekyll")[0]

    assert site == FoundSite(
        title="Notes from the moor",
        url="https://moor.example/blog",
        permalink="/{year}/{month:02}/{day:02}/{slug}.html",
    )


def test_a_post_keeps_what_stands_above_it(found: Reading) -> None:
    """Unknown keys are the theme's, those that could hold a secret stay behind and are told."""
    items = found("jekyll", "jekyll")
    post = only(FoundPost, items)[LAPWINGS]

    assert (post.title, post.status, post.kind) == ("Lapwings: a count", "published", "post")
    assert post.tags == ("birds", "spring", "Field", "notes")
    assert post.summary == "Forty pairs on the north side."
    assert (post.image, post.image_alt) == ("/images/lapwing.png", "A lapwing on a wall")
    assert post.aliases == ("/lapwings/", "/old/lapwing.html")
    assert (post.author, post.comments) == ("ida", "open")
    assert dict(post.params) == {"mood": "calm"}
    assert post.notes[0] == "`contact_email` could hold a secret and was left out."
    assert [one for one in items if isinstance(one, FoundAuthor)] == [
        FoundAuthor(origin="ida", name="ida")
    ]


def test_a_time_without_offset_is_utc_shown_in_the_zone_of_the_site(found: Reading) -> None:
    """So its address may be dated a day earlier than what is typed: as Jekyll had it."""
    post = only(FoundPost, found("jekyll", "jekyll"))[LAPWINGS]

    assert post.date == datetime(2014, 5, 2, 2, 30, tzinfo=UTC)
    assert post.date.utcoffset() == timedelta(hours=-4)
    assert post.url == "/field/notes/2014/05/01/Lapwings_and-peat.html"
    assert post.slug == "Lapwings_and-peat"


def test_tags_become_markdown_or_are_told(found: Reading) -> None:
    """Links name files, code keeps its characters, embeds are links, comments go."""
    post = only(FoundPost, found("jekyll", "jekyll"))[LAPWINGS]

    assert post.words.text == (
        "Forty pairs, says Lapwings: a count.\n\n<!--more-->\n\n[TOC]\n\n"
        "## The count {: #count .wide}\n\n"
        "See [the draft](2015-01-01-frost.markdown) and [about](../about.md),\n"
        "[the map](/assets/map.pdf) and ![wall](/images/lapwing.png).\n\n"
        '````ruby\nputs "{{ x }}" # ``` here\n````\n\n'
        "<https://www.youtube.com/watch?v=aBc-123>\n\n"
        '![Wall](/images/lapwing.png "It *says* &quot;peewit&quot;")\n\n'
        "<https://gist.github.com/ida/0123abcd> {{ kept }}\n\n"
        '{% include newsletter.html %} {{ site.time | date: "%Y" }}\n'
    )
    assert post.notes[1:] == (
        "The tag `{% include newsletter.html %}` was kept as text.",
        'The tag `{{ site.time | date: "%Y" }}` was kept as text.',
    )


def test_what_was_not_public_is_marked(found: Reading) -> None:
    """Drafts, unpublished posts, and one with a password, which comes along nowhere."""
    items = found("jekyll", "jekyll")
    posts = only(FoundPost, items)

    assert posts["_drafts/half-a-thought.md"].status == "draft"
    assert posts["_drafts/half-a-thought.md"].url == ""
    assert posts["_posts/2015-01-01-frost.markdown"].status == "protected"
    assert "hunter2" not in repr(items)
    assert "Hush." not in repr(items)


def test_pages_collections_and_html_posts_come_along(found: Reading) -> None:
    """Each with the address it had; a post without a title is named after its file."""
    posts = only(FoundPost, found("jekyll", "jekyll"))

    assert {origin: (one.kind, one.slug, one.url) for origin, one in posts.items()} == {
        LAPWINGS: ("post", "Lapwings_and-peat", posts[LAPWINGS].url),
        "_drafts/half-a-thought.md": ("post", "half-a-thought", ""),
        "_posts/2015-01-01-frost.markdown": ("post", "frost", "/frost/2015/"),
        "_recipes/soup.md": ("page", "recipes/soup", "/recipes/soup.html"),
        "about.md": ("page", "about", "/about/"),
        "birds/_posts/2016-02-29-wren.html": ("post", "wren", "/birds/2016/02/29/wren.html"),
    }
    assert posts["birds/_posts/2016-02-29-wren.html"].words.markup == "html"


def test_everything_else_is_told_or_the_themes(found: Reading) -> None:
    """Each file with its reason; pictures and documents come along, stylesheets do not."""
    items = found("jekyll", "jekyll")

    assert {one.origin: one.why for one in items if isinstance(one, LeftOut)} == {
        "README.md": "It has no front matter, so Jekyll does not publish it.",
        "_notes/hush.md": "Jekyll does not publish it.",
        "_posts/2016-01-01-broken.md": "It cannot be read: `&a` is read as an anchor (line 2).",
        "_posts/2016-01-02-none.md": "It has no front matter, so Jekyll does not publish it.",
        "archive.html": "It is a template, which is the theme's work here.",
        "index.md": "It is the front page, which is made of the posts.",
    }
    assert [one.url for one in items if isinstance(one, FoundFile)] == [
        "/assets/map.pdf",
        "/images/lapwing.png",
    ]


@pytest.mark.parametrize(
    ("pattern", "filled"),
    [
        ("/:categories/:year/:month/:day/:title.html", "/a/b-c/2019/01/02/My-Post_1.html"),
        ("/:year/:y_day/:slug/", "/2019/002/my-post-1/"),
        ("/:short_year/:i_month/:i_day/:title", "/19/1/2/My-Post_1"),
        ("/W:week/:short_day/:long_month/:w_day", "/W01/WED/January/3"),
        ("/:collection/:path:output_ext", "/notes/x/my-post.html"),
        (":title//:hour:minute:second/../x/", "/My-Post_1/010203/x/"),
        ("/:unknown/:slugified_categories", "/:unknown/a/b-c"),
    ],
)
def test_patterns_are_filled_in_as_jekyll_does(pattern: str, filled: str) -> None:
    """`:title` keeps its case, `:slug` does not; steps of dots go."""
    date = datetime(2019, 1, 2, 1, 2, 3, tzinfo=UTC)

    assert address(pattern, Named("My Post_1", date, ("A", "B-C"), "x/my-post", "notes")) == filled


def test_without_a_zone_both_dates_of_an_address_lead_to_the_post(
    found: Reading, tmp_path: Path
) -> None:
    """The computer that built the site decided between them."""
    posts = tmp_path / "_posts"
    posts.mkdir()
    (posts / "2020-01-01-late.md").write_text(
        "---\ndate: 2020-01-01 23:30:00 -0500\n---\nx\n", encoding="utf-8"
    )

    post = only(FoundPost, found("jekyll", posts))["_posts/2020-01-01-late.md"]

    assert post.url == "/2020/01/01/late.html"
    assert post.aliases == ("/2020/01/02/late.html",)
    assert post.date == datetime(2020, 1, 1, 23, 30, tzinfo=timezone(timedelta(hours=-5)))


def test_a_configuration_that_cannot_be_read_is_remarked_on(found: Reading, tmp_path: Path) -> None:
    """Posts come in all the same, with the addresses that Jekyll gives by itself."""
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts" / "2020-01-01-a.md").write_text("---\n---\nx\n", encoding="utf-8")
    (tmp_path / "_config.yml").write_text("a: &x 1\nb: *x\n", encoding="utf-8")

    items = found("jekyll", tmp_path)

    assert any(isinstance(one, Remark) and "`_config.yml`" in one.what for one in items)
    assert only(FoundPost, items)["_posts/2020-01-01-a.md"].url == "/2020/01/01/a.html"


def test_links_out_of_the_folder_are_not_followed(found: Reading, tmp_path: Path) -> None:
    """A planted link would publish what lies elsewhere on this computer."""
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: S\n---\ntop secret\n", encoding="utf-8")
    posts = tmp_path / "blog" / "_posts"
    posts.mkdir(parents=True)
    (posts / "2020-01-01-a.md").write_text("---\n---\nx\n", encoding="utf-8")
    (posts / "2020-01-02-b.md").symlink_to(secret)
    (tmp_path / "blog" / "all").symlink_to(tmp_path, target_is_directory=True)

    assert "top secret" not in repr(found("jekyll", tmp_path / "blog"))


def test_what_is_no_such_blog_is_refused(found: Reading, tmp_path: Path) -> None:
    """By its folders."""
    with pytest.raises(RefusedError, match="no folder `_posts`"):
        found("jekyll", tmp_path)
