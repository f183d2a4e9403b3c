"""Decisions <-> `ledger/<year>.jsonl`, one line each, only ever added to.

A line counts when it ends: a kill in the middle of one leaves a torn end, which the next line
replaces. The order is that of the numbers, so that a clock that jumps back confuses nothing.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.moderation import disk
from generator.moderation.decision import Decision
from generator.moderation.folders import Folders

_YEAR_FILE = re.compile(r"\d{4}\.jsonl")
_BLOCK = 256 * 1024
_DECODER = msgspec.json.Decoder(Decision)


class Logged(NamedTuple):
    """A decision, and whether it still stands."""

    decision: Decision
    is_undone: bool


def newest_first(folders: Folders) -> Iterator[Decision]:
    """Read the ledger from its end; a line that cannot be read is passed over."""
    for file in reversed(_years(folders)):
        for line in _lines(file):
            try:
                yield _DECODER.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue


def logged(folders: Folders) -> Iterator[Logged]:
    """Read the ledger from its end and tell which decisions were undone since.

    An undo comes after what it undoes, so that one pass knows; an undo that was itself undone
    undoes nothing.
    """
    undone: set[int] = set()
    for decision in newest_first(folders):
        is_undone = decision.number in undone
        if decision.what == "undo" and not is_undone:
            undone.add(decision.undoes)
        yield Logged(decision, is_undone)


def last_number(folders: Folders) -> int:
    """Give the number of the last decision; 0 when there is none."""
    return next((decision.number for decision in newest_first(folders)), 0)


def write_down(folders: Folders, decision: Decision) -> None:
    """Add *decision*; it is on the disk when this returns."""
    years = _years(folders)
    name = f"{decision.when.year:04}.jsonl"
    if years:
        name = max(name, years[-1].name)  # also when the clock jumped back
    disk.append(folders.ledger / name, msgspec.json.encode(decision) + b"\n")


def _years(folders: Folders) -> list[Path]:
    try:
        names = sorted(entry.name for entry in folders.ledger.iterdir())
    except FileNotFoundError:
        return []
    return [folders.ledger / name for name in names if _YEAR_FILE.fullmatch(name)]


def _lines(file: Path) -> Iterator[bytes]:
    """Yield the complete lines of *file*, the last first, reading no more than is asked for."""
    with suppress(disk.NotOrdinaryError), disk.opened(file) as reader:
        start = reader.seek(0, os.SEEK_END)
        rest = b""
        is_complete = False
        while start > 0:
            size = min(_BLOCK, start)
            start -= size
            reader.seek(start)
            rest, *lines = (reader.read(size) + rest).split(b"\n")
            for line in reversed(lines):
                if is_complete and line:
                    yield line
                is_complete = True  # what follows the last line end is torn
        if rest and is_complete:
            yield rest
