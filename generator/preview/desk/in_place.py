"""The id of a comment on a page -> the tools below it, as HTML of ours."""

from collections.abc import Callable

from generator.preview.desk.pages import Pages
from generator.preview.desk.parts import DeskParts

InPlace = Callable[[str, str], str]
"""Path of a page and id of a comment on it -> markup; may be empty."""


def in_place(parts: DeskParts) -> InPlace:
    """Make the tools for pages that show what waits."""
    pages = Pages(parts)

    def tools(path: str, comment_id: str) -> str:
        row = parts.waiting.row(comment_id)
        return pages.tools(row, comment_id, f"{path}#comment-{comment_id}")

    return tools
