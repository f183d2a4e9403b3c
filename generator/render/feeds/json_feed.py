"""A Feed -> JSON Feed: https://www.jsonfeed.org/version/1.1/."""

import json
from collections.abc import Mapping
from datetime import datetime

from generator.render.feeds.entry import Feed, FeedEntry

_DEMANDED = frozenset({"items", "content_html"})
"""What the format wants even when it is empty."""


def json_feed(feed: Feed) -> str:
    """Write *feed* as a JSON Feed document."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(_filled(document), ensure_ascii=False, indent=1) + "\n"


def _item(entry: FeedEntry) -> Mapping[str, object]:
    return _filled(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_html": str(entry.html),
            "summary": entry.summary,
            "date_published": _instant(entry.published),
            "date_modified": _instant(entry.updated),
            "authors": [_filled({"name": entry.author, "url": entry.author_url})],
            "tags": list(entry.tags),
            "language": entry.language,
        }
    )


def _filled(values: Mapping[str, object]) -> Mapping[str, object]:
    """Leave out what is empty and may be left out."""
    return {
        key: value for key, value in values.items() if key in _DEMANDED or value not in ("", [])
    }


def _instant(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
