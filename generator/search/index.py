"""Texts -> the files of an index.

The same texts give the same bytes, as long as no text names a filter: Pagefind writes those in an
order that changes from run to run (tried with 1.5.2). So what is to be searched apart gets an
index of its own.
"""

import os
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from generator.search.program import Program

_PATIENCE_SECONDS = 1800
_NEEDED = (
    *("pagefind.js", "pagefind-worker.js", "pagefind-entry.json"),
    *("*.pf_meta", "wasm.*.pagefind", "index/*", "fragment/*"),
)
"""What a search page of one's own fetches; the rest are ready-made search pages."""


class Text(NamedTuple):
    """One page to be found."""

    output: str
    """Where it is in the output: `2026/11/winter/index.html`; its URL is made of that."""

    html: str
    """What can be found of it: https://pagefind.app/docs/indexing/"""


class Failure(NamedTuple):
    """Why there is no index."""

    reason: str


Indexed = Mapping[str, bytes]
"""Path below the index's own folder -> bytes."""


def index(program: Program, texts: Iterable[Text], language: str) -> Indexed | Failure:
    """Have *program* index *texts*, all as words of *language*.

    Without a text there is no file.
    """
    with TemporaryDirectory(prefix="afterword-search-") as folder:
        site, made = Path(folder, "site"), Path(folder, "made")
        for text in texts:
            file = site / text.output
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.html.encode())
        reason = _run(program, site, made, language) if site.exists() else ""
        if reason:
            return Failure(reason)
        found = {file for pattern in _NEEDED for file in made.glob(pattern)}
        return {file.relative_to(made).as_posix(): file.read_bytes() for file in sorted(found)}


def _run(program: Program, site: Path, made: Path, language: str) -> str:
    """Run *program*; give its last words when it fails, else nothing."""
    options = ("--silent", "--site", site, "--output-path", made, "--force-language", language)
    # It would take settings from the environment, and from files in the folder it is started in.
    mine = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        finished = subprocess.run(  # noqa: S603 - the program that was found, on a folder of ours
            [program.path, *options],
            cwd=site.parent,
            env=mine,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{error}"
    if finished.returncode == 0:
        return ""
    said = (finished.stderr or finished.stdout).decode(errors="replace").strip().splitlines()
    return said[-1] if said else f"it ended with {finished.returncode}"
