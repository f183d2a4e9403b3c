"""The folder of a Pelican blog -> the items in it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.foundation import FoundFile
from generator.importers import content_folder as folders
from generator.importers import item
from generator.importers.content_folder import MARKDOWN, Matter
from generator.importers.data import Table, UnreadableError, line, read_moment
from generator.importers.errors import RefusedError
from generator.importers.formats import Hints
from generator.importers.pelican.config import FILES, Config, read_config
from generator.importers.pelican.links import with_our_links

_OTHER_MARKUP = {
    ".rst": "It is reStructuredText; convert it to Markdown (pandoc does) and import again.",
    ".html": "It is HTML with a head of its own; convert it to Markdown and import again.",
    ".ipynb": "It is a notebook; convert it to Markdown and import again.",
}
_COMMENTS = "comments/"
_FIELD = re.compile(r"\{(?P<name>\w+)(?::(?P<form>[^{}]*))?\}")
_NO_WORD = re.compile(r"[^\w\s-]")
_GAPS = re.compile(r"[-\s]+")


class _Text(NamedTuple):
    """A file that was read."""

    path: str
    """Below the folder that is imported."""

    below: str
    """The same below the folder of the texts."""

    matter: Matter
    body: str


def read(sources: Sequence[Path], hints: Hints) -> Iterator[item.Item]:
    """Give the posts, drafts, pages and pictures of the blogs *sources*.

    Raises:
        RefusedError: One is no folder of a Pelican blog.
    """
    for source in sources:
        files = folders.walk_folder(source)
        config = read_config(source, files)
        own = [file for file in files if _is_content(file.path, config)]
        if not any(file.path.endswith((*MARKDOWN, ".rst")) for file in own):
            what = f"There are no posts of Pelican in `{source.name}`."
            raise RefusedError(what, "Give the folder that `pelicanconf.py` or the posts lie in.")
        yield from folders.each_author_once(_items(own, config, hints))


def _is_content(path: str, config: Config) -> bool:
    if config.content:
        return path.startswith(f"{config.content}/")
    return path not in FILES and not path.startswith(("output/", "themes/", "plugins/"))


def _items(files: Sequence[FoundFile], config: Config, hints: Hints) -> Iterator[item.Item]:
    yield config.site
    yield from config.remarks
    comments = 0
    for file in folders.passed_on(files, hints):
        below = _below(file.path, config)
        suffix = file.path[file.path.rfind(".") :].lower()
        if below.startswith(_COMMENTS) and suffix in {*MARKDOWN, ".rst"}:
            comments += 1
        elif suffix in MARKDOWN:
            yield from _text(file, config, hints)
        elif suffix in _OTHER_MARKUP:
            kind: item.ItemType = "page" if _is_page(below, config) else "post"
            yield folders.left_out(kind, file.path, _OTHER_MARKUP[suffix])
        elif folders.is_media(file.path):
            yield item.FoundFile(origin=file.path, url=f"/{below}", path=file.place)
    if comments:
        hint = "import them with the format `pelican-comments`, after this."
        yield item.Remark(f"{comments} files in `{_COMMENTS}` look like comments; {hint}")


def _below(path: str, config: Config) -> str:
    return path.removeprefix(f"{config.content}/") if config.content else path


def _is_page(below: str, config: Config) -> bool:
    return any(below.startswith(f"{folder}/") for folder in config.page_folders if folder)


def _text(file: FoundFile, config: Config, hints: Hints) -> Iterator[item.Item]:
    below = _below(file.path, config)
    kind: item.PostKind = "page" if _is_page(below, config) else "post"
    try:
        parts = folders.split_metadata(folders.read_file(file))
    except UnreadableError as error:
        yield folders.left_out(kind, file.path, str(error))
        return
    matter = folders.read_matter({**_from_path(below, config), **parts.values})
    if not parts.has_header and not matter.title:
        why = "It begins with no `Title: …`, so Pelican does not publish it."
        yield folders.left_out(kind, file.path, why)
        return
    author = matter.author()
    if author:
        yield author
    yield _post(_Text(file.path, below, matter, parts.body), kind, config, hints)


def _from_path(below: str, config: Config) -> Table:
    """Give what the file's place says: a date in its name, a category in its folder."""
    found = config.metadata_of(below)
    folder = below.rpartition("/")[0].rpartition("/")[2]
    is_category = config.folders_are_categories and folder and not _is_page(below, config)
    return {**({"category": folder} if is_category else {}), **found}


def _post(text: _Text, kind: item.PostKind, config: Config, hints: Hints) -> item.FoundPost:
    zone = config.zone or hints.timezone
    matter = text.matter
    markdown = with_our_links(text.body, source=text.path, content=config.content)
    words = item.Words(folders.with_more(markdown), "markdown")
    post = folders.post_of(matter, words, path=text.path, zone=zone)
    title = post.title or folders.stem_of(text.path)
    from_file = config.texts["SLUGIFY_SOURCE"] == "basename"
    slug = line(matter.first("slug")) or _slug(folders.stem_of(text.path) if from_file else title)
    date = read_moment(matter.first("date"), zone)
    is_translation = post.language not in {"", config.texts["DEFAULT_LANG"]}
    return msgspec.structs.replace(
        post,
        title=title,
        kind=kind,
        date=date,
        slug=f"{slug}-{post.language}" if is_translation else slug,
        url=_url(text, slug, date, kind, config) if post.status == "published" else "",
        language=post.language if is_translation else "",
    )


def _slug(title: str) -> str:
    """Write *title* as Pelican's addresses do."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return _GAPS.sub("-", _NO_WORD.sub("", plain).strip().lower())


def _url(text: _Text, slug: str, date: datetime | None, kind: item.PostKind, config: Config) -> str:
    """Fill in the pattern of the address; empty when it needs what is not there."""
    matter = text.matter
    own = line(matter.first("url", "save_as"))
    language = matter.language
    form = "LANG_URL" if language not in {"", config.texts["DEFAULT_LANG"]} else "URL"
    pattern = own or config.texts[f"{'PAGE' if kind == 'page' else 'ARTICLE'}_{form}"]
    author = matter.author()
    values = {
        "slug": slug,
        "lang": language or config.texts["DEFAULT_LANG"],
        "category": _slug(line(matter.first("category")) or config.texts["DEFAULT_CATEGORY"]),
        "author": _slug(author.name if author else config.texts.get("AUTHOR", "")),
    }

    def filled(found: re.Match[str]) -> str:
        if found["name"] == "date" and date:
            return folders.written(date, found["form"] or "%Y-%m-%d")
        return values.get(found["name"], found[0])

    url = "/" + _FIELD.sub(filled, pattern).lstrip("/").removesuffix("index.html")
    return "" if "{" in url else url
