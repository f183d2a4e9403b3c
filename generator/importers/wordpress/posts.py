"""`item` of WXR -> FoundPost: its state, its words as HTML, its old addresses."""

import re
from collections.abc import Iterator
from datetime import tzinfo
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from generator.importers.item import FoundPost, PostKind, PostStatus, Words
from generator.importers.markup import plain_text
from generator.importers.wordpress.blocks import Sources, has_blocks, without_blocks
from generator.importers.wordpress.moments import local_instant, published
from generator.importers.wordpress.paragraphs import with_paragraphs
from generator.importers.wordpress.shortcodes import (
    Pictures,
    link,
    replaced,
    with_code_blocks,
    without_paragraphs,
)
from generator.importers.wordpress.survey import Survey, meta, metas
from generator.importers.xml_records import Record

_STATUS: dict[str, PostStatus] = {
    "publish": "published",
    "future": "scheduled",
    "pending": "pending",
    "private": "private",
    "trash": "trash",
}
"""Everything else, also what plugins invented, is a draft: nothing is published by mistake."""

_ALONE = re.compile(r"^[ \t]*(https?://[^\s<>\"']+)[ \t]*$", re.MULTILINE)
_ALONE_IN_P = re.compile(r"<p>\s*(https?://[^\s<>\"']+)\s*</p>")
_NEXT_PAGE = re.compile(r"(?:<p>)?<!--nextpage-->(?:</p>)?")
_MORE = re.compile(r"<!--more[^>]*-->")
_NO_TEASER = re.compile(r"<!--noteaser-->")
_UNCATEGORIZED = frozenset({"uncategorized", "uncategorised"})


class Context(NamedTuple):
    """What the whole export says that a post needs."""

    survey: Survey
    zone: tzinfo


class _Text(NamedTuple):
    html: str
    notes: tuple[str, ...]


def read_post(record: Record, context: Context, *, thoughts: int) -> FoundPost:
    """Read the post or page *record*; *thoughts* is the number of comments it says it has."""
    survey, zone = context
    kind: PostKind = "page" if record.get("wp:post_type") == "page" else "post"
    origin = record.get("wp:post_id")
    text = _text(record, survey)
    status = _STATUS.get(record.get("wp:status"), "draft")
    is_protected = bool(record.get("wp:post_password"))
    cover = survey.picture(meta(record, "_thumbnail_id"))
    slug = unquote(record.get("wp:post_name"))
    address = record.get("link")
    date = local_instant(record.get("wp:post_date"), record.get("wp:post_date_gmt"), zone)
    changed = (record.get("wp:post_modified"), record.get("wp:post_modified_gmt"))
    return FoundPost(
        origin=origin,
        title=plain_text(record.get("title")),
        words=Words(text.html),
        kind=kind,
        status="protected" if is_protected and status in {"published", "scheduled"} else status,
        date=date or published(record.get("pubDate")),
        updated=local_instant(*changed, zone),
        slug=survey.page_path(origin) if kind == "page" else slug,
        url="" if urlsplit(address).query else address,
        aliases=tuple(_aliases(record, kind, slug, address)),
        summary=plain_text(record.get("excerpt")),
        tags=tuple(_tags(record)),
        author=record.get("dc:creator"),
        image=cover.url if cover else "",
        image_alt=cover.alt if cover else "",
        pinned=record.get("wp:is_sticky") == "1",
        comments="open" if record.get("wp:comment_status") == "open" else "closed",
        thoughts=thoughts,
        notes=text.notes,
    )


def _text(record: Record, survey: Survey) -> _Text:
    raw = record.raw("content")
    notes: list[str] = []
    if has_blocks(raw):
        sources = Sources(lambda ref: survey.reusable.get(ref, ""), meta(record, "footnotes"))
        html, dropped = without_blocks(raw, sources)
        notes += (
            f"The block `{name}` draws itself on the old site; it is left out." for name in dropped
        )
    else:
        # A line that holds nothing but an address was shown as what is there.
        text = _ALONE.sub(lambda found: link(found[1]), with_code_blocks(raw))
        html = without_paragraphs(with_paragraphs(text))
    origin = record.get("wp:post_id")
    pictures = Pictures(survey.picture, lambda: survey.pictures_of(origin))
    html, unknown = replaced(html, pictures)
    notes += (f"The shortcode `[{name}]` is kept as text." for name in dict.fromkeys(unknown))
    html = _ALONE.sub(lambda found: link(found[1]), html)
    html = _ALONE_IN_P.sub(lambda found: link(found[1]), html)
    if _NEXT_PAGE.search(html):
        notes.append("Its pages (`<!--nextpage-->`) are joined into one.")
    html = _NO_TEASER.sub("", _NEXT_PAGE.sub("", html))
    return _Text(_MORE.sub("<!--more-->", html), tuple(notes))


def _aliases(record: Record, kind: PostKind, slug: str, address: str) -> Iterator[str]:
    """Give old addresses: by number, and by former slugs in the pattern of the present one."""
    origin = record.get("wp:post_id")
    yield f"/?{'page_id' if kind == 'page' else 'p'}={origin}"
    path = urlsplit(address).path
    if not slug:
        return
    head, found, tail = path.lower().rpartition(quote(slug).lower())
    for old in metas(record, "_wp_old_slug"):
        if old and found:
            yield f"{path[: len(head)]}{old}{path[len(path) - len(tail) :]}"


def _tags(record: Record) -> Iterator[str]:
    for each in record.all("category"):
        label = plain_text(each.text)
        domain = each.attributes.get("domain", "")
        if domain not in {"category", "post_tag", "tag", ""} or not label:
            continue
        if domain != "category" or each.attributes.get("nicename", "") not in _UNCATEGORIZED:
            yield label
