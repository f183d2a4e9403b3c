"""The benchmark itself, small: it must not rot. No test here looks at a clock."""

import os
from pathlib import Path

import pytest

from tests.bench.__main__ import main
from tests.bench.corpus import COMMENTS_PER_POST, make_corpus
from tests.bench.exported import make_export, measure_import
from tests.bench.measure import Cost, measure, measure_clean
from tests.bench.peer import make_for_hugo
from tests.bench.photographs import make_photographs

POSTS = 20


def read_all(folder: Path) -> dict[str, bytes]:
    """Read every file below *folder*."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_corpus_is_the_same_every_time(tmp_path: Path) -> None:
    """Numbers of two days can be compared."""
    for name in ("one", "other"):
        make_corpus(tmp_path / name, POSTS)

    assert read_all(tmp_path / "one") == read_all(tmp_path / "other")


def test_the_corpus_builds_without_a_problem(tmp_path: Path) -> None:
    """Its files have the real format, all comments are shown, a second build writes nothing."""
    make_corpus(tmp_path / "site", POSTS)

    clean, again = measure_clean(tmp_path / "site"), measure(tmp_path / "site")

    assert (clean.posts, clean.comments) == (POSTS, POSTS * COMMENTS_PER_POST)
    assert (clean.problems, clean.written, again.written) == (0, clean.files, 0)


def test_posts_are_as_long_as_the_budget_says(tmp_path: Path) -> None:
    """4 to 5 KB on average."""
    make_corpus(tmp_path / "site", 100)

    sizes = [path.stat().st_size for path in (tmp_path / "site" / "content").rglob("*.md")]

    assert 4_000 <= sum(sizes) / len(sizes) <= 5_000


def test_the_table_names_every_build(capsys: pytest.CaptureFixture[str]) -> None:
    """One row for each, and the ratio by which growth is judged."""
    main(["build", "--growth", "5,10", "--again"])

    told = capsys.readouterr().out
    assert [line.split()[:2] for line in told.splitlines()[1:5]] == [
        ["clean", "5"],
        ["again", "5"],
        ["clean", "10"],
        ["again", "10"],
    ]
    assert "cost per file, 10 posts to 5:" in told


def test_hugo_gets_every_post_and_every_comment(tmp_path: Path) -> None:
    """The peer has the same work to do."""
    make_corpus(tmp_path / "site", POSTS)

    make_for_hugo(tmp_path / "site", tmp_path / "hugo")

    assert len(list((tmp_path / "hugo" / "content" / "posts").rglob("*.md"))) == POSTS
    comments = list((tmp_path / "hugo" / "data" / "comments").glob("*/*.json"))
    assert len(comments) == POSTS * COMMENTS_PER_POST


def test_cost_per_post_is_in_milliseconds() -> None:
    """Two seconds for a thousand posts are two milliseconds for one."""
    cost = Cost(
        seconds=4.0,
        cpu_seconds=2.0,
        peak_mib=90.0,
        posts=1000,
        comments=10_000,
        files=4000,
        written=4000,
    )

    assert (cost.ms_per_post, cost.ms_per_file) == (2.0, 0.5)


def test_repeats_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    """Builds on top of the last one, and the way to the first page."""
    main(["again", "--posts", "4"])

    told = capsys.readouterr().out.splitlines()
    kinds = [line.partition(",")[0] for line in told]
    assert kinds == ["unchanged", "one change", "serve again", "after a kill"]


def test_saves_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    """Every kind of save has its line and wrote something; a look at everything wrote none."""
    main(["serve", "--posts", "8", "--saves", "4"])

    told = capsys.readouterr().out.splitlines()
    kinds = [line.partition(",")[0] for line in told]
    assert kinds == ["first build", "body", "title", "comment", "body again", "rescan"]
    assert all(not line.endswith(" 0 files") for line in told[:-1])
    assert told[-1].endswith(" 0 files")


def test_an_export_comes_in_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is measured is the real work: every post and comment is somewhere afterwards."""
    make_export(tmp_path / "export-5.xml", 5)

    cost = measure_import(tmp_path / "export-5.xml", tmp_path)

    assert (cost.posts, cost.comments, cost.written) == (5, 50, 1)
    main(["import", "--posts", "5", "--folder", str(tmp_path)])
    assert capsys.readouterr().out.splitlines()[1].split()[:2] == ["import", "5"]


def test_photographs_are_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is another file, all are scaled, and the second build writes none."""
    make_photographs(tmp_path / "photographs-3", 3, size=(640, 480))
    assert len({file.read_bytes() for file in tmp_path.rglob("*.jpg")}) == 3

    main(["images", "--photographs", "3", "--folder", str(tmp_path)])

    told = capsys.readouterr().out
    assert "Making images" in told
    assert "written again: 0 of " in told
    assert len(list((tmp_path / "photographs-3/public/assets/images").glob("*.avif"))) == 6


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_five_hundred_photographs_take_bounded_memory(tmp_path: Path) -> None:
    """However many there are, each processor holds one of them at a time."""
    make_photographs(tmp_path / "site", 500)

    clean = measure_clean(tmp_path / "site", jobs=0, cores=0)
    again = measure(tmp_path / "site", jobs=0, cores=0)

    assert clean.peak_mib < 250 + 80 * (os.cpu_count() or 1)
    assert (clean.problems, again.written, again.files) == (0, 0, clean.files)
