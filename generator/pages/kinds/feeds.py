"""Feeds: of posts, all or of a tag or language, and of comments, all or of a document."""

from collections.abc import Iterator

from generator.pages.given import Given, route
from generator.pages.permalink import COMMENTS, HOME, feed_url, language_url, tag_url
from generator.pages.route import CommentFeed, FeedFormat, PostFeed, Route

_FORMATS: tuple[FeedFormat, ...] = ("atom", "json")


def post_feeds(given: Given) -> Iterator[Route]:
    """Plan the feeds of the newest posts, of the site and of each tag."""
    limit = given.settings.feeds.limit
    newest = given.library.posts(limit=limit)
    for form in _FORMATS:
        yield route(feed_url(HOME, form), PostFeed(form, "", newest), "the feed of posts")
    for tag in given.library.tags() if given.settings.feeds.per_tag else ():
        newest = given.library.posts(tag=tag.slug, limit=limit)
        for form in _FORMATS:
            subject = PostFeed(form, tag.slug, newest)
            yield route(feed_url(tag_url(tag.slug), form), subject, f"the tag `{tag.name}`")


def language_feeds(given: Given) -> Iterator[Route]:
    """Plan the feeds of each language, when posts are in more than one."""
    feeds, languages = given.settings.feeds, given.library.languages()
    if not feeds.per_language or len(languages) == 1:
        return
    for language in languages:
        newest = given.library.posts_in(language, feeds.limit)
        for form in _FORMATS:
            subject = PostFeed(form, "", newest, language)
            url = feed_url(language_url(language), form)
            yield route(url, subject, f"the language `{language}`")


def comment_feeds(given: Given) -> Iterator[Route]:
    """Plan the feeds of all comments, unless there are to be none, and those of each document."""
    feeds = given.settings.feeds
    if feeds.comments and (given.commented or given.settings.comments.default != "off"):
        for form in _FORMATS:
            yield route(feed_url(COMMENTS, form), CommentFeed(form, ""), "the feed of comments")
    if not feeds.per_post:
        return
    for source, url in given.urls.items():
        if source in given.commented:
            yield route(feed_url(url, "atom"), CommentFeed("atom", source), source)
