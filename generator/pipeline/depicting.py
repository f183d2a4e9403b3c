"""The plan -> how pages show images, and the bytes of their copies."""

from generator.content.images import BrokenImageError, Rendition, media_type
from generator.engine import AnyKind, Ask, Query
from generator.pages import Route, ScaledImage, image_url
from generator.pipeline.image_maker import broken_image
from generator.pipeline.inputs import Inputs, World
from generator.pipeline.planning import Planning
from generator.pipeline.reading import Reading
from generator.render import Media, Rendered, Source


class Depicting:
    """The queries about images on pages."""

    def __init__(self, world: World, inputs: Inputs, reading: Reading, planning: Planning) -> None:
        """Declare them over the stages before."""
        self._world = world
        self._in, self._read, self._plan = inputs, reading, planning
        self.sizes = Query("image sizes", self._sizes, kept=str)
        self.media = Query("media", self._media, kept=Media)
        self.scaled = Query("scaled images", self._scaled, kept=tuple[Route, ...])

    @property
    def kinds(self) -> list[AnyKind]:
        """All of them."""
        return [self.sizes, self.media, self.scaled]

    def made(self, ask: Ask, route: Route, path: str, rendition: Rendition) -> Rendered:
        """Give what was made ahead, or make it; the plan already depends on the image."""
        try:
            made = self._world.images.bytes_of(rendition, lambda: ask(self._in.file, path) or b"")
        except BrokenImageError as error:
            return Rendered(route.output, b"", (broken_image(path, f"{error}"),))
        # An image that just changed has another name, and this one is planned no more.
        return Rendered(route.output, made or b"")

    def _sizes(self, ask: Ask, place: str) -> str:
        return self._read.theme(ask).image_sizes.get(place, "100vw")

    def _media(self, ask: Ask, path: str) -> Media:
        facts = ask(self._read.image, path)
        if not ask(self._plan.choosing.is_scaled, path):
            return Media(facts.width, facts.height)
        copies = ask(self._read.renditions, path)
        sources = tuple(
            Source(
                media_type(source[0].format),
                tuple((image_url(one.name), one.width) for one in source),
            )
            for source in copies.sources
        )
        widest = max(copies.every, key=lambda one: one.width)
        url = image_url(copies.single.name) if copies.single else ""
        return Media(widest.width, widest.height, url, sources)

    def _scaled(self, ask: Ask) -> tuple[Route, ...]:
        """Give the routes of copies of images.

        Pages of the same wave need them next, so what is not kept is made now, on all processors.
        That changes no answer: a copy that is asked for and not kept is made then.
        """
        every = self._plan.whole_plan(ask).routes
        routes = tuple(route for route in every if isinstance(route.subject, ScaledImage))
        if not self._world.images_on_demand:
            self._world.make_images(routes)
        return routes
