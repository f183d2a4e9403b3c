"""Redirects, the sitemap and `robots.txt` -> text."""

from datetime import datetime

from generator.foundation import escape
from generator.pages import (
    ArchivePage,
    DocumentPage,
    HomePage,
    SeriesIndex,
    SeriesPage,
    Subject,
    TagIndex,
    TagPage,
)
from generator.render.address import Address
from generator.render.questions import Questions


def redirect_page(to: str, address: Address) -> str:
    """Write a page that leads on: at once in browsers, by its canonical link in search engines."""
    target = escape(address.path(to))
    canonical = escape(address.absolute(to))
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f"<title>{canonical}</title>\n"
        f'<link rel="canonical" href="{canonical}">\n'
        '<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n'
        f'<p><a href="{target}">{canonical}</a></p>\n</html>\n'
    )


def sitemap(ask: Questions, address: Address) -> str:
    """Write a sitemap: https://www.sitemaps.org/protocol.html."""
    pages = (route for route in ask.planned_pages() if _is_for_search_engines(route.subject, ask))
    entries = sorted((route.url, _last_change(route.subject, ask)) for route in pages)
    urls = "".join(_sitemap_entry(address.absolute(url), when) for url, when in entries)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{urls}</urlset>\n"
    )


def robots_txt(address: Address) -> str:
    """Allow everything and name the sitemap: https://www.rfc-editor.org/rfc/rfc9309."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address.absolute('/sitemap.xml')}\n"


def _is_for_search_engines(subject: Subject, ask: Questions) -> bool:
    """Leave out what is not listed, what is no page, and all but the first page of a list."""
    if isinstance(subject, DocumentPage):
        return ask.state(subject.source) == "published"
    if isinstance(subject, HomePage | TagPage):
        return subject.paging.number == 1
    return isinstance(subject, ArchivePage | SeriesPage | SeriesIndex | TagIndex)


def _last_change(subject: Subject, ask: Questions) -> datetime | None:
    if isinstance(subject, DocumentPage):
        return ask.last_change(subject.source)
    posts: tuple[str, ...] = getattr(subject, "posts", ())
    changes = (ask.last_change(source) for source in posts)
    return max((change for change in changes if change), default=None)


def _sitemap_entry(url: str, when: datetime | None) -> str:
    changed = f"<lastmod>{when.isoformat()}</lastmod>" if when else ""
    return f"<url><loc>{escape(url)}</loc>{changed}</url>\n"
