"""The index of series, and for each series its posts in reading order."""

from collections.abc import Iterator

from generator.pages.given import Given, route
from generator.pages.permalink import SERIES, series_url
from generator.pages.route import Route, SeriesIndex, SeriesPage


def series_pages(given: Given) -> Iterator[Route]:
    """Plan one page per series, and the index when there is one."""
    every = given.library.series_list()
    if every:
        yield route(SERIES, SeriesIndex(), "the list of series")
    for series in every:
        subject = SeriesPage(series.slug, series.sources)
        yield route(series_url(series.slug), subject, f"the series `{series.name}`")
