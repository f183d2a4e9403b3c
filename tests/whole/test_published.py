"""What is published, and what never is: nothing private, nothing hidden, nothing that is gone."""

import io
import os
from datetime import UTC, datetime

import msgspec
import pytest
from PIL import Image

from generator.comments import CommentFile
from generator.foundation import Severity, fixed_clock
from generator.pipeline import CommentCounts
from tests.unit.content_positions.canaries import XMP, XMP_CANARIES, exif, jpeg, saved
from tests.whole.pages import all_pages, broken_links
from tests.whole.site import MANIFEST, NOW, Site, snapshot

CANARY = "kestrel"
"""A word that stands wherever nobody may see it."""

COMMENT = CommentFile(id="a1", date=datetime(2026, 11, 2, tzinfo=UTC), name="Ana", body="Yes.")
HIDDEN = {
    "draft": ("date:", "draft: true\ndate:"),
    "scheduled": ("date: 2026-11-01", "date: 2026-11-23 12:01"),
    "expired": ("date:", "expires: 2026-11-23 12:00\ndate:"),
}
"""Reason to an edit of the front matter; the build is at 12:00."""


def _mentions(site: Site, word: str = CANARY) -> list[str]:
    """List the outputs that hold *word*, in their bytes or in their names."""
    return [
        path
        for path, data in site.outputs().items()
        if word in path.casefold() or word.encode() in data.lower()
    ]


def _write_bundle(site: Site, **front_matter: str) -> str:
    """Write a post with the canary in every place that a post has."""
    path = site.post(
        f"{CANARY}/index",
        f"## A {CANARY}\n\n![{CANARY}]({CANARY}.png)\n\n[^{CANARY}]\n\n[^{CANARY}]: {CANARY}",
        **{
            "title": f"The {CANARY}",
            "tags": f"[{CANARY}]",
            "series": CANARY,
            "summary": CANARY,
            "image": f"{CANARY}.png",
            "aliases": f"[/old/{CANARY}/]",
            **front_matter,
        },
    )
    site.write(f"content/posts/{CANARY}/{CANARY}.png", saved("PNG"))
    site.write(f"content/posts/{CANARY}/{CANARY}.csv", CANARY)
    words = {"name": CANARY, "body": CANARY, "aliases": (f"{CANARY}-1",)}
    site.comment(CANARY, msgspec.structs.replace(COMMENT, **words))
    return path


@pytest.mark.parametrize("reason", HIDDEN)
def test_what_is_hidden_is_in_no_byte_of_the_output(site: Site, reason: str) -> None:
    """Not its title, tag, series, picture or comments, and not even its file's name in our list."""
    site.post("open")
    path = _write_bundle(site)
    site.edit(path, *HIDDEN[reason])

    report = site.build()

    assert _mentions(site) == []
    assert [(hidden.source, hidden.reason) for hidden in report.hidden] == [(path, reason)]
    assert report.comments == CommentCounts(waiting=1)


@pytest.mark.parametrize("reason", HIDDEN)
def test_what_becomes_hidden_goes_from_the_output(site: Site, reason: str) -> None:
    """Its feeds, tag, series, picture and redirect go with it, and the folders they were in."""
    site.post("open")
    path = _write_bundle(site)
    site.build()
    places = _mentions(site)
    site.edit(path, *HIDDEN[reason])

    report = site.build()

    assert {f"2026/11/{CANARY}/{CANARY}.csv", f"2026/11/{CANARY}/feed.xml"} <= set(places)
    assert sum(path.startswith(f"assets/images/{CANARY}-") for path in places) == 2
    assert {f"tags/{CANARY}/index.html", f"series/{CANARY}/index.html", "feed.xml"} <= set(places)
    assert _mentions(site) == []
    assert report.gone == (f"/2026/11/{CANARY}/",)
    assert not (site.public / "2026" / "11" / CANARY).exists()


def test_a_deleted_post_is_gone(site: Site) -> None:
    """With its folder of comments, since they would be for no post."""
    site.post("open")
    _write_bundle(site)
    site.build()
    site.delete(f"content/posts/{CANARY}")
    site.delete(f"comments/{CANARY}")

    report = site.build()

    assert _mentions(site) == []
    assert (report.new, report.gone) == ((), (f"/2026/11/{CANARY}/",))
    assert f"2026/11/{CANARY}/index.html" in report.removed


def test_a_renamed_post_is_at_its_new_address_only(site: Site) -> None:
    """The old page, its feed and its place in lists are gone; the comments came along."""
    site.post(CANARY)
    site.comment(CANARY, COMMENT)
    site.build()
    site.delete(f"content/posts/{CANARY}.md")
    site.post("falcon", title="Falcon", comment_key=CANARY)

    report = site.build()

    assert (report.new, report.gone) == (("/2026/11/falcon/",), (f"/2026/11/{CANARY}/",))
    assert not [path for path in site.outputs() if CANARY in path]
    assert "Yes." in site.output("2026/11/falcon/index.html")
    assert broken_links(site.outputs(), "https://example.org/") == []


def test_an_unlisted_post_is_at_its_address_and_nowhere_else(site: Site) -> None:
    """Whoever knows the address may read it; no list, feed, sitemap or search engine names it."""
    site.post("open", tags="[birds]")
    _write_bundle(site, unlisted="true", aliases="[]", tags="[birds]")

    report = site.build()

    own = f"2026/11/{CANARY}/"
    others = [p for p in _mentions(site) if not p.startswith((own, f"assets/images/{CANARY}-"))]
    assert others == [MANIFEST]
    assert 'name="robots" content="noindex"' in site.output(f"{own}index.html")
    assert (report.posts, report.hidden) == (2, ())


def test_the_private_folder_is_never_opened(site: Site) -> None:
    """Its words are nowhere, and a pipe that would hold up whoever reads it holds up nobody."""
    site.write(
        "site.toml", 'title = "x"\nurl = "https://example.org/"\n[comments]\nprivate = "p"\n'
    )
    site.post("open")
    for folder in ("p", "private"):
        site.write(
            f"{folder}/people.json", f'{{"email": "{CANARY}@example.org", "ip": "192.0.2.1"}}'
        )
        site.write(f"{folder}/pending/1.md", f"---\nname: {CANARY}\n---\n{CANARY}\n")
        if hasattr(os, "mkfifo"):
            os.mkfifo(site.root / folder / "pipe.md")

    report = site.build()

    assert _mentions(site) == _mentions(site, "192.0.2.1") == []
    assert report.comments == CommentCounts()
    assert report.problems == site.check().problems == ()


def test_no_photograph_tells_where_it_was_taken(site: Site) -> None:
    """Neither as it is, in the static folder, nor as copies; the picture stands upright."""
    photograph = jpeg(b"\xe1" + exif(), b"\xe1http://ns.adobe.com/xap/1.0/\0" + XMP)
    assert Image.open(io.BytesIO(photograph)).getexif().get_ifd(0x8825)
    site.post("walk/index", "![The way](way.jpg)")
    site.write("content/posts/walk/way.jpg", photograph)
    site.write("content/static/way.jpg", photograph)

    site.build()

    outputs = site.outputs()
    for path in (path for path in outputs if path.endswith((".jpg", ".avif"))):
        found = Image.open(io.BytesIO(outputs[path])).getexif()
        turned = 6 if path == "way.jpg" else None
        assert (found.get(0x0112), found.get_ifd(0x8825)) == (turned, {})
    assert not [word for word in XMP_CANARIES for data in outputs.values() if word in data]
    assert (site.root / "content/static/way.jpg").read_bytes() == photograph


def test_what_is_not_ours_survives(site: Site) -> None:
    """Pruning removes only what our own list names, folders included."""
    path = site.post("a/index")
    site.write("content/posts/a/map.csv", "1")
    site.build()
    site.write("public/CNAME", "example.org")
    site.write("public/2026/11/a/note.txt", "mine")
    (site.public / "2026" / "empty").mkdir()
    site.delete(path)
    site.delete("content/posts/a/map.csv")

    site.build()

    assert not [name for name in site.outputs() if name.startswith("2026/") and "note" not in name]
    assert site.output("CNAME") == "example.org"
    assert site.output("2026/11/a/note.txt") == "mine"
    assert (site.public / "2026" / "empty").is_dir()


def test_only_what_changed_is_written(site: Site) -> None:
    """A comment's approval touches the post and what prints its number, and no other post."""
    for name in ("a", "b", "c"):
        site.post(name)
    site.build()
    times = {path: path.stat().st_mtime_ns for path in site.public.rglob("*.html")}
    site.comment("a", COMMENT)

    report = site.build()

    changed = {path for path, time in times.items() if path.stat().st_mtime_ns != time}
    assert site.public / "2026/11/a/index.html" in changed
    assert {path.relative_to(site.public).as_posix() for path in changed} <= set(report.written)
    assert not {"2026/11/b/index.html", "2026/11/c/index.html"} & set(report.written)
    assert report.unchanged == report.pages - len(report.written)


def test_a_published_post_that_cannot_be_read_stops_the_build(site: Site) -> None:
    """It is an error, never an omission; everything stays as visitors know it."""
    path = site.post("a")
    site.post("b")
    site.build()
    before = site.outputs()
    site.edit(path, "title: a", "title: [a")

    problems = site.refused()

    assert [(problem.where.path, problem.severity) for problem in problems] == [
        (path, Severity.ERROR)
    ]
    assert site.outputs() == before


def test_the_report_counts_exactly(site: Site) -> None:
    """Every document and every comment file is in one number, and no number is of anything else."""
    site.post("a")
    site.post("b", comments="closed")
    site.post("off", comments="off")
    site.post("later", date="2027-01-02 03:04")
    site.post("never", draft="true")
    site.post("past", expires="2026-11-20")
    site.write("content/pages/about.md", "---\ntitle: About\n---\nMe.\n")
    for number, (key, changes) in enumerate(
        (
            *(("a", {}), ("a", {"state": "hidden"}), ("a", {"state": "removed"}), ("b", {})),
            *(("a", {"kind": "pingback"}), ("b", {"kind": "webmention"}), ("a", {})),
            *(("off", {}), ("later", {}), ("never", {}), ("past", {"state": "hidden"})),
        )
    ):
        site.comment(key, msgspec.structs.replace(COMMENT, id=f"c{number}", **changes))

    first = site.build()
    site.clock = fixed_clock(datetime(2027, 1, 2, 3, 4, tzinfo=UTC))
    second = site.build()

    assert (first.posts, first.pages_of_content) == (3, 1)
    assert first.comments == CommentCounts(shown=3, hidden=1, removed=1, pingbacks=2, waiting=4)
    assert [(hidden.source[14:], hidden.reason, hidden.when) for hidden in first.hidden] == [
        ("later.md", "scheduled", datetime(2027, 1, 2, 3, 4, tzinfo=UTC)),
        ("never.md", "draft", None),
        ("past.md", "expired", datetime(2026, 11, 20, tzinfo=UTC)),
    ]
    assert first.new == ("/2026/11/a/", "/2026/11/b/", "/2026/11/off/", "/about/")
    assert (second.new, second.gone) == (("/2027/01/later/",), ())
    assert second.comments == CommentCounts(shown=4, hidden=1, removed=1, pingbacks=2, waiting=3)


def test_check_finds_a_broken_link_of_a_template_and_writes_nothing(
    site: Site, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages are looked at as visitors get them; the place is the page and its line."""
    from generator.cli import main  # noqa: PLC0415 - only here is the command itself under test

    site.edit("site.toml", 'title = "A', 'theme = "mine"\ntitle = "A')
    site.write("themes/mine/theme.toml", 'name = "mine"\nparent = "quiet"\n')
    footer = '<footer>\n<a href="/nowhere/">x</a> <a href="/#nothing">y</a></footer>\n'
    site.write("themes/mine/templates/partials/footer.html", footer)
    site.post("a")
    before = snapshot(site.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))

    status = main(["--site", str(site.root), "check"])

    assert status == 1
    assert snapshot(site.root) == before
    said = capsys.readouterr().err
    site.build()
    for fact in ("`/nowhere/`, which is not in the output", "`/#nothing`, which is not there"):
        place = next(line for line in said.splitlines() if fact in line).split(": ")[0]
        path, _, number = place.removeprefix("public/").rpartition(":")
        assert 'href="/nowhere/"' in site.output(path).splitlines()[int(number) - 1]


def test_the_sample_blog_has_no_broken_link(sample: Site) -> None:
    """Held against a reading of the pages that shares no code with `check`."""
    assert len(all_pages(sample.outputs())) > 70
    assert broken_links(sample.outputs(), "https://example.org/") == []
    assert sample.check().problems == ()
