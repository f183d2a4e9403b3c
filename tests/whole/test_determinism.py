"""The same blog gives the same bytes, whoever builds it, wherever, and in whatever surroundings."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.whole.site import MANIFEST, NOW, ROOT, SAMPLE_FOLDERS, Site, copy_sample, snapshot


class Surroundings(NamedTuple):
    """What differs between two machines."""

    folder: str
    environment: Mapping[str, str]
    shuffled: int = 0
    """Seed of the order in which files are made; 0 copies them as they come."""

    flags: tuple[str, ...] = ()
    umask: int = 0o022
    """Windows has none, and nothing looks at it there."""

    output: str = "public"


PLAIN = Surroundings("a", {})
OTHERS = {
    "far east, Turkish": Surroundings(
        "b/as deep as folders get/übers Meer",
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
        shuffled=1,
    ),
    "far west, no locale, optimised": Surroundings(
        "c",
        {"TZ": "Etc/GMT+12", "LC_ALL": "C", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
        shuffled=2,
        flags=("-O",),
        umask=0o077,
        output="elsewhere/out",
    ),
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Build the sample blog as it comes."""
    return _built_in(PLAIN, tmp_path_factory.mktemp("plain"))


@pytest.mark.parametrize("name", OTHERS)
def test_the_surroundings_leave_no_trace(
    name: str, plain: Mapping[str, bytes], tmp_path: Path
) -> None:
    """Folder, time zone, locale, hash seed, umask and the order of files change no byte."""
    there = _built_in(OTHERS[name], tmp_path)

    assert MANIFEST in plain
    assert there.keys() == plain.keys()
    assert [path for path, data in there.items() if data != plain[path]] == []


def test_no_page_names_the_folder_it_was_built_in(sample: Site) -> None:
    """A path of the author's machine is nobody's business."""
    here = os.fsencode(sample.root)

    assert [path for path, data in sample.outputs().items() if here in data] == []


def test_building_again_writes_nothing(tmp_path: Path) -> None:
    """Every file keeps its time, so that a deploy sends nothing, with the cache or without."""
    site = Site(copy_sample(tmp_path / "site"))
    first = site.build()
    times = _times(site)

    for _ in range(2):
        again = site.build()
        assert (again.written, again.removed, again.new, again.gone) == ((), (), (), ())
        assert again.unchanged == len(first.written) > 100
        assert _times(site) == times
        shutil.rmtree(site.root / ".cache")


def _times(site: Site) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in site.public.rglob("*")}


def _built_in(surroundings: Surroundings, folder: Path) -> dict[str, bytes]:
    root = folder / surroundings.folder
    if surroundings.shuffled:
        _copy_in_another_order(root, surroundings.shuffled)
    else:
        copy_sample(root)
    _build(root, surroundings)
    return snapshot(root / surroundings.output)


def _copy_in_another_order(root: Path, seed: int) -> None:
    """Make the files in an order of their own, which is how file systems tend to list them."""
    files = [ROOT / "site.toml"]
    for name in SAMPLE_FOLDERS:
        files += sorted(path for path in (ROOT / name).rglob("*") if path.is_file())
    random.Random(seed).shuffle(files)  # noqa: S311 - a shuffle, no secret
    for age, file in enumerate(files):
        copy = root / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        os.utime(copy, (age * 86_400, age * 86_400))


def _build(root: Path, surroundings: Surroundings) -> None:
    """Build with the command, in a process of its own."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.fspath(ROOT),
        "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
        **surroundings.environment,
    }
    command: list[str | Path] = [sys.executable, *surroundings.flags, "-m", "generator.cli"]
    finished = subprocess.run(
        [*command, "--site", root, "build", "--output", root / surroundings.output],
        cwd=root,
        env=environment,
        capture_output=True,
        check=False,
        umask=surroundings.umask,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
