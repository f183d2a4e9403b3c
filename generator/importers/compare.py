"""Saved pages of the old site -> what is not the same here: titles, words, numbers of comments.

Themes differ, so only what readers came for is compared. A page is found by the address that it
gives itself (`rel="canonical"`), else by its path in the folder.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from generator.content import SourceFile, parse
from generator.foundation import walk
from generator.importers.addresses import spelling
from generator.importers.markup import plain_text, visible_words
from generator.importers.report import Difference, PostLine
from generator.settings import Settings

_MAX_BYTES = 8 * 1024 * 1024
_COMMENT = re.compile(r"(?:li-|div-)?comment-(\d+)\Z")
_BODIES = ("entry-content", "post-content", "post-body", "article-content", "e-content")
_WORD = re.compile(r"[^\W_]+")
_RUN = 4
"""Words in a row that must stand on the other side too."""

_ENOUGH = 0.97
"""Share of these runs; captions and counters of a theme make the rest."""


class Compared(NamedTuple):
    """What a comparison found."""

    pages: int
    differences: tuple[Difference, ...]


def compare(folder: Path, site: Path, posts: Sequence[PostLine], settings: Settings) -> Compared:
    """Compare every HTML file of *folder* with the one of *posts* whose page it was."""
    by_address = {spelling(post.old_url): post for post in posts if post.old_url}
    by_address |= {
        spelling(post.url): post for post in posts if spelling(post.url) not in by_address
    }
    differences: list[Difference] = []
    pages = 0
    for found in walk(folder, below=folder).files:
        if found.path.endswith((".html", ".htm")) and found.size <= _MAX_BYTES:
            page = document_fromstring(found.file.read_bytes(), parser=_PARSER)
            pages += 1
            facts = _facts(page, found.path, by_address, _Here(site, settings))
            differences += (Difference(found.path, fact) for fact in facts)
    return Compared(pages, tuple(differences))


_PARSER = HTMLParser(encoding="utf-8", no_network=True)


class _Here(NamedTuple):
    site: Path
    settings: Settings


def _facts(
    page: HtmlElement, path: str, by_address: Mapping[str, PostLine], here: _Here
) -> Iterator[str]:
    post = by_address.get(_address(page, path))
    if post is None:
        yield "No post here has its address."
        return
    title = _title(page)
    if title and _letters(post.title) not in _letters(title):
        yield f"The title there is `{title}`, here `{post.title}`."
    comments = {
        match[1] for each in page.xpath("//*[@id]") if (match := _COMMENT.match(each.get("id")))
    }
    if len(comments) != post.comments + post.pingbacks:
        here_too = f"{post.comments} and {post.pingbacks} pingbacks here"
        yield f"It shows {len(comments)} comments; there are {here_too}."
    yield from _words(page, post, here)


def _address(page: HtmlElement, path: str) -> str:
    for each in page.xpath('//link[@rel="canonical"]/@href | //meta[@property="og:url"]/@content'):
        return spelling(str(each))
    return spelling(f"/{path.removesuffix('.html').removesuffix('/index')}")


def _title(page: HtmlElement) -> str:
    by_class = '//*[contains(concat(" ", @class, " "), " entry-title ")]'
    for place in (by_class, "//article//h1", "//h1", "//title"):
        for each in page.xpath(place):
            words = " ".join(visible_words(each).split())
            if words:
                return words
    return ""


def _words(page: HtmlElement, post: PostLine, here: _Here) -> Iterator[str]:
    """Compare the text, both ways where the old page marks it as its own."""
    try:
        data = (here.site / post.source).read_bytes()
    except OSError:
        yield f"`{post.source}` is not there."
        return
    document = parse(SourceFile(post.source, data), here.settings).document
    ours = _WORD.findall(plain_text(document.body.html if document else "").casefold())
    body = _body(page)
    theirs = _WORD.findall(visible_words(page if body is None else body).casefold())
    yield from _missing(ours, theirs, "stands here and not on the saved page")
    if body is not None:
        yield from _missing(theirs, ours, "stands on the saved page and not here")


def _body(page: HtmlElement) -> HtmlElement | None:
    for name in _BODIES:
        for each in page.xpath(f'//*[contains(concat(" ", @class, " "), " {name} ")]'):
            return each
    return None


def _missing(these: list[str], those: list[str], where: str) -> Iterator[str]:
    runs = {tuple(those[at : at + _RUN]) for at in range(len(those))}
    starts = range(max(1, len(these) - _RUN + 1)) if these else range(0)
    lost = [at for at in starts if tuple(these[at : at + _RUN]) not in runs]
    if lost and len(lost) > (1 - _ENOUGH) * len(starts):
        words = " ".join(these[lost[0] : lost[0] + 2 * _RUN])
        yield f"`… {words} …` {where}."


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
