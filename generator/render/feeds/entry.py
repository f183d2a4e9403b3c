"""Posts and comments -> the entries that both feed formats write.

An entry's id never changes while the comment key stays, not even when the address does, so readers
never see an old post as new: https://www.taguri.org/
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from generator.comments import Comment
from generator.content import Card
from generator.foundation import SafeHtml, escape
from generator.pages import HOME, CommentFeed, PostFeed, tag_url
from generator.render.context import PageContext
from generator.render.views import PostView

STYLESHEET = "css/feed.css"
"""The theme's stylesheet for feeds, where it has one. XSLT would do more, and browsers are taking
it out: https://developer.chrome.com/docs/web-platform/deprecating-xslt"""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """A post or a comment in a feed."""

    id: str
    title: str
    """Plain text."""

    url: str
    """Absolute."""

    published: datetime
    updated: datetime
    author: str
    author_url: str = ""
    summary: str = ""
    """Plain text."""

    html: SafeHtml
    """Whole text, every link absolute."""

    tags: tuple[str, ...] = ()
    language: str = ""
    day: str
    """When it was published, in words."""

    answers_id: str = ""
    """Id of the entry that it answers; empty for posts."""

    answers_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed, whatever its format."""

    id: str
    title: str
    subtitle: str
    url: str
    """Its own address, absolute."""

    home: str
    """The page that shows the same, absolute."""

    language: str
    author: str
    updated: datetime
    entries: Sequence[FeedEntry]

    look: "Look | None"
    """How it shows itself in a browser; `None` when the theme has no stylesheet for feeds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a person sees who opens a feed in a browser."""

    stylesheet: str
    """Path on the host."""

    sentence: str
    """What a feed is, and what to do with it."""

    link: str
    """Words of the link to the page that shows the same."""


def feed_of_posts(subject: PostFeed, context: PageContext) -> Feed:
    """Gather the newest posts, of the site, of one tag or in one language."""
    settings = context.ask.settings()
    entries = [_post_entry(source, context) for source in subject.posts]
    about = context.ask.tag(subject.tag).name if subject.tag else ""
    if subject.language:
        about = context.ask.language_name(subject.language)
    feed = _feed(
        context,
        title=f"{settings.title}: {about}" if about else settings.title,
        home=tag_url(subject.tag) if subject.tag else HOME,
        entries=entries,
    )
    return replace(feed, language=subject.language or feed.language)


def feed_of_comments(subject: CommentFeed, context: PageContext) -> Feed:
    """Gather the newest comments, of the site or of one post."""
    ask, settings = context.ask, context.ask.settings()
    if not subject.source:
        found = [(r.source, r.comment) for r in ask.recent_comments(settings.feeds.limit)]
        title = ask.sentence("comments_feed_title", None, (("title", settings.title),))
        return _comment_feed(context, found, title=title, home="/")
    readable = [
        entry.comment
        for entry in ask.thread(subject.source).entries
        if entry.comment.state == "shown"
    ]
    newest = sorted(readable, key=lambda c: (c.date, c.id), reverse=True)[: settings.feeds.limit]
    about = ask.headline(subject.source).title
    title = ask.sentence("comments_feed_title", None, (("title", about),))
    found = [(subject.source, comment) for comment in newest]
    return _comment_feed(context, found, title=title, home=ask.url(subject.source))


def _comment_feed(
    context: PageContext, found: Sequence[tuple[str, Comment]], *, title: str, home: str
) -> Feed:
    entries = [_comment_entry(comment, source, context) for source, comment in found]
    return _feed(context, title=title, home=home, entries=entries)


def _feed(context: PageContext, *, title: str, home: str, entries: Sequence[FeedEntry]) -> Feed:
    settings = context.ask.settings()
    author = settings.authors.get(settings.author)
    return Feed(
        id=context.address.absolute(context.route.url),
        title=title,
        subtitle=settings.description,
        url=context.address.absolute(context.route.url),
        home=context.address.absolute(home),
        language=settings.language,
        author=author.name if author else settings.title,
        updated=max((entry.updated for entry in entries), default=_NEVER),
        entries=entries,
        look=_look(context),
    )


def _look(context: PageContext) -> Look | None:
    stylesheet = context.ask.asset(STYLESHEET)
    if not stylesheet:
        return None
    return Look(
        # A browser takes no stylesheet of an XML document from another host, not even a preview's.
        stylesheet=context.address.path(f"/{stylesheet}"),
        sentence=context.ask.sentence("feed_what", None, ()),
        link=context.ask.sentence("feed_home", None, ()),
    )


def _post_entry(source: str, context: PageContext) -> FeedEntry:
    card = context.ask.card(source)
    post = PostView(source, context)
    published = card.date or _NEVER
    author = post.author
    return FeedEntry(
        id=_post_id(card, context),
        title=card.title,
        url=post.absolute_url,
        published=published,
        updated=max(published, card.updated or published),
        author=author.name if author else context.ask.settings().title,
        author_url=author.url if author else "",
        summary=card.content_note or card.summary,
        html=_words_of(post, card, context),
        tags=card.tags,
        language=card.language,
        day=context.ask.date(published, "long"),
    )


def _words_of(post: PostView, card: Card, context: PageContext) -> SafeHtml:
    if card.protected:
        return SafeHtml(f"<p>{escape(context.ask.sentence('protected_lead', None, ()))}</p>")
    return _with_note(post.html, card.content_note, context)


def _with_note(html: SafeHtml, note: str, context: PageContext) -> SafeHtml:
    """Put the content note first, since a feed reader opens nothing on a click."""
    if not note:
        return html
    words = context.ask.sentence("content_note_with", None, (("note", note),))
    return SafeHtml(f"<p><strong>{escape(words)}</strong></p>\n{html}")


def _comment_entry(comment: Comment, source: str, context: PageContext) -> FeedEntry:
    ask = context.ask
    card = ask.card(source)
    url = context.address.absolute(f"{ask.url(source)}#comment-{comment.id}")
    author = ask.settings().authors.get(comment.author)
    name = author.name if author else comment.name
    answers = _comment_id(comment.reply_to, card, context) if comment.reply_to else ""
    title = ask.sentence("comment_by_on", None, (("name", name), ("title", card.title)))
    return FeedEntry(
        id=_comment_id(comment.id, card, context),
        title=title,
        url=url,
        published=comment.date,
        updated=max(comment.date, comment.edited or comment.date),
        author=name,
        author_url=comment.url,
        summary=comment.warning or comment.text,
        day=ask.date(comment.date.astimezone(ask.settings().timezone), "long"),
        html=_with_note(comment.html, comment.warning, context),
        language=comment.language,
        answers_id=answers or _post_id(card, context),
        answers_url=context.address.absolute(ask.url(source)),
    )


def _post_id(card: Card, context: PageContext) -> str:
    day = card.date.isoformat()[:10] if card.date else "1970-01-01"
    return f"tag:{_host(context)},{day}:{card.comment_key}"


def _comment_id(comment_id: str, card: Card, context: PageContext) -> str:
    return f"{_post_id(card, context)}/{comment_id}"


def _host(context: PageContext) -> str:
    return urlsplit(context.address.origin).hostname or ""
