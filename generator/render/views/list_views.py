"""What templates see of tags, series, years and months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.pages import month_url, tag_url, year_url
from generator.render.context import PageContext

if TYPE_CHECKING:  # a series shows posts, and a post its series
    from generator.render.views.post_view import PostView


@dataclass(frozen=True, slots=True, kw_only=True)
class TagView:
    """A tag."""

    name: str
    """As the author writes it."""

    slug: str
    """Its part of the address."""

    url: str
    """Link to its page."""

    count: int
    """Listed posts that have it."""

    feed_url: str
    """Link to its feed; empty when it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """A series of posts."""

    name: str
    """As the author writes it."""

    url: str
    """Link to its page."""

    total: int
    """How many posts it has."""

    position: int
    """1-based place of the post that shows it; 0 elsewhere."""

    posts: "tuple[PostView, ...]"
    """Its posts, the oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """A month with posts."""

    date: date
    """Its first day, for the date filter."""

    url: str
    """Link to its archive."""

    count: int
    """Listed posts in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """A year with posts."""

    year: int
    """Such as 2026."""

    url: str
    """Link to its archive."""

    count: int
    """Listed posts in it."""

    months: tuple[MonthView, ...]
    """Its months with posts, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthGroup:
    """A month of an archive page, with its posts."""

    date: date
    """Its first day."""

    url: str
    """Link to its archive."""

    posts: "tuple[PostView, ...]"
    """Its posts, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearGroup:
    """A year of an archive page."""

    year: int
    """Such as 2026."""

    url: str
    """Link to its archive."""

    months: tuple[MonthGroup, ...]
    """Its months, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView:
    """What an archive page shows."""

    year: int | None
    """The year it is about; none for the whole archive."""

    month: int | None
    """The month it is about, 1 to 12; none for a year."""

    groups: tuple[YearGroup, ...]
    """Its years, the newest first."""


def tag_view(name: str, context: PageContext) -> TagView | None:
    """Show the tag that an author wrote as *name*; none when no listed post has it."""
    slug = context.ask.tag_slug(name)
    return tag_view_of_slug(slug, context) if slug else None


def tag_view_of_slug(slug: str, context: PageContext) -> TagView:
    """Show the tag with the address part *slug*."""
    tag = context.ask.tag(slug)
    url = tag_url(slug)
    feed = f"{url}feed.xml"
    return TagView(
        name=tag.name,
        slug=tag.slug,
        url=context.href(url),
        count=tag.count,
        feed_url=context.href(feed) if context.ask.is_planned(feed) else "",
    )


def year_view(year: int, context: PageContext) -> YearView:
    """Show *year* with its months."""
    return YearView(
        year=year,
        url=context.href(year_url(year)),
        count=len(context.ask.posts(year=year)),
        months=tuple(_month_view(year, month, context) for month in context.ask.months(year)),
    )


def archive_view(
    posts: "Sequence[PostView]", context: PageContext, *, year: int | None, month: int | None
) -> ArchiveView:
    """Group *posts*, the newest first, by the year and month in which they were written."""
    grouped: dict[int, dict[int, list[PostView]]] = {}
    for post in posts:
        if post.date:
            months = grouped.setdefault(post.date.year, {})
            months.setdefault(post.date.month, []).append(post)
    groups = tuple(_year_group(y, months, context) for y, months in grouped.items())
    return ArchiveView(year=year, month=month, groups=groups)


def _month_view(year: int, month: int, context: PageContext) -> MonthView:
    count = len(context.ask.posts(year=year, month=month))
    url = context.href(month_url(year, month))
    return MonthView(date=date(year, month, 1), url=url, count=count)


def _year_group(year: int, months: "dict[int, list[PostView]]", context: PageContext) -> YearGroup:
    groups = tuple(
        MonthGroup(
            date=date(year, month, 1),
            url=context.href(month_url(year, month)),
            posts=tuple(posts),
        )
        for month, posts in months.items()
    )
    return YearGroup(year=year, url=context.href(year_url(year)), months=groups)
