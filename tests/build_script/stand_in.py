"""A copy of the repository whose only packages are wheels made here, and what to do with it.

The environments are real and so is pip; the packages are tiny, so that no network is needed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = "Scripts" if os.name == "nt" else "bin"


Env = Mapping[str, str]
NOTHING: Env = {}


def index_at(port: int) -> Env:
    """Have pip ask an index on *port*, even for what is installed."""
    reinstall = {"PIP_FORCE_REINSTALL": "1", "PIP_RETRIES": "0"}
    where = {
        "PIP_NO_INDEX": "0",
        "PIP_FIND_LINKS": "",
        "PIP_INDEX_URL": f"http://127.0.0.1:{port}/",
    }
    return reinstall | where


PROGRAM = """
import json, sys

def main(argv):
    import probe
    print(json.dumps({
        "argv": argv,
        "probe": probe.__file__,
        "python": sys.executable,
        "imported": [name for name in ("subprocess", "tomllib", "venv") if name in sys.modules],
    }))
    return 3
"""

PYTEST = "import json, os, sys; print(json.dumps([os.getcwd(), sys.argv[1:]])); sys.exit(5)"

PROJECT = """
[project]
dependencies = ["probe>=1.2,<2", "absent>=1; sys_platform == 'plan9'"]
optional-dependencies.test = ["pytest>=1"]
"""


class Result(NamedTuple):
    """What one call of `build.py` did."""

    status: int

    out: str

    words: str
    """The standard error, where the setup speaks."""


class Copy(NamedTuple):
    """A copy of the repository, with `.venv` or without."""

    root: Path

    wheels: Path
    """The folder in which pip finds packages."""

    @property
    def environment(self) -> Path:
        """The folder that `build.py` fills."""
        return self.root / ".venv"

    def start(
        self,
        *arguments: str,
        python: tuple[str, ...] = (),
        cwd: Path | None = None,
        env: Env = NOTHING,
    ) -> subprocess.Popen[str]:
        """Start `build.py`, with *env* added to an environment without surprises."""
        plain = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "PYTHON"))}
        pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_NO_CACHE_DIR": "1"}
        return subprocess.Popen(
            [*(python or (sys.executable, str(self.root / "build.py"))), *arguments],
            cwd=cwd or self.root,
            env=plain | pip | {"PIP_FIND_LINKS": str(self.wheels)} | dict(env),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(
        self,
        *arguments: str,
        python: tuple[str, ...] = (),
        cwd: Path | None = None,
        env: Env = NOTHING,
    ) -> Result:
        """Run `build.py` to its end."""
        return ended(self.start(*arguments, python=python, cwd=cwd, env=env))

    def run_after(self, statement: str) -> Result:
        """Run `build.py` in a Python that *statement* has changed."""
        script = f"import runpy, sys; sys.argv = ['build.py']\n{statement}\n"
        script += "runpy.run_path('build.py', run_name='__main__')"
        return self.run(python=(sys.executable, "-c", script))

    def duplicate(self, folder: Path) -> "Copy":
        """Copy it, `.venv` included, to *folder*."""
        shutil.copytree(self.root, folder, symlinks=True)
        return self._replace(root=folder)

    def change_lock_file(self) -> None:
        """Make what was installed out of date."""
        with (self.root / "requirements" / "blog.txt").open("a", encoding="utf-8") as lock:
            lock.write("# changed\n")


def ended(process: subprocess.Popen[str]) -> Result:
    """Wait for *process*."""
    out, words = process.communicate(timeout=120)
    return Result(process.returncode, out, words)


def lock_line(wheels: Path, name: str, source: str) -> str:
    """Make a wheel with one module; give the line that pins it."""
    wheel = wheels / f"{name}-1.3-py3-none-any.whl"
    info = f"{name}-1.3.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr(f"{name}.py", source)
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.3\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return f"{name}==1.3 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def make_copy(folder: Path) -> Copy:
    """Lay out `build.py`, its lock files and a stand-in for the program in *folder*."""
    copy = Copy(folder / "Our blog é", folder / "wheels")
    copy.wheels.mkdir()
    (copy.root / "generator").mkdir(parents=True)
    (copy.root / "requirements").mkdir()
    shutil.copy(ROOT / "build.py", copy.root)
    shutil.copy(ROOT / "requirements" / "environment.py", copy.root / "requirements")
    probe = lock_line(copy.wheels, "probe", "")
    runner = lock_line(copy.wheels, "pytest", PYTEST)
    for name, text in {
        "generator/cli.py": PROGRAM,
        "pyproject.toml": PROJECT,
        "requirements/blog.txt": probe,
        "requirements/test.txt": probe + runner,
    }.items():
        (copy.root / name).write_text(text, encoding="utf-8")
    return copy


class FirstUse(NamedTuple):
    """A copy that is set up, and what the two calls at once said that did it."""

    copy: Copy

    results: list[Result]


def environment_with_probe(copy: Copy, folder: Path) -> str:
    """Make an environment as a person would who installs into one of their own; give its Python."""
    venv.create(folder)
    packages = next(folder.glob("lib/*/site-packages"), folder / "Lib" / "site-packages")
    with zipfile.ZipFile(copy.wheels / "probe-1.3-py3-none-any.whl") as wheel:
        wheel.extractall(packages)
    return str(folder / BIN / "python")
