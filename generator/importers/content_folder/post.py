"""What stands above a text, and the text -> a post, as far as all generators agree."""

import re
from collections.abc import Iterable, Iterator
from datetime import tzinfo

from generator.importers.content_folder.liquid import Converted
from generator.importers.content_folder.matter import Matter
from generator.importers.item import FoundAuthor, FoundPost, Item, ItemType, LeftOut, Words

_MORE = re.compile(r"<!--\s*(?:more|excerpt|truncate)\s*-->", re.IGNORECASE)
_LONGEST_TAG = 80
_MOST_TAGS = 12


def post_of(matter: Matter, words: Words, *, path: str, zone: tzinfo, by: str = ",") -> FoundPost:
    """Make a post of the file *path*; its date, address and slug are the generator's own matter.

    Args:
        matter: What stands above the text.
        words: The text.
        path: Below the folder that is imported.
        zone: For dates without an offset.
        by: What parts tags that are one text.
    """
    author, image = matter.author(), matter.image()
    return FoundPost(
        origin=path,
        title=matter.title,
        words=words,
        status=matter.status,
        updated=matter.moment(zone, "updated", "last_modified_at", "lastmod", "modified"),
        aliases=matter.aliases(),
        summary=matter.summary,
        tags=matter.tags(by=by),
        series=matter.series,
        author=author.origin if author else "",
        image=image.source,
        image_alt=image.alt,
        pinned=matter.pinned,
        unlisted=matter.unlisted,
        expires=matter.moment(zone, "expires", "expirydate"),
        comments=matter.comments,
        language=matter.language,
        params=matter.params(),
        file=path,
        notes=tuple(f"`{key}` could hold a secret and was left out." for key in matter.dropped()),
    )


def with_more(text: str, separator: str = "") -> str:
    """Mark the end of the excerpt as it is marked here; *separator* is the blog's own mark."""
    if separator and separator.strip() in text and separator.strip() != "<!--more-->":
        text = text.replace(separator.strip(), "<!--more-->", 1)
    return _MORE.sub("<!--more-->", text)


def told(converted: Converted) -> tuple[str, ...]:
    """Tell which tags stay as text, and which links lead nowhere."""
    kept = [f"The tag `{_shown(tag)}` was kept as text." for tag in converted.kept]
    lost = [f"`{_shown(tag)}` names a page that is not here." for tag in converted.lost]
    notes = lost + kept
    more = len(notes) - _MOST_TAGS
    return (*notes[:_MOST_TAGS], f"So it is with {more} more tags.") if more > 0 else tuple(notes)


def _shown(tag: str) -> str:
    line = " ".join(tag.split())
    return line if len(line) <= _LONGEST_TAG else f"{line[:_LONGEST_TAG]}…"


def left_out(kind: ItemType, path: str, why: str) -> LeftOut:
    """Say that the file *path* does not come along."""
    return LeftOut(type=kind, origin=path, what=path, why=why)


def each_author_once(items: Iterable[Item]) -> Iterator[Item]:
    """Pass *items* on, without authors that were there before."""
    seen: set[str] = set()
    for item in items:
        if isinstance(item, FoundAuthor):
            if item.origin in seen:
                continue
            seen.add(item.origin)
        yield item
