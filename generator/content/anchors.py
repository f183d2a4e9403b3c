"""The ids that headings must leave to the page around the text."""

from generator.foundation import slugify

RESERVED_ANCHORS = frozenset(
    ("comments", "content", "footer", "header", "main", "menu", "nav", "respond", "search", "top")
)
"""Ids that the frame of a page may use; so may any that begins with `comment-`."""


def is_reserved(name: str) -> bool:
    """Tell whether the frame of a page may have an id of this *name*."""
    return name in RESERVED_ANCHORS or name.startswith("comment-")


def anchor(text: str, _separator: str) -> str:
    """Make the id of a heading from its *text*; the signature is the library's."""
    name = slugify(text) or "section"
    return f"{name}-1" if is_reserved(name) else name
