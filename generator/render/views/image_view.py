"""What templates see of a cover image."""

from functools import cached_property

from generator.foundation import SafeHtml
from generator.render.context import PageContext
from generator.render.images import cover_image
from generator.render.questions import Media


class ImageView:
    """A cover image."""

    def __init__(self, url: str, alt: str, media: Media, context: PageContext) -> None:
        """Show the image at *url* on the page of *context*."""
        self._url = url
        self._alt = alt
        self._media = media
        self._context = context

    @property
    def url(self) -> str:
        """One file that everything can show."""
        return self._url

    @property
    def alt(self) -> str:
        """What it shows; may be empty."""
        return self._alt

    @property
    def width(self) -> int:
        """Pixels; 0 when unknown."""
        return self._media.width

    @property
    def height(self) -> int:
        """Pixels; 0 when unknown."""
        return self._media.height

    @cached_property
    def html(self) -> SafeHtml:
        """The whole element, with all sizes and formats to choose from."""
        return cover_image(self._url, self._alt, self._media, self._context)
