"""What a build does to the output folder, and what it never does."""

import hashlib
import json
import os
import sys
from pathlib import Path

import pytest

from generator.write import OutputRefusedError, Written, open_output, published_before

LIST = ".afterword-manifest.json"
links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """Give the output folder of a site, not made yet."""
    return tmp_path / "public"


def build(
    public: Path, files: dict[str, bytes], published: dict[str, str] | None = None
) -> Written:
    """Build *files* into *public*."""
    with open_output(public, site=public.parent, sources=()) as output:
        for path, data in files.items():
            output.stage(path, data)
        return output.commit(published or {})


def tree(public: Path) -> dict[str, bytes]:
    """Give every file of *public* except the list, with its bytes."""
    files = (file for file in public.rglob("*") if file.is_file() and file.name != LIST)
    return {file.relative_to(public).as_posix(): file.read_bytes() for file in files}


def test_a_first_build_writes_every_file_and_makes_the_folders(public: Path) -> None:
    """Nothing has to exist beforehand."""
    files = {"index.html": b"home", "2026/11/winter/index.html": b"winter", "empty.txt": b""}

    written = build(public, files)

    assert tree(public) == files
    assert written == Written(tuple(sorted(files)), 0, (), {})


def test_an_unchanged_file_is_not_touched(public: Path) -> None:
    """Its time stays, so that mirrors and browsers have nothing to fetch."""
    build(public, {"same.html": b"same", "new.html": b"old"})
    os.utime(public / "same.html", ns=(1, 1))

    written = build(public, {"same.html": b"same", "new.html": b"new"})

    assert written.written == ("new.html",)
    assert written.unchanged == 1
    assert (public / "same.html").stat().st_mtime_ns == 1
    assert (public / "new.html").read_bytes() == b"new"


@pytest.mark.parametrize("before", [b"", b"sam", b"same and more", b"SAME"])
def test_other_bytes_are_always_seen(public: Path, before: bytes) -> None:
    """Shorter, longer and equally long files are all told apart."""
    build(public, {"page.html": before})

    assert build(public, {"page.html": b"same"}).written == ("page.html",)
    assert tree(public) == {"page.html": b"same"}


def test_a_build_of_the_same_files_leaves_the_list_alone(public: Path) -> None:
    """The whole folder stays as it was, byte and time."""
    build(public, {"index.html": b"home"}, {"content/pages/home.md": "/"})
    os.utime(public / LIST, ns=(1, 1))

    build(public, {"index.html": b"home"}, {"content/pages/home.md": "/"})

    assert (public / LIST).stat().st_mtime_ns == 1


def test_the_list_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    """Two machines that meet files in another order write the same bytes."""
    files = {f"{name}.html": name.encode() for name in "cab"}
    published = {f"content/posts/{name}.md": f"/{name}/" for name in "bca"}
    build(tmp_path / "one", files, published)
    build(tmp_path / "two", dict(sorted(files.items())), dict(sorted(published.items())))

    lists = {(tmp_path / folder / LIST).read_bytes() for folder in ("one", "two")}

    assert len(lists) == 1
    listed = json.loads(lists.pop())
    assert listed["files"]["a.html"] == hashlib.sha256(b"a").hexdigest()
    assert listed["published"] == published


def test_what_the_last_build_published_is_told(public: Path) -> None:
    """A post that vanishes can be noticed before anything is written."""
    assert published_before(public) == {}
    build(public, {"a.html": b"a"}, {"content/posts/a.md": "/a/"})

    assert published_before(public) == {"content/posts/a.md": "/a/"}
    with open_output(public, site=public.parent, sources=()) as output:
        assert output.published_before == {"content/posts/a.md": "/a/"}
    assert build(public, {}).published_before == {"content/posts/a.md": "/a/"}
    assert published_before(public) == {}


def test_what_no_page_wants_is_removed_with_its_emptied_folders(public: Path) -> None:
    """A deleted post leaves nothing behind."""
    build(public, {"index.html": b"home", "2025/01/old/index.html": b"old"})

    written = build(public, {"index.html": b"home"})

    assert written.removed == ("2025/01/old/index.html",)
    assert sorted(entry.name for entry in public.iterdir()) == [LIST, "index.html"]


def test_a_file_that_is_not_ours_survives_every_build(public: Path) -> None:
    """Only what the list names is ever deleted."""
    build(public, {"old/index.html": b"old"})
    (public / "old" / "note.txt").write_bytes(b"mine")
    (public / "CNAME").write_bytes(b"example.org")

    written = build(public, {"index.html": b"home"})

    assert written.removed == ("old/index.html",)
    assert tree(public) == {
        "index.html": b"home",
        "old/note.txt": b"mine",
        "CNAME": b"example.org",
    }


def test_a_file_edited_by_hand_is_still_ours(public: Path) -> None:
    """The next build puts it right, or removes it."""
    build(public, {"a.html": b"a", "b.html": b"b"})
    (public / "a.html").write_bytes(b"by hand")
    (public / "b.html").write_bytes(b"by hand")

    written = build(public, {"a.html": b"a"})

    assert written == Written(("a.html",), 0, ("b.html",), {})
    assert tree(public) == {"a.html": b"a"}


def test_a_file_deleted_by_hand_comes_back(public: Path) -> None:
    """What is on disk decides, not what the list remembers."""
    build(public, {"x/a.html": b"a"})
    (public / "x" / "a.html").unlink()
    (public / "x").rmdir()

    assert build(public, {"x/a.html": b"a"}).written == ("x/a.html",)


@pytest.mark.parametrize(
    ("foreign", "wanted"),
    [
        ("robots.txt", "robots.txt"),
        ("about", "about/index.html"),
        ("about/note.txt", "about"),
        ("about/deep/note.txt", "about"),
    ],
)
def test_a_foreign_file_is_never_replaced(public: Path, foreign: str, wanted: str) -> None:
    """The build stops, names it, and changes nothing."""
    build(public, {"index.html": b"old"})
    (public / foreign).parent.mkdir(parents=True, exist_ok=True)
    (public / foreign).write_bytes(b"mine")
    before = tree(public)

    with pytest.raises(OutputRefusedError, match=foreign) as refusal:
        build(public, {"index.html": b"new", wanted: b"ours"})

    assert "delete" in refusal.value.hint
    assert tree(public) == before


def test_a_foreign_file_with_the_wanted_bytes_is_taken_over(public: Path) -> None:
    """There is nothing to lose."""
    build(public, {"index.html": b"home"})
    (public / "robots.txt").write_bytes(b"robots")

    assert build(public, {"index.html": b"home", "robots.txt": b"robots"}).unchanged == 2
    assert build(public, {"index.html": b"home"}).removed == ("robots.txt",)


def test_a_file_may_become_a_folder_and_a_folder_a_file(public: Path) -> None:
    """An address may change its kind from one build to the next."""
    build(public, {"a": b"file", "b/c/d.html": b"deep", "b/e.html": b"e"})

    build(public, {"a/index.html": b"folder", "b": b"file"})
    assert tree(public) == {"a/index.html": b"folder", "b": b"file"}

    build(public, {"a": b"file", "b/c/d.html": b"deep"})
    assert tree(public) == {"a": b"file", "b/c/d.html": b"deep"}


def test_an_empty_folder_gives_way_to_a_file(public: Path) -> None:
    """It holds nothing that could be lost."""
    build(public, {"index.html": b"home"})
    (public / "about" / "empty").mkdir(parents=True)

    build(public, {"index.html": b"home", "about": b"file"})

    assert tree(public)["about"] == b"file"


def test_leaving_without_commit_changes_nothing(public: Path) -> None:
    """A failed build keeps the last good output, and leaves no litter."""
    build(public, {"index.html": b"good"})
    before = {file: file.read_bytes() for file in public.iterdir()}

    with open_output(public, site=public.parent, sources=()) as output:
        output.stage("index.html", b"bad")
        output.stage("new/page.html", b"bad")

    assert {file: file.read_bytes() for file in public.iterdir()} == before


def test_a_failed_first_build_leaves_no_folder(public: Path) -> None:
    """The author's mistake costs nothing to clean up."""

    def fail() -> None:
        with open_output(public, site=public.parent, sources=()) as output:
            output.stage("index.html", b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()

    assert not public.exists()


def test_what_a_killed_build_staged_is_swept(public: Path) -> None:
    """Its leftovers never count as foreign files."""
    staging = public / ".afterword-staging"
    staging.mkdir(parents=True)
    (staging / "0").write_bytes(b"stale")

    build(public, {"index.html": b"home"})

    assert tree(public) == {"index.html": b"home"}


def test_a_large_file_is_copied_and_then_left_alone(public: Path, tmp_path: Path) -> None:
    """Videos follow the rules of every other file."""
    source = tmp_path / "film.mp4"
    source.write_bytes(bytes(3_000_001))

    def build_film() -> Written:
        with open_output(public, site=tmp_path, sources=()) as output:
            output.stage_file("film.mp4", source)
            return output.commit({})

    assert build_film().written == ("film.mp4",)
    assert (public / "film.mp4").read_bytes() == source.read_bytes()
    assert build_film().unchanged == 1
    source.write_bytes(b"cut")
    assert build_film().written == ("film.mp4",)
    assert build(public, {"film.mp4": b"cut"}).unchanged == 1


@pytest.mark.parametrize(
    "path",
    [
        *("", ".", "..", "../x", "a/../x", "a/..", "./a", "a//b", "a/", "/etc/x", "a/./b"),
        *("a\\b", "C:/x", "c:x", "a\0b", "a\nb", LIST, ".afterword-lock", ".afterword-staging/0"),
    ],
)
def test_a_path_that_leaves_the_folder_is_refused(public: Path, path: str) -> None:
    """Whatever planned it, nothing is written elsewhere, or over our own files."""
    with pytest.raises(OutputRefusedError):
        build(public, {path: b"x"})

    assert not public.exists()


@pytest.mark.parametrize("path", ["a/..b/c", "...", "tags/北京/index.html", ".well-known/x", "a b"])
def test_an_unusual_path_is_written(public: Path, path: str) -> None:
    """Dots and letters of every script are no danger."""
    build(public, {path: b"x"})

    assert list(tree(public).values()) == [b"x"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("A.html", "a.html"), ("straße", "STRASSE"), ("é", "e\u0301"), ("a", "a/b"), ("b/a", "b")],
)
def test_two_files_for_one_place_are_refused_on_every_system(
    public: Path, first: str, second: str
) -> None:
    """What macOS or Windows could not hold is not built on Linux either."""
    with pytest.raises(OutputRefusedError, match="want one place") as refusal:
        build(public, {first: b"1", second: b"2"})

    assert first in refusal.value.what
    assert second in refusal.value.what


def test_a_change_of_case_alone_keeps_the_file(public: Path) -> None:
    """On every file system the new name is there, and the old one is not."""
    build(public, {"Tags/A.html": b"a", "Tags/b.html": b"b"})

    build(public, {"tags/a.html": b"a", "tags/b.html": b"new"})

    assert tree(public) == {"tags/a.html": b"a", "tags/b.html": b"new"}


@links
def test_a_link_is_replaced_and_what_it_leads_to_survives(public: Path, tmp_path: Path) -> None:
    """Nothing outside the output folder is ever written or deleted."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.html").write_bytes(b"mine")
    (outside / "gone.html").write_bytes(b"mine")
    build(public, {"a.html": b"a", "d/x.html": b"x", "d/gone.html": b"g", "e/gone.html": b"g"})
    for name in ("d", "e"):
        for file in (public / name).iterdir():
            file.unlink()
        (public / name).rmdir()
        (public / name).symlink_to(outside, target_is_directory=True)
    (public / "a.html").unlink()
    (public / "a.html").symlink_to(outside / "x.html")

    build(public, {"a.html": b"mine", "d/x.html": b"x"})

    assert tree(outside) == {"x.html": b"mine", "gone.html": b"mine"}
    assert not (public / "a.html").is_symlink()
    assert not (public / "d").is_symlink()
    assert (public / "d" / "x.html").read_bytes() == b"x"


@links
def test_a_foreign_link_in_the_place_of_a_file_is_told(public: Path, tmp_path: Path) -> None:
    """A folder that holds it is not empty, and is not removed."""
    build(public, {"index.html": b"home"})
    (public / "about").mkdir()
    (public / "about" / "door").symlink_to(tmp_path, target_is_directory=True)

    with pytest.raises(OutputRefusedError, match="about/door"):
        build(public, {"index.html": b"new", "about": b"file"})

    assert (public / "index.html").read_bytes() == b"home"


@links
def test_a_pipe_in_the_output_does_not_hold_the_build(public: Path) -> None:
    """It is a foreign file like any other."""
    build(public, {"index.html": b"home"})
    os.mkfifo(public / "pipe")

    with pytest.raises(OutputRefusedError, match="pipe"):
        build(public, {"index.html": b"home", "pipe": b""})
