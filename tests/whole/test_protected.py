"""Protected posts: what is published of them tells nothing, and changes only when they do."""

import json
import shutil
from pathlib import Path

import pytest

from generator.preview import KeptSite
from generator.settings import load_settings
from tests.unit.protection.opening import opened, secret_of
from tests.whole.letters import CANARY, LETTER, LISTED, PHRASE, picture, plant_letters
from tests.whole.pages import all_feeds, all_pages, broken_links, text_of
from tests.whole.site import Site


@pytest.fixture(autouse=True)
def _no_passphrase_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take none from the machine that runs the tests."""
    monkeypatch.delenv("AFTERWORD_PASSPHRASE", raising=False)
    monkeypatch.delenv("AFTERWORD_PASSPHRASE_FAMILY", raising=False)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the blog, built once. For reading only."""
    site = plant_letters(tmp_path_factory.mktemp("letters") / "site")
    site.build()
    return site


@pytest.fixture
def letters(planted: Site, tmp_path: Path) -> Site:
    """Give a copy of the blog that is built already."""
    shutil.copytree(planted.root, tmp_path / "site")
    return Site(tmp_path / "site")


def opened_letter(site: Site, path: str = LETTER, phrase: str = f"{PHRASE} too") -> dict[str, str]:
    """Open what is sealed at *path*, as a reader's browser does."""
    envelope = (site.public / path / "post.sealed").read_bytes()
    secret = secret_of(phrase, envelope)
    found: dict[str, str] = json.loads(opened(envelope, secret, f"/{path}post.sealed"))
    return found


def test_nothing_that_is_published_tells_anything(planted: Site) -> None:
    """No page, feed, list or picture, and no name of a file."""
    outputs = planted.outputs()

    assert [path for path in outputs if CANARY.search(path.encode())] == []
    assert [path for path, data in outputs.items() if CANARY.search(data)] == []


def test_the_word_would_be_found_if_the_posts_were_public(letters: Site) -> None:
    """The search above can fail: the same posts, unprotected, are full of it."""
    for path in ("content/posts/canary-folder/index.md", "content/posts/note.md"):
        text = (letters.root / path).read_text("utf-8")
        lines = (line for line in text.splitlines(keepends=True) if "protected:" not in line)
        letters.write(path, "".join(lines))
    letters.build()

    places = {path for path, data in letters.outputs().items() if CANARY.search(data)}
    assert {
        *("index.html", "feed.xml", "feed.json", "sitemap.xml", "archive/index.html"),
        *("comments/feed.xml", f"{LETTER}index.html", f"{LETTER}canary.pdf"),
        *("series/canaries/index.html", "tags/canary/index.html", ".afterword-manifest.json"),
    } <= places


def test_what_is_remembered_tells_no_text_either(planted: Site) -> None:
    """The cache stays on the author's computer; still, no title, text or comment is in it."""
    found = b"".join(path.read_bytes() for path in planted.root.glob(".cache/*") if path.is_file())

    for secret in (b"Dear canary", b"canary sings", b"canary's heading", b"in one sentence"):
        assert secret not in found
    for secret in (b"Canary words of a reader", b"Canary 1", PHRASE.encode()):
        assert secret not in found


def test_a_post_without_a_public_title_is_in_no_list(planted: Site) -> None:
    """Only its own address knows of it, and whoever links to it."""
    outputs = planted.outputs()
    naming = {path for path, data in outputs.items() if LETTER.encode() in data}

    linking = {"2026/11/open/index.html", "feed.xml", "feed.json", "index.html"}
    linking |= {f"tags/garden/{name}" for name in ("index.html", "feed.xml", "feed.json")}
    assert naming - linking == {f"{LETTER}index.html", ".afterword-manifest.json"}


def test_a_post_with_a_public_title_is_listed_by_it(planted: Site) -> None:
    """On the front page and in the feed, with nothing but title, date and the mark."""
    pages = all_pages(planted.outputs())
    feeds = all_feeds(planted.outputs())

    assert "A note" in text_of(pages["index.html"])
    assert "Protected" in text_of(pages["index.html"])
    entry = next(entry for entry in feeds["feed.xml"] if entry.title == "A note")
    assert "passphrase" in entry.html
    assert "A note" not in text_of(pages["tags/garden/index.html"])
    assert "A note" not in planted.output("sitemap.xml")


def test_search_engines_are_asked_to_stay_away(planted: Site) -> None:
    """The page that asks for a passphrase is no answer to any search."""
    for path in (LETTER, LISTED):
        assert '<meta name="robots" content="noindex">' in planted.output(f"{path}index.html")
        assert path not in planted.output("sitemap.xml")


def test_who_knows_the_passphrase_gets_all_of_it(planted: Site) -> None:
    """Title, text, picture and conversation, as the theme shows them."""
    letter = opened_letter(planted)

    assert letter["title"] == "Dear canary · A quiet garden"
    for words in (
        "The canary sings",
        "canary&#39;s heading",
        "Canary words of a reader",
        "2 thoughts",
    ):
        assert words in letter["html"] or words.replace("&#39;", "’") in letter["html"]
    assert f'src="/{LETTER}2.sealed"' in letter["html"]
    assert f'href="/{LETTER}1.sealed"' in letter["html"]
    assert sorted(letter["files"]) == [f"/{LETTER}1.sealed", f"/{LETTER}2.sealed"]


def test_a_picture_is_sealed_with_its_post_and_published_in_no_other_way(planted: Site) -> None:
    """It opens with the key of the post, without the place where it was taken."""
    envelope = (planted.public / LETTER / "2.sealed").read_bytes()
    data = opened(envelope, secret_of(f"{PHRASE} too", envelope), f"/{LETTER}2.sealed")

    assert data == picture()
    names = {Path(path).suffix for path in planted.outputs()}
    assert not names & {".png", ".pdf", ".avif", ".webp", ".jpg"}


def test_links_of_the_output_lead_somewhere(planted: Site) -> None:
    """Those to the locked page and from it, too."""
    assert broken_links(planted.outputs(), "https://garden.example/") == []


def test_pages_may_show_opened_pictures_only_where_there_are_some(
    planted: Site, site: Site
) -> None:
    """The policy is as strict as the blog lets it be."""
    site.build()

    assert "img-src 'self' blob:;" in planted.output("_headers")
    assert "blob:" not in site.output("_headers")


def test_a_build_from_nothing_gives_the_same_envelopes(letters: Site) -> None:
    """On another machine as well, that has the passphrases in its environment only."""
    before = letters.outputs()
    letters.build(clean=True)

    assert letters.outputs() == before


def test_the_environment_does_as_well_as_the_private_folder(
    letters: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that publishes has no private folder, and gets none."""
    before = letters.outputs()
    letters.delete("private")
    monkeypatch.setenv("AFTERWORD_PASSPHRASE", PHRASE)
    monkeypatch.setenv("AFTERWORD_PASSPHRASE_FAMILY", f"{PHRASE} too")
    letters.build(clean=True)

    assert letters.outputs() == before
    assert not (letters.root / "private").exists()


def test_an_edit_makes_one_new_envelope(letters: Site) -> None:
    """And its nonce is a new one; nothing else is written."""
    before = (letters.public / LETTER / "post.sealed").read_bytes()
    letters.edit("content/posts/canary-folder/index.md", "sings", "sleeps")

    assert letters.build().written == (f"{LETTER}post.sealed",)
    after = (letters.public / LETTER / "post.sealed").read_bytes()
    assert (before[:22], len(before)) == (after[:22], len(after))
    assert before[22:34] != after[22:34]


def test_another_passphrase_makes_every_envelope_of_its_name_anew(letters: Site) -> None:
    """Those of other names, and the pages that ask, stay as they are."""
    letters.edit("private/passphrases.toml", f'family = "{PHRASE} too"', f'family = "{PHRASE} new"')

    names = ("1.sealed", "2.sealed", "post.sealed")
    assert letters.build().written == tuple(f"{LETTER}{name}" for name in names)
    assert opened_letter(letters, phrase=f"{PHRASE} new")["title"]


def test_a_public_post_that_becomes_protected_leaves_nothing_behind(letters: Site) -> None:
    """Its pictures, feed of comments, tags and lists go with the next build; and come back."""
    path = "content/posts/canary-folder/index.md"
    protected = letters.outputs()
    text = (letters.root / path).read_text("utf-8")
    letters.write(path, text.replace("protected: family\n", ""))
    letters.build()
    assert f"{LETTER}canary.pdf" in letters.outputs()
    assert any(path.startswith("assets/images/canary-") for path in letters.outputs())
    assert f"{LETTER}feed.xml" in letters.outputs()
    letters.write(path, text)
    letters.build()

    assert letters.outputs() == protected


def test_another_post_cannot_publish_what_lies_with_a_protected_one(letters: Site) -> None:
    """A picture in its folder stays sealed, whoever asks for it."""
    letters.edit("content/posts/open.md", "Words,", "![x](canary-folder/canary.png) Words,")

    told = [problem.what for problem in letters.refused()]
    assert "File `canary-folder/canary.png` is not there." in told


def test_the_summary_says_how_many_are_protected(letters: Site) -> None:
    """So that an author sees at once when one is not."""
    assert letters.build().protected == 2


def test_the_preview_shows_the_author_what_is_protected(letters: Site) -> None:
    """Open, marked, with its pictures; in lists as strangers see it; and without a passphrase."""
    letters.delete("private")
    with KeptSite(letters.root, letters.clock) as kept:
        outcome = kept.build(None)
        assert not outcome.failed, outcome.problems
        page = (letters.root / ".preview" / LETTER / "index.html").read_text("utf-8")
        home = (letters.root / ".preview" / "index.html").read_text("utf-8")
        names = {*outcome.files, *(path.partition("-")[0] for path in outcome.on_demand)}

    assert "The canary sings" in page
    assert "Protected" in page
    assert "Canary words of a reader" in page
    assert "assets/images/canary" in names
    assert "canary sings" not in home
    assert not [name for name in names if name.endswith(".sealed")]


def test_the_private_folder_may_lie_elsewhere(letters: Site, tmp_path: Path) -> None:
    """As `comments.private` says."""
    (letters.root / "private").rename(tmp_path / "elsewhere")
    place = (tmp_path / "elsewhere").as_posix()
    letters.edit("site.toml", "[comments]\n", f'[comments]\nprivate = "{place}"\n')
    before = (letters.public / LETTER / "post.sealed").read_bytes()
    letters.build(clean=True)

    settings = load_settings(letters.root).settings
    assert settings
    assert settings.comments.private == place
    assert (letters.public / LETTER / "post.sealed").read_bytes() == before
