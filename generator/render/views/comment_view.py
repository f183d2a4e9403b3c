"""What templates see of a post's conversation: `thread`, `entry` and `comment`.

A thread is one answer to one question, so these values are filled at once. Every string is plain
text, which autoescaping makes safe; only `html` is a SafeHtml, made by the sanitiser of the
comments room and not touched since.
"""

from dataclasses import dataclass
from datetime import datetime

from generator.comments import Comment, Entry, Thread
from generator.foundation import SafeHtml
from generator.render.context import PageContext


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentView:
    """One reader's words."""

    id: str
    """Names it in its folder."""

    anchor: str
    """What stands after `#` in a link to it: `comment-k3f9q2mx`."""

    permalink: str
    """A link to it; within its own page just the anchor."""

    name: str
    """How the reader signed; for an author of this site, the name in the settings."""

    url: str
    """The reader's own page; may be empty."""

    is_author: bool
    """Whether an author of this site wrote it."""

    date: datetime
    """When it was written, in the site's time zone."""

    edited: datetime | None
    """When it was edited; none if never."""

    html: SafeHtml
    """The words, as safe HTML; empty when removed."""

    text: str
    """The first words, as plain text on one line."""

    state: str
    """`shown`, `removed` or, in the preview alone, `pending`: it waits for the author."""

    kind: str
    """`comment`, `pingback` or `webmention`."""

    likes: int
    """How many readers liked it."""

    aliases: tuple[str, ...]
    """Old anchors, to be printed as empty elements with these ids."""

    warning: str
    """What to say before the words; may be empty."""

    language: str
    """Its language, when it says."""

    direction: str
    """`ltr` or `rtl` when it says its language, else `auto`: for the attribute `dir`."""

    person: str
    """Random id of who wrote it; empty when it is not known that several are from one person."""

    pinned: bool
    """Whether it leads the thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A comment at its place in the thread."""

    comment: CommentView
    """The comment."""

    parent: CommentView | None
    """The comment that it answers; none when it answers the post."""

    number: int
    """1-based, by time; 0 for one that is pending."""

    level: int
    """How deep it is drawn, from 1."""

    depth: int
    """How deep it truly is, from 1."""

    opens: bool
    """Whether a list opens before it."""

    closes: int
    """List items that end after it; between two ends a list ends too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadView:
    """The conversation under one post."""

    entries: tuple[EntryView, ...]
    """Comments in reading order."""

    pingbacks: tuple[CommentView, ...]
    """Mentions by other sites, the oldest first."""

    count: int
    """Comments that can be read."""

    removed: int
    """Comments taken away, whose places remain."""

    key: str
    """Names the folder below `comments/`, and the post in the form."""

    is_shown: bool
    """Whether the post has a conversation at all."""

    is_open: bool
    """Whether readers may still write."""

    feed_url: str
    """The feed of these comments; empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentCommentView:
    """A comment away from its thread, with the post it belongs to."""

    comment: CommentView
    """The comment."""

    post_title: str
    """Title of the post."""

    post_url: str
    """Link to the post."""


def comment_view(comment: Comment, source: str, context: PageContext) -> CommentView:
    """Show *comment*, which answers the post *source*."""
    settings = context.ask.settings()
    author = settings.authors.get(comment.author) if comment.author else None
    anchor = f"comment-{comment.id}"
    return CommentView(
        id=comment.id,
        anchor=anchor,
        permalink=_permalink(anchor, source, context),
        name=author.name if author else comment.name,
        url=comment.url,
        is_author=bool(comment.author),
        date=comment.date.astimezone(settings.timezone),
        edited=comment.edited.astimezone(settings.timezone) if comment.edited else None,
        html=comment.html,
        text=comment.text,
        state=comment.state,
        kind=comment.kind,
        likes=comment.likes,
        aliases=comment.aliases,
        warning=comment.warning,
        language=comment.language,
        direction=context.ask.direction(comment.language) if comment.language else "auto",
        person=comment.person or comment.author,
        pinned=comment.pinned,
    )


def thread_view(source: str, context: PageContext, *, is_shown: bool, is_open: bool) -> ThreadView:
    """Show the conversation under the post *source*."""
    thread = context.ask.thread(source) if is_shown else Thread(key="")
    views = {e.comment.id: comment_view(e.comment, source, context) for e in thread.entries}
    return ThreadView(
        entries=tuple(_entry_view(entry, views) for entry in thread.entries),
        pingbacks=tuple(comment_view(c, source, context) for c in thread.pingbacks),
        count=thread.count,
        removed=thread.removed,
        key=thread.key,
        is_shown=is_shown,
        is_open=is_open,
        feed_url=_feed_url(source, context),
    )


def recent_comment_view(comment: Comment, source: str, context: PageContext) -> RecentCommentView:
    """Show *comment* away from its thread."""
    return RecentCommentView(
        comment=comment_view(comment, source, context),
        post_title=context.ask.headline(source).title,
        post_url=context.href(context.ask.url(source)),
    )


def _entry_view(entry: Entry, views: dict[str, CommentView]) -> EntryView:
    return EntryView(
        comment=views[entry.comment.id],
        parent=views[entry.parent.id] if entry.parent else None,
        number=entry.number,
        level=entry.level,
        depth=entry.depth,
        opens=entry.opens,
        closes=entry.closes,
    )


def _permalink(anchor: str, source: str, context: PageContext) -> str:
    if getattr(context.route.subject, "source", None) == source and not context.is_absolute:
        return f"#{anchor}"
    return context.href(f"{context.ask.url(source)}#{anchor}")


def _feed_url(source: str, context: PageContext) -> str:
    feed = f"{context.ask.url(source)}feed.xml"
    return context.href(feed) if context.ask.is_planned(feed) else ""
