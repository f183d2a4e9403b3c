"""One Route -> one Rendered, by its kind."""

from generator.pages import (
    CommentFeed,
    HeadersFile,
    PostFeed,
    Redirect,
    RobotsTxt,
    Route,
    Sitemap,
    Subject,
)
from generator.render.context import PageContext, address_of
from generator.render.feeds import feed_text
from generator.render.html import HtmlRenderer
from generator.render.policy import headers_file
from generator.render.questions import Questions
from generator.render.rendered import Rendered
from generator.render.small_files import redirect_page, robots_txt, sitemap


def render(route: Route, ask: Questions, html: HtmlRenderer) -> Rendered:
    """Render *route*, a page, feed or small file; files and assets are not rendered but copied."""
    context = PageContext(route, ask, address_of(ask))
    text = _text_without_template(route.subject, context)
    if text is None:
        return html.render(context)
    return Rendered(route.output, text.encode(), tuple(context.problems))


def _text_without_template(subject: Subject, context: PageContext) -> str | None:
    """Write what our own code writes; `None` for what a template shows."""
    match subject:
        case PostFeed() | CommentFeed():
            context.is_absolute = True
            return feed_text(subject, context)
        case Redirect():
            return redirect_page(subject.to, context.address)
        case Sitemap():
            return sitemap(context.ask, context.address)
        case RobotsTxt():
            return robots_txt(context.address)
        case HeadersFile():
            opens_files = context.ask.seals_files()
            return headers_file(context.ask.settings(), opens_files=opens_files)
        case _:
            return None
