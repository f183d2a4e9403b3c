"""Work over several processes, through `processes` and through a whole build."""

import multiprocessing
import os
import shutil
from pathlib import Path

import pytest

from generator.foundation import BuildStoppedError
from generator.pipeline import BuildOptions, build
from generator.pipeline.parallel import WORTHWHILE, how_many, processes
from tests.bench.corpus import make_corpus

POSTS = 20


def where(_value: int) -> int:
    """Tell in which process this runs."""
    return os.getpid()


def die_elsewhere(value: int) -> int:
    """End the process without a word, unless it is the one that runs the tests."""
    if multiprocessing.parent_process() is not None:
        os._exit(1)
    return value * value


def read_all(folder: Path) -> dict[str, bytes]:
    """Read every file below *folder*."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a blog that several processes can share."""
    folder = tmp_path_factory.mktemp("blog") / "site"
    make_corpus(folder, POSTS)
    return folder


def test_several_processes_write_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Nobody can tell from the output how many were at work."""
    for jobs in (1, 2):
        build(site, BuildOptions(output=tmp_path / f"by-{jobs}", jobs=jobs))

    assert read_all(tmp_path / "by-1") == read_all(tmp_path / "by-2")


def test_several_processes_find_the_same_problems(site: Path, tmp_path: Path) -> None:
    """Every mistake of posts and comments is told, in the same order and words."""
    broken = tmp_path / "site"
    shutil.copytree(site, broken, ignore=shutil.ignore_patterns("public", ".cache"))
    for file in sorted(broken.glob("content/posts/2006/*.md")):
        file.write_bytes(file.read_bytes().replace(b"\ntags:", b"\ntgas:"))
    for file in sorted(broken.glob("comments/*/*-c*.md")):
        file.write_bytes(file.read_bytes().replace(b"\nname:", b"\nnaem:"))
    told = []
    for jobs in (1, 2):
        with pytest.raises(BuildStoppedError) as stopped:
            build(broken, BuildOptions(jobs=jobs))
        told.append(stopped.value.problems)

    assert told[0] == told[1]
    assert len(told[0]) > POSTS


def test_results_come_in_the_order_of_the_values() -> None:
    """Whoever is quicker does not come first."""
    with processes(2) as each:
        assert list(each(str, range(100))) == [str(number) for number in range(100)]


def test_an_exception_comes_back_as_it_was() -> None:
    """A mistake of ours looks the same, however many processes are at work."""
    with pytest.raises(ValueError, match="invalid literal"), processes(2) as each:
        list(each(int, ["1", "two", "3"]))


def test_one_process_is_this_one() -> None:
    """A small blog does not pay for starting others."""
    with processes(1) as each:
        assert set(each(where, range(3))) == {os.getpid()}


def test_several_processes_are_others() -> None:
    """The work leaves this one."""
    with processes(2) as each:
        assert os.getpid() not in set(each(where, range(3)))


def test_what_dead_processes_left_is_done_here() -> None:
    """A system that kills processes makes a build slower, and not wrong."""
    with processes(2) as each:
        assert list(each(die_elsewhere, range(40))) == [number * number for number in range(40)]


def test_a_small_blog_gets_one_process() -> None:
    """Starting others would take longer than the build."""
    assert how_many(None, WORTHWHILE - 1) == 1


def test_the_author_has_the_last_word() -> None:
    """`--jobs` counts, whatever the size of the blog."""
    assert (how_many(3, 1), how_many(1, 10**6)) == (3, 1)
