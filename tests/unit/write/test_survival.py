"""Kills, full disks and second builds: every file stays the old one or the new one."""

import errno
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.foundation import AfterwordError
from generator.write import Output, OutputFailedError, OutputRefusedError, open_output

ROOT = Path(__file__).parents[3]
OURS = ".afterword-"

BUILD_FOREVER = """
import itertools, random, sys
from pathlib import Path
from generator.write import open_output
folder, seed = Path(sys.argv[1]), int(sys.argv[2])
chance = random.Random(seed)
for number in itertools.count(seed * 100000):
    with open_output(folder, site=folder.parent, sources=()) as output:
        for name in range(40):
            if chance.random() < 0.7:
                path = f"{name % 5}/{name}.html"
                output.stage(path, f"{path} {number};".encode() * 300)
        output.commit({})
    print(number, flush=True)
"""

COMMIT_FOREVER = """
import itertools, random, sys
from pathlib import Path
from generator.write import open_output
folder, seed = Path(sys.argv[1]), int(sys.argv[2])
chance = random.Random(seed)
paths = [f"{name % 5}/{name}.html" for name in range(40)]
planned = frozenset()
with open_output(folder, site=folder.parent, sources=()) as output:
    for number in itertools.count(seed * 100000):
        staged = {path for path in paths if chance.random() < 0.3}
        for path in sorted(staged):
            output.stage(path, f"{path} {number};".encode() * 300)
        if chance.random() < 0.5:
            planned = frozenset(path for path in planned if chance.random() < 0.8) | staged
        output.commit({}, planned=planned | staged)
        planned |= staged
        print(number, flush=True)
"""


def build(public: Path, files: dict[str, bytes]) -> None:
    """Build *files* into *public*."""
    with open_output(public, site=public.parent, sources=()) as output:
        for path, data in files.items():
            output.stage(path, data)
        output.commit({})


def tree(public: Path) -> dict[str, bytes]:
    """Give every file of *public* that is not the room's own."""
    files = (file for file in public.rglob("*") if file.is_file())
    found = {file.relative_to(public).as_posix(): file.read_bytes() for file in files}
    return {path: data for path, data in found.items() if not path.startswith(OURS)}


def assert_whole(public: Path) -> None:
    """Fail if a file is neither an old one nor a new one, complete."""
    for path, data in tree(public).items():
        if path.endswith(".html"):
            sentence, _, _ = data.partition(b";")
            assert data == (sentence + b";") * 300
            assert sentence.startswith(path.encode())


def kill_builds(public: Path, cycles: int) -> None:
    """Kill builds at random instants, look at what is left, and build once more.

    Every other one commits many times into an output that it keeps open.
    """
    chance = random.Random(20261123)  # noqa: S311 - the same kills in each run
    public.mkdir()
    build(public, {})
    (public / "0").mkdir()
    (public / "0" / "note.txt").write_bytes(b"mine")
    for cycle in range(cycles):
        script = COMMIT_FOREVER if cycle % 2 else BUILD_FOREVER
        command = [sys.executable, "-c", script, str(public), str(cycle + 1)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.random() * 0.02)
            process.kill()
        assert_whole(public)
        if cycle % 5 == 4:
            build(public, {"index.html": b"home"})
            assert tree(public) == {"index.html": b"home", "0/note.txt": b"mine"}


def test_a_killed_build_leaves_whole_files_and_the_next_one_repairs(tmp_path: Path) -> None:
    """Twenty-five kills: no torn page, no page forgotten, no foreign file lost, no lock left."""
    kill_builds(tmp_path / "public", cycles=25)


@pytest.mark.nightly
def test_a_thousand_kills_leave_whole_files(tmp_path: Path) -> None:
    """The same, for a night."""
    kill_builds(tmp_path / "public", cycles=1000)


NAMES = st.sampled_from(["a", "b", "a/x", "a/y", "b/x/z", "c/x", "c/y/z", "d.html"])


def _can_stand_together(paths: dict[str, bytes]) -> bool:
    return not any(other.startswith(f"{path}/") for path in paths for other in paths)


PLANS = st.dictionaries(NAMES, st.sampled_from([b"", b"1", b"2"])).filter(_can_stand_together)


@given(plans=st.lists(PLANS, min_size=1, max_size=6), abandoned=st.sets(st.integers(0, 5)))
@settings(max_examples=40, deadline=None)
def test_after_any_sequence_of_builds_the_folder_is_the_last_plan(
    tmp_path_factory: pytest.TempPathFactory, plans: list[dict[str, bytes]], abandoned: set[int]
) -> None:
    """Nothing remains of earlier plans; what was abandoned changed nothing."""
    public = tmp_path_factory.mktemp("site") / "public"
    expected: dict[str, bytes] = {}
    for number, plan in enumerate(plans):
        with open_output(public, site=public.parent, sources=()) as output:
            for path, data in plan.items():
                output.stage(path, data)
            if number not in abandoned:
                output.commit({})
                expected = plan
        assert (tree(public) if public.exists() else {}) == expected
        folders = {file for file in public.rglob("*") if file.is_dir()}
        assert all(any(folder.iterdir()) for folder in folders)


@contextmanager
def failing_at(name: str, count: int, error: int) -> Iterator[Callable[[], bool]]:
    """Make the *count*-th call of the function *name* of `os` fail; tell whether it did."""
    real = getattr(os, name)
    calls = 0

    def fail_once(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls == count:
            raise OSError(error, os.strerror(error))
        return real(*args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, fail_once)
        yield lambda: calls >= count


def failure_of_build(public: Path) -> str:
    """Build `NEW` and give the reason why it could not; empty when it could."""
    try:
        build(public, NEW)
    except OutputFailedError as error:
        return error.what.rpartition(": ")[2].rstrip(".")
    return ""


OLD = {"a.html": b"old a", "b/b.html": b"old b", "gone/c.html": b"old c", "kind": b"file"}
NEW = {"a.html": b"new a", "b/b.html": b"new b", "d/e/f.html": b"new f", "kind/x.html": b"folder"}


@pytest.mark.parametrize("name", ["write", "replace", "mkdir", "unlink", "open", "rename"])
def test_whichever_call_fails_nothing_is_lost(tmp_path: Path, name: str) -> None:
    """Every n-th call fails in turn: plain words, old or new bytes, and the next build repairs."""
    for count in range(1, 60):
        public = tmp_path / str(count) / "public"
        public.parent.mkdir()
        build(public, OLD)
        (public / "note.txt").write_bytes(b"mine")
        with failing_at(name, count, errno.ENOSPC) as failed:
            message = failure_of_build(public)
        assert message in {"", "the disk is full"}
        for path, data in tree(public).items():
            assert data in {OLD.get(path), NEW.get(path), b"mine"}
        build(public, NEW)
        assert tree(public) == {**NEW, "note.txt": b"mine"}
        if not failed():
            return
    pytest.fail("the build makes more calls than were tried")


def stubbornly(action: Callable[[], object]) -> None:
    """Do *action*, and once more when the disk refuses."""
    try:
        action()
    except OutputFailedError:
        action()


def stage_stubbornly(output: Output, files: dict[str, bytes]) -> None:
    """Stage *files*, each once more when the disk refuses."""
    for path, data in files.items():
        stubbornly(partial(output.stage, path, data))


@pytest.mark.parametrize("name", ["write", "replace", "mkdir", "unlink", "open"])
def test_whichever_call_fails_the_open_output_may_be_asked_again(tmp_path: Path, name: str) -> None:
    """The n-th call fails, then the same step succeeds, and the list names what is there."""
    for count in range(1, 60):
        public = tmp_path / str(count) / "public"
        public.parent.mkdir()
        with open_output(public, site=public.parent, sources=()) as output:
            stage_stubbornly(output, OLD)
            output.commit({"old": "/"})
            with failing_at(name, count, errno.ENOSPC) as failed:
                stage_stubbornly(output, NEW)
                stubbornly(partial(output.commit, {"new": "/"}, planned=NEW))
            assert tree(public) == NEW
        listed = json.loads((public / f"{OURS}manifest.json").read_bytes())
        assert listed["files"] == {path: sha256(data).hexdigest() for path, data in NEW.items()}
        assert listed["published"] == {"new": "/"}
        if not failed():
            return
    pytest.fail("the build makes more calls than were tried")


def test_a_full_disk_while_staging_leaves_the_output_as_it_was(tmp_path: Path) -> None:
    """Nothing is put into place before everything is staged."""
    public = tmp_path / "public"
    build(public, OLD)

    with failing_at("write", 4, errno.ENOSPC), pytest.raises(OutputFailedError):
        build(public, NEW)

    assert tree(public) == OLD


def test_a_second_build_waits_then_says_so(tmp_path: Path) -> None:
    """Two builds never write one folder together."""
    public = tmp_path / "public"

    def build_inside() -> None:
        with open_output(public, site=tmp_path, sources=(), wait_seconds=0.1):
            pytest.fail("the folder was held")

    with open_output(public, site=tmp_path, sources=()) as output:
        output.stage("index.html", b"home")
        with pytest.raises(OutputRefusedError, match=f"process {os.getpid()}"):
            build_inside()
        output.commit({})

    assert tree(public) == {"index.html": b"home"}


def test_builds_at_once_leave_the_output_of_one(tmp_path: Path) -> None:
    """Four processes build in turns, and every page is whole."""
    public = tmp_path / "public"
    once = BUILD_FOREVER.replace(
        "itertools.count(seed * 100000)", "range(seed * 100000, seed * 100000 + 3)"
    )
    commands = [[sys.executable, "-c", once, str(public), str(seed)] for seed in range(1, 5)]
    processes = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) for command in commands
    ]

    assert [process.wait() for process in processes] == [0, 0, 0, 0]

    assert_whole(public)
    numbers = {data.split()[1].partition(b";")[0] for data in tree(public).values()}
    assert len(numbers) == 1
    assert [file.name for file in public.glob(f"{OURS}*")] == [f"{OURS}manifest.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permission there")
def test_a_folder_that_may_not_be_written_is_told_in_plain_words(tmp_path: Path) -> None:
    """The error is ours to explain, with what to do."""
    with failing_at("mkdir", 1, errno.EACCES), pytest.raises(AfterwordError) as failure:
        build(tmp_path / "public", {"index.html": b"home"})

    assert "permission was denied" in str(failure.value)
