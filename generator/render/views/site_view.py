"""What templates see of the whole blog: `site`. It answers questions and holds no lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.foundation import version
from generator.pages import ARCHIVE, COMMENTS, HOME, ICONS, SEARCH, TAGS, feed_url
from generator.render.context import PageContext
from generator.render.menu import MenuItem, menu_items
from generator.render.views.author_view import AuthorView, author_view
from generator.render.views.comment_view import RecentCommentView, recent_comment_view
from generator.render.views.list_views import (
    SeriesView,
    TagView,
    YearView,
    tag_view_of_slug,
    year_view,
)
from generator.render.views.post_view import PostView, series_view


@dataclass(frozen=True, slots=True)
class Params:
    """The theme's parameters and the author's own, as attributes and as items."""

    values: Mapping[str, object]

    def __getattr__(self, name: str) -> object:
        """Give the parameter *name*; an unknown one is undefined in the template."""
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> object:
        """Give the parameter *name*."""
        return self.values[name]

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a parameter *name*."""
        return name in self.values


@dataclass(frozen=True, slots=True, kw_only=True)
class IconLink:
    """A picture for tabs and home screens."""

    rel: str
    """`icon` or `apple-touch-icon`."""

    url: str
    """Where it is."""

    type: str
    """Media type."""

    sizes: str
    """As HTML writes them: `192x192`, `any`."""


_ICONS = (
    IconLink(rel="icon", url=ICONS["ico"], type="image/x-icon", sizes="16x16 32x32 48x48"),
    IconLink(rel="icon", url=ICONS["png"], type="image/png", sizes="192x192"),
    IconLink(rel="apple-touch-icon", url=ICONS["touch"], type="image/png", sizes="180x180"),
)


class SiteView:
    """The blog as templates see it."""

    generator = f"Afterword {version()}"
    """The program's name and version."""

    def __init__(self, context: PageContext) -> None:
        """Show the blog on the page of *context*."""
        self._context = context
        self._ask = context.ask

    @property
    def title(self) -> str:
        """The name of the blog."""
        return self._ask.settings().title

    @property
    def description(self) -> str:
        """One sentence about it; may be empty."""
        return self._ask.settings().description

    @property
    def url(self) -> str:
        """Its public address, with scheme and host."""
        return self._ask.settings().url

    @property
    def language(self) -> str:
        """Its language, as in HTML."""
        return self._ask.settings().language

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self._ask.direction(self.language)

    @property
    def author(self) -> AuthorView | None:
        """Its default author; none when the settings name nobody."""
        settings = self._ask.settings()
        author = settings.authors.get(settings.author)
        return author_view(author, self._context) if author else None

    @property
    def authors(self) -> Sequence[AuthorView]:
        """Everybody who writes here."""
        authors = self._ask.settings().authors.values()
        return [author_view(author, self._context) for author in authors]

    @property
    def icons(self) -> Sequence[IconLink]:
        """The author's own icons; none without `icon` in the settings."""
        picture = self._ask.settings().icon
        if picture.endswith(".svg"):
            self._check(f"content/static/{picture}")
            url = self._context.href(f"/{picture}")
            return [IconLink(rel="icon", url=url, type="image/svg+xml", sizes="any")]
        links = _ICONS if picture else ()
        return [replace(link, url=self._context.href(link.url)) for link in links]

    @property
    def menu(self) -> Sequence[MenuItem]:
        """The menu, in the author's order: `label`, `url`, `is_current`."""
        return menu_items(self._context)

    @property
    def params(self) -> Params:
        """The theme's parameters and the author's own."""
        return Params(self._ask.theme_params())

    @property
    def home_url(self) -> str:
        """Link to the front page."""
        return self._context.href(HOME)

    @property
    def archive_url(self) -> str:
        """Link to the archive."""
        return self._context.href(ARCHIVE)

    @property
    def tags_url(self) -> str:
        """Link to the list of tags; empty when there are none."""
        return self._planned(TAGS)

    @property
    def search_url(self) -> str:
        """Link to the search page; empty when there is none."""
        return self._planned(SEARCH)

    @property
    def feed_url(self) -> str:
        """Link to the Atom feed of all posts."""
        return self._context.href(feed_url(HOME, "atom"))

    @property
    def json_feed_url(self) -> str:
        """Link to the JSON feed of all posts."""
        return self._context.href(feed_url(HOME, "json"))

    @property
    def comments_feed_url(self) -> str:
        """Link to the feed of all comments; empty when there is none."""
        return self._planned(feed_url(COMMENTS, "atom"))

    @property
    def comments_endpoint(self) -> str:
        """Where the comment form is sent; empty when nothing receives it."""
        return self._ask.settings().comments.endpoint

    def posts(
        self,
        *,
        tag: str | None = None,
        year: int | None = None,
        month: int | None = None,
        series: str | None = None,
        limit: int | None = None,
    ) -> Sequence[PostView]:
        """Give listed posts, the newest first; *tag* and *series* by their slug."""
        found = self._ask.posts(tag=tag, year=year, month=month, series=series, limit=limit)
        return [PostView(source, self._context) for source in found]

    def pages(self) -> Sequence[PostView]:
        """Give the listed pages."""
        return [PostView(source, self._context) for source in self._ask.pages()]

    def tags(self) -> Sequence[TagView]:
        """Give every tag."""
        return [tag_view_of_slug(tag.slug, self._context) for tag in self._ask.tags()]

    def years(self) -> Sequence[YearView]:
        """Give every year with posts, the newest first."""
        return [year_view(year, self._context) for year in self._ask.years()]

    def series(self) -> Sequence[SeriesView]:
        """Give every series."""
        return [series_view(series, self._context) for series in self._ask.series_list()]

    def recent_comments(self, limit: int = 5) -> Sequence[RecentCommentView]:
        """Give the newest comments, each with its post."""
        found = self._ask.recent_comments(limit)
        return [recent_comment_view(r.comment, r.source, self._context) for r in found]

    def _check(self, icon: str) -> None:
        if self._ask.target(icon) is None:
            where, name = self._ask.setting_place("icon"), icon.removeprefix("content/static/")
            hint = "Put it there, or name another."
            what = f"The icon `{name}` is not below `content/static/`."
            self._context.error(where, what, hint)

    def _planned(self, url: str) -> str:
        return self._context.href(url) if self._ask.is_planned(url) else ""
