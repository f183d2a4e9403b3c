"""An output folder set by a slip costs nothing: it is refused before a byte changes."""

import json
import sys
from pathlib import Path

import pytest

from generator.write import OutputRefusedError, open_output, published_before

LIST = ".afterword-manifest.json"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site with a file in each of its folders."""
    site = tmp_path / "home" / "blog"
    for name in ("content/posts", "comments", "themes", "private"):
        (site / name).mkdir(parents=True)
        (site / name / "canary.md").write_bytes(b"alive")
    return site


def snapshot(folder: Path) -> dict[Path, bytes]:
    """Give every file below *folder* with its bytes."""
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def try_to_build(site: Path, folder: Path) -> None:
    """Build one page into *folder*."""
    sources = [site / name for name in ("content", "comments", "themes", "private")]
    with open_output(folder, site=site, sources=sources) as output:
        output.stage("index.html", b"home")
        output.commit({})


@pytest.mark.parametrize(
    "folder",
    [
        *(".", "..", "../..", "content", "content/public", "content/posts", "content/posts/new/x"),
        *("comments", "themes/quiet", "private", "public/../content", "/"),
    ],
)
def test_a_folder_of_the_author_is_refused(
    site: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site, what holds it, and what people wrote are never output."""
    monkeypatch.setenv("HOME", str(site.parent))
    monkeypatch.setenv("USERPROFILE", str(site.parent))
    before = snapshot(site)

    with pytest.raises(OutputRefusedError, match="Output cannot go to") as refusal:
        try_to_build(site, site / folder)

    assert refusal.value.hint
    assert snapshot(site) == before


def test_the_home_folder_is_refused_even_when_empty(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--output ~` is a slip of the finger."""
    home = tmp_path / "elsewhere"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))

    with pytest.raises(OutputRefusedError, match="your home folder"):
        try_to_build(site, home)


def test_a_folder_with_foreign_files_is_refused(site: Path) -> None:
    """Without our list in it, nothing there is ours."""
    public = site / "public"
    public.mkdir()
    (public / "thesis.doc").write_bytes(b"alive")

    with pytest.raises(OutputRefusedError, match=r"thesis\.doc"):
        try_to_build(site, public)

    assert snapshot(public) == {public / "thesis.doc": b"alive"}


def test_a_fresh_checkout_counts_as_empty(site: Path) -> None:
    """Authors publish by committing the output folder."""
    public = site / "public"
    (public / ".git").mkdir(parents=True)
    (public / ".git" / "HEAD").write_bytes(b"ref")
    (public / ".DS_Store").write_bytes(b"")

    try_to_build(site, public)

    assert (public / ".git" / "HEAD").read_bytes() == b"ref"
    assert (public / "index.html").exists()


def test_a_file_is_refused(site: Path) -> None:
    """It is not replaced by a folder."""
    (site / "public").write_bytes(b"alive")

    with pytest.raises(OutputRefusedError, match="is a file"):
        try_to_build(site, site / "public")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
@pytest.mark.parametrize("target", ["content", "elsewhere", "nowhere"])
def test_a_linked_folder_is_refused(site: Path, target: str) -> None:
    """What it leads to may change under us."""
    (site / "elsewhere").mkdir()
    (site / "public").symlink_to(site / target, target_is_directory=True)

    with pytest.raises(OutputRefusedError, match="is a link"):
        try_to_build(site, site / "public")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_way_through_a_link_into_the_sources_is_seen(site: Path) -> None:
    """Folders are compared by what they are, not by how they are called."""
    (site / "door").symlink_to(site / "content", target_is_directory=True)

    with pytest.raises(OutputRefusedError, match="content"):
        try_to_build(site, site / "door" / "public")


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"null",
        b"\xff\xfe",
        b'{"format":2}',
        b'{"format":1,"files":{"a":1}}',
        b'{"format":1,"surprise":1}',
        b'{"format":1,"files":{"../../content/posts/canary.md":""}}',
        b'{"format":1,"files":{"/etc/passwd":""}}',
        b"[" * 100_000,
    ],
)
def test_a_list_that_cannot_be_trusted_deletes_nothing(site: Path, damage: bytes) -> None:
    """It could name anything; the author is asked to start the folder anew."""
    public = site / "public"
    try_to_build(site, public)
    (public / "note.txt").write_bytes(b"alive")
    (public / LIST).write_bytes(damage)
    before = snapshot(site)

    with pytest.raises(OutputRefusedError, match="list of files") as refusal:
        try_to_build(site, public)

    assert "build again" in refusal.value.hint
    assert snapshot(site) == before
    with pytest.raises(OutputRefusedError):
        published_before(public)


def test_the_list_has_no_path_of_this_machine(site: Path) -> None:
    """It is published with the site."""
    try_to_build(site, site / "public")

    listed = json.loads((site / "public" / LIST).read_bytes())

    assert str(site) not in json.dumps(listed)
    assert sorted(listed) == ["files", "format", "published"]
