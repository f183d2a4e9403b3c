"""The private folder and the environment -> passphrases, by the names that posts give them.

    # private/passphrases.toml
    default = "…"           for `protected: true`
    family = "…"            for `protected: family`

`AFTERWORD_PASSPHRASE` and `AFTERWORD_PASSPHRASE_FAMILY` go before the file: a machine that only
builds and publishes is given them, and has no private folder.
"""

import os
import re
import time
import tomllib
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

DEFAULT_NAME = "default"
PASSPHRASES = "passphrases.toml"
_VARIABLE = "AFTERWORD_PASSPHRASE"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_READABLE_BY_ME = 0o600
_HEAD = """\
# Passphrases of protected posts. Whoever reads this file can open them: publish it nowhere, and
# keep a copy. `afterword passphrase NAME` adds a line.

"""


class Secrets(NamedTuple):
    """Where secrets may be."""

    folder: Path
    """The private folder, there or not."""

    shown: str
    """How messages name it."""

    environment: Mapping[str, str]

    @property
    def file(self) -> Path:
        """The file of passphrases, there or not."""
        return self.folder / PASSPHRASES

    @property
    def shown_file(self) -> str:
        """How messages name that file."""
        return f"{self.shown.rstrip('/')}/{PASSPHRASES}"


class Phrase(NamedTuple):
    """A passphrase and where it stands."""

    text: str
    """Plain; empty when there is none."""

    place: str
    """A path, or the name of a variable."""

    fault: str = ""
    """Why the place cannot be read; empty when it can."""


def is_name(text: str) -> bool:
    """Tell whether *text* can name a passphrase."""
    return _NAME.fullmatch(text) is not None


def variable_of(name: str) -> str:
    """Give the variable of the environment that may hold the passphrase *name*."""
    own = "" if name == DEFAULT_NAME else "_" + name.upper().replace("-", "_")
    return _VARIABLE + own


def plain(text: str) -> str:
    """Fold what a reader may type otherwise and mean the same: case, spaces, forms of letters.

    The script that opens posts does the same, in JavaScript.
    """
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def find_phrase(name: str, secrets: Secrets) -> Phrase:
    """Look for the passphrase *name*."""
    variable = variable_of(name)
    if given := plain(secrets.environment.get(variable, "")):
        return Phrase(given, variable)
    try:
        table = tomllib.loads(secrets.file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Phrase("", secrets.shown_file)
    except (OSError, UnicodeDecodeError) as error:
        return Phrase("", secrets.shown_file, f"cannot be read ({type(error).__name__})")
    except tomllib.TOMLDecodeError:
        # The library's message quotes what stands there, and that may be a passphrase.
        return Phrase("", secrets.shown_file, "is no TOML")
    found = table.get(name, "")
    if not isinstance(found, str):
        return Phrase("", secrets.shown_file, f"has a `{name}` that is not text in quotes")
    return Phrase(plain(found), secrets.shown_file)


def stamp_of_phrase(name: str, secrets: Secrets, *, young_ns: int) -> bytes:
    """Give what is cheap to know and changes with the passphrase; nothing when nothing does.

    Never anything that is made of the passphrase: stamps are kept where guessing costs little.
    """
    if secrets.environment.get(variable_of(name)):
        return b""
    try:
        status = secrets.file.stat()
    except OSError:
        return b"absent"
    if time.time_ns() - status.st_mtime_ns < young_ns:
        return b""
    return b"%d %d %d" % (status.st_size, status.st_mtime_ns, status.st_ino)


def kept_passphrase(name: str, secrets: Secrets) -> bool:
    """Tell whether the private folder has a passphrase *name*."""
    return bool(find_phrase(name, secrets._replace(environment={})).text)


def keep_passphrase(name: str, phrase: str, secrets: Secrets) -> None:
    """Write *phrase* as *name* into the private folder, in the place of one that is there.

    Nobody but the author's own account may read the file, where the system knows such a thing.
    """
    secrets.folder.mkdir(parents=True, exist_ok=True)
    old = secrets.file.read_text(encoding="utf-8") if secrets.file.exists() else _HEAD
    line = f'{name} = "{phrase}"'
    is_there = re.compile(rf"^{re.escape(name)}[ \t]*=.*$", re.MULTILINE)
    if is_there.search(old):
        text = is_there.sub(line, old, count=1)
    else:
        text = old + ("" if old.endswith("\n") or not old else "\n") + line + "\n"
    write_secret(secrets.file, text.encode())


def write_secret(file: Path, data: bytes) -> None:
    """Put *data* in the place of *file*, all at once and for the author's eyes only."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    with suppress(FileNotFoundError):
        part.unlink()
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _READABLE_BY_ME)
    with os.fdopen(handle, "wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(handle)
    part.replace(file)
