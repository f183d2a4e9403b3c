"""One planner per kind of page, all with one signature: `Given -> Routes`."""

from collections.abc import Callable, Iterator

from generator.pages.given import Given
from generator.pages.kinds.archive import archive_pages
from generator.pages.kinds.documents import document_pages, envelopes, share_images
from generator.pages.kinds.feeds import comment_feeds, language_feeds, post_feeds
from generator.pages.kinds.files import published_files, scaled_images, theme_assets
from generator.pages.kinds.home import home_pages
from generator.pages.kinds.redirects import redirects
from generator.pages.kinds.series import series_pages
from generator.pages.kinds.site_files import site_files
from generator.pages.kinds.tags import tag_pages
from generator.pages.route import Route

Planner = Callable[[Given], Iterator[Route]]

PLANNERS: tuple[Planner, ...] = (
    home_pages,
    document_pages,
    envelopes,
    share_images,
    tag_pages,
    archive_pages,
    series_pages,
    post_feeds,
    language_feeds,
    comment_feeds,
    redirects,
    published_files,
    scaled_images,
    theme_assets,
    site_files,
)

__all__ = ["PLANNERS", "Planner"]
