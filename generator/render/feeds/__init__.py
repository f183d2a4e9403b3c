"""Feeds: posts and comments -> Atom and JSON, with full text."""

from generator.pages import CommentFeed, PostFeed
from generator.render.context import PageContext
from generator.render.feeds.atom import atom
from generator.render.feeds.entry import feed_of_comments, feed_of_posts
from generator.render.feeds.json_feed import json_feed


def feed_text(subject: PostFeed | CommentFeed, context: PageContext) -> str:
    """Write the feed that *subject* plans."""
    if isinstance(subject, PostFeed):
        feed = feed_of_posts(subject, context)
    else:
        feed = feed_of_comments(subject, context)
    return atom(feed) if subject.format == "atom" else json_feed(feed)


__all__ = ["feed_text"]
