"""Pictures beside links on other sites: who has one, and when it is drawn anew."""

from pathlib import Path

from tests.rebuilds.garden import png
from tests.whole.letters import plant_letters
from tests.whole.site import Site

SHARE = 'title = "A quiet garden"\nurl = "https://example.org/blog/"\n[images]\nshare = true\n'


def test_a_post_without_a_cover_has_one(site: Site) -> None:
    """Named in its head, with the title for those who cannot see it."""
    site.write("site.toml", SHARE)
    site.post("cranes", title="Cranes <fly>")
    site.post("niwa", title="庭")
    site.post("covered", image="rose.png")
    site.write("content/posts/rose.png", png(40, 30))
    site.build()

    head = site.output("2026/11/cranes/index.html")
    url = "https://example.org/blog/2026/11/cranes/share.png"
    assert f'<meta property="og:image" content="{url}">' in head
    assert '<meta property="og:image:alt" content="Cranes &lt;fly&gt;">' in head
    drawn = [path for path in site.outputs() if path.endswith("share.png")]
    assert drawn == ["2026/11/cranes/share.png"]
    assert "og:image" not in site.output("2026/11/niwa/index.html")
    assert "share.png" not in site.output("2026/11/covered/index.html")


def test_it_is_drawn_anew_when_its_words_change(site: Site) -> None:
    """A new title draws one; a new text none."""
    site.write("site.toml", SHARE)
    one, _ = site.post("one"), site.post("two")
    site.build()
    site.edit(one, "Words", "Others")
    assert not [path for path in site.build().written if path.endswith(".png")]
    site.edit(one, "title: one", "title: first")
    assert [path for path in site.build().written if path.endswith(".png")] == [
        "2026/11/one/share.png"
    ]
    site.edit("site.toml", "share = true", "share = false")
    assert len(site.build().removed) == 2


def test_a_protected_post_has_none(tmp_path: Path) -> None:
    """Its title is not for everybody."""
    site = plant_letters(tmp_path / "site")
    site.edit("site.toml", "[comments]", "[images]\nshare = true\n[comments]")
    site.build()

    drawn = [path for path in site.outputs() if path.endswith("share.png")]
    assert drawn == ["2026/11/open/share.png"]
