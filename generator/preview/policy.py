"""The output's `_headers` -> the headers of one path, as far as they hold on this computer.

A page that the published policy breaks should break in the preview. Three things do not hold here:
the preview is not encrypted, caches nothing, and no other site may read it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

_KEPT = frozenset({"content-security-policy", "permissions-policy", "referrer-policy"})
_NOT_HERE = re.compile(r"\s*upgrade-insecure-requests\s*;?")

Policy = tuple[tuple[re.Pattern[str], str, str], ...]
"""Pattern of paths, name and value of a header."""


def read_policy(output: Path) -> Policy:
    """Read `_headers` in the folder *output*; an absent one sets nothing."""
    try:
        text = (output / "_headers").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return tuple(_rules(text))


def headers_of(path: str, policy: Policy) -> dict[str, str]:
    """Give name to value for the URL *path*; where two rules name a header, the last holds."""
    return {name: value for pattern, name, value in policy if pattern.fullmatch(path)}


def _rules(text: str) -> Iterator[tuple[re.Pattern[str], str, str]]:
    pattern = re.compile("")
    for line in text.splitlines():
        if line.startswith("/"):
            pattern = re.compile(".*".join(map(re.escape, line.strip().split("*"))))
        name, _, value = line.strip().partition(":")
        if line.startswith(" ") and name.lower() in _KEPT:
            yield pattern, name.lower(), _NOT_HERE.sub("", value.strip()).rstrip("; ")
