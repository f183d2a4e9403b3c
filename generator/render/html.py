"""A Route with a template -> HTML."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import jinja2

from generator.foundation import SafeHtml, did_you_mean
from generator.pages import (
    ArchivePage,
    DocumentPage,
    HomePage,
    SeriesPage,
    TagPage,
    template_of,
)
from generator.render.avatar import AVATAR_STYLES, avatar
from generator.render.context import PageContext
from generator.render.head import page_view
from generator.render.rendered import Rendered
from generator.render.views import (
    CommentView,
    PostView,
    SiteView,
    archive_view,
    series_view,
    tag_view_of_slug,
)
from generator.themes import TemplateMistakeError, Theme, environment, template_problem


class HtmlRenderer:
    """Renders pages with one theme. Not for several threads: one page is current at a time."""

    def __init__(self, theme: Theme, cache: Path | None = None) -> None:
        """Make the environment of *theme*; compiled templates are kept below *cache*, if given."""
        self.theme = theme
        self._context: PageContext | None = None
        # Functions of the environment, not variables of the page, so that macros have them too.
        self._environment = environment(
            theme,
            {"word": self._word, "asset": self._asset, "avatar": _avatar},
            filters={"date": self._date, "iso": _iso},
            cache=cache,
            on_template=self._use_template,
        )

    def render(self, context: PageContext) -> Rendered:
        """Render the page of *context*; a mistake in a template comes back as a Problem."""
        output = context.route.output
        self._context = context
        try:
            text = self._template(context).render(_variables(context))
        except Exception as error:  # noqa: BLE001 - a template may raise anything
            problem = template_problem(error, self.theme)
            return Rendered(output, b"", (*context.problems, problem))
        finally:
            self._context = None
        return Rendered(output, text.encode(), tuple(context.problems))

    def _template(self, context: PageContext) -> jinja2.Template:
        for name in template_of(context.route.subject):
            context.ask.template(name)  # those that are not there count as well
            if name in self.theme.templates:
                break
        return self._environment.get_template(name)

    @property
    def _current(self) -> PageContext:
        if self._context is None:
            what = "No page is being rendered."
            raise AssertionError(what)
        return self._context

    def _use_template(self, name: str) -> None:
        if self._context is not None:
            self._context.ask.template(name)

    def _word(self, key: str, /, count: int | None = None, **values: object) -> str:
        return self._current.ask.sentence(key, count, tuple(values.items()))

    def _asset(self, path: str) -> str:
        published = self._current.ask.asset(path)
        if not published:
            what = f"The theme has no asset `{path}`."
            raise TemplateMistakeError(what, "Look below the theme's `assets/`.")
        return self._current.href("/" + published)

    def _date(self, when: date | None, style: str = "long") -> str:
        return self._current.ask.date(when, style) if when else ""


def _avatar(comment: CommentView, style: str) -> SafeHtml:
    for known in AVATAR_STYLES:
        if known == style:
            return avatar(comment.person, comment.name, known)
    what = f"There is no style `{style}` of avatars."
    hint = did_you_mean(style, AVATAR_STYLES, otherwise=f"Styles: {', '.join(AVATAR_STYLES)}.")
    raise TemplateMistakeError(what, hint)


def _iso(when: date | datetime | None) -> str:
    """Write *when* for the `datetime` attribute of `<time>`."""
    return when.isoformat() if when else ""


def _variables(context: PageContext) -> Mapping[str, object]:
    site = SiteView(context)
    shown = _shown(context)
    post = shown.get("post")
    page = page_view(context, site, post if isinstance(post, PostView) else None)
    return {"site": site, "page": page, **shown}


def _shown(context: PageContext) -> dict[str, object]:
    """Give the variables that belong to one kind of page."""
    subject = context.route.subject
    match subject:
        case DocumentPage():
            return {"post": PostView(subject.source, context)}
        case HomePage():
            return {"posts": _posts(subject.posts, context)}
        case TagPage():
            tag = tag_view_of_slug(subject.tag, context)
            return {"posts": _posts(subject.posts, context), "tag": tag}
        case SeriesPage():
            series = series_view(context.ask.series(subject.series), context)
            return {"posts": _posts(subject.posts, context), "series": series}
        case ArchivePage():
            posts = _posts(subject.posts, context)
            archive = archive_view(posts, context, year=subject.year, month=subject.month)
            return {"posts": posts, "archive": archive}
        case _:
            return {"posts": []}


def _posts(sources: tuple[str, ...], context: PageContext) -> list[PostView]:
    return [PostView(source, context) for source in sources]
