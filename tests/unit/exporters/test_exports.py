"""You can leave: what is exported comes back, here or elsewhere, with every word and thread."""

import json
import re
from pathlib import Path

import pytest
from lxml.html import document_fromstring

from generator.cli import main
from generator.comments import render_markup
from generator.exporters import EXPORTS, collect, written
from generator.foundation import fixed_clock
from generator.importers import (
    FoundComment,
    FoundPost,
    Hints,
    Item,
    Wishes,
    bring_in,
    reader,
)
from generator.importers.markup import comment_markdown
from tests.unit.importers.blog import NOW, blog, files_with
from tests.unit.importers.wxr import comment, export, item, term

DOCS = Path(__file__).parents[3] / "docs" / "export.md"


def bring(site: Path, file: Path) -> None:
    """Import *file* of WordPress into *site*."""
    wishes = Wishes(format="wordpress", sources=[file])
    assert bring_in(site, wishes, clock=fixed_clock(NOW)).adds_up


def exported(site: Path, name: str, *, is_private: bool = False) -> str:
    """Export *site*."""
    return "".join(written(name, collect(site, now=NOW, is_private=is_private)))


def items(text: str, folder: Path, name: str = "wordpress") -> list[Item]:
    """Read an export back."""
    file = folder / f"again-{name}.xml"
    file.write_text(text, encoding="utf-8")
    return list(reader(name).read([file], Hints()))


def bare(html: str) -> str:
    """Give the visible letters of *html*, quotes and dashes apart, which our pages make nicer."""
    text = "".join(map(str, document_fromstring(f"<body>{html} </body>").itertext()))
    return "".join(re.findall(r"[^\W_]+", text))


def shown(html: str) -> str:
    """Give the letters of a comment as they are shown here."""
    return bare(render_markup(comment_markdown(html)))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Bring a small export in."""
    file = tmp_path / "export.xml"
    text = (
        "One *star*.\n\n<ul><li>a</li></ul>\n<a href='https://old.example/2012/03/later/'>two</a>"
    )
    file.write_text(
        export(
            item(
                1,
                text,
                [
                    comment(11, "First.\n\nSecond &lt;b&gt; line\nhere", user_id=1),
                    comment(12, parent=11, author="Ben & Bea"),
                    comment(13, parent=12, type="pingback", author_url="https://p.example/"),
                    comment(14, "waiting-canary", approved="0"),
                ],
                terms=term("post_tag", "frost"),
                excerpt="In short.",
                meta={"_wp_old_slug": "older"},
            ),
            item(2, "<!--more-->x", status="draft", post_name="later"),
            item(3, "About.", post_type="page", post_name="about", is_sticky=0),
        ),
        encoding="utf-8",
    )
    bring(blog(tmp_path / "site"), file)
    return tmp_path / "site"


def test_wordpress_gets_everything_back(site: Path, tmp_path: Path) -> None:
    """WXR to files to WXR: posts, comments, threads, dates, and who is the author."""
    before = items((tmp_path / "export.xml").read_text(encoding="utf-8"), tmp_path)
    after = items(exported(site, "wxr"), tmp_path)

    def posts(found: list[Item]) -> list[tuple[object, ...]]:
        return sorted(
            (p.title, p.slug, p.kind, p.status, str(p.date), p.tags, p.summary, bare(p.words.text))
            for p in found
            if isinstance(p, FoundPost)
        )

    def comments(found: list[Item]) -> list[tuple[object, ...]]:
        return sorted(
            (c.origin, c.parent, c.date, c.name, c.url, c.kind, bool(c.author), bare(c.words.text))
            for c in found
            if isinstance(c, FoundComment) and c.state == "approved"
        )

    assert posts(after) == posts(before)
    assert comments(after) == comments(before)
    (first,) = (p for p in after if isinstance(p, FoundPost) and p.slug == "post-1")
    assert any("older" in alias for alias in first.aliases)


def test_the_official_test_export_survives_the_round(tmp_path: Path, data_folder: Path) -> None:
    """Every post, comment, thread and date of it, twice through."""
    file = data_folder / "wxr" / "themeunittestdata.wordpress.xml"
    site = blog(tmp_path / "site")
    bring(site, file)

    before = list(reader("wordpress").read([file], Hints()))
    after = items(exported(site, "wxr"), tmp_path)

    def posts(found: list[Item]) -> list[tuple[object, ...]]:
        return sorted((p.kind, str(p.date)) for p in found if isinstance(p, FoundPost) and p.date)

    def comments(found: list[Item]) -> list[tuple[object, ...]]:
        approved = (c for c in found if isinstance(c, FoundComment) and c.state == "approved")
        # An image in a comment is a link here.
        return sorted((c.origin, c.parent, c.date, c.name, shown(c.words.text)) for c in approved)

    dated = [pair for pair in posts(before) if pair[0] == "post"]
    assert [pair for pair in posts(after) if pair[0] == "post"] == dated
    assert len(posts(after)) == len(posts(before))
    assert comments(after) == comments(before)


def test_json_holds_everything_as_documented(site: Path) -> None:
    """Each key stands in docs/export.md, and none there is missing."""
    data = json.loads(exported(site, "json", is_private=True))

    documented = set(re.findall(r"^\| `([a-z_]+)` \|", DOCS.read_text("utf-8"), re.MULTILINE))
    entry = next(each for each in data["entries"] if each["comments"])
    (sent,) = entry["waiting"]
    keys = {*data, *data["site"], *entry, *entry["comments"][0], *sent}
    assert {*keys, *data["authors"]["wren"]} == documented
    assert entry["markdown"].startswith("One \\*star\\*.")
    assert '<a href="https://here.example/2012/03/later/">' in entry["html"]
    assert sent["markdown"] == "waiting-canary"


@pytest.mark.parametrize("name", EXPORTS)
def test_what_waits_goes_along_only_when_asked(site: Path, name: str) -> None:
    """Neither words nor e-mail addresses."""
    text = exported(site, name)

    assert "waiting-canary" not in text
    assert "reader-secret" not in text


def test_comments_come_back_from_the_form_of_disqus(site: Path, tmp_path: Path) -> None:
    """Our own importer reads it, threads included."""
    found = items(exported(site, "disqus"), tmp_path, "disqus")

    comments = [each for each in found if isinstance(each, FoundComment)]
    assert [each.name for each in comments] == ["Ana", "Ben & Bea"]
    assert comments[1].parent == comments[0].origin
    assert comments[0].post.url == "https://here.example/2012/03/post-1/"


def test_comments_for_isso_are_its_generic_json(site: Path) -> None:
    """Path, title and words, as `isso import -t generic` takes them."""
    (thread,) = json.loads(exported(site, "isso"))

    assert thread["id"] == "/2012/03/post-1/"
    assert thread["comments"][0] == {
        "author": "Ana",
        "email": "",
        "website": "",
        "remote_addr": "",
        "created": "2012-03-05 09:00:00",
        "text": "First.\n\nSecond <b> line\nhere",
    }


def test_a_protected_post_is_made_public_nowhere(site: Path) -> None:
    """Private in WordPress; its comments in no system that shows them to everybody."""
    (post,) = (site / "content/posts").rglob("*-post-1.md")
    text = post.read_text("utf-8")
    post.write_text(
        text.replace("---\n", "---\nprotected: true\npublic_title: Post 1\n", 1), "utf-8"
    )

    assert re.search("<wp:status>.*private.*</wp:status>", exported(site, "wxr"))
    entries = json.loads(exported(site, "json"))["entries"]
    entry = next(entry for entry in entries if entry["slug"] == "post-1")
    assert (entry["protected"], entry["public_title"]) == ("default", "Post 1")
    for name in ("isso", "disqus"):
        blog = collect(site, now=NOW)
        assert "First." not in "".join(written(name, blog))
        assert [problem.where.path for problem in blog.left_out] == [
            post.relative_to(site).as_posix()
        ]


def test_the_command_never_overwrites(site: Path, tmp_path: Path) -> None:
    """Whatever lies there may be the only copy of something."""
    file = tmp_path / "out.json"
    arguments = ["--site", str(site), "export", "json", "--output", str(file)]

    assert main(arguments) == 0
    assert main(arguments) == 2
    assert files_with("waiting-canary", tmp_path / "out.json") == []
    assert main(["--site", str(site), "export", "jsn"]) == 2
