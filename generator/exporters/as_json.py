"""Blog -> JSON with everything in it. Names and shapes are a promise; docs/export.md has them."""

import json
from collections.abc import Iterator
from datetime import datetime

from generator.comments import CommentFile, render_markup
from generator.exporters.collect import Blog, Entry
from generator.foundation import version
from generator.moderation import Row

FORMAT = 1
"""Grows when something that was there means something else; new keys may come at any time."""


def written(blog: Blog) -> Iterator[str]:
    """Write *blog*, an entry at a time."""
    settings = blog.settings
    head = {
        "format": FORMAT,
        "generator": f"Afterword {version()}",
        "exported": _moment(blog.now),
        "site": {
            "title": settings.title,
            "url": settings.url,
            "description": settings.description,
            "language": settings.language,
            "timezone": str(settings.timezone),
            "permalink": settings.permalink,
        },
        "authors": {
            key: {"name": author.name, "url": author.url, "bio": author.bio}
            for key, author in settings.authors.items()
        },
    }
    yield _json(head)[:-2] + ',\n  "entries": [\n'
    for number, entry in enumerate(blog.entries()):
        yield (",\n" if number else "") + _json(_entry(entry))
    yield "\n  ]\n}\n"


def _entry(entry: Entry) -> dict[str, object]:
    card = entry.card
    return {
        "source": card.source,
        "kind": card.kind,
        "title": card.title,
        "slug": card.slug,
        "url": entry.url,
        "date": _moment(card.date),
        "updated": _moment(card.updated),
        "expires": _moment(card.expires),
        "author": card.author,
        "tags": list(card.tags),
        "series": card.series,
        "summary": card.summary,
        "draft": card.draft,
        "unlisted": card.unlisted,
        "protected": card.protected,
        "public_title": card.public_title,
        "pinned": card.pinned,
        "image": card.image,
        "image_alt": card.image_alt,
        "content_note": card.content_note,
        "aliases": list(card.aliases),
        "comments_policy": card.comments,
        "comment_key": card.comment_key,
        "language": card.language,
        "params": dict(card.params),
        "markdown": entry.markdown,
        "html": entry.html,
        "comments": [_comment(comment) for comment in entry.comments],
        "waiting": [_waiting(row) for row in entry.waiting],
    }


def _comment(comment: CommentFile) -> dict[str, object]:
    return {
        "id": comment.id,
        "date": _moment(comment.date),
        "name": comment.name,
        "url": comment.url,
        "author": comment.author,
        "reply_to": comment.reply_to,
        "reply_to_missing": comment.reply_to_missing,
        "state": comment.state,
        "type": comment.kind,
        "edited": _moment(comment.edited),
        "likes": comment.likes,
        "aliases": list(comment.aliases),
        "person": comment.person,
        "warning": comment.warning,
        "language": comment.language,
        "pinned": comment.pinned,
        "markdown": comment.body,
        "html": str(render_markup(comment.body)),
    }


def _waiting(row: Row) -> dict[str, object]:
    sent = row.submission
    return {
        "id": sent.id,
        "state": row.state,
        "date": _moment(sent.received),
        "name": sent.name,
        "email": sent.email,
        "url": sent.url,
        "reply_to": sent.reply_to,
        "type": sent.kind,
        "markdown": sent.text,
    }


def _moment(date: datetime | None) -> str | None:
    return date.isoformat(timespec="seconds").replace("+00:00", "Z") if date else None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
