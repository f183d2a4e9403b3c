"""The plan of the output, which address shows what: `Library -> Routes`.

    permalink.py   every pattern of an address
    kinds/         one planner per kind of page
    clashes.py     addresses that are wanted twice
    names.py       names that a file system cannot hold
    plan.py        all of it together
    template.py    which templates can show a route

Routes name documents and hold none, so that a new title or text leaves the plan as it was.
"""

from generator.pages.given import AssetRef
from generator.pages.names import can_be_held
from generator.pages.permalink import (
    ARCHIVE,
    COMMENTS,
    HOME,
    ICONS,
    IMAGES,
    SERIES,
    STATIC_FOLDER,
    TAGS,
    alias_url,
    feed_url,
    image_url,
    language_url,
    month_url,
    numbered_url,
    output_path,
    sealed_page_url,
    series_url,
    tag_url,
    url_of,
    year_url,
)
from generator.pages.plan import Plan, plan
from generator.pages.route import (
    ArchivePage,
    CommentFeed,
    DocumentPage,
    FeedFormat,
    HeadersFile,
    HomePage,
    IconFile,
    IconForm,
    NotFoundPage,
    Paging,
    PostFeed,
    PublishedFile,
    Redirect,
    RobotsTxt,
    Route,
    ScaledImage,
    SealedFile,
    SealedPage,
    SeriesIndex,
    SeriesPage,
    Sitemap,
    Subject,
    TagIndex,
    TagPage,
    ThemeAsset,
)
from generator.pages.template import template_of

__all__ = [
    "ARCHIVE",
    "COMMENTS",
    "HOME",
    "ICONS",
    "IMAGES",
    "SERIES",
    "STATIC_FOLDER",
    "TAGS",
    "ArchivePage",
    "AssetRef",
    "CommentFeed",
    "DocumentPage",
    "FeedFormat",
    "HeadersFile",
    "HomePage",
    "IconFile",
    "IconForm",
    "NotFoundPage",
    "Paging",
    "Plan",
    "PostFeed",
    "PublishedFile",
    "Redirect",
    "RobotsTxt",
    "Route",
    "ScaledImage",
    "SealedFile",
    "SealedPage",
    "SeriesIndex",
    "SeriesPage",
    "Sitemap",
    "Subject",
    "TagIndex",
    "TagPage",
    "ThemeAsset",
    "alias_url",
    "can_be_held",
    "feed_url",
    "image_url",
    "language_url",
    "month_url",
    "numbered_url",
    "output_path",
    "plan",
    "sealed_page_url",
    "series_url",
    "tag_url",
    "template_of",
    "url_of",
    "year_url",
]
