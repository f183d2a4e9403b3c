"""The folder of a Jekyll blog -> the items in it."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.foundation import FoundFile
from generator.importers import content_folder as folders
from generator.importers import item
from generator.importers.content_folder import MARKDOWN, Matter, Pages, Tag
from generator.importers.data import UnreadableError, line
from generator.importers.errors import RefusedError
from generator.importers.formats import Hints
from generator.importers.headings import with_old_anchors
from generator.importers.jekyll.address import Named, address
from generator.importers.jekyll.config import Config, read_config
from generator.importers.jekyll.when import published

_HTML = (".html", ".htm")
_TOC = re.compile(r"^[*+-][ \t]+[^\n]*\n\{:[ \t]*toc[^}\n]*\}[ \t]*$", re.MULTILINE | re.IGNORECASE)
_BELOW_HEADING = re.compile(r"^(#{1,6} [^\n]*?)[ \t]*\n(\{:[^}\n]*\})[ \t]*$", re.MULTILINE)


class _Place(NamedTuple):
    """Where a file lies, as Jekyll sees it."""

    collection: str
    """`posts`, `drafts`, the label of another collection, or `pages`."""

    categories: tuple[str, ...]
    """Folders above `_posts`."""

    path: str
    """Below the folder of the collection, without its suffix."""


class _Blog(NamedTuple):
    """What every file of the blog needs to know."""

    config: Config
    pages: Pages
    paths: frozenset[str]
    hints: Hints


def read(sources: Sequence[Path], hints: Hints) -> Iterator[item.Item]:
    """Give the posts, drafts, pages and pictures of the blogs *sources*.

    Raises:
        RefusedError: One is no folder of a Jekyll blog.
    """
    for source in sources:
        folder = source.parent if source.name in {"_posts", "_drafts"} else source
        files = folders.walk_folder(folder)
        if not any("_posts/" in file.path or "_drafts/" in file.path for file in files):
            what = f"There is no folder `_posts` in `{folder.name}`."
            raise RefusedError(what, "Give the folder that `_config.yml` and `_posts` lie in.")
        yield from folders.each_author_once(_items(folder, files, hints))


def _items(folder: Path, files: Sequence[FoundFile], hints: Hints) -> Iterator[item.Item]:
    config = read_config(folder)
    paths = frozenset(file.path for file in files)
    blog = _Blog(config, Pages(path for path in paths if path.endswith(MARKDOWN)), paths, hints)
    yield config.site
    yield from config.remarks
    for file in folders.passed_on(files, hints):
        place = _place(file.path, config)
        if file.path.endswith((*MARKDOWN, *_HTML)):
            yield from _text(file, place, blog)
        elif place and folders.is_media(file.path):
            url = "/" + "/".join(step.removeprefix("_") for step in file.path.split("/"))
            yield item.FoundFile(origin=file.path, url=url, path=file.place)


def _place(path: str, config: Config) -> _Place | None:
    """Tell what Jekyll makes of *path*; `None` for parts of the theme."""
    *above, name = path.rpartition(".")[0].split("/")
    for marker, collection in (("_posts", "posts"), ("_drafts", "drafts")):
        if marker in above:
            at = above.index(marker)
            return _Place(collection, tuple(above[:at]), "/".join((*above[at + 1 :], name)))
    hidden = next((step for step in above if step.startswith("_")), "")
    if not hidden:
        return _Place("pages", (), "/".join((*above, name)))
    label = hidden.removeprefix("_")
    if above[0] == hidden and label in config.collections:
        return _Place(label, (), "/".join((*above[1:], name)))
    return None


def _text(file: FoundFile, place: _Place | None, blog: _Blog) -> Iterator[item.Item]:
    if place is None:
        if file.path.endswith(MARKDOWN) and not file.path.startswith(("_includes/", "_layouts/")):
            yield folders.left_out("other", file.path, "Jekyll does not publish it.")
        return
    kind: item.PostKind = "post" if place.collection in {"posts", "drafts"} else "page"
    try:
        parts = folders.split(folders.read_file(file))
    except UnreadableError as error:
        yield folders.left_out(kind, file.path, str(error))
        return
    why = _objection(file.path, place, parts)
    if why:
        yield folders.left_out(kind, file.path, why)
        return
    values = {**_defaults(file.path, place, blog.config), **parts.values}
    matter = folders.read_matter(values)
    author = matter.author()
    if author:
        yield author
    yield _post(file, place, (matter, parts.body), blog)


def _objection(path: str, place: _Place, parts: folders.Parts) -> str:
    if not parts.has_header:
        return "It has no front matter, so Jekyll does not publish it."
    if place.collection != "pages":
        return ""
    if path.endswith(_HTML):
        return "It is a template, which is the theme's work here."
    if place.path == "404":
        return "The theme makes the page for addresses that do not exist."
    if place.path == "index" and not parts.body.strip():
        return "It is the front page, which is made of the posts."
    return ""


def _defaults(path: str, place: _Place, config: Config) -> dict[str, object]:
    """Gather what `_config.yml` gives to the files of this place; the last word counts."""
    found: dict[str, object] = {}
    for default in config.defaults:
        is_below = not default.path or f"{path}/".startswith(f"{default.path}/")
        if is_below and default.kind in {"", place.collection}:
            found |= default.values
    return found


def _post(file: FoundFile, place: _Place, text: tuple[Matter, str], blog: _Blog) -> item.FoundPost:
    matter, body = text
    zone = blog.config.zone or blog.hints.timezone
    is_html = file.path.endswith(_HTML)
    converted = _converted(body, matter, file, blog)
    post = folders.post_of(
        matter,
        item.Words(converted.text, "html" if is_html else "markdown"),
        path=file.path,
        zone=zone,
        by="",
    )
    name = folders.dated(place.path.rpartition("/")[2])
    slug = line(matter.first("slug")) or name.rest
    dates = published(matter.first("date"), name.date, blog.config.zone, blog.hints.timezone)
    categories = (*place.categories, *matter.categories())
    urls = [
        _url(matter, place, Named(slug, date, categories, place.path, place.collection), blog)
        for date in dates or (None,)
    ]
    if "/:" in urls[0]:  # a draft without a date has no address yet
        urls = [""]
    is_page = place.collection not in {"posts", "drafts"}
    return msgspec.structs.replace(
        post,
        title=post.title or slug.replace("-", " ").replace("_", " ").title(),
        kind="page" if is_page else "post",
        status="draft" if place.collection == "drafts" else post.status,
        date=dates[0] if dates else None,
        slug=urls[0].strip("/").removesuffix(".html") if is_page else slug,
        url=urls[0],
        aliases=tuple(dict.fromkeys((*urls[1:], *map(_rooted, post.aliases)))),
        tags=tuple(dict.fromkeys((*post.tags, *place.categories))),
        image=folders.from_liquid(post.image, lambda _tag: None).text,
        notes=(*post.notes, *folders.told(converted)),
    )


def _rooted(alias: str) -> str:
    return alias if alias.startswith(("/", "http:", "https:")) else f"/{alias}"


def _url(matter: Matter, place: _Place, named: Named, blog: _Blog) -> str:
    own = line(matter.first("permalink"))
    if own:
        return address(own, named)
    if place.collection in {"posts", "drafts"}:
        return address(blog.config.permalink, named)
    about = blog.config.collections.get(place.collection)
    if about is not None:
        return address(line(about.get("permalink")) or "/:collection/:path:output_ext", named)
    if named.path.rpartition("/")[2] == "index":
        return f"/{named.path.removesuffix('index')}"
    return f"/{named.path}{'/' if blog.config.has_folders else '.html'}"


def _converted(body: str, matter: Matter, file: FoundFile, blog: _Blog) -> folders.Converted:
    """Write the text in our Markdown."""
    separator = line(matter.first("excerpt_separator")) or blog.config.separator
    text = _BELOW_HEADING.sub(r"\1 \2", _TOC.sub("[TOC]", folders.with_more(body, separator)))
    converted = folders.from_liquid(text, lambda tag: _answer(tag, matter, file.path, blog))
    if file.path.endswith(_HTML):
        return converted
    # kramdown reads Markdown in HTML only where it says `markdown="1"`, as it is here.
    ours = folders.from_commonmark(converted.text, html_holds_markdown=False)
    return converted._replace(text=with_old_anchors(ours))


def _answer(tag: Tag, matter: Matter, source: str, blog: _Blog) -> str | None:
    if tag.name == "post_url":
        target = blog.pages.named(tag.text.rpartition("/")[2])
        return folders.relative(target, source) if target else None
    if tag.name == "link":
        path = tag.text.strip("\"'").lstrip("/")
        if path in blog.paths:
            return folders.relative(path, source) if path.endswith(MARKDOWN) else f"/{path}"
        return None
    if not tag.name and tag.text.startswith("page."):
        return line(matter.first(tag.text.removeprefix("page."))) or None
    if not tag.name and tag.text == "site.title":
        return blog.config.site.title or None
    return None
