"""A file of the author's or of a theme -> the same, fit to be published."""

from generator.content.positions import without_position
from generator.foundation import Location, Problem
from generator.pages import Route
from generator.render import Rendered


def copied(route: Route, path: str, data: bytes) -> Rendered:
    """Copy a file, without the place where a picture was taken."""
    stripped = without_position(path, data)
    if not stripped.remaining:
        return Rendered(route.output, stripped.data)
    what = f"`{route.url}` cannot be published: {stripped.remaining}."
    hint = "Save a copy without its metadata, and publish that."
    return Rendered(route.output, b"", (Problem(Location(path), what, hint),))
