"""The folder of test data, and the sample blog -> comments that no filter of ours was made from.

1,956 comments on five music videos, half of them spam, come one video after another: the YouTube
Spam Collection of UCI, https://archive.ics.uci.edu/dataset/380. The sample blog adds what people
write under the posts of a person.
"""

import csv
import html
import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.comments import find_comments, read_comment_file
from generator.moderation import Submission

ROOT = Path(__file__).resolve().parents[2]
VIDEOS = (0, 350, 700, 1138, 1586, 1956)
"""Rows at which a video begins, and the end."""

_GIVEN = Submission(
    id="x", received=datetime(2026, 1, 1, tzinfo=UTC), key="a-video", name="", text=""
)
_BREAK = re.compile(r"<br ?/?>")
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>.*?</a>')
_TAG = re.compile(r"<[^>]*>")


class Known(NamedTuple):
    """A comment, and what it is."""

    submission: Submission
    is_spam: bool


def read_videos(data: Path) -> list[list[Known]]:
    """Read the comments of each video from the folder of test data."""
    with (data / "spam" / "youtube.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            Known(_submission(f"y-{number}", row["text"]), row["spam"] == "1")
            for number, row in enumerate(csv.DictReader(file), start=1)
        ]
    if len(rows) != VIDEOS[-1]:
        message = f"youtube.csv has {len(rows)} comments, not {VIDEOS[-1]}"
        raise ValueError(message)
    return [rows[first:end] for first, end in pairwise(VIDEOS)]


def read_sample(site: Path = ROOT) -> list[Submission]:
    """Read the comments of the sample blog that have words."""
    found = []
    for folder in find_comments(site).folders.values():
        for file in folder.files:
            comment, _ = read_comment_file(file.path, file.file.read_bytes(), {"wren"})
            if comment is not None and comment.body:
                given = _submission(comment.id, comment.body)
                about = {"name": comment.name, "url": comment.url, "reply_to": comment.reply_to}
                found.append(msgspec.structs.replace(given, **about))
    return found


def _submission(name: str, text: str) -> Submission:
    """Give what a reader would have typed: some rows hold HTML that the site made of it."""
    typed = _TAG.sub("", _LINK.sub(r"\1", _BREAK.sub("\n", text)))
    return msgspec.structs.replace(_GIVEN, id=name, text=html.unescape(typed).replace("\ufeff", ""))
