"""What a plan is made from, the same for every planner."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from generator.content import Bundled
from generator.content.images import Renditions
from generator.library import Library
from generator.pages.permalink import output_path, url_of
from generator.pages.route import Route, Subject
from generator.settings import Settings


class AssetRef(NamedTuple):
    """A file of the theme and where it is published."""

    path: str
    """Below the theme's `assets/`."""

    url_path: str
    """Its address within the site, the fingerprint included."""


class Given(NamedTuple):
    """Everything a planner may look at."""

    library: Library
    settings: Settings

    urls: Mapping[str, str]
    """Source of each document that is built, sorted -> its address."""

    files: tuple[Bundled, ...]
    """Sorted by path."""

    images: Mapping[str, Renditions]
    """Path of each image that is scaled -> the copies of it."""

    assets: tuple[AssetRef, ...]
    """Sorted."""

    commented: frozenset[str]
    """Sources of the documents that have comments."""

    shared: frozenset[str]
    """Sources of the documents for which there is a picture beside links."""

    sealed: Mapping[str, tuple[str, ...]]
    """Source of each document that is sealed -> the files that are sealed with it, sorted."""


def gather(  # noqa: PLR0913 - what a plan is made from, each by its name
    library: Library,
    settings: Settings,
    *,
    files: Iterable[Bundled],
    images: Mapping[str, Renditions],
    assets: Iterable[AssetRef],
    commented: Collection[str],
    shared: Collection[str],
    sealed: Mapping[str, Collection[str]],
) -> Given:
    """Put together what the planners need, whatever order it comes in."""
    return Given(
        library,
        settings,
        {card.source: url_of(card, settings) for card in library.cards()},
        tuple(sorted(files, key=lambda file: file.path)),
        images,
        tuple(sorted(assets)),
        frozenset(commented),
        frozenset(shared),
        {source: tuple(sorted(paths)) for source, paths in sealed.items()},
    )


def route(url: str, subject: Subject, origin: str) -> Route:
    """Make the route that shows *subject* at *url*."""
    return Route(url, output_path(url), subject, origin)
