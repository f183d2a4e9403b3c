"""Folders of other generators as a whole: into a blog, built, and once more."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

import generator
from generator import BuildReport
from generator.importers import Report, Wishes, bring_in
from tests.unit.importers.blog import NOW, blog, files_with, tree
from tests.unit.importers.conftest import SAMPLES

FORMATS = ("eleventy", "hugo", "jekyll", "pelican")
CLOCK = generator.fixed_clock(NOW)

SECRETS = {
    "hugo": ("Nineteen.",),
    "jekyll": ("Cold.", "Not done.", "Hush.", "hunter2", "ida@moor.example", "not for you"),
    "pelican": ("Mud.", "otto@readers.example"),
    "eleventy": ("Hot.",),
}
"""Words of drafts, of what needed a password, of comments in templates; and addresses."""


class Whole(NamedTuple):
    """A sample that was brought in and built."""

    form: str
    site: Path
    report: Report
    built: BuildReport


def brought_in(form: str, site: Path) -> Report:
    """Import the sample of the format *form* into *site*."""
    return bring_in(site, Wishes(format=form, sources=[SAMPLES / form]), clock=CLOCK)


@pytest.fixture(scope="module")
def wholes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Whole]:
    """Bring each sample in and build it, once for all tests, which leave it as it is."""

    def whole(form: str) -> Whole:
        site = blog(tmp_path_factory.mktemp(form) / "blog")
        report = brought_in(form, site)
        return Whole(form, site, report, generator.build(site, clock=CLOCK))

    return {form: whole(form) for form in FORMATS}


@pytest.fixture(params=FORMATS)
def whole(request: pytest.FixtureRequest, wholes: dict[str, Whole]) -> Whole:
    """Give one sample after the other."""
    return wholes[request.param]


def test_a_blog_comes_in_whole_and_builds(whole: Whole) -> None:
    """The sums come out even, nothing of the old site is linked to, and no Problem is an error."""
    expected = "leads to a post that is not published (draft)"

    assert whole.report.adds_up
    assert whole.report.counts["post"].written >= 3
    assert not [line.left for line in whole.report.posts if line.left]
    assert [one.what for one in whole.built.problems if expected not in one.what] == []


def test_a_second_run_changes_nothing(whole: Whole, tmp_path: Path) -> None:
    """What the author has changed since is named and stays."""
    site = shutil.copytree(whole.site, tmp_path / "blog")
    changed = min((site / "content" / "pages").rglob("*.md"))
    changed.write_text(changed.read_text(encoding="utf-8") + "\nMine.\n", encoding="utf-8")
    before = tree(site)

    report = brought_in(whole.form, site)

    assert tree(site) == before
    assert report.adds_up
    assert report.counts["post"].written == 0
    assert report.changed == (changed.relative_to(site).as_posix(),)


def test_nothing_that_was_not_public_is_published(whole: Whole) -> None:
    """Neither words of drafts nor passwords, addresses and comments in templates."""
    words = SECRETS[whole.form]

    assert not [word for word in words if files_with(word, whole.site / "public")]


def test_old_addresses_lead_to_the_posts(wholes: dict[str, Whole]) -> None:
    """As they were, or as redirects; and the picture of a bundle is shown."""
    public = wholes["jekyll"].site / "public"

    assert "Forty pairs" in (public / "2014/05/01/lapwings-and-peat.html").read_text("utf-8")
    for old in ("field/notes/2014/05/01/Lapwings_and-peat.html", "lapwings/index.html"):
        assert "lapwings-and-peat.html" in (public / old).read_text(encoding="utf-8")
    assert list((public / "assets/images").glob("lapwing*.png"))


def test_links_between_posts_are_links_between_files(wholes: dict[str, Whole]) -> None:
    """Anchors that are there stay; a picture of a bundle is named as it was."""
    posts = wholes["hugo"].site / "content/posts"

    fair = (posts / "2019-06-02-frost-fair/index.md").read_text(encoding="utf-8")
    assert "[the bridge](../2018-03-04-the-bridge.md#piers)" in fair
    assert "[below](#end)" in fair
    assert '[![Booths](fair.png "On the *ice*, &quot;1814&quot;")](fair.png)' in fair
    assert 'image: "fair.png"' in fair


def test_a_draft_without_a_date_gets_that_of_the_import(wholes: dict[str, Whole]) -> None:
    """And says so."""
    site, report = wholes["jekyll"].site, wholes["jekyll"].report

    draft = site / "content/posts/2026-06-01-half-a-thought.md"
    assert "draft: true" in draft.read_text(encoding="utf-8")
    line = next(line for line in report.posts if line.title == "Half a thought")
    assert "It had no date; it has that of the import." in line.notes
