"""The folder of an Eleventy blog -> the items in it."""

import posixpath
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.foundation import FoundFile
from generator.importers import content_folder as folders
from generator.importers import item
from generator.importers.content_folder import MARKDOWN, Arguments, Matter, Pages, Tag
from generator.importers.data import UnreadableError, entries, line, read_moment, table, truth
from generator.importers.eleventy.address import Named, address
from generator.importers.eleventy.cascade import Cascade, input_folder, read_cascade
from generator.importers.errors import RefusedError
from generator.importers.formats import Hints

_POST_FOLDERS = frozenset({"post", "posts", "blog", "articles", "article", "writing", "journal"})
_NO_CONTENT = ("_includes/", "_layouts/", "_data/", "_components/")
_NO_TEXTS = frozenset({"readme", "license", "licence", "contributing", "changelog"})


class _Blog(NamedTuple):
    """What every file of the blog needs to know."""

    cascade: Cascade
    pages: Pages
    media: frozenset[str]
    place: str
    """Folder of texts below the one that is imported; empty when it is the same."""

    hints: Hints


def read(sources: Sequence[Path], hints: Hints) -> Iterator[item.Item]:
    """Give the posts, drafts, pages and pictures of the blogs *sources*.

    Raises:
        RefusedError: One is no folder with Markdown in it.
    """
    for source in sources:
        place = input_folder(source) if source.is_dir() else ""
        files = folders.walk_folder(source / place)
        texts = [file.path for file in files if _is_text(file.path)]
        if not texts:
            what = f"There is no Markdown in `{source / place}`."
            raise RefusedError(what, "Give the folder that Eleventy reads its texts from.")
        cascade = read_cascade(files)
        yield cascade.site
        yield from cascade.remarks
        media = frozenset(file.path for file in files if folders.is_media(file.path))
        blog = _Blog(cascade, Pages(texts), media, place, hints)
        items = (one for file in folders.passed_on(files, hints) for one in _file(file, blog))
        yield from folders.each_author_once(items)


def _is_text(path: str) -> bool:
    is_content = path.endswith(MARKDOWN) and not path.startswith(_NO_CONTENT)
    return is_content and not ("/" not in path and folders.stem_of(path).lower() in _NO_TEXTS)


def _file(file: FoundFile, blog: _Blog) -> Iterator[item.Item]:
    if _is_text(file.path):
        yield from _text(file, blog)
    elif folders.is_media(file.path) and not file.path.startswith(_NO_CONTENT):
        # `public/` is where starters keep what is copied to the top.
        url = f"/{file.path.removeprefix('public/')}"
        yield item.FoundFile(origin=file.path, url=url, path=file.place)


def _text(file: FoundFile, blog: _Blog) -> Iterator[item.Item]:
    kind: item.PostKind = "post" if "/" in file.path else "page"
    try:
        parts = folders.split(folders.read_file(file))
    except UnreadableError as error:
        yield folders.left_out(kind, file.path, str(error))
        return
    above = blog.cascade.of(file.path)
    tags = [*entries(above.get("tags")), *folders.read_matter(parts.values).tags(by=",")]
    matter = folders.read_matter({**above, **parts.values, "tags": tags})
    permalink = _permalink(matter)
    if permalink is None:
        yield folders.left_out(kind, file.path, "It has no address (`permalink: false`).")
        return
    author = matter.author()
    if author:
        yield author
    yield _post(file, (matter, parts.body), permalink, blog)


def _permalink(matter: Matter) -> str | None:
    """Give the template of the address, empty for none; `None` when there is no address."""
    said = matter.values.get("permalink")
    said = table(said).get("build", said)
    return None if truth(said) is False else line(said)


def _post(
    file: FoundFile, parts: tuple[Matter, str], permalink: str, blog: _Blog
) -> item.FoundPost:
    matter, body = parts
    zone = blog.hints.timezone
    path = file.path.rpartition(".")[0]
    converted = folders.from_liquid(
        folders.with_more(body), lambda tag: _answer(tag, matter, file.path, blog)
    )
    text = folders.from_commonmark(converted.text, html_holds_markdown=True)
    words = item.Words(text, "markdown")
    post = folders.post_of(matter, words, path=file.path, zone=zone)
    in_name = folders.dated(posixpath.basename(path)).date
    date = read_moment(matter.first("date"), zone) or read_moment(in_name, zone)
    named = Named(path, matter, date)
    url = address(permalink, named)
    is_post = date is not None and (_is_among_posts(file.path, matter) or "/" in file.path)
    notes = list(post.notes)
    if not url:
        notes.append(f"Its old address, `{permalink}`, could not be worked out.")
    slug = line(matter.first("slug")) or named.file_slug
    return msgspec.structs.replace(
        post,
        title=post.title or slug.replace("-", " ").title(),
        kind="post" if is_post else "page",
        date=date,
        slug=slug if is_post or not url else url.strip("/").removesuffix(".html") or "index",
        url=url,
        notes=(*notes, *folders.told(converted)),
    )


def _is_among_posts(path: str, matter: Matter) -> bool:
    """Tell whether a dated text is a post by its folder or its tags."""
    tags = {line(tag).lower() for tag in entries(matter.values.get("tags"))}
    return not _POST_FOLDERS.isdisjoint({*path.lower().split("/")[:-1], *tags})


def _answer(tag: Tag, matter: Matter, source: str, blog: _Blog) -> str | None:
    if tag.name == "link":
        return blog.pages.link(tag.arguments.first(), source)
    shown = folders.figure(tag.name, _with_whole_paths(tag, source, blog)) if tag.name else None
    if shown is not None:
        return shown
    if not tag.name and tag.text.replace("_", "").isalnum():
        return line(matter.first(tag.text.lower())) or None
    return None


def _with_whole_paths(tag: Tag, source: str, blog: _Blog) -> Arguments:
    """Name pictures from the top, since plugins name them from the folder of the whole blog."""

    def whole(argument: str) -> str:
        path = argument.removeprefix("./").removeprefix(f"{blog.place}/")
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(source), argument))
        return next((f"/{one}" for one in (beside, path) if one in blog.media), argument)

    words, named = tag.arguments
    return Arguments(tuple(map(whole, words)), {key: whole(named[key]) for key in named})
