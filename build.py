#!/usr/bin/env python3
"""Command line -> `generator.cli` or pytest, with the packages they need.

A person who has Python and nothing else of ours types one command and gets a blog. On first use
the packages are installed into `.venv` (`requirements/environment.py`); later they are found there.

The syntax is one that Python 3.6 can read, so that an old Python gets a sentence, not a traceback.
"""

import os
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - whoever types the command may have any Python
    sys.exit(
        "Afterword needs Python 3.11 or later; this is {}.{}.\n"
        "  hint: Install one from https://www.python.org/downloads/ and name it in the command:"
        " `python3.13 build.py`, on Windows `py -3.13 build.py`.".format(*sys.version_info)
    )

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:  # `python3 -I` and `-P` leave it out
    sys.path.insert(0, str(ROOT))

from requirements import environment  # noqa: E402 - an old Python could not read it


def main(arguments: list[str]) -> int:
    """Run the command in *arguments*, `build` if there is none, and give its exit status."""
    name = "test" if arguments[:1] == ["test"] else "blog"
    try:
        in_environment = find_packages(name)
    except environment.SetupError as error:
        environment.say(str(error))
        return 1
    except KeyboardInterrupt:
        environment.say("\nStopped. The same command takes it up again.")
        return 130
    if name == "test":
        python = str(environment.PYTHON) if in_environment else sys.executable
        return run_tests(python, arguments[1:])
    if in_environment:
        enter_environment()
    return run_afterword(arguments or ["build"])


def find_packages(name: str) -> bool:
    """Find what `requirements/<name>.txt` lists, or install it; tell whether it is in `.venv`.

    An activated environment that has it all comes first, and `.venv` before an ordinary Python.
    """
    if sys.prefix != sys.base_prefix and is_satisfied_here(name):
        return False
    if environment.is_stamped(name):
        return True
    if is_satisfied_here(name):
        return False
    environment.set_up(name)
    return True


def enter_environment() -> None:
    """Make the packages of `.venv`, and no others, importable here.

    To start the Python of `.venv` instead would cost every command 10 ms, and Windows its console.
    Processes started from here find the same packages through `sys.executable`.
    """
    own = [place for place in sys.path if not place.endswith(("site-packages", "dist-packages"))]
    sys.path[:] = [*own, str(environment.packages_folder())]
    sys.executable = str(environment.PYTHON)


def run_afterword(arguments: list[str]) -> int:
    """Hand *arguments* to the program, for the site here or else for the one beside this file."""
    from generator.cli import main as afterword  # noqa: PLC0415 - its packages are there only now

    names_a_site = any(word == "--site" or word.startswith("--site=") for word in arguments)
    if not names_a_site and not Path("site.toml").is_file():
        arguments = ["--site", str(ROOT), *arguments]
    return afterword(arguments)


def run_tests(python: str, arguments: list[str]) -> int:
    """Run pytest on the repository, on several cores unless *arguments* say how many."""
    os.chdir(ROOT)
    chosen = any(word.startswith(("-n", "--numprocesses", "-p")) for word in arguments)
    spread = [] if chosen else ["--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal"]
    command = [python, "-m", "pytest", *spread, *arguments]
    if os.name != "nt":
        os.execv(python, command)  # noqa: S606 - no shell is wanted
    import signal  # noqa: PLC0415 - only on Windows
    import subprocess  # noqa: PLC0415 - only on Windows

    # There, os.execv gives the console back at once. Ctrl-C reaches both; the child answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command)


def is_satisfied_here(name: str) -> bool:
    """Tell whether the running Python already has what `pyproject.toml` asks for."""
    if Path(sys.prefix) == environment.FOLDER and environment.is_made_here():
        return False  # half-made, it might look complete: only its stamp decides
    import tomllib  # noqa: PLC0415 - not needed once `.venv` is there

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]["test"] if name == "test" else []
    versions = installed_versions()
    return all(is_met(wanted, versions) for wanted in [*project["dependencies"], *extras])


def installed_versions() -> dict[str, tuple[int, ...]]:
    """Read names and versions off the folders of `sys.path`: `importlib.metadata` takes longer."""
    versions: dict[str, tuple[int, ...]] = {}
    for place in map(Path, sys.path):
        for entry in place.glob("*-*-info") if place.is_dir() else ():
            name, version = entry.stem.split("-")[:2]
            versions.setdefault(plain_name(name), numbers(version))
    return versions


def is_met(requirement: str, versions: dict[str, tuple[int, ...]]) -> bool:
    """Check one line like `pillow>=12,<14` or `tzdata>=2025.2; sys_platform == 'win32'`."""
    wanted, _, marker = requirement.partition(";")
    if marker and repr(sys.platform) not in marker:
        return True
    name, _, bounds = wanted.partition(">=")
    lowest, _, too_high = bounds.partition(",<")
    version = versions.get(plain_name(name), ())
    return numbers(lowest) <= version and (not too_high or version < numbers(too_high))


def plain_name(name: str) -> str:
    """Spell a package's name the way in which names are compared."""
    return name.strip().lower().replace("_", "-").replace(".", "-")


def numbers(version: str) -> tuple[int, ...]:
    """Take the numbers of *version*, without the letters of early and late releases."""
    return tuple(int(part) for part in version.strip().split(".") if part.isdigit())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
