"""Search: what can be found, what can not, and what a build makes of it."""

import gzip
import re
from pathlib import Path

import pytest

from generator.foundation import Severity
from generator.pipeline import verify
from generator.preview import KeptSite
from generator.search import find_program
from tests.rebuilds.garden import comment_file
from tests.whole.letters import plant_letters
from tests.whole.site import Site

pytestmark = pytest.mark.skipif(find_program() is None, reason="no Pagefind for this system")

SEARCH = "\n[search]\nenabled = true\n"


@pytest.fixture
def found(site: Site) -> Site:
    """Give a blog that can be searched, with something of every kind."""
    site.write("site.toml", f'title = "A quiet garden"\nurl = "https://example.org/"\n{SEARCH}')
    site.post("cranes", "Cranes fly north.\n\n## Feathers\n\nGrey ones.", tags="[birds]")
    site.post("noted", "Sorrow.", content_note="a loss")
    site.post("drafted", "Unfinishedly.", draft="true")
    site.post("later", "Tomorrowish.", date="2027-01-01")
    site.post("apart", "Aloofness.", unlisted="true")
    site.comment("cranes", comment_file(1, body="I saw seventeen."))
    site.comment("cranes", comment_file(2, body="Gruesome.", warning="blood"))
    site.comment("cranes", comment_file(3, body="Concealed.", state="hidden"))
    return site


def texts(site: Site, kind: str) -> str:
    """Unpack all that the index of *kind* can show."""
    folder = site.public / "search" / kind / "fragment"
    return "\n".join(_unpacked(file) for file in sorted(folder.glob("*")))


def _unpacked(file: Path) -> str:
    return gzip.decompress(file.read_bytes()).decode("utf-8", "replace")


def indexes(site: Site) -> dict[str, bytes]:
    """Give every file of every index."""
    pattern = re.compile("search/(posts|titles|comments)/")
    return {path: data for path, data in site.outputs().items() if pattern.match(path)}


def test_posts_titles_and_comments_are_found_apart(found: Site) -> None:
    """Each kind has an index of its own."""
    found.build()

    assert "fly north" in texts(found, "posts")
    assert "birds" in texts(found, "posts")
    assert "birds" in texts(found, "titles")
    assert "fly north" not in texts(found, "titles")
    assert "seventeen" in texts(found, "comments")
    assert "comment-c0000001" in texts(found, "comments")
    assert "seventeen" not in texts(found, "posts")


def test_what_is_not_public_is_not_found(found: Site) -> None:
    """Nor what a reader was warned of, and hidden comments."""
    found.build()
    everything = "".join(texts(found, kind) for kind in ("posts", "titles", "comments"))

    for word in ("Unfinishedly", "Tomorrowish", "Aloofness", "Gruesome", "Concealed"):
        assert word not in everything
    assert "Sorrow" in everything
    assert '"note":"a loss"' in everything


def test_protected_posts_are_not_found(tmp_path: Path) -> None:
    """Not even by their tags, names of readers, or public titles."""
    site = plant_letters(tmp_path / "site")
    settings = (site.root / "site.toml").read_text("utf-8")
    site.write("site.toml", settings + SEARCH)
    site.build()
    everything = "".join(texts(site, kind) for kind in ("posts", "titles", "comments"))

    assert "Words, and" in everything
    assert "canary" not in everything.lower()
    assert "A note" not in everything


def test_an_index_is_made_anew_only_when_a_text_changed(found: Site) -> None:
    """And a build says how long it took."""
    assert found.build().search_seconds > 0
    assert found.build().search_seconds == 0
    found.edit("site.toml", "[search]", "[feeds]\nlimit = 1\n[search]")
    assert found.build().search_seconds == 0

    before = indexes(found)
    found.edit("content/posts/cranes.md", "fly north", "fly south")
    report = found.build()
    assert report.search_seconds > 0
    changed = {path.split("/")[1] for path in report.written if path.startswith("search/")}
    assert changed == {"posts"}
    assert [path for path in report.removed if "fragment" in path]
    assert before.keys() != indexes(found).keys()


def test_a_build_from_nothing_gives_the_same_index(found: Site) -> None:
    """After whatever edits; and `--verify` compares it too."""
    found.build()
    found.edit("content/posts/cranes.md", "north", "east")
    found.comment("noted", comment_file(7, body="Another word."))
    found.build()
    now = found.outputs()
    assert verify(found.root, clock=found.clock) == ()
    found.build(clean=True)

    assert found.outputs() == now
    (found.public / "search/posts/pagefind-entry.json").write_bytes(b"{}")
    assert verify(found.root, clock=found.clock) == ("search/posts/pagefind-entry.json",)


def test_an_index_goes_when_search_is_switched_off(found: Site) -> None:
    """With its page, and with what the policy allowed for it."""
    found.build()
    assert "'wasm-unsafe-eval'" in found.output("_headers")
    found.edit("site.toml", "enabled = true", "enabled = false")
    found.build()

    assert not [path for path in found.outputs() if path.startswith("search/")]
    assert "wasm" not in found.output("_headers")


def test_without_pagefind_the_build_warns_and_goes_on(
    found: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a system that it is not made for; and the index comes when the program does."""
    with monkeypatch.context() as patched:
        for module in ("inputs", "searching"):
            patched.setattr(f"generator.pipeline.{module}.find_program", lambda: None)
        report = found.build()
        told = [problem for problem in report.problems if "Pagefind" in problem.what]
        assert [problem.severity for problem in told] == [Severity.WARNING]
        assert not indexes(found)

    found.build()
    assert indexes(found)


@pytest.mark.parametrize("searches", [False, True])
def test_the_preview_makes_an_index_only_when_asked(found: Site, *, searches: bool) -> None:
    """Each save would wait for it."""
    with KeptSite(found.root, found.clock, searches=searches) as kept:
        outcome = kept.build(None)

    made = [path for path in outcome.files if path.startswith("search/posts/")]
    assert bool(made) == searches
    assert "search/index.html" in outcome.files
