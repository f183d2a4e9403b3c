"""A page as the theme made it -> the same page with the author's tools below each comment.

Any theme will do: a comment is the element whose `id` is the comment's anchor. The files of the
preview are not touched; this is done as a page is served.
"""

import re
from collections.abc import Callable, Iterator

_COMMENT = re.compile(rb'<([a-z]+)\b[^<>]*?\bid="comment-([a-z0-9-]+)"[^<>]*>')
_LINK = b'<link rel="stylesheet" href="/_preview/desk.css">\n'
_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)


def with_tools(page: bytes, tools: Callable[[str], str]) -> bytes:
    """Add to *page* what *tools* gives for the id of each comment on it; it may be empty."""
    parts: list[bytes] = []
    done = 0
    for place, comment_id in _places(page):
        markup = tools(comment_id)
        if markup:
            parts += [page[done:place], markup.encode()]
            done = place
    if not parts:
        return page
    whole = b"".join([*parts, page[done:]])
    head = _HEAD_END.search(whole)
    return whole if head is None else whole[: head.start()] + _LINK + whole[head.start() :]


def _places(page: bytes) -> Iterator[tuple[int, str]]:
    """Find where the element of each comment ends, with the comment's id, in order."""
    found = ((_end(page, each), each[2].decode()) for each in _COMMENT.finditer(page))
    return iter(sorted((place, name) for place, name in found if place))


def _end(page: bytes, opening: re.Match[bytes]) -> int:
    """Give where the element's end tag begins; 0 for one without an end."""
    depth = 1
    tag = re.compile(rb"<(/?)" + re.escape(opening[1]) + rb"\b[^<>]*>")
    for each in tag.finditer(page, opening.end()):
        depth += -1 if each[1] else 1
        if depth == 0:
            return each.start()
    return 0
