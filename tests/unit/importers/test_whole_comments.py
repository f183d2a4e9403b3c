"""Comments of other systems as a whole: to the posts that are here, the queue, and nowhere else."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import generator
from generator.importers import FORMATS, Report, Wishes, bring_in
from generator.importers.report import Unmatched
from generator.moderation import open_queue
from tests.unit.importers.blog import NOW, blog, files_with, tree
from tests.unit.importers.conftest import SAMPLES

ROOT = Path(__file__).resolve().parents[3]
CLOCK = generator.fixed_clock(NOW)

SOURCES = {
    "commento": "commento.json",
    "disqus": "disqus.xml",
    "hashover": "hashover",
    "pelican-comments": "pelican",
    "remark42": "remark42.jsonl",
    "staticman": "staticman",
}
POSTS = {
    "commento": {"2020-02-01-ponds": "aliases: [/2020/ponds]"},
    "disqus": {"2014-05-02-lapwings": "", "2014-06-01-peat": "", "2014-06-02-peat-cutting": ""},
    "hashover": {"2015-06-01-bees": "aliases: [/2015/bees/]"},
    "pelican-comments": {"2014-03-20-high-cup-nick": ""},
    "remark42": {"2021-07-01-heather": "aliases: [/2021/heather/]"},
    "staticman": {"2017-07-01-dry-stone-walls": "", "2017-11-01-gates": ""},
}
"""Posts as they came from elsewhere, by their files, with what their front matter says."""

PRIVATE = (
    *("@readers.example", "203.0.113", "198.51.100", "0bc83cb571", "$2a$10", "verysecret"),
    *("c2VjcmV0", "taken back", "cheap watches", "buy newts", "Only two here", "May I?"),
)
"""Addresses, hashes, secrets, and words that nobody approved."""


def prepared(site: Path, form: str) -> Path:
    """Make a blog with the posts that the sample of *form* speaks of."""
    (blog(site) / "content" / "posts").mkdir(parents=True)
    for name, line in POSTS[form].items():
        text = f"---\ntitle: {name}\ndate: {name[:10]}\n{line}\n---\nWords.\n"
        (site / "content" / "posts" / f"{name}.md").write_text(text, encoding="utf-8")
    return site


def brought_in(form: str, site: Path) -> Report:
    """Import the sample of the format *form* into *site*."""
    wishes = Wishes(format=form, sources=[SAMPLES / SOURCES[form]])
    return bring_in(site, wishes, clock=CLOCK)


@pytest.mark.parametrize(
    ("form", "went"),
    [
        # in, written, queue, spam, left out
        ("commento", (7, 3, 1, 1, 2)),
        ("disqus", (8, 4, 0, 1, 3)),
        ("hashover", (6, 3, 1, 0, 2)),
        ("pelican-comments", (5, 3, 0, 0, 2)),
        ("remark42", (5, 3, 0, 0, 2)),
        ("staticman", (11, 7, 0, 0, 4)),
    ],
)
def test_comments_come_to_their_posts_and_nothing_private_is_published(
    form: str, went: tuple[int, ...], tmp_path: Path
) -> None:
    """Sums come out even, the blog builds without a Problem, and a second run changes nothing."""
    site = prepared(tmp_path / "blog", form)

    report = brought_in(form, site)
    built = generator.build(site, clock=CLOCK)

    counts = report.counts["comment"]
    assert report.adds_up
    assert (counts.found, counts.written, counts.queue, counts.spam, counts.left_out) == went
    assert built.problems == ()
    public = [word for word in PRIVATE if files_with(word, site / "public")]
    assert not public + [word for word in PRIVATE if files_with(word, site / "comments")]

    before = tree(site)
    again = brought_in(form, site)
    assert again.counts["comment"].already == counts.found - counts.left_out
    assert tree(site) == before


def test_threads_without_a_post_are_named_and_the_nearest_is_told(tmp_path: Path) -> None:
    """They come in when their post is there, or when it says that it had that address."""
    site = prepared(tmp_path / "blog", "disqus")
    post = site / "content/posts/2014-06-02-peat-cutting.md"
    moved = post.rename(post.with_name("2014-06-02-peat-cuttings.md"))

    report = brought_in("disqus", site)
    moved.rename(post)
    again = brought_in("disqus", site)

    assert report.unmatched == (
        Unmatched("peat-cutting", 1, "content/posts/2014-06-02-peat-cuttings.md"),
        Unmatched("a thread without a name", 1),
    )
    assert again.counts["comment"].written == 1


def test_young_e_mail_addresses_are_kept_in_the_private_folder(tmp_path: Path) -> None:
    """So that the author can still answer; those whose time is over are kept nowhere."""
    site = prepared(tmp_path / "blog", "disqus")
    export = tmp_path / "young.xml"
    text = (SAMPLES / "disqus.xml").read_text(encoding="utf-8")
    export.write_text(text.replace("2014-05-03T10", "2026-05-03T10"), encoding="utf-8")

    bring_in(site, Wishes(format="disqus", sources=[export]), clock=CLOCK)
    other = prepared(tmp_path / "other", "disqus")
    brought_in("disqus", other)

    settings = generator.load_settings(site).settings
    assert settings is not None
    about = open_queue(site, settings, clock=CLOCK).about("tom@readers.example")
    assert {row.id for row in about.submissions} >= {row.id for row in about.comments} != set()
    assert not files_with("tom@readers.example", other)


def test_answers_that_go_in_a_circle_are_untied(tmp_path: Path) -> None:
    """Only a broken database has them; a build would refuse such a conversation."""
    site = blog(tmp_path / "blog")
    (site / "content" / "posts").mkdir(parents=True)
    (site / "content/posts/2019-01-01-a.md").write_text("---\ntitle: A\n---\nx\n", encoding="utf-8")
    database = tmp_path / "comments.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(
            "CREATE TABLE threads (id INTEGER PRIMARY KEY, uri, title);"
            "CREATE TABLE comments (tid, id INTEGER PRIMARY KEY, parent, created, mode, text,"
            " author);"
            "INSERT INTO threads VALUES (1, '/2019/01/a/', 'A');"
            "INSERT INTO comments VALUES"
            " (1, 1, 3, 1556702700, 1, 'one', 'A'), (1, 2, 1, 1556702701, 1, 'two', 'B'),"
            " (1, 3, 2, 1556702702, 1, 'three', 'C'), (1, 4, 4, 1556702703, 1, 'four', 'D'),"
            " (1, 5, 3, 1556702704, 1, 'five', 'E');"
        )

    report = bring_in(site, Wishes(format="isso", sources=[database]), clock=CLOCK)
    built = generator.build(site, clock=CLOCK)

    assert report.counts["comment"].written == 5
    assert built.problems == ()


def test_every_format_is_in_the_documentation() -> None:
    """Under the name that is typed, with what to export over there."""
    documentation = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")

    assert [name for name in FORMATS if f"`{name}`" not in documentation] == ["wordpress"]
    assert "afterword import wordpress" in documentation
