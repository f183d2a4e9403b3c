"""Every pattern of an address, and the file that answers it.

An address here is plain text below the site: `/2026/11/winter/`. It has no base path and is not
percent-encoded; that is done where it is printed. An address that ends with a slash is answered by
the `index.html` of its folder; every other one names its file.
"""

import unicodedata
from collections.abc import Mapping
from urllib.parse import unquote

from generator.content import Bundled, Card
from generator.pages.route import FeedFormat, IconForm
from generator.settings import Settings

HOME = "/"
TAGS = "/tags/"
ARCHIVE = "/archive/"
SERIES = "/series/"
COMMENTS = "/comments/"
IMAGES = "/assets/images/"
SEARCH = "/search/"
NOT_FOUND = "/404.html"
SITEMAP = "/sitemap.xml"
ROBOTS_TXT = "/robots.txt"
HEADERS_FILE = "/_headers"

ICONS: Mapping[IconForm, str] = {
    "ico": "/favicon.ico",
    "png": "/icon-192.png",
    "touch": "/apple-touch-icon.png",
}

RESERVED_FOLDER = "_desk"
"""Where the preview serves the moderation desk; no file of the site may hide it."""

STATIC_FOLDER = "content/static/"
_FEED_NAMES: dict[FeedFormat, str] = {"atom": "feed.xml", "json": "feed.json"}
_PAGE_ENDINGS = (".html", ".htm")


def url_of(card: Card, settings: Settings) -> str:
    """Give the address of a document: by the settings' pattern for a post, its path for a page."""
    if card.kind == "page" or card.date is None:
        return _as_folder(f"/{card.slug.strip('/')}")
    date = card.date
    return _as_page(
        settings.permalink.format(year=date.year, month=date.month, day=date.day, slug=card.slug)
    )


def tag_url(slug: str) -> str:
    """Give the address of the first page of a tag."""
    return f"{TAGS}{slug}/"


def series_url(slug: str) -> str:
    """Give the address of a series."""
    return f"{SERIES}{slug}/"


def language_url(language: str) -> str:
    """Give the folder of what is in *language* only: its feeds."""
    return f"/{language.lower()}/"


def year_url(year: int) -> str:
    """Give the address of a year's archive."""
    return f"/{year}/"


def month_url(year: int, month: int) -> str:
    """Give the address of a month's archive."""
    return f"/{year}/{month:02}/"


def numbered_url(first: str, number: int) -> str:
    """Give the address of page *number* of the list whose first page is at *first*."""
    return first if number == 1 else f"{first}page/{number}/"


def feed_url(page: str, form: FeedFormat) -> str:
    """Give the address of the feed that belongs to the list or post at *page*."""
    return folder_of(page) + _FEED_NAMES[form]


def share_image_url(page: str) -> str:
    """Give the address of the picture that is shown beside links to *page*."""
    return f"{folder_of(page)}share.png"


def sealed_page_url(page: str) -> str:
    """Give the address of the envelope that holds the protected document at *page*."""
    return f"{folder_of(page)}post.sealed"


def sealed_file_url(page: str, number: int) -> str:
    """Give the address of the envelope of the file *number* of the document at *page*."""
    return f"{folder_of(page)}{number}.sealed"


def folder_of(page: str) -> str:
    """Give the folder for what belongs to *page*: `/a/` for `/a/` and for `/a.html`."""
    return _as_folder(page.removesuffix(".html"))


def alias_url(alias: str) -> str:
    """Give the address that answers an old one, `/old` and `/old/index.html` being `/old/`.

    Addresses copied from a browser are percent-encoded; ours are not.
    """
    try:
        plain = unquote(alias, errors="strict")
    except UnicodeDecodeError:
        plain = alias
    plain = unicodedata.normalize("NFC", "/" + plain.removeprefix("/"))
    return _as_page(_without_index(plain))


def file_url(file: Bundled, owner_url: str) -> str:
    """Give the address of a published file.

    A file in the folder of a post lies beside the post at *owner_url*; a static file lies where it
    lies in its folder; one beside posts that are single files keeps its path below `content/`.
    """
    if file.owner:
        folder, _, _ = file.owner.rpartition("/")
        url = folder_of(owner_url) + file.path.removeprefix(f"{folder}/")
    elif file.path.startswith(STATIC_FOLDER):
        url = "/" + file.path.removeprefix(STATIC_FOLDER)
    else:
        url = "/" + file.path.removeprefix("content/")
    return _without_index(url)


def image_url(name: str) -> str:
    """Give the address of a scaled image; its name stands for its bytes, so they share a folder."""
    return f"{IMAGES}{name}"


def output_path(url: str) -> str:
    """Give the file below the output folder that answers *url*."""
    path = url.removeprefix("/")
    return f"{path}index.html" if url.endswith("/") else path


def _without_index(url: str) -> str:
    return url.removesuffix("index.html") if url.endswith("/index.html") else url


def _as_page(url: str) -> str:
    return url if url.endswith(_PAGE_ENDINGS) else _as_folder(url)


def _as_folder(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"
