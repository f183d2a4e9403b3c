"""WordPress eXtended RSS (WXR) 1.0 to 1.2, in one file, several or a zip -> items.

It is read twice: first what posts refer to (authors, images, pages above pages), then the posts.

    names.py       elements, whatever their namespace
    survey.py      the first reading
    posts.py       `item` -> post;  blocks.py, shortcodes.py, paragraphs.py: its words
    comments.py    `wp:comment` -> comment;  clickable.py: bare addresses in it
    permalinks.py  the pattern of the old addresses
    moments.py     dates
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from pathlib import Path

from generator.importers.errors import RefusedError
from generator.importers.formats import Hints
from generator.importers.item import (
    FoundAuthor,
    FoundComment,
    FoundFile,
    FoundSite,
    Item,
    ItemType,
    LeftOut,
    PostRef,
    Remark,
)
from generator.importers.sources import open_each
from generator.importers.wordpress.comments import Accounts, read_comment
from generator.importers.wordpress.moments import usual_zone
from generator.importers.wordpress.names import WANTED, naming
from generator.importers.wordpress.permalinks import pattern_of
from generator.importers.wordpress.posts import Context, read_post
from generator.importers.wordpress.survey import Survey, meta
from generator.importers.xml_records import Flaws, Record, records

_TYPES: dict[str, ItemType] = {"post": "post", "page": "page", "attachment": "file"}
_TWICE = "It was in an earlier part of the export already."


def read(sources: Sequence[Path], hints: Hints) -> Iterator[Item]:
    """Read an export of WordPress.

    Raises:
        RefusedError: It is none.
    """
    survey, flaws = Survey(), Flaws()
    for record in _records(sources, hints, flaws):
        survey.see(record)
    if not survey.records:
        what = f"`{sources[0]}` holds nothing of WordPress."
        raise RefusedError(what, "Export it there with Tools, Export, All content.")
    yield FoundSite(
        title=survey.title,
        url=survey.url,
        language=survey.language,
        permalink=pattern_of(survey.samples, survey.url),
    )
    for author in survey.authors.values():
        yield FoundAuthor(origin=author.login, name=author.name, email=author.email)
    yield from _remarks(flaws)
    zone = usual_zone(survey.offsets, hints.timezone)
    seen: set[str | int] = set()
    for record in _records(sources, hints, Flaws()):
        if record.name == "item":
            yield from _items(record, survey, zone, seen)


def _records(sources: Sequence[Path], hints: Hints, flaws: Flaws) -> Iterator[Record]:
    for opened in open_each(sources, hints):
        if opened.name.lower().endswith((".xml", ".wxr", ".rss", ".txt")):
            yield from records(opened.stream, WANTED, name=opened.name, flaws=flaws, naming=naming)


def _remarks(flaws: Flaws) -> Iterator[Remark]:
    if flaws.dropped:
        yield Remark(f"Characters that XML forbids were dropped: {flaws.dropped}.")
    if flaws.undecodable:
        yield Remark(f"Bytes that are no text are shown as `\ufffd`: {flaws.undecodable}.")


def _items(record: Record, survey: Survey, zone: tzinfo, seen: set[str | int]) -> Iterator[Item]:
    """Read one `item` and its comments."""
    origin, kind = record.get("wp:post_id"), record.get("wp:post_type") or "post"
    title = record.get("title")
    is_twice = f"{kind} {origin}" in seen
    seen.add(f"{kind} {origin}")
    comments = list(_comments(record, kind, Accounts(survey.logins, zone), seen))
    if is_twice:
        type_ = _TYPES.get(kind, "other")
        yield LeftOut(type=type_, origin=origin, what=title or origin, why=_TWICE)
    elif kind in {"post", "page"}:
        states = Counter(c.state for c in comments if isinstance(c, FoundComment))
        yield read_post(record, Context(survey, zone), thoughts=states["approved"])
    elif kind == "attachment":
        yield FoundFile(
            origin=origin,
            url=record.get("wp:attachment_url"),
            pages=(record.get("link"), f"/?attachment_id={origin}"),
            path=meta(record, "_wp_attached_file"),
            post=record.get("wp:post_parent").removeprefix("0"),
        )
    else:
        why = f"It is of the type `{kind}`, which only WordPress understands."
        yield LeftOut(type="other", origin=origin, what=title or origin, why=why)
    yield from comments


def _comments(
    record: Record, kind: str, accounts: Accounts, seen: set[str | int]
) -> Iterator[FoundComment | LeftOut]:
    # A comment on an image belongs to the post that shows the image.
    on = record.get("wp:post_parent") if kind == "attachment" else record.get("wp:post_id")
    post = PostRef(origin=on, title=record.get("title"))
    for number, each in enumerate(record.all("wp:comment"), start=1):
        found = read_comment(each, post, accounts=accounts, number=number)
        number_there = int(found.origin) if found.origin.isdecimal() else f"comment {found.origin}"
        if number_there in seen:
            yield LeftOut(type="comment", origin=found.origin, what="a comment", why=_TWICE)
        else:
            seen.add(number_there)
            yield found
