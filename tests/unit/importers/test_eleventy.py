"""Eleventy: what folders say of their texts, addresses from templates, and no program run."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.importers import FoundFile, FoundPost, FoundSite, LeftOut, RefusedError, Remark
from generator.importers.content_folder import read_matter
from generator.importers.eleventy.address import Named, address
from tests.unit.importers.conftest import Reading, only

FIRING = "blog/2021-03-04-Slow-Firing.md"


def test_the_site_is_read_from_its_data_and_no_program_is_run(found: Reading) -> None:
    """The configuration tells, as text, where the texts lie; data in JavaScript is remarked on."""
    items = found("eleventy", "eleventy")

    assert items[0] == FoundSite(title="Kiln diary", url="https://kiln.example/", language="en")
    assert [one.what for one in items if isinstance(one, Remark)] == [
        "`blog/blog.11tydata.js` is a program, and was not run."
    ]


def test_a_post_keeps_what_stands_above_it_and_what_its_folder_says(found: Reading) -> None:
    """Collections of all posts are no tags; the nearest data counts."""
    posts = only(FoundPost, found("eleventy", "eleventy"))

    post = posts[FIRING]
    assert (post.title, post.author, post.tags) == ("Slow firing", "Moss", ("clay",))
    assert (post.slug, post.url) == ("Slow-Firing", "/b/2021/03/slow-firing/")
    assert (post.summary, dict(post.params)) == ("Eleven hours.", {"glaze": "celadon"})
    raku = posts["blog/raku.md"]
    assert (raku.title, raku.status, raku.date) == (
        "From data",
        "draft",
        datetime(2021, 5, 6, tzinfo=UTC),
    )


def test_tags_become_markdown_or_are_told(found: Reading) -> None:
    """Pictures that a plugin names from the blog's folder are named from the top."""
    post = only(FoundPost, found("eleventy", "eleventy"))[FIRING]

    assert post.words.text == (
        "See [raku](raku.md), [notes](../notes/cones.md) and [home](/), says Moss.\n\n"
        "```js\nkiln.open();\n```\n\n"
        "{{ shown }} <https://www.youtube.com/watch?v=aBc-123> ![A pot](/img/pot.png)\n\n"
        "{% set x = 1 %}{# a note #}\n"
    )
    assert post.notes == ("The tag `{% set x = 1 %}` was kept as text.",)


def test_texts_without_a_date_are_pages(found: Reading) -> None:
    """Eleventy would take the date of the file, which no other computer knows."""
    posts = only(FoundPost, found("eleventy", "eleventy"))

    pages = {one.origin: (one.slug, one.url) for one in posts.values() if one.kind == "page"}
    assert pages == {
        "about.md": ("about", "/about/"),
        "notes/cones.md": ("notes/cones", "/notes/cones/"),
    }


def test_everything_else_is_told(found: Reading) -> None:
    """What has no address, would have to be run, or has an address that only a program knows."""
    items = found("eleventy", "eleventy")

    assert {origin: one.why for origin, one in only(LeftOut, items).items()} == {
        "blog/hidden.md": "It has no address (`permalink: false`).",
        "blog/program.md": "Its front matter is `js`, which would have to be run.",
    }
    odd = only(FoundPost, items)["blog/odd.md"]
    assert (odd.url, odd.notes) == (
        "",
        ("Its old address, `/{{ collections.all | first }}/`, could not be worked out.",),
    )
    assert [one.url for one in items if isinstance(one, FoundFile)] == ["/img/pot.png"]


@pytest.mark.parametrize(
    ("path", "template", "filled"),
    [
        ("posts/a", "", "/posts/a/"),
        ("posts/index", "", "/posts/"),
        ("posts/posts", "", "/posts/"),
        ("index", "", "/"),
        ("2021-01-02-a", "", "/2021-01-02-a/"),
        ("posts/2021-01-02-a", "/{{ page.fileSlug }}.html", "/a.html"),
        ("posts/2021-01-02-a", "{{ page.filePathStem }}/index.html", "/posts/a/"),
        ("posts/a/index", "/x/{{page.fileSlug}}/", "/x/a/"),
        ("a", "/{{ title | slugify }}/{{ page.date | date: '%Y/%m/%d' }}/", "/to-b/2021/01/02/"),
        ("a", "/{{ nothing }}/", ""),
        ("a", "/{{ title | reverse }}/", ""),
        ("a", "/{{ page.date }}/", ""),
        ("a", "/{% if x %}a{% endif %}/", ""),
    ],
)
def test_addresses_are_worked_out_as_eleventy_does(path: str, template: str, filled: str) -> None:
    """What needs a program is left open."""
    matter = read_matter({"title": "To B!"})

    assert address(template, Named(path, matter, datetime(2021, 1, 2, tzinfo=UTC))) == filled


def test_what_is_no_such_blog_is_refused(found: Reading, tmp_path: Path) -> None:
    """A folder without Markdown, or a configuration that leads outside."""
    (tmp_path / ".eleventy.js").write_text('({dir: {input: "../.."}})', encoding="utf-8")

    with pytest.raises(RefusedError, match="no Markdown"):
        found("eleventy", tmp_path)
