"""Each folder of `tests/bad_sites/` holds one mistake, and what the author is told about it."""

import shutil
from pathlib import Path

import pytest

from generator.cli import main

BAD_SITES = Path(__file__).resolve().parent.parent / "bad_sites"
NAMES = sorted(folder.name for folder in BAD_SITES.iterdir() if folder.is_dir())
WARNED_ONLY = frozenset(
    {
        "bad_formula",
        "conflict_copy",
        "image_few_browsers_show",
        "link_to_a_draft",
        "outside_image",
    }
)
"""Mistakes that the build can live with."""


@pytest.mark.parametrize("name", NAMES)
def test_each_mistake_gives_exactly_its_message(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text is the promise, path, line and hint included; an error leaves no output behind."""
    site = tmp_path / "site"
    shutil.copytree(BAD_SITES / name, site, ignore=shutil.ignore_patterns("expected.txt"))

    status = main(["--site", str(site), "build"])

    assert capsys.readouterr().err == (BAD_SITES / name / "expected.txt").read_text("utf-8")
    is_warning = name in WARNED_ONLY
    assert (status == 0, (site / "public").exists()) == (is_warning, is_warning)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WARNED_ONLY])
def test_a_mistake_leaves_the_last_good_output_as_it_was(name: str, tmp_path: Path) -> None:
    """What visitors see does not change until the author has mended everything."""
    site = tmp_path / "site"
    shutil.copytree(BAD_SITES.parent / "sites" / "minimal", site)
    assert main(["--site", str(site), "build"]) == 0
    before = _files(site / "public")
    shutil.copytree(BAD_SITES / name, site, dirs_exist_ok=True)
    if name == "no_site_toml":
        (site / "site.toml").unlink()

    assert main(["--site", str(site), "build"]) == 1

    assert _files(site / "public") == before


def test_there_are_enough_of_them() -> None:
    """Thirty mistakes are told apart, at the least."""
    assert len(NAMES) >= 30


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
