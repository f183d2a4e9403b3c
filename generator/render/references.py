"""The links and images of a body -> HTML whose targets are URLs that exist.

Authors link to source files (`../posts/other.md#heading`) and to files beside the post (`cat.jpg`).
What a target means depends on the whole site, so it is decided here and not when the Markdown is
parsed: a post can be parsed once and stay right while other posts move.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from urllib.parse import unquote, urlsplit

from generator.content import Reference
from generator.foundation import Location, SafeHtml
from generator.pages import STATIC_FOLDER
from generator.render.context import PageContext
from generator.render.images import shown_image
from generator.render.outside import check_outside
from generator.render.questions import Media, Target
from generator.render.tag import with_attribute, without_attribute

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_FRAME_ANCHORS = frozenset({"", "top", "main", "comments"})
"""Ids that pages of a theme have beside the headings."""


def resolved(
    html: str, references: Iterable[Reference], *, source: str, context: PageContext
) -> SafeHtml:
    """Replace each target in *html*, which comes from the document *source*."""
    pieces: list[str] = []
    position = 0
    # One tag may have two targets, as a video has with its poster.
    for (start, end), of_one_tag in groupby(references, key=attrgetter("start", "end")):
        tag = html[start:end]
        for reference in of_one_tag:
            tag = _resolved_tag(tag, reference, source, context)
        pieces += html[position:start], tag
        position = end
    pieces.append(html[position:])
    return SafeHtml("".join(pieces))


def _resolved_tag(tag: str, reference: Reference, source: str, context: PageContext) -> str:
    is_image = reference.tag == "img" and reference.attribute == "src"
    media = _media(reference, source, context) if is_image else None
    if media and media.url:
        return shown_image(tag, media, context)
    new = _resolved_value(reference, source, context)
    if new is None:
        return without_attribute(tag, reference.attribute)
    changed = with_attribute(tag, reference.attribute, new) if new != reference.target else tag
    return shown_image(changed, media, context) if is_image else changed


def _media(reference: Reference, source: str, context: PageContext) -> Media | None:
    """Look at the image that is meant; `None` when it is not among the published files."""
    for path in candidate_paths(reference.target, source):
        if context.ask.target(path):
            media = context.ask.media(path)
            return media.as_it_is() if reference.has_sizes else media
    return None


def _resolved_value(reference: Reference, source: str, context: PageContext) -> str | None:
    if reference.attribute == "srcset":
        return _resolved_candidates(reference, source, context)
    return resolved_target(reference.target, reference, source=source, context=context)


def _resolved_candidates(reference: Reference, source: str, context: PageContext) -> str:
    """Resolve each file of a `srcset`: https://html.spec.whatwg.org/#srcset-attributes."""
    candidates = []
    for candidate in reference.target.split(","):
        target, _, descriptor = candidate.strip().partition(" ")
        new = resolved_target(target, reference, source=source, context=context)
        candidates.append(f"{new or target} {descriptor}".strip())
    return ", ".join(candidates)


def resolved_target(
    target: str, reference: Reference, *, source: str, context: PageContext
) -> str | None:
    """Turn what the author wrote into what the page links to; `None` when it must not link."""
    if target.startswith("#"):
        return _same_document(target, reference, source, context)
    if target.startswith("//") or _SCHEME.match(target):
        check_outside(target, reference, context)
        return target.strip().replace(" ", "%20")
    if target.startswith("/"):
        return _from_the_root(target, reference, context)
    return _from_the_source(target, reference, source, context)


def candidate_paths(target: str, source: str) -> Iterator[str]:
    """Give the paths below the site that *target* in the document *source* may mean, in order."""
    if target.startswith("/") and not target.startswith("//"):
        path = unquote(urlsplit(target).path).removeprefix("/")
        yield posixpath.normpath(f"{STATIC_FOLDER}{path}")
        yield posixpath.normpath(f"content/{path}")
        return
    path = local_path(target, source)
    if path:
        yield path
        yield _from_content(target)


def local_path(target: str, source: str) -> str:
    """Give the path below the site that *target* means; empty when it leads elsewhere."""
    if target.startswith(("#", "/")) or _SCHEME.match(target):
        return ""
    path = unquote(urlsplit(target).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))


def _same_document(target: str, reference: Reference, source: str, context: PageContext) -> str:
    anchor = unquote(target[1:])
    _check_anchor(anchor, source, reference.where, context)
    if getattr(context.route.subject, "source", None) == source and not context.is_absolute:
        return target
    return context.href(context.ask.url(source)) + target


def _from_the_root(target: str, reference: Reference, context: PageContext) -> str:
    parts = urlsplit(target)
    path = unquote(parts.path)
    if not context.ask.is_planned(path):
        context.warning(
            reference.where,
            f"No page or file of this blog has the address `{parts.path}`.",
            "Link to the source file instead, such as `../posts/other.md`, and it stays right.",
        )
    return context.href(path) + _tail(parts.query, parts.fragment)


def _from_the_source(
    target: str, reference: Reference, source: str, context: PageContext
) -> str | None:
    parts = urlsplit(target)
    path = local_path(target, source)
    found = context.ask.target(path) or context.ask.target(_from_content(target))
    if found is None:
        _report_missing(path, reference, source, context)
        return target
    if not found.url:
        _report_hidden(target, found, reference, context)
        return None
    if found.source:
        _check_anchor(unquote(parts.fragment), found.source, reference.where, context)
    return context.href(found.url) + _tail(parts.query, parts.fragment)


def _from_content(target: str) -> str:
    """Read *target* as a path below `content/`, which is how the menu writes them."""
    return posixpath.normpath(f"content/{unquote(urlsplit(target).path)}")


def _check_anchor(anchor: str, source: str, where: Location, context: PageContext) -> None:
    if anchor in _FRAME_ANCHORS or anchor in context.ask.body(source).anchors:
        return
    if anchor.startswith("comment-") and _has_comment(anchor, source, context):
        return
    context.error(
        where,
        f"`{source}` has nothing named `#{anchor}`.",
        "Headings get their names from their words; see `docs/markdown.md`.",
    )


def _has_comment(anchor: str, source: str, context: PageContext) -> bool:
    thread = context.ask.thread(source)
    comments = (*(entry.comment for entry in thread.entries), *thread.pingbacks)
    public = (comment for comment in comments if comment.state != "pending")
    return any(f"comment-{c.id}" == anchor or anchor in c.aliases for c in public)


def _report_missing(path: str, reference: Reference, source: str, context: PageContext) -> None:
    is_link = reference.tag == "a"
    fact = "leads to nothing in this blog" if is_link else "is not there"
    similar = context.ask.similar_path(path, documents=is_link)
    hint = "Paths are relative to the file that they stand in."
    if similar:
        hint = f"Did you mean `{posixpath.relpath(similar, posixpath.dirname(source))}`?"
    noun = "Link" if is_link else "File"
    context.error(reference.where, f"{noun} `{reference.target}` {fact}.", hint)


def _report_hidden(target: str, found: Target, reference: Reference, context: PageContext) -> None:
    context.warning(
        reference.where,
        f"Link `{target}` leads to a post that is not published ({found.reason}).",
        "Until it is, the words stand without a link.",
    )


def _tail(query: str, fragment: str) -> str:
    return (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
