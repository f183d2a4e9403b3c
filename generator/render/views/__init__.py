"""The contract with theme authors: what templates see.

`docs/themes.md` tells it attribute by attribute, and a test compares the two.
"""

from generator.render.views.author_view import AuthorView
from generator.render.views.comment_view import (
    CommentView,
    EntryView,
    RecentCommentView,
    ThreadView,
)
from generator.render.views.image_view import ImageView
from generator.render.views.list_views import (
    ArchiveView,
    MonthGroup,
    MonthView,
    SeriesView,
    TagView,
    YearGroup,
    YearView,
    archive_view,
    tag_view_of_slug,
)
from generator.render.views.page_view import AlternateLink, FeedLink, PageView
from generator.render.views.post_view import (
    PostView,
    TranslationView,
    series_view,
)
from generator.render.views.site_view import IconLink, SiteView

__all__ = [
    "AlternateLink",
    "ArchiveView",
    "AuthorView",
    "CommentView",
    "EntryView",
    "FeedLink",
    "IconLink",
    "ImageView",
    "MonthGroup",
    "MonthView",
    "PageView",
    "PostView",
    "RecentCommentView",
    "SeriesView",
    "SiteView",
    "TagView",
    "ThreadView",
    "TranslationView",
    "YearGroup",
    "YearView",
    "archive_view",
    "series_view",
    "tag_view_of_slug",
]
