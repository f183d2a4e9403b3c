"""The plan -> copies of images that are made when a browser asks for them, as the preview does.

A page of fifty new photographs is shown as quickly as one of words: it says which copies there are,
and the browser asks for one of each that comes into view. Making all of them at once takes a fifth
of a second for each photograph; that is for `build`. What is made here is kept where `build` finds
it, and has the very same bytes.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from generator.content.images import BrokenImageError, Rendition
from generator.pages import Route, ScaledImage
from generator.pipeline.image_maker import ImageMaker
from generator.pipeline.inputs import World
from generator.pipeline.workshop import Workshop

Made = Callable[[], bytes | None]
"""Makes the bytes of a file; `None` when its image changed, or went, or is broken."""


class OnDemand:
    """What can be asked for."""

    def __init__(self, workshop: Workshop, world: World) -> None:
        """Let *world* make what *workshop* has planned for it."""
        self._workshop = workshop
        self._world = world
        self._routes: tuple[Route, ...] = ()
        self._made: Mapping[str, Made] = {}

    def now(self) -> Mapping[str, Made]:
        """Give output path -> what makes it; the same object while the plan is the same."""
        routes = self._workshop.scaled_images()
        if routes is not self._routes:
            self._routes = routes
            self._made = dict(map(self._maker, routes))
        return self._made

    def _maker(self, route: Route) -> tuple[str, Made]:
        assert isinstance(route.subject, ScaledImage)  # noqa: S101 - all of them are
        file = self._world.place_of(route.subject.path)
        return route.output, partial(_made, self._world.images, file, route.subject.rendition)


def _made(images: ImageMaker, file: Path, rendition: Rendition) -> bytes | None:
    try:
        return images.bytes_of(rendition, file.read_bytes)
    except (OSError, BrokenImageError):
        return None
