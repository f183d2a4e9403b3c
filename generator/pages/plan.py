"""The whole output, decided before anything is rendered: `Library -> Routes`."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType

from generator.content import Bundled
from generator.content.images import Renditions
from generator.foundation import Problem, in_order
from generator.library import Library
from generator.pages.clashes import clashes
from generator.pages.given import AssetRef, gather
from generator.pages.kinds import PLANNERS
from generator.pages.names import unholdable_names
from generator.pages.permalink import image_url
from generator.pages.route import DocumentPage, PublishedFile, Route, SealedFile
from generator.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every file of the output."""

    routes: tuple[Route, ...]
    """Sorted by output. No two share one unless there are problems."""

    problems: tuple[Problem, ...]
    """Addresses that are wanted twice or that no file system can hold, in order."""

    by_url: Mapping[str, Route]
    """Address -> what is there."""

    by_output: Mapping[str, Route]
    """Output path -> what will be there."""

    by_source: Mapping[str, str]
    """Path below the site of each document and each published file -> its address. An image that is
    published only in other sizes has that of its single copy."""

    sealed: Mapping[str, Mapping[str, str]]
    """Source of each document that is sealed -> path of each file sealed with it -> its address."""


_NO_IMAGES: Mapping[str, Renditions] = {}


def plan(  # noqa: PLR0913 - what a plan is made from, each by its name
    library: Library,
    settings: Settings,
    *,
    files: Iterable[Bundled] = (),
    images: Mapping[str, Renditions] = _NO_IMAGES,
    assets: Iterable[AssetRef] = (),
    commented: Collection[str] = (),
    shared: Collection[str] = (),
    sealed: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Plan:
    """Plan what *library* shows, with the author's *files* and the theme's *assets*.

    Args:
        library: The documents that are shown, drafts and the like already left out.
        settings: Addresses, and which feeds and how long lists are wanted.
        files: What is published as it is. Files of a document that is not shown are left out.
        images: The copies of each image that is scaled, by its path.
        assets: The theme's files.
        commented: Sources of the documents that have comments to read.
        shared: Sources of the documents for which there is a picture beside links.
        sealed: Source of each protected document to the files that are sealed with it. One that is
            absent is shown to everybody, as it is in the preview.

    """
    given = gather(
        library,
        settings,
        files=files,
        images=images,
        assets=assets,
        commented=commented,
        shared=shared,
        sealed=sealed,
    )
    planned = (route for planner in PLANNERS for route in planner(given))
    routes = sorted(planned, key=attrgetter("output"))
    return Plan(
        routes=tuple(routes),
        problems=_problems(routes, library),
        by_url={route.url: route for route in reversed(routes)},
        by_output={route.output: route for route in reversed(routes)},
        by_source={**given.urls, **_urls_of_images(images), **_urls_of_files(routes)},
        sealed=_urls_of_sealed_files(routes, given.sealed),
    )


def _problems(routes: Sequence[Route], library: Library) -> tuple[Problem, ...]:
    """Collect the problems, told of documents rather than of what belongs to them."""
    documents_first = sorted(routes, key=lambda route: not isinstance(route.subject, DocumentPage))
    return in_order(
        (*clashes(documents_first, library), *unholdable_names(documents_first, library))
    )


def _urls_of_images(images: Mapping[str, Renditions]) -> Mapping[str, str]:
    singles = ((path, renditions.single) for path, renditions in images.items())
    return {path: image_url(single.name) for path, single in singles if single}


def _urls_of_files(routes: Sequence[Route]) -> Mapping[str, str]:
    return {
        route.subject.path: route.url
        for route in routes
        if isinstance(route.subject, PublishedFile)
    }


def _urls_of_sealed_files(
    routes: Sequence[Route], sources: Iterable[str]
) -> Mapping[str, Mapping[str, str]]:
    urls: dict[str, dict[str, str]] = {source: {} for source in sources}
    for route in routes:
        if isinstance(route.subject, SealedFile):
            urls[route.subject.source][route.subject.path] = route.url
    return urls
