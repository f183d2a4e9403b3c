"""A WordPress blog comes in: what was public is, what was not waits, old addresses still lead."""

import base64
import os
import zipfile
from pathlib import Path

import msgspec
import pytest

from generator import build
from generator.comments import read_comment_file
from generator.foundation import Severity, fixed_clock
from generator.importers import Report, Wishes, bring_in
from tests.unit.importers.blog import NOW, blog, files_with, tree
from tests.unit.importers.wxr import comment, export, item, term

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC"
)


class Site:
    """A blog, the export that comes into it, and what became of it."""

    def __init__(self, folder: Path, **more: Path) -> None:
        """Make it in *folder*; *more* are wishes."""
        self.path = blog(folder / "site")
        self.file = folder / "export.xml"
        self.more = more

    def bring(self, *items: str, dry: bool = False, resume: bool = False) -> Report:
        """Import an export of *items*."""
        if items:
            self.file.write_text(export(*items), encoding="utf-8")
        wishes = Wishes(
            format="wordpress",
            sources=[self.file],
            is_dry_run=dry,
            resume=resume,
            media=self.more.get("media"),
            likes=self.more.get("likes"),
        )
        report = bring_in(self.path, wishes, clock=fixed_clock(NOW))
        assert report.adds_up
        return report

    def read(self, path: str) -> str:
        """Read a file of the blog."""
        return (self.path / path).read_text(encoding="utf-8")

    def comments(self, key: str) -> dict[str, str]:
        """Give the text of each comment file of *key* by id."""
        found = sorted((self.path / "comments" / key).glob("*.md"))
        return {path.stem.partition("-")[2]: path.read_text(encoding="utf-8") for path in found}

    def build(self) -> set[str]:
        """Build it without an error; give the addresses of its documents."""
        built = build(self.path, clock=fixed_clock(NOW))
        assert not [p for p in built.problems if p.severity is Severity.ERROR]
        return set(built.new)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Make an empty blog."""
    return Site(tmp_path)


def test_a_post_keeps_its_date_tags_state_and_address(site: Site) -> None:
    """What front matter can say stands there; the rest of the defaults stays unsaid."""
    terms = term("category", "Garden") + term("post_tag", "garden") + term("post_tag", "Frost")
    report = site.bring(
        item(7, "One.\n\nTwo.", terms=terms, is_sticky=1, excerpt="In <b>short</b>.")
    )

    assert site.read("content/posts/2012-03-04-post-7.md") == (
        '---\ntitle: "Post 7"\ndate: 2012-03-04T10:00:00+01:00\ntags: ["Garden", "Frost"]\n'
        'summary: "In short."\npinned: true\nauthor: "wren"\n---\n\nOne.\n\nTwo.\n'
    )
    assert report.posts[0].url == "/2012/03/post-7/"
    assert site.build() == {"/2012/03/post-7/"}


def test_the_pattern_of_the_addresses_is_taken_over(site: Site) -> None:
    """Unless the author has chosen one."""
    site.bring(item(7, link="https://old.example/blog/2012/post-7.html"))

    assert 'permalink = "/blog/{year}/{slug}.html"\n' in site.read("site.toml")
    assert site.build() == {"/blog/2012/post-7.html"}


STATES = {
    "draft": "draft: true",
    "pending": "draft: true",
    "private": "draft: true",
    "future": "draft: true",  # its time has passed, and the old site did not publish it
    "auto-draft": "draft: true",
    "plugin-state": "draft: true",
}


@pytest.mark.parametrize("status", STATES)
def test_what_was_not_public_is_not_published(site: Site, status: str) -> None:
    """Whatever a plugin calls it: only `publish` is."""
    site.bring(item(1, "canary words", status=status), item(2, "public words"))

    assert STATES[status] in site.read("content/posts/2012-03-04-post-1.md")
    site.build()
    assert files_with("canary words", site.path / "public") == []
    assert files_with("public words", site.path / "public")


def test_the_password_of_a_post_is_dropped_and_the_post_is_a_draft(site: Site) -> None:
    """A password in a public repository would be none."""
    protection = {"post_password": "open-sesame"}
    report = site.bring(item(1, "canary words", **protection))

    assert files_with("open-sesame", site.path) == []
    assert report.posts[0].is_draft
    assert "password" in report.posts[0].notes[-1]


def test_a_scheduled_post_waits_for_its_time(site: Site) -> None:
    """The build says when it comes."""
    site.bring(item(1, "x", status="future", post_date="2026-07-01 10:00:00", post_date_gmt=""))

    assert "draft" not in site.read("content/posts/2026-07-01-post-1.md")
    assert site.build() == set()


def test_trash_is_left_out_and_its_comments_go_to_the_trash(site: Site) -> None:
    """A reader's words are kept where the author can still find them."""
    report = site.bring(item(1, "x", [comment(5, approved="post-trashed")], status="trash"))

    assert report.counts["post"].left_out == 1
    assert report.counts["comment"].trash == 1
    assert len(list((site.path / "private" / "queue" / "trash").iterdir())) == 1


def test_each_comment_goes_where_it_was(site: Site) -> None:
    """Approved ones to files, the rest to the private folder, remarks of editors nowhere."""
    report = site.bring(
        item(
            1,
            "x",
            [
                comment(10, "approved words"),
                comment(11, "waiting words", approved="0"),
                comment(12, "spam words", approved="spam"),
                comment(13, "trash words", approved="trash"),
                comment(14, "private remark", type="note"),
                comment(15, "ping words", type="pingback"),
                comment(16, "a plugin's", type="order_note"),
                comment(17, "odd words", approved="hmm"),
            ],
        )
    )

    counts = report.counts["comment"]
    assert (counts.found, counts.written, counts.queue, counts.spam) == (7, 1, 2, 1)
    assert (counts.trash, counts.left_out) == (1, 2)
    assert report.counts["pingback"].written == 1
    assert list(site.comments("post-1")) == ["wp-10", "wp-15"]
    site.build()
    for canary in ("waiting words", "spam words", "trash words", "remark", "plugin's", "odd words"):
        assert files_with(canary, site.path / "public") == []
        assert files_with(canary, site.path / "comments") == []
    assert files_with("private remark", site.path) == []


def test_no_address_of_a_person_leaves_the_private_folder(site: Site) -> None:
    """Neither e-mail nor IP, also where somebody signed with one."""
    site.bring(
        item(
            1,
            "x",
            [
                comment(1, date_gmt="2026-05-30 09:00:00"),
                comment(2, author="reader-secret-2@mail.example"),
                comment(3, author="203.0.113.77", approved="0"),
                comment(4, author_url="https://reader-secret-4@mail.example/"),
            ],
        )
    )
    site.build()

    for folder in ("public", "comments", "content"):
        for canary in ("reader-secret", "203.0.113", "wren-secret", "wren-login"):
            assert files_with(canary, site.path / folder) == []
    assert 'name: "Anonymous"' in site.comments("post-1")["wp-2"]
    private = site.path / "private" / "queue" / "approved"
    assert len(files_with("reader-secret-1@mail.example", private)) == 1
    assert files_with("203.0.113.77", private) == []


def test_threads_keep_their_order_and_orphans_find_the_nearest_ancestor(site: Site) -> None:
    """What answered a removed comment answers the one above it, or says what is missing."""
    site.bring(
        item(
            1,
            "x",
            [
                comment(1),
                comment(2, parent=1, approved="trash"),
                comment(3, parent=2),
                comment(4, parent=99),
                comment(5, parent=2, approved="0"),
                comment(6, parent=7),
                comment(7, parent=6),
            ],
        )
    )

    found = site.comments("post-1")
    assert 'reply_to: "wp-1"' in found["wp-3"]
    assert 'reply_to_missing: "wp-99"' in found["wp-4"]
    assert "reply_to:" not in found["wp-4"]
    site.build()


def test_the_badge_goes_by_the_account_and_not_by_the_name(site: Site) -> None:
    """Anybody may sign as the author."""
    site.bring(item(1, "x", [comment(1, user_id=1, author="W"), comment(2, author="Wren")]))

    found = site.comments("post-1")
    assert 'author: "wren"' in found["wp-1"]
    assert "author:" not in found["wp-2"]


def test_words_of_comments_stay_words(site: Site) -> None:
    """Entities, line ends, links and marks come out as a reader of the old page saw them."""
    text = "5 &lt; 6 &amp; *stars*\r\nsecond line\r\n\r\n1. not a list http://e.example/a_b."
    site.bring(item(1, "x", [comment(1, text, author="Ben &amp; Bea")]))

    file = site.comments("post-1")["wp-1"]
    assert 'name: "Ben & Bea"' in file
    assert file.endswith(
        "5 < 6 & \\*stars\\*\nsecond line\n\n1\\. not a list <http://e.example/a_b>.\n"
    )


def test_likes_come_from_a_list(tmp_path: Path) -> None:
    """As CSV, or as the old site's interface answers."""
    for name, text in (
        ("likes.csv", "comment_id,likes\n1,3\n"),
        ("likes.json", '{"comments": [{"ID": 1, "like_count": 3, "author": {"name": "x"}}]}'),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        site = Site(tmp_path / name.replace(".", "-"), likes=tmp_path / name)

        site.bring(item(1, "x", [comment(1), comment(2)]))

        found = site.comments("post-1")
        assert "likes: 3\n" in found["wp-1"]
        assert "likes" not in found["wp-2"]


def test_a_second_run_adds_what_is_new_and_touches_nothing_else(site: Site) -> None:
    """Also when the author has changed, moved or deleted what came before."""
    items = [item(1, "one", [comment(1), comment(2, approved="0")]), item(2, "two")]
    site.bring(*items)
    before = tree(site.path)
    again = site.bring()
    assert tree(site.path) == before
    assert again.counts["post"].already == 2
    assert again.counts["comment"].already == 2

    (site.path / "content/posts/2012-03-04-post-1.md").write_text("mine", encoding="utf-8")
    (site.path / "content/posts/2012-03-04-post-2.md").unlink()
    third = site.bring(*items, item(3, "three", [comment(3)]))

    assert third.counts["post"].written == 1
    assert third.changed == ("content/posts/2012-03-04-post-1.md",)
    assert third.deleted == ("content/posts/2012-03-04-post-2.md",)
    assert site.read("content/posts/2012-03-04-post-1.md") == "mine"
    assert not (site.path / "content/posts/2012-03-04-post-2.md").exists()


def test_a_run_that_was_killed_goes_on(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it stopped, the end is the same as that of a run that was left in peace."""
    items = [item(n, "x", [comment(10 * n), comment(10 * n + 1)]) for n in range(1, 5)]
    other = Site(site.path.parent / "other")
    other.bring(*items)

    replace, written = os.replace, 0

    def fail_at_the_second(source: str, target: str) -> None:
        nonlocal written
        written += 1
        if written % 2 == 0:
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail_at_the_second)
    for _ in range(11):
        with pytest.raises(KeyboardInterrupt):
            site.bring(*items)
    monkeypatch.setattr(os, "replace", replace)
    site.bring(*items, resume=True)

    for folder in ("content", "comments"):
        assert tree(site.path / folder) == tree(other.path / folder)


def test_a_trial_writes_nothing(site: Site) -> None:
    """And says the same."""
    before = tree(site.path)

    trial = site.bring(item(1, "x", [comment(1), comment(2, approved="0")]), dry=True)

    assert tree(site.path) == before
    assert trial.counts == site.bring().counts


def test_links_between_posts_become_links_between_files(site: Site) -> None:
    """They are checked from then on; anchors that are not there would stop the build."""
    text = (
        '<a href="https://old.example/2012/03/post-2/">a</a> '
        '<a href="http://www.old.example/?p=2#comment-20">b</a> '
        '<a href="/2012/03/post-2/#nowhere">c</a> <a href="#gone">d</a> '
        '<a href="https://old.example/2011/missing/">e</a> <a href="/about/us/">f</a> '
        '<a href="#here">g</a> <b id="here">h</b>'
    )
    site.bring(
        item(1, text),
        item(2, "y", [comment(20)]),
        item(3, "z", post_type="page", post_name="about", link="https://old.example/about/"),
        item(
            4,
            "z",
            post_type="page",
            post_name="us",
            post_parent=3,
            link="https://old.example/about/us/",
        ),
    )

    assert site.read("content/posts/2012-03-04-post-1.md").endswith(
        "[a](2012-03-04-post-2.md) [b](2012-03-04-post-2.md#comment-20) [c](2012-03-04-post-2.md)"
        " d [e](https://old.example/2011/missing/) [f](../pages/about/us.md)"
        ' [g](#here) <a id="here"></a>**h**\n'
    )
    assert {"/about/", "/about/us/"} <= site.build()


def test_old_addresses_lead_to_the_new_ones(site: Site) -> None:
    """Where the pattern cannot be kept, former slugs included, there is an alias for each."""
    meta = {"_wp_old_slug": "first-name"}
    site.bring(
        item(1, "x", link="https://old.example/archives/1", meta=meta),
        item(2, "x", link="https://old.example/garden/post-2/", meta={"_wp_old_slug": "older"}),
    )

    assert 'aliases: ["/archives/1/"]' in site.read("content/posts/2012-03-04-post-1.md")
    second = site.read("content/posts/2012-03-04-post-2.md")
    assert 'aliases: ["/garden/post-2/", "/garden/older/"]' in second
    site.build()
    assert (site.path / "public/garden/older/index.html").exists()


def test_files_of_the_uploads_lie_beside_the_post_that_shows_them(tmp_path: Path) -> None:
    """The large one, whatever size the post showed; others keep their address."""
    uploads = tmp_path / "uploads" / "2012" / "03"
    uploads.mkdir(parents=True)
    (uploads / "Frost.JPG").write_bytes(PICTURE)
    (uploads / "broken.png").write_bytes(PICTURE[:40])
    (uploads / "unused.pdf").write_bytes(b"%PDF")
    site = Site(tmp_path, media=tmp_path / "uploads")
    base = "https://old.example/wp-content/uploads/2012/03"
    image = f'<a href="{base}/Frost.JPG"><img src="{base}/Frost-300x200.JPG" alt="Ice"></a>'

    def attachment(number: int, name: str) -> str:
        return item(
            number,
            post_type="attachment",
            status="inherit",
            attachment_url=f"{base}/{name}",
            meta={"_wp_attached_file": f"2012/03/{name}"},
        )

    report = site.bring(
        item(1, f"[caption width='300']{image} Frost[/caption]", meta={"_thumbnail_id": 8}),
        attachment(8, "Frost.JPG"),
        attachment(9, "unused.pdf"),
        attachment(10, "../../../../export.xml"),
        attachment(11, "broken.png"),
    )

    text = site.read("content/posts/2012-03-04-post-1/index.md")
    assert '[![Ice](frost.jpg "Frost")](frost.jpg)' in text
    assert 'image: "frost.jpg"' in text
    assert (site.path / "content/posts/2012-03-04-post-1/frost.jpg").read_bytes() == PICTURE
    assert (site.path / "content/static/wp-content/uploads/2012/03/unused.pdf").exists()
    assert report.counts["file"].written == 2
    assert report.counts["file"].left_out == 2
    site.build()


def test_files_that_the_export_does_not_list_are_found_among_the_uploads(tmp_path: Path) -> None:
    """An export of single posts lists none. A post that came before stays as it is."""
    uploads = tmp_path / "uploads"
    site, late = Site(tmp_path, media=uploads), Site(tmp_path / "late")
    image = '<img src="/wp-content/uploads/2012/a-150x150.png" alt="A">'
    late.bring(item(1, image))
    (uploads / "2012").mkdir(parents=True)
    (uploads / "2012" / "a.png").write_bytes(PICTURE)

    report = site.bring(item(1, image))
    late.more["media"] = uploads
    again = late.bring()

    assert "![A](a.png)" in site.read("content/posts/2012-03-04-post-1/index.md")
    assert (site.path / "content/posts/2012-03-04-post-1/a.png").exists()
    assert report.counts["file"].written == 1
    assert again.counts["file"].left_out == 1
    assert [path.name for path in (late.path / "content/posts").iterdir()] == [
        "2012-03-04-post-1.md"
    ]


def test_several_files_and_a_zip_are_one_blog(site: Site) -> None:
    """Comments find their post, wherever it stands; what comes twice is counted once."""
    archive = site.file.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("a.xml", export(item(1, "x", [comment(1)])))
        packed.writestr("b.xml", export(item(1, "x", [comment(1)]), item(2, "y", [comment(2)])))
    site.file = archive

    report = site.bring()

    assert report.counts["post"].written == 2
    assert report.counts["post"].left_out == 1
    assert report.counts["comment"].written == 2


NASTY = ("../../etc", "C:\\x", "a/b", "x" * 10_000, "con", "..", "\x7f", "%2e%2e%2f", "🌻")


def test_slugs_lead_nowhere_else(site: Site) -> None:
    """No name of an export is ever a path."""
    site.bring(*(item(n, "x", post_name=name) for n, name in enumerate(NASTY, start=1)))

    made = {path.relative_to(site.path).parts[0] for path in site.path.rglob("*") if path.is_file()}
    assert made == {"site.toml", "content", "private"}
    assert len(site.build()) == len(NASTY)


def test_two_posts_of_one_slug_have_comments_of_their_own(site: Site) -> None:
    """WordPress allows it when the months differ."""
    later = "2013-01-01 10:00:00"
    site.bring(
        item(1, "x", [comment(1)], post_name="same"),
        item(
            2,
            "x",
            [comment(2)],
            post_name="same",
            post_date=later,
            post_date_gmt="",
        ),
    )

    assert list(site.comments("same")) == ["wp-1"]
    assert list(site.comments("2013-01-same")) == ["wp-2"]
    site.build()


def test_an_attack_in_a_comment_is_only_words(site: Site) -> None:
    """Approved there is not safe here."""
    attack = '<script>alert(1)</script><a href="javascript:x()">x</a><img src=x onerror=alert(1)>'
    site.bring(item(1, "x", [comment(1, attack, author="<b onclick=x>B")]))
    site.build()

    page = site.read("public/2012/03/post-1/index.html")
    assert "alert(1)" not in page
    assert "javascript:" not in page
    assert "onclick=x>" not in page


def test_the_report_is_the_same_for_programs(site: Site) -> None:
    """Every sum and every post, as JSON."""
    comments = [comment(1), comment(2, type="pingback")]
    report = site.bring(item(1, "[contact-form to='x'] a", comments))

    told = msgspec.json.decode(msgspec.json.encode(report))
    assert told["counts"]["post"]["in"] == 1
    (line,) = told["posts"]
    assert (line["thoughts_there"], line["comments"], line["pingbacks"]) == (2, 1, 1)
    assert line["notes"] == ["The shortcode `[contact-form]` is kept as text."]


def test_every_comment_file_is_one_that_we_read(site: Site) -> None:
    """Whatever people signed with."""
    digest = "d41d8cd98f00b204e9800998ecf8427e"
    names = ("", "a@b.example", "1.2.3.4", "✓ Admin", "x" * 400, "\u202eevil", digest)
    site.bring(item(1, "x", [comment(n, author=name) for n, name in enumerate(names, start=1)]))

    for path in (site.path / "comments" / "post-1").iterdir():
        assert read_comment_file(path.name, path.read_bytes(), ()).problems == ()
