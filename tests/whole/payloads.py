"""What somebody may write to do harm: our own list, and the public ones of the test data."""

import json
from collections.abc import Sequence
from pathlib import Path

from tests.unit.comments.text_cases import read_cases


def own_payloads() -> Sequence[str]:
    """Give those of `tests/cases/comment_attacks.txt`."""
    return [payload for _, payload in read_cases("comment_attacks.txt", 1)]


def public_payloads(folder: Path) -> Sequence[str]:
    """Give what a sanitiser's makers test theirs with, and strings that break software."""
    lines = (folder / "text" / "xss.jsonl").read_text("utf-8").rstrip("\n").split("\n")
    naughty = json.loads((folder / "text" / "blns.json").read_text("utf-8"))
    return [*(json.loads(line)["payload"] for line in lines), *naughty]


def quoted(text: str) -> str:
    """Write *text* between double quotes such that YAML and TOML both read it as it is."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(char: str) -> str:
    if char.isprintable() and char not in '"\\':
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
