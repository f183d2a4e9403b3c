"""Whether a comment comes along, and as what: the same rules for all systems."""

from datetime import datetime

import msgspec

from generator.importers.item import FoundComment, LeftOut, Remark, Words

NAMELESS = "Anonymous"
"""The name of those who gave none, as most systems print it."""


def left_out(origin: str, name: str, why: str) -> LeftOut:
    """Say that the comment *origin*, signed with *name*, does not come along."""
    return LeftOut(type="comment", origin=origin, what=name or "a comment", why=why)


def objection(origin: str, date: datetime | None, *, is_gone: bool = False) -> str:
    """Say why a comment cannot come along; empty when it can.

    Args:
        origin: What the system calls it.
        date: When it was written.
        is_gone: Whether it was deleted there and nothing answers it.
    """
    if not origin or date is None:
        return f"It has no {'date' if origin else 'id'}."
    return "It was deleted there." if is_gone else ""


def emptied(comment: FoundComment) -> FoundComment:
    """Leave of *comment*, which was deleted there, only the place that its answers need."""
    return msgspec.structs.replace(
        comment,
        state="removed",
        name="",
        words=Words("", "markdown"),
        email="",
        url="",
        address="",
        author="",
        likes=0,
        edited=None,
    )


def closed_there(place: str) -> Remark:
    """Say that readers could no longer answer the post at *place*."""
    hint = "write `comments: closed` into its front matter to keep that."
    return Remark(f"`{place}` was closed for comments; {hint}")
