"""A blog with a queue, worked through the command line."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from generator.cli import main
from generator.moderation import Reason
from tests.unit.moderation.garden import Garden

NOW = datetime(2026, 6, 13, 12, tzinfo=UTC)
SETTINGS = """\
title = "A quiet garden"
url = "https://example.org/"
author = "wren"
[authors.wren]
name = "Wren"
"""
EVIL = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)])) + "\x1b]52;c;ZXZpbA==\x07\u202e\u200f"
"""Every control character, a sequence that writes to the clipboard, and marks that turn text."""

HELD = (Reason("links", "It has 3 links; 2 are allowed."), Reason("first_comment", "New here."))


class Ran(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Mapping[str, Any]:
        """Read what was printed as a program would."""
        read: Mapping[str, Any] = json.loads(self.out)
        return read


class Blog(Garden):
    """A garden with files, so that commands find it."""

    def __init__(self, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Write the settings and a post into *site*."""
        super().__init__(site)
        self._capsys = capsys
        (site / "site.toml").write_text(SETTINGS, encoding="utf-8")
        posts = site / "content" / "posts"
        posts.mkdir(parents=True)
        for key in ("winter", "nights"):
            text = f"---\ntitle: {key}\ndate: 2026-06-01\n---\n\nWords.\n"
            (posts / f"{key}.md").write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> Ran:
        """Run `afterword comments` with *arguments*."""
        status = main(["--site", str(self.site), "comments", *arguments])
        out, err = self._capsys.readouterr()
        return Ran(status, out, err)

    def wave(self, count: int) -> list[str]:
        """Let *count* spams come that are alike."""
        return [
            self.receive(
                f"Best casino bonus {n} free spins at https://win-{n}.example/play now",
                name=f"Lucky {n}",
            )
            for n in range(count)
        ]
