"""Lock file -> `.venv` with exactly its packages, made on first use by `build.py`.

Needs only the standard library. It may be interrupted at any moment and called twice at once: what
was installed counts only once its stamp, written last, says so, and one call works at a time.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

LOCK_FILES = Path(__file__).resolve().parent
"""Holds `blog.txt`, and `test.txt` with the same packages and those of the tests."""

FOLDER = LOCK_FILES.parent / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOG = FOLDER / "afterword.log"
"""What pip printed when it failed."""

PROMPT = "afterword"
"""Shown by a shell that activated `.venv`, and the mark of a `.venv` that was made here."""

PIP = [str(PYTHON), "-I", "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-input"]
PIP += ["--disable-pip-version-check", "--progress-bar=off", "--requirement"]

SIGNS_OF_NO_CONNECTION = ("connection broken by", "(from versions: none)", "timed out")
"""Parts of what pip prints when it cannot reach the package index."""


class SetupError(Exception):
    """The packages could not be installed: a fact, and what to do about it."""

    def __init__(self, what: str, hint: str) -> None:
        """Keep both as the two lines that are printed."""
        super().__init__(f"{what}\n  hint: {hint}")


def packages_folder() -> Path:
    """Give the folder inside `.venv` that a Python like this one imports from."""
    if sys.platform == "win32":
        return FOLDER / "Lib" / "site-packages"
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return FOLDER / "lib" / (version + sys.abiflags.replace("d", "")) / "site-packages"


def is_stamped(name: str) -> bool:
    """Tell whether `.venv` was finished for this Python from this very lock file."""
    return read(stamp_file(name)) == stamp_text(name) and PYTHON.exists()


def stamp_file(name: str) -> Path:
    """Give the file that says what was installed for *name*, which is `blog` or `test`."""
    return FOLDER / f"afterword-{name}.stamp"


def stamp_text(name: str) -> str:
    """Write what a finished installation is stamped with: all of it, since to hash it is slower."""
    return f"{identity()}\n{(LOCK_FILES / f'{name}.txt').read_text(encoding='utf-8')}"


def identity() -> str:
    """Name the Python and the machine that `.venv` is for, since both are built into packages.

    Of two installations of one version, each needs its own, or child processes would mix them.
    """
    if sys.platform == "win32":  # where the suffix names the machine
        return f"{sys.base_prefix} {EXTENSION_SUFFIXES[0]}"
    return f"{sys.base_prefix} {EXTENSION_SUFFIXES[0]} {os.uname().machine}"


def is_sound() -> bool:
    """Tell whether all that was begun in `.venv` was finished, by a Python like this one."""
    stamps = [read(path) for path in FOLDER.glob("*.stamp")]
    return bool(stamps) and PYTHON.exists() and all(text.startswith(identity()) for text in stamps)


def is_made_here() -> bool:
    """Tell whether `.venv` is ours."""
    return f"prompt = {PROMPT!r}" in read(FOLDER / "pyvenv.cfg")


def is_worth_keeping() -> bool:
    """Tell whether somebody else made `.venv`, with a Python that is still there and fits."""
    version = f" = {sys.version_info[0]}.{sys.version_info[1]}."
    fits = version in read(FOLDER / "pyvenv.cfg") and PYTHON.exists()
    return fits and not is_made_here()


def read(path: Path) -> str:
    """Give the text of *path*; nothing if it cannot be read."""
    with suppress(OSError, ValueError):
        return path.read_text(encoding="utf-8")
    return ""


def set_up(name: str) -> None:
    """Install what *name* needs into `.venv`, alone, and keep what is finished already."""
    from importlib.util import find_spec  # noqa: PLC0415 - only on first use

    missing = [part for part in ("venv", "ensurepip") if find_spec(part) is None]
    if missing:
        raise SetupError(
            f"This Python came without its `{missing[0]}` module.",
            "On Debian and Ubuntu, `sudo apt install python3-venv`; elsewhere, install the whole"
            " of Python. Then run the same command again.",
        )
    try:
        FOLDER.mkdir(exist_ok=True)
        with alone() as lock:
            fill_environment(name, lock)
    except OSError as error:
        raise SetupError(
            f"Cannot write `{error.filename or FOLDER}`: {error.strerror or error}.",
            f"Make `{FOLDER.parent}` writable, with 300 MB to spare, and run the same command"
            " again; or activate an environment into which you installed Afterword.",
        ) from error


@contextmanager
def alone() -> Iterator[int]:
    """Wait until no other call fills `.venv`, then keep others out; give the lock's descriptor.

    The lock is on this very file, so that it needs no place of its own. Dying gives it back.
    """
    with Path(__file__).open("rb") as file:
        file.seek(2**30)  # past the end: on Windows nobody can read a byte that is locked
        if not is_locked_by(file.fileno()):
            say("Afterword is being set up by another call; waiting for it ...")
            while not is_locked_by(file.fileno()):
                time.sleep(0.2)
        yield file.fileno()


def is_locked_by(descriptor: int) -> bool:
    """Try to take the lock; a file system that knows no locks counts as success."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists only there

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - does not exist there

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def fill_environment(name: str, lock: int) -> None:
    """Make `.venv` if it is not sound; install what is not stamped, holding *lock* open."""
    parts = tuple(dict.fromkeys(("blog", name)))
    if all(map(is_stamped, parts)):
        return  # another call did it while this one waited
    started, sound = time.monotonic(), is_sound()
    say("Setting up Afterword " + ("again:" if sound else "for the first time (about a minute):"))
    if not sound:
        make_environment()
    for part in parts:
        if not is_stamped(part):
            install(part, lock)
    say(f"Ready after {time.monotonic() - started:.0f} s.\n")


def make_environment() -> None:
    """Create `.venv`, in place of one that is half-made or does not fit this Python."""
    import subprocess  # noqa: PLC0415 - only on first use
    import venv  # noqa: PLC0415 - only on first use

    with step("a folder for its packages, .venv"):
        builder = venv.EnvBuilder(
            clear=not is_worth_keeping(),
            symlinks=os.name != "nt",
            with_pip=True,
            prompt=PROMPT,
        )
        try:
            builder.create(FOLDER)
        except subprocess.CalledProcessError as error:
            raise SetupError(
                f"Python could not put pip into `{FOLDER}`.",
                "Run the same command again. If that does not help, install the whole of Python"
                " anew; on Debian and Ubuntu, `sudo apt install --reinstall python3-venv`.",
            ) from error


def install(name: str, lock: int) -> None:
    """Have pip install the lock file of *name*; a dot for each package, the stamp at the end.

    pip inherits *lock*: should this call be killed, no other begins before pip has ended.
    """
    import subprocess  # noqa: PLC0415 - only on first use

    stamp = stamp_text(name)
    stamp_file(name).write_text("unfinished\n", encoding="utf-8")
    output = []
    with step(
        f"{stamp.count('==')} packages for " + ("the blog" if name == "blog" else "its tests")
    ):
        with subprocess.Popen(
            [*PIP, str(LOCK_FILES / f"{name}.txt")],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PIP_USER": "0"},  # in an environment, pip refuses a `user` setting
            pass_fds=() if os.name == "nt" else (lock,),
        ) as pip:
            for line in pip.stdout or ():
                output.append(line)
                say("." if line.startswith(("Collecting ", "Processing ")) else "", end="")
        if pip.returncode:
            raise explanation("".join(output))
    stamp_file(name).write_text(stamp, encoding="utf-8", newline="\n")


def explanation(output: str) -> SetupError:
    """Turn what pip printed into plain words, and keep all of it in a log."""
    LOG.write_text(output, encoding="utf-8")
    if any(sign in output for sign in SIGNS_OF_NO_CONNECTION):
        return SetupError(
            "pip could not reach the package index.",
            "Connect to the internet and run the same command again; behind a proxy, set"
            " `HTTPS_PROXY` first.",
        )
    errors = [line for line in output.splitlines() if line.startswith("ERROR: ")]
    return SetupError(
        f"pip stopped with `{errors[-1] if errors else 'no message'}`.",
        f"Everything that it said is in `{LOG}`. Then run the same command again.",
    )


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say *what* is being made, then how long it took, on one line."""
    started = time.monotonic()
    say(f"  {what} ", end="")
    try:
        yield
    finally:
        say(f" {time.monotonic() - started:.0f} s")


def say(text: str, end: str = "\n") -> None:
    """Speak to the person; programs read the standard output."""
    print(text, end=end, file=sys.stderr, flush=True)
