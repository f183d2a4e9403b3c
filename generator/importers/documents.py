"""FoundPost -> the text of its file: front matter that the build reads back, and Markdown."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from generator.foundation import quoted, slugify
from generator.importers.item import FoundPost
from generator.importers.links import Links, rewritten_markdown
from generator.importers.markup import post_markdown
from generator.importers.plan import Placed, Plan

_NEVER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_PLAIN = re.compile(r"[a-z][a-z0-9-]*")
_HIDDEN = {
    "draft": "It was a draft",
    "pending": "It was waiting for review",
    "private": "It was private",
    "protected": "It needed a password, which is not kept",
    "scheduled": "It was scheduled for a time that has passed",
}
_ACTIVE = ("script", "iframe", "form", "object", "embed")
"""Tags that do something; they are kept in posts, and never in comments."""

_MOST_SUMMARY = 2000


class Document(NamedTuple):
    """A post, ready to be written."""

    text: str

    is_draft: bool
    notes: tuple[str, ...]
    """For the report."""

    left: tuple[str, ...]
    """Addresses of the old site that it still links to or embeds."""


def document(post: FoundPost, own: Placed, plan: Plan, *, now: datetime) -> Document:
    """Write *post*, which goes to *own*; *now* decides what was scheduled for the past."""
    links = Links(plan, post, own)
    if post.words.markup == "html":
        body = post_markdown(post.words.text, links.rewrite, own.anchors)
    else:
        body = rewritten_markdown(post.words.text, links.rewrite)
    image = links.rewrite(post.image) if post.image else ""
    is_draft = _is_draft(post, now)
    notes = list(post.notes)
    if is_draft:
        notes.append(f"{_HIDDEN[post.status]}; it is a draft here.")
    active = [f"`<{name}>`" for name in _ACTIVE if f"<{name}" in body.lower()]
    if active:
        notes.append(f"It holds {', '.join(active)}, which the policy of the blog may not allow.")
    if links.cut:
        names = ", ".join(f"`#{name}`" for name in dict.fromkeys(links.cut))
        notes.append(f"It links to places within pages that are not there: {names}.")
    lines = _front_matter(post, own, plan, _Said(image, is_draft=is_draft))
    text = "\n".join(["---", *lines, "---", "", _clean(body).strip("\n"), ""])
    return Document(text, is_draft, tuple(notes), tuple(dict.fromkeys(links.left)))


def _is_draft(post: FoundPost, now: datetime) -> bool:
    if post.status == "scheduled":
        # The old site did not publish it at its time; nor do we, unless the author says so.
        return post.date is None or post.date <= now
    return post.status != "published"


class _Said(NamedTuple):
    image: str
    is_draft: bool


def _front_matter(post: FoundPost, own: Placed, plan: Plan, said: _Said) -> Iterator[str]:
    named = own.named
    title = _line(post.title) or _line(post.slug) or f"Untitled {post.origin}"
    yield f"title: {quoted(title)}"
    yield from _dates(post)
    if named and named.slug:
        yield f"slug: {quoted(named.slug)}"
    tags = dict.fromkeys(plan.tags.get(slugify(tag), tag) for tag in post.tags if slugify(tag))
    if tags:
        yield f"tags: [{', '.join(_word(_line(tag)) for tag in tags)}]"
    yield from _texts(post, said)
    author = plan.authors.keys.get(post.author)
    if author and author != plan.settings.author:
        yield f"author: {quoted(author)}"
    if own.aliases:
        yield f"aliases: [{', '.join(map(quoted, own.aliases))}]"
    if post.comments and post.comments != _usual(post, plan):
        yield f'comments: "{post.comments}"'
    if named and named.is_key_needed:
        yield f"comment_key: {quoted(own.key)}"
    if post.language:
        yield f"lang: {quoted(post.language)}"
    if post.params:
        yield "params:"
        for key, value in post.params.items():
            yield f"  {quoted(_line(key))}: {json.dumps(value, ensure_ascii=True)}"


def _dates(post: FoundPost) -> Iterator[str]:
    date = post.date or post.updated
    if post.kind == "post":
        yield f"date: {_moment(date) if date else '1970-01-01'}"
    elif post.date:
        yield f"date: {_moment(post.date)}"
    if post.updated and date and post.updated.date() > date.date():
        yield f"updated: {_moment(post.updated)}"
    if post.expires:
        yield f"expires: {_moment(post.expires)}"


def _texts(post: FoundPost, said: _Said) -> Iterator[str]:
    if _line(post.summary):
        yield f"summary: {quoted(_line(post.summary)[:_MOST_SUMMARY])}"
    for key, is_so in (
        ("draft", said.is_draft),
        ("unlisted", post.unlisted),
        ("pinned", post.pinned),
    ):
        if is_so:
            yield f"{key}: true"
    for key, value in (
        ("series", post.series),
        ("image", said.image),
        ("image_alt", post.image_alt if said.image else ""),
        ("content_note", post.content_note),
    ):
        if _line(value):
            yield f"{key}: {quoted(_line(value))}"


def _usual(post: FoundPost, plan: Plan) -> str:
    return plan.settings.comments.default if post.kind == "post" else "off"


def _moment(date: datetime) -> str:
    return date.isoformat(timespec="seconds")


def _word(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text not in _TYPED else quoted(text)


_TYPED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def _line(text: str) -> str:
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    return _NEVER.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
