"""Likes that an export does not hold -> the comments they belong to: whole numbers, no names.

    comment_id,likes          or the answer of the old site's own interface, saved as JSON:
    1234,3                    {"comments": [{"ID": 1234, "like_count": 3}]}

WordPress.com keeps likes apart from the blog, and exports none:
https://github.com/Automattic/jetpack/issues/42184
"""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from generator.importers.errors import RefusedError
from generator.importers.item import FoundComment

_MAX_BYTES = 64 * 1024 * 1024


class Likes:
    """How many likes each comment has."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Keep *counts* by origin."""
        self._counts = counts

    def added(self, comment: FoundComment) -> FoundComment:
        """Give *comment* its likes."""
        likes = self._counts.get(comment.origin, 0)
        return msgspec.structs.replace(comment, likes=likes) if likes else comment


def read_likes(file: Path | None) -> Likes:
    """Read *file*; `None` for none.

    Raises:
        RefusedError: It cannot be read.
    """
    if file is None:
        return Likes({})
    try:
        with file.open("rb") as opened:
            text = opened.read(_MAX_BYTES).decode("utf-8-sig")
        is_json = text.lstrip()[:1] in {"{", "["}
        pairs = _from_json(json.loads(text)) if is_json else _from_csv(text)
        return Likes(dict(pairs))
    except (OSError, ValueError, RecursionError):
        what = f"`{file}` cannot be read as likes."
        hint = "It has lines of `comment_id,likes`, or is JSON with `ID` and `like_count`."
        raise RefusedError(what, hint) from None


def _from_csv(text: str) -> Iterator[tuple[str, int]]:
    for row in csv.reader(text.splitlines()):
        if len(row) > 1 and row[1].strip().isdigit():
            yield row[0].strip(), int(row[1])


def _from_json(data: Any) -> Iterator[tuple[str, int]]:  # noqa: ANN401 - JSON
    if isinstance(data, list):
        for each in data:
            yield from _from_json(each)
    elif isinstance(data, dict):
        yield from _from_json(data.get("comments"))
        number, likes = data.get("ID", data.get("id")), data.get("like_count")
        if isinstance(likes, int) and isinstance(number, int | str) and likes > 0:
            yield str(number), likes
