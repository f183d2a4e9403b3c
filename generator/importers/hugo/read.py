"""The folder of a Hugo blog -> the items in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.foundation import FoundFile
from generator.importers import content_folder as folders
from generator.importers import item
from generator.importers.content_folder import MARKDOWN, Matter, Pages
from generator.importers.data import UnreadableError, line, read_moment, table, truth
from generator.importers.errors import RefusedError
from generator.importers.formats import Hints
from generator.importers.headings import with_old_anchors
from generator.importers.hugo.address import Named, address, as_here, urlize
from generator.importers.hugo.config import Config, read_config

_HTML = (".html", ".htm")
_OTHER_MARKUP = (".org", ".rst", ".adoc", ".asciidoc", ".pdc", ".pandoc")
_PLAIN = "/:sections/:slugorcontentbasename/"


class _Place(NamedTuple):
    """Where a text lies, as Hugo sees it."""

    folders: tuple[str, ...]
    """Below the folder of the texts."""

    name: str
    """Without suffix and language; that of its folder for a bundle."""

    language: str
    """Code of a language that is not the site's own; else empty."""

    is_bundle: bool
    is_list: bool
    """Whether it introduces a section."""


class _Blog(NamedTuple):
    """What every file of the blog needs to know."""

    config: Config
    pages: Pages
    bundles: frozenset[str]
    """Folders that are one post, each with a slash at its end."""

    hints: Hints


def read(sources: Sequence[Path], hints: Hints) -> Iterator[item.Item]:
    """Give the posts, drafts, pages and pictures of the blogs *sources*.

    Raises:
        RefusedError: One is no folder of a Hugo blog.
    """
    for source in sources:
        folder = source.parent if source.name == "content" else source
        files = folders.walk_folder(folder)
        config = read_config(folder)
        texts = [file.path for file in files if _is_text(file.path, config)]
        if not texts:
            what = f"There is no Markdown in the folder `{config.content}` of `{folder.name}`."
            raise RefusedError(what, "Give the folder that `hugo.toml` and `content` lie in.")
        bundles = frozenset(
            path[: path.rfind("/") + 1] for path in texts if _place(path, config).is_bundle
        )
        blog = _Blog(config, Pages(texts), bundles, hints)
        yield _site(texts, config)
        yield from config.remarks
        items = (one for file in folders.passed_on(files, hints) for one in _file(file, blog))
        yield from folders.each_author_once(items)


def _is_text(path: str, config: Config) -> bool:
    return path.endswith(MARKDOWN) and any(path.startswith(f"{top}/") for top in _tops(config))


def _tops(config: Config) -> tuple[str, ...]:
    """Give the folders of texts, the longest first, since one may lie in another."""
    tops = {config.content, *filter(None, config.languages.values())}
    return tuple(sorted(tops, key=lambda top: (-len(top), top)))


def _site(texts: Sequence[str], config: Config) -> item.FoundSite:
    """Tell the site's address, and the pattern of the section that has the most texts."""
    sections = Counter(
        place.folders[0] for path in texts if (place := _place(path, config)).folders
    )
    main = min(sections, key=lambda name: (-sections[name], name), default="")
    pattern = config.permalinks.get(main) or _PLAIN
    permalink = "" if config.is_ugly or not main else as_here(pattern, urlize(main))
    return item.FoundSite(
        title=config.title, url=config.url, language=config.language, permalink=permalink
    )


def _place(path: str, config: Config) -> _Place:
    top = next(top for top in _tops(config) if path.startswith(f"{top}/"))
    *above, file = path.removeprefix(f"{top}/").split("/")
    name = folders.stem_of(file)
    stem, _, code = name.rpartition(".")
    in_folder = {folder: code for code, folder in config.languages.items() if folder}
    language = code.lower() if stem and code.lower() in config.languages else ""
    name, language = (stem, language) if language else (name, in_folder.get(top, ""))
    is_bundle = name == "index" and bool(above)
    return _Place(
        folders=tuple(above[:-1] if is_bundle else above),
        name=above[-1] if is_bundle else name,
        language="" if language == config.language else language,
        is_bundle=is_bundle,
        is_list=name == "_index" or (name == "index" and not above),
    )


def _file(file: FoundFile, blog: _Blog) -> Iterator[item.Item]:
    path, config = file.path, blog.config
    top = next((top for top in _tops(config) if path.startswith(f"{top}/")), "")
    in_bundle = any(path.startswith(bundle) for bundle in blog.bundles)
    if top and path.endswith((*MARKDOWN, *_HTML, *_OTHER_MARKUP)):
        yield from _text(file, blog)
    elif top and folders.is_media(path):
        if not in_bundle:
            url = f"/{path.removeprefix(f'{top}/')}"
            yield item.FoundFile(origin=path, url=url, path=file.place)
    elif folders.is_media(path):
        for static in (*config.static, "assets"):
            if path.startswith(f"{static}/"):
                url = f"/{path.removeprefix(f'{static}/')}"
                yield item.FoundFile(origin=path, url=url, path=file.place)


def _text(file: FoundFile, blog: _Blog) -> Iterator[item.Item]:
    place = _place(file.path, blog.config)
    kind: item.PostKind = "post" if place.folders else "page"
    why = _objection(file.path, place, blog)
    if not why:
        try:
            parts = folders.split(folders.read_file(file))
        except UnreadableError as error:
            why = str(error)
    if why:
        is_text = not place.is_list and not _is_part(file.path, place, blog)
        yield folders.left_out(kind if is_text else "other", file.path, why)
        return
    matter = folders.read_matter(parts.values)
    build = table(matter.first("build", "_build"))
    if truth(matter.first("headless")) or line(build.get("render")) in {"never", "false"}:
        yield folders.left_out("other", file.path, "It has no address of its own (headless).")
        return
    author = matter.author()
    if author:
        yield author
    yield _post(file, place, (matter, parts.body), blog)


def _objection(path: str, place: _Place, blog: _Blog) -> str:
    """Say why a text is no post and no page."""
    if path.endswith(_OTHER_MARKUP):
        return "It is no Markdown; convert it (pandoc does) and import again."
    if place.is_list:
        return "It introduces a list; lists are the theme's work here."
    if _is_part(path, place, blog):
        return "It is a part of the bundle around it, with no address of its own."
    return ""


def _is_part(path: str, place: _Place, blog: _Blog) -> bool:
    """Tell whether a text belongs to a bundle without being its own."""
    folder = path[: path.rfind("/") + 1]
    is_own = place.is_bundle and folder in blog.bundles
    return not is_own and any(folder.startswith(bundle) for bundle in blog.bundles)


def _post(file: FoundFile, place: _Place, text: tuple[Matter, str], blog: _Blog) -> item.FoundPost:
    matter, body = text
    config = blog.config
    zone = config.zone or blog.hints.timezone
    converted = _converted(body, file.path, blog)
    is_html = file.path.endswith(_HTML)
    post = folders.post_of(
        matter,
        item.Words(converted.text, "html" if is_html else "markdown"),
        path=file.path,
        zone=zone,
    )
    name = folders.dated(place.name) if config.dates_from_names else folders.Dated("", place.name)
    date = read_moment(matter.first("date"), zone) or read_moment(name.date, zone)
    later = matter.moment(zone, "publishdate", "pubdate")
    is_page = not place.folders or date is None or line(matter.first("type")) == "page"
    slug = line(matter.first("slug")) or urlize(name.rest)
    url = _url(place, matter, Named(place.folders, name.rest, slug, post.title, date), config)
    listed = line(table(matter.first("build", "_build")).get("list"))
    suffix = f"-{place.language}" if place.language else ""
    return msgspec.structs.replace(
        post,
        title=post.title or name.rest.replace("-", " ").title(),
        kind="page" if is_page else "post",
        date=_latest(date, later),
        slug=_page_slug(url) if is_page and url else f"{slug}{suffix}",
        url=url,
        aliases=tuple(_from_top(alias, url) for alias in post.aliases),
        unlisted=post.unlisted or listed in {"never", "false"},
        language=post.language or place.language,
        folder=str(Path(file.place).parent) if place.is_bundle else "",
        notes=(*post.notes, *folders.told(converted)),
    )


def _converted(body: str, path: str, blog: _Blog) -> folders.Converted:
    """Write the text in our Markdown."""
    converted = folders.from_shortcodes(
        folders.with_more(body),
        lambda name: blog.pages.link(name, path, below=blog.config.content),
    )
    if path.endswith(_HTML):
        return converted
    ours = folders.from_commonmark(converted.text, html_holds_markdown=True)
    return converted._replace(text=with_old_anchors(ours))


def _latest(date: datetime | None, publish_date: datetime | None) -> datetime | None:
    """Give the date before which it was not public."""
    return max(filter(None, (date, publish_date)), default=None)


def _page_slug(url: str) -> str:
    return url.strip("/").removesuffix(".html")


def _from_top(alias: str, url: str) -> str:
    """Read an alias without a slash as Hugo does: beside the page."""
    if alias.startswith(("/", "http:", "https:")):
        return alias
    return f"{url.rstrip('/').rpartition('/')[0]}/{alias}"


def _url(place: _Place, matter: Matter, named: Named, config: Config) -> str:
    prefix = f"/{place.language}" if place.language else ""
    own = line(matter.first("url"))
    if own and ":" not in own:
        return own if own.startswith("/") else f"{prefix}/{own}"
    section = place.folders[0] if place.folders else "/"
    pattern = (
        own or config.permalinks.get("/".join(place.folders)) or config.permalinks.get(section)
    )
    typed = named._replace(slug=line(matter.first("slug")))
    filled = address(pattern or _PLAIN, typed, is_ugly=config.is_ugly, keeps_case=config.keeps_case)
    return f"{prefix}{filled}" if filled else ""
