"""The wheel: what it carries, and that it builds a blog where nothing else of ours is."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = "Scripts" if os.name == "nt" else "bin"

SITE = 'title = "Two lines"\nurl = "https://example.org/"\n'
POST = "---\ntitle: The first\ndate: 2026-01-02\n---\n\nIt *stands*.\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as a release does."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    return next(folder.glob("*.whl"))


def run(*command: str) -> None:
    """Run *command* in the repository; what it said is part of a failure."""
    finished = subprocess.run(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert finished.returncode == 0, finished.stdout


def carried(folder: str) -> set[str]:
    """List the files of *folder* that belong into the wheel."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts}


def test_the_wheel_carries_the_program_and_the_themes(wheel: Path) -> None:
    """The themes lie in the package, where an installed program finds them."""
    themes = {f"generator/bundled_{path}" for path in carried("themes")}

    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert themes
    assert "generator/py.typed" in names
    assert names == carried("generator") | themes


def test_the_wheel_names_its_licence_and_its_command(wheel: Path) -> None:
    """Both are what an installer reads."""
    with zipfile.ZipFile(wheel) as archive:
        info = next(name for name in archive.namelist() if name.endswith("/METADATA"))
        folder = info.removesuffix("METADATA")
        metadata = archive.read(info).decode()
        commands = archive.read(f"{folder}entry_points.txt").decode()

        assert archive.read(f"{folder}licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert "License-Expression: MIT\n" in metadata
    assert "afterword = generator.cli:main" in commands


@pytest.mark.network
def test_the_wheel_builds_a_blog_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """A person installs one thing, writes two lines of settings and one post."""
    environment, site = tmp_path / "environment", tmp_path / "site"
    (site / "content" / "posts").mkdir(parents=True)
    (site / "site.toml").write_text(SITE, encoding="utf-8")
    (site / "content" / "posts" / "first.md").write_text(POST, encoding="utf-8")
    venv.create(environment, with_pip=True)
    programs = environment / BIN
    pip = (str(programs / "python"), "-m", "pip", "install", "--quiet", "--no-deps")

    run(*pip, "--require-hashes", "--requirement", "requirements/blog.txt")
    run(*pip, str(wheel))
    run(str(programs / "afterword"), "--site", str(site), "build")

    assert "Two lines" in (site / "public" / "index.html").read_text(encoding="utf-8")
    assert any(
        "<em>stands</em>" in page.read_text(encoding="utf-8")
        for page in (site / "public").rglob("index.html")
    )
