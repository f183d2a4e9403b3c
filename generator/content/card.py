"""Front matter, file name and text -> the Card, with every default filled in."""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.content.dates import FORMS, read_date
from generator.content.document import Card, DocumentKind
from generator.content.front_matter import FrontMatter, Read
from generator.content.giveaways import giveaways
from generator.foundation import Location, Problem, SafeHtml, Severity, slugify
from generator.settings import Settings

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[-_. ]+|\Z)", re.ASCII)
_URL = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_PAGES = "content/pages/"


class Excerpt(NamedTuple):
    """What the text itself gives to the card."""

    summary: str
    html: str
    has_more: bool


class Name(NamedTuple):
    """What a document's path says of it."""

    kind: DocumentKind

    folders: tuple[str, ...]
    """Between `posts/` or `pages/` and the document, without a bundle's own folder."""

    stem: str
    """The file's name without `.md`, or the bundle's folder; empty for a stray `index.md`."""

    date: str
    """The date that begins the stem, as it stands there; may be empty."""


class Made(NamedTuple):
    """What `make_card` made."""

    card: Card | None
    """`None` when a problem is an error that leaves no card."""

    problems: tuple[Problem, ...]


def name_of(path: str) -> Name:
    """Read the path of a document below the site."""
    kind: DocumentKind = "page" if path.startswith(_PAGES) else "post"
    *folders, file = path.split("/")[2:]
    stem = file.removesuffix(".md")
    if stem == "index":
        stem = folders.pop() if folders else ""
    dated = _DATED.match(stem) if kind == "post" else None
    return Name(kind, tuple(folders), stem, dated[1] if dated else "")


def make_card(
    path: str, read: Read, excerpt: Excerpt, *, title: tuple[str, int], settings: Settings
) -> Made:
    """Make the card of the document at *path*; *title* is its text and line."""
    name, matter = name_of(path), read.matter
    date = matter.date or (read_date(name.date, settings.timezone) if name.date else None)
    slug = matter.slug or _slug(name, title[0])
    image = _image(path, matter.image)
    missing = _Missing(
        title=not title[0], date=date is None, slug=not slug, image=image is None
    )
    problems = (
        *_objections(path, read, name, missing=missing),
        *giveaways(path, read, title=title[0], slug=slug),
    )
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Made(None, problems)
    typeset = _typesetter(matter.lang or settings.language, settings)
    card = Card(
        source=path,
        kind=name.kind,
        title=typeset(title[0]),
        slug=slug,
        date=date,
        updated=matter.updated,
        tags=matter.tags,
        summary=typeset(matter.summary) or excerpt.summary,
        excerpt=SafeHtml(excerpt.html),
        has_more=excerpt.has_more,
        draft=matter.draft,
        unlisted=matter.unlisted,
        protected=matter.protected,
        public_title=typeset(matter.public_title),
        pinned=matter.pinned,
        expires=matter.expires,
        series=matter.series,
        author=matter.author or settings.author or next(iter(settings.authors), ""),
        image=image or "",
        image_alt=typeset(matter.image_alt),
        content_note=typeset(matter.content_note),
        aliases=matter.aliases,
        comments=matter.comments,
        comment_key=matter.comment_key or slug.replace("/", "-"),
        language=matter.lang,
        translation_of=_beside(path, matter.translation_of),
        params=matter.params,
        title_line=title[1],
    )
    return Made(card, problems)


class _Missing(NamedTuple):
    """Which of the things that every document has could not be found."""

    title: bool
    date: bool
    slug: bool
    image: bool


def _typesetter(language: str, settings: Settings) -> Callable[[str], str]:
    """Give what does for the words of the front matter what typography does for the text."""
    if not settings.markdown.smart_quotes:
        return str
    # It loads Python-Markdown, which a command without documents must not wait for.
    from generator.content.typography import typeset  # noqa: PLC0415

    return lambda text: typeset(text, language)


def _slug(name: Name, title: str) -> str:
    """Make it from the file's name; a name that is only a date leaves it to the title."""
    own = name.stem.removeprefix(name.date).lstrip("-_. ") if name.date else name.stem
    last = slugify(own) or (slugify(title) if name.date else "")
    if name.kind == "post" or not last:
        return last
    return "/".join((*filter(None, map(slugify, name.folders)), last))


def _image(path: str, image: str) -> str | None:
    """Find where the cover is, below the site; `None` when it cannot be there."""
    if not image or _URL.match(image):
        return image
    if _SCHEME.match(image):
        return None
    folder = "content/static" if image.startswith("/") else posixpath.dirname(path)
    found = posixpath.normpath(posixpath.join(folder, image.lstrip("/")))
    return found if found.startswith("content/") else None


def _beside(path: str, target: str) -> str:
    """Find the file that *target*, written as links are, means in the document at *path*."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else ""


def _objections(path: str, read: Read, name: Name, *, missing: _Missing) -> Iterator[Problem]:
    matter, lines = read.matter, read.lines
    if missing.title and "title" not in read.unread:
        hint = "Add a line `title: …` between two lines of `---` at the top."
        yield Problem(Location(path, 1), f"This {name.kind} has no title.", hint)
    if not name.stem:
        yield _stray_index(path, name)
    elif missing.slug:
        what = f"No address can be made from the name `{name.stem}`."
        yield Problem(Location(path), what, "Rename the file, or add a line `slug: …`.")
    if missing.date and name.kind == "post" and "date" not in read.unread:
        yield _no_date(path, name)
    if missing.image:
        what = f"The cover `{matter.image}` is neither below `content/` nor a web address."
        yield Problem(Location(path, lines.get("image")), what, "Put the image beside the post.")
    if name.kind == "post" and "/" in matter.slug:
        what = f"The slug `{matter.slug}` has a slash; only pages have folders in their address."
        hint = f"Write `slug: {matter.slug.replace('/', '-')}`."
        yield Problem(Location(path, lines.get("slug")), what, hint)
    yield from _out_of_order(path, matter, read)


def _stray_index(path: str, name: Name) -> Problem:
    folder = "posts" if name.kind == "post" else "pages"
    what = f"`content/{folder}/index.md` has no folder of its own to be named after."
    return Problem(Location(path), what, f"Rename it, say to `content/{folder}/hello.md`.")


def _no_date(path: str, name: Name) -> Problem:
    if name.date:
        what = f"The file's name begins with `{name.date}`, which is no date."
        return Problem(Location(path), what, "Rename the file, or add a line `date: …`.")
    return Problem(Location(path, 1), "This post has no date.", f"Add a `date: …`. {FORMS}")


def _out_of_order(path: str, matter: FrontMatter, read: Read) -> Iterator[Problem]:
    if not matter.date:
        return
    for key, later in (("updated", matter.updated), ("expires", matter.expires)):
        # Days, since `updated` is often one, and `date` has the hour.
        if later and later.date() < matter.date.date():
            what = f"`{key}` is earlier than `date`."
            where = Location(path, read.lines.get(key))
            yield Problem(where, what, "Is the year right?", Severity.WARNING)
