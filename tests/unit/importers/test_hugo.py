"""Hugo: bundles, languages, dates that must pass, and shortcodes as Markdown."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.importers import FoundFile, FoundPost, FoundSite, LeftOut, RefusedError, Remark
from generator.importers.hugo.address import Named, address, as_here, urlize
from tests.unit.importers.conftest import SAMPLES, Reading, only

FAIR = "content/posts/frost-fair/index.md"


def test_the_site_says_its_address_and_the_pattern_of_its_main_section(found: Reading) -> None:
    """The section with the most texts gives the pattern of posts."""
    items = found("hugo", "hugo")

    assert items[0] == FoundSite(
        title="River notes",
        url="https://river.example/",
        language="en",
        permalink="/{year}/{month:02}/{slug}/",
    )
    assert [one.what for one in items if isinstance(one, Remark)] == [
        "Hugo made pictures of `:smile:`; here such words stay as they are."
    ]


def test_a_bundle_keeps_what_stands_above_it_and_its_folder(found: Reading) -> None:
    """The theme's parameters are typed; an alias without a slash is beside the post."""
    post = only(FoundPost, found("hugo", "hugo"))[FAIR]

    assert (post.title, post.slug, post.url) == (
        "The frost fair",
        "frost-fair",
        "/2019/06/frost-fair/",
    )
    assert post.folder == str(SAMPLES / "hugo/content/posts/frost-fair")
    assert (post.image, post.image_alt) == ("fair.png", "Booths on the ice")
    assert (post.tags, post.series) == (("ice", "London", "History"), "Winters")
    assert post.aliases == ("/old/fair/", "/2019/06/fair")
    assert dict(post.params) == {"mood": "cold", "stars": 4, "when": "1814-02-01"}


def test_nothing_is_published_before_it_was_meant_to_be(found: Reading) -> None:
    """`publishDate` after `date` counts; the address keeps `date`."""
    posts = only(FoundPost, found("hugo", "hugo"))

    assert posts[FAIR].date == datetime(2019, 6, 2, 7, tzinfo=UTC)
    bridge = posts["content/posts/old-bridge.md"]
    assert (bridge.status, bridge.unlisted) == ("draft", True)
    assert bridge.expires == datetime(2030, 1, 1, tzinfo=UTC)


def test_shortcodes_become_markdown_or_are_told(found: Reading) -> None:
    """References name files; what is shown as text stays text."""
    post = only(FoundPost, found("hugo", "hugo"))[FAIR]

    assert post.words.text == (
        "Oxen were roasted. See [the bridge](../old-bridge.md#piers), [again](../old-bridge.md)\n"
        "and [below](#end).\n\n<!--more-->\n\n"
        '[![Booths](fair.png "On the *ice*, &quot;1814&quot;")](fair.png)\n\n'
        '```go hl_lines="2 3"\nfunc main() {\n}\n```\n\n'
        "<https://www.youtube.com/watch?v=aBc-123> <https://gist.github.com/nan/0123abcd> "
        "<https://twitter.com/nan/status/42>\n\n!!! tip\n\n    Thin ice.\n\n"
        '{{< youtube shown >}} {{< mystery a="1" >}}x{{< /mystery >}} # :smile:\n\n'
        "## End {#end}\n"
    )
    assert post.notes == (
        '`{{< ref "nowhere.md" >}}` names a page that is not here.',
        'The tag `{{< mystery a="1" >}}` was kept as text.',
        "The tag `{{< /mystery >}}` was kept as text.",
    )


def test_each_text_has_the_address_that_it_had(found: Reading) -> None:
    """Also in another language, at an address of its own, and above all sections."""
    posts = only(FoundPost, found("hugo", "hugo"))

    assert {origin: (one.kind, one.slug, one.url) for origin, one in posts.items()} == {
        "content/about.md": ("page", "about", "/about/"),
        "content/notes/eels.md": ("post", "eels", "/notes/eels/"),
        FAIR: ("post", "frost-fair", "/2019/06/frost-fair/"),
        "content/posts/old-bridge.de.md": ("post", "old-bridge-de", "/de/2018/03/old-bridge/"),
        "content/posts/old-bridge.md": ("post", "the-bridge", "/bridge.html"),
    }
    assert posts["content/posts/old-bridge.de.md"].language == "de"
    assert posts["content/notes/eels.md"].words.text == "[TOC]\n\nSlippery.\n"


def test_everything_else_is_told(found: Reading) -> None:
    """Lists, parts of bundles, other markup, what cannot be read; bundles carry their files."""
    items = found("hugo", "hugo")

    assert {origin: one.why.partition(";")[0] for origin, one in only(LeftOut, items).items()} == {
        "content/_index.md": "It introduces a list",
        "content/notes/broken.md": "Its front matter is never closed.",
        "content/notes/tides.org": "It is no Markdown",
        "content/posts/_index.md": "It introduces a list",
        "content/posts/frost-fair/captions.md": (
            "It is a part of the bundle around it, with no address of its own."
        ),
        "content/posts/gallery/index.md": "It has no address of its own (headless).",
    }
    assert [one.url for one in items if isinstance(one, FoundFile)] == ["/images/tide.png"]


@pytest.mark.parametrize(
    ("pattern", "filled"),
    [
        ("/:sections/:slugorcontentbasename/", "/posts/deep-sea/my-slug/"),
        ("/:year/:month/:day/:title/", "/2019/01/02/été-à-c/"),
        ("/:section/:sections[1:]/:filename", "/posts/deep-sea/a_b.c/"),
        ("/:sections[last]/:yearday/:monthname", "/deep-sea/2/January/"),
        ("/:sections[0]/:weekdayname/:weekday", "/posts/Wednesday/3/"),
        ("/:nothing/:slug", ""),
    ],
)
def test_patterns_are_filled_in_as_hugo_does(pattern: str, filled: str) -> None:
    """Accents and dots stay, case and other signs do not."""
    date = datetime(2019, 1, 2, tzinfo=UTC)
    named = Named(("posts", "Deep sea"), "A_b.c", "My slug!", "Été, à  (C)", date)

    assert address(pattern, named) == filled


def test_addresses_may_be_files_and_keep_their_case() -> None:
    """As the configuration says."""
    named = Named(("Posts",), "Name", "", "Title", None)

    assert address("/:sections/:slug", named, is_ugly=True, keeps_case=True) == "/Posts/Title.html"
    assert address("/:year/:slug", named) == ""
    assert urlize("C++ & C#") == "c++-c#"


def test_patterns_that_say_more_than_ours_are_not_taken_over() -> None:
    """A section is a plain word of the pattern; a part of the sections is not."""
    assert as_here("/:year/:slug", "posts") == "/{year}/{slug}/"
    assert as_here("/:sections/:filename/", "blog") == "/blog/{slug}/"
    assert as_here("/:sections[1:]/:slug", "blog") == ""
    assert as_here("/:year/:monthname/:slug", "blog") == ""
    assert as_here("/:year/", "blog") == ""


def test_configuration_may_be_a_folder_in_any_language(found: Reading, tmp_path: Path) -> None:
    """A file of a folder is named after its key."""
    folder = tmp_path / "config" / "_default"
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text("baseURL: https://a.example\ntitle: A\n", encoding="utf-8")
    (folder / "permalinks.json").write_text('{"page": {"blog": "/b/:slug"}}', encoding="utf-8")
    (folder / "params.toml").write_text("a = [", encoding="utf-8")
    blog = tmp_path / "content" / "blog"
    blog.mkdir(parents=True)
    (blog / "x.md").write_text("---\ntitle: X y\ndate: 2020-01-01\n---\n", encoding="utf-8")

    items = found("hugo", tmp_path / "content")

    assert only(FoundPost, items)["content/blog/x.md"].url == "/b/x-y/"
    assert any(isinstance(one, Remark) and "params.toml" in one.what for one in items)


def test_what_is_no_such_blog_is_refused(found: Reading, tmp_path: Path) -> None:
    """By the folder of its texts."""
    with pytest.raises(RefusedError, match="no Markdown in the folder `content`"):
        found("hugo", tmp_path)
