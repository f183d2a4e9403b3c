"""`import` and `export` as they are typed."""

import json
from pathlib import Path

import pytest

from generator.cli import main
from tests.unit.importers.blog import blog, tree
from tests.unit.importers.wxr import comment, export, item


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Write an export of one post with two comments, one of which waits."""
    path = tmp_path / "export.xml"
    post = item(1, "Words.", [comment(1), comment(2, approved="0")])
    path.write_text(export(post), encoding="utf-8")
    return path


def run(site: Path, *arguments: object) -> int:
    """Run the command on *site*."""
    return main(["--site", str(site), "import", *map(str, arguments)])


def test_an_import_ends_by_building_and_says_what_came(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table adds up, and the pages are there."""
    site = blog(tmp_path / "site")

    assert run(site, "wordpress", file, "--report", tmp_path / "r.txt") == 0

    said = capsys.readouterr().out
    assert said.splitlines()[1].split() == ["posts", "1", "1", "0", "0", "0", "0", "0"]
    assert "Everything that came in is in one of the other columns." in said
    assert said.endswith("The blog builds.\n")
    assert (site / "public/2012/03/post-1/index.html").exists()
    assert (tmp_path / "r.txt").read_text(encoding="utf-8").startswith(said.partition("\n")[0])


def test_a_program_gets_the_whole_report(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the screen or in a file."""
    assert run(blog(tmp_path / "a"), "wordpress", file, "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert run(blog(tmp_path / "b"), "wordpress", file, "--report", tmp_path / "r.json") == 0
    saved = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))

    assert printed["ok"] is True
    assert printed["counts"] == saved["counts"]
    assert saved["counts"]["comment"] == {
        "in": 2, "written": 1, "already": 0, "queue": 1, "spam": 0, "trash": 0, "left_out": 0,
    }  # fmt: skip


def test_a_trial_changes_nothing(tmp_path: Path, file: Path) -> None:
    """Not even `public/`."""
    site = blog(tmp_path / "site")
    before = tree(site)

    assert run(site, "wordpress", file, "--dry-run") == 0
    assert tree(site) == before


def test_what_does_not_build_is_named_with_its_file(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What came in stays; the author mends what was wrong before."""
    site = blog(tmp_path / "site")
    (site / "content/posts").mkdir(parents=True)
    (site / "content/posts/mine.md").write_text("---\ntgas: x\n---\n", encoding="utf-8")

    assert run(site, "wordpress", file) == 1
    assert "content/posts/mine.md" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["wordpres", "x"], "Did you mean `wordpress`?"),
        (["wordpress"], "Run `afterword import wordpress FILE`."),
        (["wordpress", "nothing.xml"], "There is no file `nothing.xml`."),
    ],
)
def test_a_mistake_is_answered_with_what_to_type(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """Status 2, and no traceback."""
    assert run(blog(tmp_path / "site"), *arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item>&x;</item></rss>',
        b"<rss><channel><item>",
        b"<html><p>not an export</p></html>",
        b"\x00\xff\xfe" * 100,
        b"",
    ],
)
def test_a_file_that_is_no_export_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    """It is refused before anything of it is kept."""
    site = blog(tmp_path / "site")
    (tmp_path / "bad.xml").write_bytes(data)

    assert run(site, "wordpress", tmp_path / "bad.xml") == 2
    said = capsys.readouterr().err
    assert "bad.xml" in said
    assert "Traceback" not in said
    assert list(tree(site)) == ["site.toml"]


def test_the_formats_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each with what it reads."""
    assert run(blog(tmp_path / "site"), "list") == 0
    assert "wordpress " in capsys.readouterr().out
