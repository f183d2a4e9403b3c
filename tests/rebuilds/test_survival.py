"""Whatever happens to a build or to what it remembers, the next one gives what a clean one gives.

A kill comes at any instant; `.cache/` may be torn, foreign or from another time; somebody alters
the output by hand; two builds run at once.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.content import Sources, find_sources
from generator.pipeline import BuildOptions, build
from generator.preview import KeptSite
from tests.rebuilds.both_ways import LIST, PUBLIC, Gardener, assert_same, clean
from tests.rebuilds.garden import Garden, comment_file, plant
from tests.whole.site import ROOT, snapshot

CRANES = "content/posts/cranes.md"
CACHED = ("state", "seen", "note")


@pytest.fixture
def garden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Garden:
    """Plant a garden whose files count as old, and build it."""
    monkeypatch.setattr("generator.pipeline.seen.YOUNG_NS", 0)
    garden = plant(tmp_path / "site")
    build(garden.root, BuildOptions(), garden.clock)
    return garden


@pytest.fixture
def work(garden: Garden, tmp_path: Path, compiled: Path) -> Gardener:
    """Have somebody who builds the garden and compares."""
    return Gardener(garden, tmp_path / "clean", compiled)


def _edit(garden: Garden, number: int) -> None:
    """Change what many pages show: a title, a comment, an address, the theme."""
    garden.documents[CRANES].front["title"] = f"Cranes {number}"
    garden.documents[CRANES].front["comment_key"] = "cranes"
    garden.documents[CRANES].front["slug"] = f"cranes-{number}"
    garden.save_document(CRANES)
    garden.add_comment("roses", comment_file(1000 + number))
    garden.set("params", "shade", f'"{number}"')


@pytest.mark.skipif(sys.platform == "win32", reason="a kill of this kind is of POSIX")
@pytest.mark.parametrize("times", [10, pytest.param(300, marks=pytest.mark.nightly)])
def test_a_killed_build_leaves_nothing_behind(garden: Garden, work: Gardener, times: int) -> None:
    """Killed at random instants, many times over; each time the next build is whole."""
    chance = random.Random(times)  # noqa: S311 - no secret
    seconds = _seconds_of_a_build(garden)
    killed = 0
    for number in range(times):
        _edit(garden, number)
        killed += _killed_after(chance.uniform(0.3, 1.0) * seconds, garden)
        if number % 3 == 2:
            work.publish()
    work.publish()
    work.publish()

    assert killed > times // 3


def test_a_kill_before_the_list_is_written_is_noticed(garden: Garden, work: Gardener) -> None:
    """Everything is remembered when the list of the output is brought up to date last."""
    before = (garden.root / "public" / LIST).read_bytes()
    garden.documents[CRANES].body += "\nThey left.\n"
    garden.save_document(CRANES)
    build(garden.root, BuildOptions(), garden.clock)
    (garden.root / "public" / LIST).write_bytes(before)

    work.publish()


@pytest.mark.parametrize("name", CACHED)
@pytest.mark.parametrize("is_edited", [True, False])
@pytest.mark.parametrize("times", [1, pytest.param(50, marks=pytest.mark.nightly)])
def test_what_is_torn_is_ignored(
    garden: Garden, work: Gardener, name: str, times: int, *, is_edited: bool
) -> None:
    """Cut off at some place, or with some byte altered, a cache file is as good as none."""
    chance = random.Random(name)  # noqa: S311 - no secret
    file = garden.root / ".cache" / name
    whole = file.read_bytes()
    for number in range(times):
        cut, at = chance.randrange(len(whole)), chance.randrange(len(whole))
        altered = whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
        for data in (whole[:cut], altered, whole + b"\n"):
            if is_edited:
                _edit(garden, 10 * number + len(data) % 7)
            file.write_bytes(data)
            work.publish()


@pytest.mark.parametrize("name", CACHED)
def test_what_is_no_file_at_all_is_no_obstacle(garden: Garden, work: Gardener, name: str) -> None:
    """A folder in the place of a cache file costs only time."""
    file = garden.root / ".cache" / name
    file.unlink()
    (file / "below").mkdir(parents=True)
    _edit(garden, 1)

    work.publish()


def test_a_file_in_the_place_of_the_cache_is_no_obstacle(garden: Garden, work: Gardener) -> None:
    """Nothing can be remembered then, and everything is made each time."""
    shutil.rmtree(garden.root / ".cache")
    (garden.root / ".cache").write_text("mine", "utf-8")
    _edit(garden, 1)

    work.publish()
    work.publish()


def test_what_another_time_remembers_is_not_mixed_in(garden: Garden, work: Gardener) -> None:
    """An old state beside a new note, and an old note beside a new state, from a backup."""
    cache = garden.root / ".cache"
    old = {name: (cache / name).read_bytes() for name in CACHED}
    for name in CACHED:
        _edit(garden, len(name))
        work.publish()
        (cache / name).write_bytes(old[name])
        work.publish()


def test_what_another_site_remembers_is_foreign(
    garden: Garden, work: Gardener, tmp_path: Path
) -> None:
    """A cache that was copied along with a blog is not the copy's."""
    other = plant(tmp_path / "other")
    build(other.root, BuildOptions(), other.clock)
    _edit(garden, 1)
    shutil.rmtree(garden.root / ".cache")
    shutil.copytree(other.root / ".cache", garden.root / ".cache")

    work.publish()


def _delete(file: Path) -> None:
    file.unlink()


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _replace_by_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _alter(file: Path) -> None:
    """Write other bytes, as many as before."""
    file.write_bytes(file.read_bytes()[::-1])


@pytest.mark.parametrize("alter", [_delete, _empty, _replace_by_a_folder, _alter])
@pytest.mark.parametrize("path", ["index.html", "papers/seeds.txt", "assets/images/rose-4.*.webp"])
def test_what_was_altered_by_hand_is_made_good(
    garden: Garden, work: Gardener, path: str, alter: Callable[[Path], None]
) -> None:
    """Though nothing changed in the blog."""
    (file,) = (garden.root / "public").glob(path)
    alter(file)

    work.publish()


def test_a_file_of_the_same_size_and_time_is_read(garden: Garden, work: Gardener) -> None:
    """As a copy that keeps its time leaves it; what was read before says nothing of it."""
    file = garden.root / CRANES
    status = file.stat()
    file.write_bytes(file.read_bytes().replace(b"They come", b"They wait"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_size == status.st_size

    work.publish()
    assert b"They wait" in (garden.root / "public/2026/11/cranes/index.html").read_bytes()


def test_a_preview_that_is_killed_is_remembered_as_of_its_last_leisure(garden: Garden) -> None:
    """What is on disk then is all that a preview needs to go on; ending it writes no more."""
    folder = garden.root / ".cache/preview"
    with KeptSite(garden.root, garden.clock) as kept:
        kept.build(None)
        kept.use_leisure()
        at_leisure = [(folder / name).read_bytes() for name in CACHED]

        garden.documents[CRANES].body += "\nThey left.\n"
        garden.save_document(CRANES)
        assert kept.build([garden.root / CRANES]).changed
        assert not (folder / "note").exists()
        kept.use_leisure()
        after_a_change = [(folder / name).read_bytes() for name in CACHED]
        assert not kept.build(None).changed

    assert at_leisure != after_a_change
    assert after_a_change == [(folder / name).read_bytes() for name in CACHED]
    with KeptSite(garden.root, garden.clock) as kept:
        assert not kept.build(None).changed


def test_young_files_are_read_again(
    garden: Garden, work: Gardener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where clocks of files tick every two seconds, two versions within a tick look alike."""
    monkeypatch.undo()  # files may be young again
    tick = 1_800_000_000 * 10**9
    now = tick

    def find_sources_of_that_tick(site: Path) -> Sources:
        found = find_sources(site)
        files = (file._replace(modified_ns=tick, changed_ns=tick) for file in found.documents)
        return found._replace(documents=tuple(files))

    monkeypatch.setattr("generator.pipeline.inventory.find_sources", find_sources_of_that_tick)
    clock = SimpleNamespace(time_ns=lambda: now)
    monkeypatch.setattr("generator.pipeline.inventory.time", clock)
    file = garden.root / CRANES
    text = file.read_bytes()
    work.publish()
    work.begin_preview()
    for words in (b"They wait.", b"They come."):
        now += 900_000_000
        file.write_bytes(text.replace(b"They come.", words))
        work.publish()
        work.preview(None)
    now += 3_600 * 10**9
    work.publish()
    work.preview(None)
    work.close()


def test_two_builds_at_once_wait_for_each_other(garden: Garden, work: Gardener) -> None:
    """They share the output and what is remembered, and do not get into each other's way."""
    _edit(garden, 1)
    failures: list[BaseException] = []

    def run() -> None:
        try:
            build(garden.root, BuildOptions(), garden.clock)
        except BaseException as error:  # noqa: BLE001 - told by the assertion
            failures.append(error)

    builders = [threading.Thread(target=run) for _ in range(2)]
    for one in builders:
        one.start()
    for one in builders:
        one.join()

    assert failures == []
    work.publish()


def test_builds_into_two_folders_share_a_cache(
    garden: Garden, work: Gardener, tmp_path: Path
) -> None:
    """What is remembered is of one folder; the other one costs its time and is as right."""
    for number in range(3):
        _edit(garden, number)
        options = BuildOptions(output=tmp_path / "elsewhere", drafts=True)
        build(garden.root, options, garden.clock)
        work.publish()
    build(garden.root, BuildOptions(output=tmp_path / "public"), garden.clock)

    truth = clean(garden, PUBLIC, tmp_path / "clean")
    assert_same(snapshot(tmp_path / "public"), truth.files)


def _command(garden: Garden) -> "subprocess.Popen[bytes]":
    environment = {
        **os.environ,
        "PYTHONPATH": os.fspath(ROOT),
        "SOURCE_DATE_EPOCH": str(int(garden.now.timestamp())),
    }
    command = [sys.executable, "-m", "generator.cli", "--site", os.fspath(garden.root), "build"]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _seconds_of_a_build(garden: Garden) -> float:
    _edit(garden, 999)
    started = time.monotonic()
    with _command(garden) as process:
        assert process.wait() == 0
    return time.monotonic() - started


def _killed_after(seconds: float, garden: Garden) -> bool:
    """Start a build and kill it; tell whether it was still at work."""
    with _command(garden) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        return process.wait() != 0
