"""What servers and search engines ask for, once per site."""

from collections.abc import Iterator

from generator.pages.given import Given, route
from generator.pages.permalink import (
    HEADERS_FILE,
    ICONS,
    NOT_FOUND,
    ROBOTS_TXT,
    SEARCH,
    SITEMAP,
    STATIC_FOLDER,
)
from generator.pages.route import (
    HeadersFile,
    IconFile,
    NotFoundPage,
    RobotsTxt,
    Route,
    SearchPage,
    Sitemap,
)


def site_files(given: Given) -> Iterator[Route]:
    """Plan them all; a static file of the same name takes the place of ours."""
    yield route(NOT_FOUND, NotFoundPage(), "the page for what is not found")
    if given.settings.search.enabled:
        yield route(SEARCH, SearchPage(), "the search page")
    yield route(SITEMAP, Sitemap(), "the sitemap")
    own = {file.path for file in given.files}
    if STATIC_FOLDER + ROBOTS_TXT.removeprefix("/") not in own:
        yield route(ROBOTS_TXT, RobotsTxt(), "`robots.txt`")
    if STATIC_FOLDER + HEADERS_FILE.removeprefix("/") not in own:
        yield route(HEADERS_FILE, HeadersFile(), "`_headers`")
    icon = given.settings.icon
    for form, url in ICONS.items() if icon and not icon.endswith(".svg") else ():
        path = STATIC_FOLDER + url.removeprefix("/")
        if path not in own:
            yield route(url, IconFile(STATIC_FOLDER + icon, form), "the icon")
