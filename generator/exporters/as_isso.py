"""Comments of a blog -> the generic JSON that Isso imports: `isso import -t generic comments.json`.

That format knows no answers: https://isso-comments.de/docs/guides/migrate-from-other-systems/
"""

import json
from collections.abc import Iterator
from datetime import UTC
from urllib.parse import urlsplit

from generator.comments import CommentFile
from generator.exporters.collect import Blog, public_entries


def written(blog: Blog) -> Iterator[str]:
    """Write a thread for each post that has comments."""
    yield "["
    separator = "\n"
    for entry in public_entries(blog):
        shown = [c for c in entry.comments if c.state == "shown" and c.kind == "comment"]
        if shown:
            thread = {
                "id": urlsplit(entry.url).path,
                "title": entry.card.title,
                "comments": [_comment(comment) for comment in shown],
            }
            yield separator + json.dumps(thread, ensure_ascii=False, indent=2)
            separator = ",\n"
    yield "\n]\n"


def _comment(comment: CommentFile) -> dict[str, str]:
    return {
        "author": comment.name,
        "email": "",
        "website": comment.url,
        "remote_addr": "",
        "created": f"{comment.date.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        "text": comment.body,
    }
