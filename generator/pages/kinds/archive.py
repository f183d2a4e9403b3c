"""All posts by date: on one page, by year, and by month."""

from collections.abc import Iterator

from generator.pages.given import Given, route
from generator.pages.permalink import ARCHIVE, month_url, year_url
from generator.pages.route import ArchivePage, Route


def archive_pages(given: Given) -> Iterator[Route]:
    """Plan the archive, to which themes link before there is a post, and its years and months.

    A permalink without a slug, `/{year}/{month:02}/`, takes the addresses of the months itself;
    a year or month then has no page of its own where the author's post stands.
    """
    yield route(ARCHIVE, ArchivePage(None, None, given.library.posts()), "the archive")
    taken = frozenset() if "{slug" in given.settings.permalink else frozenset(given.urls.values())
    yield from (found for found in _by_date(given) if found.url not in taken)


def _by_date(given: Given) -> Iterator[Route]:
    for year in given.library.years():
        posts = given.library.posts(year=year)
        yield route(year_url(year), ArchivePage(year, None, posts), f"the archive of {year}")
        for month in given.library.months(year):
            posts = given.library.posts(year=year, month=month)
            origin = f"the archive of {year}-{month:02}"
            yield route(month_url(year, month), ArchivePage(year, month, posts), origin)
