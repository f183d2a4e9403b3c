"""Redirects, the sitemap and `robots.txt` -> text."""

from collections.abc import Iterable
from datetime import datetime

from generator.foundation import escape
from generator.render.address import Address


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


def sitemap(entries: Iterable[tuple[str, datetime | None]], address: Address) -> str:
    """Write a sitemap: https://www.sitemaps.org/protocol.html."""
    urls = "".join(_sitemap_entry(address.absolute(url), when) for url, when in entries)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{urls}</urlset>\n"
    )


def robots_txt(address: Address) -> str:
    """Allow everything and name the sitemap: https://www.rfc-editor.org/rfc/rfc9309."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address.absolute('/sitemap.xml')}\n"


def _sitemap_entry(url: str, when: datetime | None) -> str:
    changed = f"<lastmod>{when.isoformat()}</lastmod>" if when else ""
    return f"<url><loc>{escape(url)}</loc>{changed}</url>\n"
