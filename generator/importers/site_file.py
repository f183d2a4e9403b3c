"""What an import must say in `site.toml` -> lines in it; all others stay as the author wrote them.

New authors get a table at the end, the old blog's pattern of addresses a line above the first one.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from generator.foundation import quoted
from generator.importers.authors import NewAuthor
from generator.settings import load_settings

_FILE = "site.toml"
_FIRST_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


def may_set_permalink(site: Path) -> bool:
    """Tell whether the pattern is still open: nobody chose one, and nothing was published yet."""
    return ("permalink",) not in load_settings(site).places and not (site / "public").exists()


def extended(text: str, authors: Sequence[NewAuthor], permalink: str) -> str:
    """Put *authors* and, unless it is empty, *permalink* into the *text* of `site.toml`."""
    if permalink:
        line = f"permalink = {quoted(permalink)}\n"
        table = _FIRST_TABLE.search(text)
        if table:
            text = f"{text[: table.start()].rstrip()}\n{line}\n{text[table.start() :]}"
        else:
            text = f"{text.rstrip()}\n{line}"
    for author in authors:
        text = f"{text.rstrip()}\n\n[authors.{author.key}]\nname = {quoted(author.name)}\n"
    return text


def extend(site: Path, authors: Sequence[NewAuthor], permalink: str) -> bool:
    """Change the file; when it would no longer be read without mistakes it stays as it was."""
    file = site / _FILE
    before = file.read_bytes()
    text = extended(before.decode("utf-8-sig"), authors, permalink)
    file.write_text(text, encoding="utf-8", newline="\n")
    loaded = load_settings(site)
    is_fine = loaded.settings is not None and not loaded.problems
    if not is_fine:
        file.write_bytes(before)
    return is_fine
