"""Addresses of posts on the old site -> the pattern that they follow, as `site.toml` writes it."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from generator.foundation import slugify

_ENOUGH = 0.6
"""Share of the posts that must follow one pattern; drafts and moved posts may differ."""


class Dated(NamedTuple):
    """What a pattern is made of."""

    url: str
    slug: str
    date: datetime


def path_below(url: str, site: str) -> str:
    """Give the path of *url* below the blog at *site*, decoded, from its first slash on."""
    parts = urlsplit(url)
    path = unquote(parts.path) or "/"
    base = unquote(urlsplit(site).path).rstrip("/")
    if base and (path == base or path.startswith(f"{base}/")):
        path = path[len(base) :] or "/"
    return path if path.startswith("/") else f"/{path}"


def pattern_of(posts: Iterable[Dated], site: str) -> str:
    """Find the pattern that most *posts* follow; empty when there is none that we can write."""
    found = Counter(_pattern(post, site) for post in posts)
    total = sum(found.values())
    if not total:
        return ""
    pattern, count = found.most_common(1)[0]
    return pattern if pattern and count >= _ENOUGH * total else ""


def _pattern(post: Dated, site: str) -> str:
    parts = urlsplit(post.url)
    if parts.query:
        return ""
    *folders, last = path_below(post.url, site).strip("/").split("/")
    ending = ".html" if last.endswith(".html") else ""
    if slugify(last.removesuffix(ending)) != slugify(unquote(post.slug)) or not last:
        return ""
    steps = _steps(folders, post.date)
    if not all(re.fullmatch(r"[a-z0-9_-]+|\{[a-z:02]+\}", step) for step in steps):
        return ""
    return "/".join(["", *steps, "{slug}"]) + (ending or "/")


def _steps(folders: list[str], date: datetime) -> list[str]:
    """Replace the numbers of the date, each once and in its order."""
    fields = [
        (f"{date.year}", "{year}"),
        (f"{date.month:02}", "{month:02}"),
        (f"{date.day:02}", "{day:02}"),
    ]
    steps = []
    for folder in folders:
        if fields and folder == fields[0][0]:
            steps.append(fields.pop(0)[1])
        else:
            steps.append(folder)
    return steps
