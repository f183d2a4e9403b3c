"""Comments of a blog -> XML in the form in which Disqus exports them, which many systems read."""

from collections.abc import Iterator
from datetime import UTC, datetime

from generator.comments import CommentFile, render_markup
from generator.exporters.collect import Blog, Entry, public_entries
from generator.exporters.xml_text import cdata, element

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><forum>blog</forum><title>General</title><isDefault>true</isDefault></category>
"""


def written(blog: Blog) -> Iterator[str]:
    """Write the threads, then the posts in them, as Disqus calls comments."""
    yield _HEAD
    for number, entry in enumerate(public_entries(blog), start=1):
        if entry.comments:
            yield _thread(number, entry) + "\n"
    blog.left_out.clear()
    ids: dict[str, int] = {}
    for number, entry in enumerate(public_entries(blog), start=1):
        for comment in entry.comments:
            if comment.kind == "comment":
                ids[comment.id] = len(ids) + 1
                yield _post(comment, number, ids) + "\n"
    yield "</disqus>\n"


def _thread(number: int, entry: Entry) -> str:
    card = entry.card
    inner = (
        element("id", card.comment_key),
        element("forum", "blog"),
        '<category dsq:id="1"/>',
        element("link", entry.url),
        element("title", card.title),
        cdata("message", ""),
        element("createdAt", _moment(card.date or datetime(1970, 1, 1, tzinfo=UTC))),
        element("isClosed", "true" if card.comments == "closed" else "false"),
        element("isDeleted", "false"),
    )
    return f'<thread dsq:id="{number}">{"".join(inner)}</thread>'


def _post(comment: CommentFile, thread: int, ids: dict[str, int]) -> str:
    is_gone = comment.state != "shown"
    author = element("name", comment.name) + element("isAnonymous", "true")
    inner = [
        element("id", comment.id),
        cdata("message", "" if is_gone else str(render_markup(comment.body))),
        element("createdAt", _moment(comment.date)),
        element("isDeleted", "true" if is_gone else "false"),
        element("isSpam", "false"),
        f"<author>{author}</author>",
        f'<thread dsq:id="{thread}"/>',
    ]
    if comment.reply_to in ids:
        inner.append(f'<parent dsq:id="{ids[comment.reply_to]}"/>')
    return f'<post dsq:id="{ids[comment.id]}">{"".join(inner)}</post>'


def _moment(date: datetime) -> str:
    return f"{date.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
