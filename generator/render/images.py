"""An author's `<img>` -> the same with its size, so that the page does not jump as it loads."""

import re

from generator.render.context import PageContext

_WIDTH_OR_HEIGHT = re.compile(r"\s(?:width|height)\s*=", re.IGNORECASE)
_LOADING = re.compile(r"\sloading\s*=", re.IGNORECASE)
_DECODING = re.compile(r"\sdecoding\s*=", re.IGNORECASE)


def with_image_attributes(tag: str, path: str, context: PageContext, *, eager: bool) -> str:
    """Add width, height, and lazy loading to *tag* where the author did not set them.

    *path* is the file below the site, empty for images from elsewhere. An *eager* image is the
    first of its text, likely in view at once; making it lazy would only delay it.
    """
    added = ""
    if path and context.ask.target(path) and not _WIDTH_OR_HEIGHT.search(tag):
        media = context.ask.media(path)
        if media.width:
            added += f' width="{media.width}" height="{media.height}"'
    if not eager and not _LOADING.search(tag) and context.ask.settings().images.lazy:
        added += ' loading="lazy"'
    if not _DECODING.search(tag):
        added += ' decoding="async"'
    return _inserted(tag, added)


def _inserted(tag: str, added: str) -> str:
    end = -2 if tag.endswith("/>") else -1
    return tag[:end].rstrip() + added + tag[end:]
