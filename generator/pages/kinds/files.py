"""Files that are published as they are: the author's, and those of the theme."""

from collections.abc import Iterator

from generator.pages.given import Given, route
from generator.pages.permalink import file_url, image_url
from generator.pages.route import PublishedFile, Route, ScaledImage, ThemeAsset


def published_files(given: Given) -> Iterator[Route]:
    """Plan the author's files; those of a document that is not shown stay out with it."""
    for file in given.files:
        if not file.owner or file.owner in given.urls:
            url = file_url(file, given.urls.get(file.owner, ""))
            yield route(url, PublishedFile(file.path), file.path)


def scaled_images(given: Given) -> Iterator[Route]:
    """Plan the copies of images; two images with the same name and bytes share theirs."""
    planned: set[str] = set()
    for path, renditions in sorted(given.images.items()):
        for rendition in renditions.every:
            if rendition.name not in planned:
                planned.add(rendition.name)
                yield route(image_url(rendition.name), ScaledImage(path, rendition), path)


def theme_assets(given: Given) -> Iterator[Route]:
    """Plan the files of the theme."""
    for asset in given.assets:
        url = "/" + asset.url_path.removeprefix("/")
        yield route(url, ThemeAsset(asset.path), f"the theme's `{asset.path}`")
