"""`docs/comment-file.md` says what the code does."""

import re
from pathlib import Path

import pytest

from generator.comments import ALLOWED_HTML, COMMENT_KEYS, Comment, CommentFile, read_comment_file

PAGE = (Path(__file__).parents[3] / "docs" / "comment-file.md").read_text("utf-8")
ROWS = re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE)


def test_every_key_has_its_row_in_the_order_of_the_files() -> None:
    """Name, type and meaning, word for word."""
    rows = [(key.name, f"{key.type} | {key.sentence}") for key in COMMENT_KEYS]

    assert ROWS[: len(rows)] == rows


def test_every_tag_that_can_come_out_has_its_row() -> None:
    """With its attributes."""
    rows = [
        (tag, ", ".join(f"`{attribute}`" for attribute in sorted(attributes)) or "–")
        for tag, attributes in ALLOWED_HTML.items()
    ]

    assert ROWS[len(COMMENT_KEYS) :] == rows


def test_every_key_fills_a_field_and_every_field_has_a_key() -> None:
    """Nothing in a header is read and dropped."""
    header = set(CommentFile.__struct_fields__) & set(Comment.__struct_fields__)

    assert {key.attribute for key in COMMENT_KEYS} == header


@pytest.mark.parametrize(
    "text", re.findall(r"^```\n(---\n.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
)
def test_the_example_is_in_order(text: str) -> None:
    """Authors copy it."""
    path = "comments/a/20260611T184205Z-k3f9q2mx.md"

    assert read_comment_file(path, text.encode(), ()).problems == ()
