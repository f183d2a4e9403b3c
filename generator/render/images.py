"""An author's `<img>` -> what browsers can choose from, with its size, so that no page jumps.

    <picture>
      <source type="image/avif" srcset="….480.avif 480w, …" sizes="…">
      <img src="….1200.jpg" alt="…" width="1600" height="1200" loading="lazy" decoding="async">
    </picture>

The first image of a page is loaded at once, being likely in view; making it lazy would only delay
it. Feed readers and cards get the single file: many of them know no `<picture>`.
https://html.spec.whatwg.org/multipage/embedded-content.html#the-picture-element
"""

import re
from collections.abc import Iterator, Mapping

from generator.foundation import SafeHtml, escape
from generator.render.context import PageContext
from generator.render.questions import Media
from generator.render.tag import attributes_of, with_attribute, without_attribute

_GALLERY = "gallery"
"""What the Markdown of a gallery says in `sizes`; the theme knows how wide that is."""

_PIXELS = re.compile("[0-9]{1,5}")


def shown_image(tag: str, media: Media | None, context: PageContext) -> str:
    """Complete the `<img>` *tag*; its `src` stays unless *media* has copies of the image."""
    given = attributes_of(tag)
    is_scaled = media is not None and bool(media.url)
    if is_scaled or given.get("sizes") == _GALLERY:
        tag = without_attribute(tag, "sizes")
    if media and media.url:
        tag = with_attribute(tag, "src", context.href(media.url))
    for name, value in _missing(given, media, context):
        tag = with_attribute(tag, name, value)
    if media is None or not media.sources or context.is_absolute:
        return tag
    sizes = escape(_sizes(given, context))
    sources = (
        f'<source type="{source.type}" srcset="{_candidates(source.files, context)}"'
        f' sizes="{sizes}">'
        for source in media.sources
    )
    return f"<picture>{''.join(sources)}{tag}</picture>"


def cover_image(url: str, alt: str, media: Media, context: PageContext) -> SafeHtml:
    """Write the cover at *url* like an image in the text."""
    tag = f'<img src="{escape(url)}" alt="{escape(alt)}">'
    return SafeHtml(shown_image(tag, media, context))


def _missing(
    given: Mapping[str, str], media: Media | None, context: PageContext
) -> Iterator[tuple[str, str]]:
    """Yield what the author did not say."""
    if media and media.width and not given.keys() & {"width", "height"}:
        yield "width", str(media.width)
        yield "height", str(media.height)
    is_first, context.has_image = not context.has_image, True
    if "loading" not in given and not is_first and context.ask.settings().images.lazy:
        yield "loading", "lazy"
    if "decoding" not in given:
        yield "decoding", "async"


def _sizes(given: Mapping[str, str], context: PageContext) -> str:
    """Say how wide the image will be drawn: as the author says, else as the theme does."""
    said, width = given.get("sizes", ""), given.get("width", "")
    if said and said != _GALLERY:
        return said
    if _PIXELS.fullmatch(width):
        return f"{width}px"
    return context.ask.image_sizes(said or "column")


def _candidates(files: tuple[tuple[str, int], ...], context: PageContext) -> str:
    return ", ".join(f"{escape(context.href(url))} {width}w" for url, width in files)
