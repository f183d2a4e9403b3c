"""A Route -> `page`: title, address, description and the other facts of the head."""

from collections.abc import Iterable, Iterator
from datetime import date

from generator.foundation import SafeHtml
from generator.pages import (
    ArchivePage,
    DocumentPage,
    HomePage,
    NotFoundPage,
    Paging,
    SearchPage,
    SeriesIndex,
    SeriesPage,
    Subject,
    TagIndex,
    TagPage,
    feed_url,
    language_url,
    sealed_page_url,
    share_image_url,
)
from generator.render import structured_data
from generator.render.context import PageContext
from generator.render.questions import Questions
from generator.render.views import AlternateLink, FeedLink, PageView, PostView, SiteView

_KINDS: dict[type[Subject], str] = {
    HomePage: "home",
    TagPage: "tag",
    TagIndex: "tags",
    ArchivePage: "archive",
    SeriesPage: "series",
    SeriesIndex: "series_index",
    NotFoundPage: "not_found",
    SearchPage: "search",
}
_TITLES: dict[type[Subject], str] = {
    TagIndex: "tags",
    SeriesIndex: "all_series",
    NotFoundPage: "not_found_title",
    SearchPage: "search",
}
_ATOM = "application/atom+xml"
_JSON = "application/feed+json"


def page_view(context: PageContext, site: SiteView, post: PostView | None) -> PageView:
    """Gather what the head of the page of *context* needs; *post* when it shows a document."""
    subject, address = context.route.subject, context.address
    description = _description(context, post) or site.description or site.title
    # What a content note is about may be just what the cover shows.
    cover = post.image if post and not post.content_note else None
    image = _absolute(cover.url, context) if cover else _share_image(context, post)
    return PageView(
        kind=_kind(subject),
        title=_title(context, post),
        url=address.path(context.route.url),
        canonical=address.absolute(context.route.url),
        description=description,
        language=site.language,
        direction=site.direction,
        image=image,
        image_alt=cover.alt if cover else post.title if post and image else "",
        og_type="article" if post and not post.is_page else "website",
        json_ld=_json_ld(subject, post, site, description, image),
        feeds=tuple(_feeds(context, site, post)),
        envelope=_envelope(context),
        alternates=tuple(_alternates(context, post)) if post else (),
        noindex=_is_hidden(subject, post),
        paging=_paging(context),
    )


def _share_image(context: PageContext, post: PostView | None) -> str:
    """Give the picture that was drawn of the title; empty when there is none."""
    if post is None or not context.ask.settings().images.share:
        return ""
    url = share_image_url(context.route.url)
    return context.address.absolute(url) if context.ask.is_planned(url) else ""


def _is_hidden(subject: Subject, post: PostView | None) -> bool:
    """Tell whether search engines should leave the page out."""
    if post:
        return post.state != "published"
    return isinstance(subject, NotFoundPage | SearchPage)


def _kind(subject: Subject) -> str:
    if isinstance(subject, DocumentPage):
        return "protected" if subject.protection == "locked" else subject.kind
    return _KINDS[type(subject)]


def _title(context: PageContext, post: PostView | None) -> str:
    """Name the page; later pages of a list say so, since no two pages may share a title."""
    title = post.title if post else _list_title(context)
    paging = _paging(context)
    if not paging or paging.number == 1:
        return title
    page = context.ask.sentence("page_number", None, (("number", paging.number),))
    return f"{title} · {page}" if title else page


def _list_title(context: PageContext) -> str:
    ask, subject = context.ask, context.route.subject
    match subject:
        case HomePage():
            return ""
        case TagPage():
            return ask.sentence("tag_title", None, (("tag", ask.tag(subject.tag).name),))
        case SeriesPage():
            name = ask.series(subject.series).name
            return ask.sentence("series_title", None, (("series", name),))
        case ArchivePage():
            return _archive_title(subject, ask)
        case _:
            return ask.sentence(_TITLES[type(subject)], None, ())


def _archive_title(archive: ArchivePage, ask: Questions) -> str:
    if archive.year is None:
        return ask.sentence("archive", None, ())
    if archive.month is None:
        when = str(archive.year)
    else:
        when = ask.date(date(archive.year, archive.month, 1), "month")
    return ask.sentence("archive_of", None, (("when", when),))


def _description(context: PageContext, post: PostView | None) -> str:
    """Describe the page; a post with a content note says the note and nothing of its text."""
    if post is None:
        title = _title(context, None)
        return f"{title} – {context.ask.settings().title}" if title else ""
    if _kind(context.route.subject) == "protected":
        return context.ask.sentence("protected_lead", None, ())
    if post.content_note:
        return context.ask.sentence("content_note_with", None, (("note", post.content_note),))
    return post.summary


def _absolute(url: str, context: PageContext) -> str:
    return context.address.origin + url if url.startswith("/") else url


def _json_ld(
    subject: Subject, post: PostView | None, site: SiteView, description: str, image: str
) -> SafeHtml:
    if post:
        return structured_data.of_post(post, site, description=description, image=image)
    return structured_data.of_site(site) if isinstance(subject, HomePage) else SafeHtml()


def _feeds(context: PageContext, site: SiteView, post: PostView | None) -> list[FeedLink]:
    ask, subject = context.ask, context.route.subject
    links = [
        FeedLink(title=site.title, url=site.feed_url, type=_ATOM),
        FeedLink(title=site.title, url=site.json_feed_url, type=_JSON),
    ]
    if isinstance(subject, TagPage):
        tag = site.title + ": " + ask.tag(subject.tag).name
        links += _planned_feed(context, feed_url(f"/tags/{subject.tag}/", "atom"), tag)
    if post:
        links += _language_feeds(context, (post.language,))
    elif isinstance(subject, HomePage):
        links += _language_feeds(context, ask.languages())
    if post and post.shows_comments:
        title = ask.sentence("comments_feed_title", None, (("title", post.title),))
        links += _planned_feed(context, feed_url(context.route.url, "atom"), title)
    elif site.comments_feed_url:
        title = ask.sentence("comments_feed_title", None, (("title", site.title),))
        links.append(FeedLink(title=title, url=site.comments_feed_url, type=_ATOM))
    return links


def _language_feeds(context: PageContext, languages: Iterable[str]) -> list[FeedLink]:
    title, name = context.ask.settings().title, context.ask.language_name
    planned = (
        _planned_feed(context, feed_url(language_url(one), "atom"), f"{title}: {name(one)}")
        for one in languages
    )
    return [link for links in planned for link in links]


def _alternates(context: PageContext, post: PostView) -> Iterator[AlternateLink]:
    """Name all versions: https://developers.google.com/search/docs/specialty/international."""
    versions = [PostView(source, context) for source in context.ask.translations(post.source)]
    for version in versions:
        yield AlternateLink(language=version.language, url=version.absolute_url)
    for version in versions[:1]:
        yield AlternateLink(language="x-default", url=version.absolute_url)


def _planned_feed(context: PageContext, url: str, title: str) -> list[FeedLink]:
    if not context.ask.is_planned(url):
        return []
    return [FeedLink(title=title, url=context.href(url), type=_ATOM)]


def _envelope(context: PageContext) -> str:
    if _kind(context.route.subject) != "protected":
        return ""
    return context.href(sealed_page_url(context.route.url))


def _paging(context: PageContext) -> Paging | None:
    """Give the paging with links that a page can print."""
    paging = getattr(context.route.subject, "paging", None)
    if not isinstance(paging, Paging):
        return None
    links = (paging.previous, paging.next, paging.first, paging.last)
    return Paging(paging.number, paging.total, *(url and context.href(url) for url in links))
