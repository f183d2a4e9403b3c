"""The facts of an image and the settings -> the renditions that browsers may choose from.

A photo of 4000 pixels, with the default settings:

    cat-480.….avif  cat-800.….avif  cat-1200.….avif  cat-1600.….avif    for browsers that know AVIF
    cat-1200.….jpg                                                       for all else, and for feeds

Numbers behind the defaults are in `docs/settings.md`.
"""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Literal, NamedTuple

import msgspec

from generator.content.images.encoders import can_make_avif, encoders
from generator.content.images.facts import ImageFacts
from generator.foundation import slugify
from generator.settings import ImageSettings

ImageFormat = Literal["avif", "webp", "jpeg", "png"]

RECIPE = 1
"""Raised with every change of `encode.py` or `colour.py` that changes bytes; a test holds it."""

_NEARLY = 0.9
"""A width so close to the largest one would only be a second copy of it."""

_SINGLE_FROM = 1000
"""Pixels that the single file has at least if it can: what cards of other sites ask for."""

_MOST_SIDE = 16_383
"""WebP has no more: https://developers.google.com/speed/webp/faq"""

_LONGEST_STEM = 40
_EXTENSIONS: dict[ImageFormat, str] = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}


class Rendition(msgspec.Struct, frozen=True, gc=False):
    """One file that is made of an image."""

    name: str
    """File name, which no other bytes ever have: `cat-800.3f9ab2c1d04e5f60.avif`."""

    fingerprint: str
    """The part of the name that stands for source, recipe and encoders; hexadecimal."""

    digest: bytes
    """Of the file it is made of."""

    width: int
    """Pixels."""

    height: int
    format: ImageFormat
    quality: int
    """1 to 100, on the scale of JPEG; means nothing for PNG."""

    orientation: int
    """Of the file it is made of, as Exif numbers it."""

    is_drawn: bool
    """Whether it may be kept without loss, where that costs little."""

    master: tuple[int, int]
    """Width and height of the copy in memory that all renditions of one image are made of. It is
    part of the recipe, so that one made alone has the same bytes as one made with the others."""


class Renditions(msgspec.Struct, frozen=True):
    """All files that are made of an image."""

    sources: tuple[tuple[Rendition, ...], ...] = ()
    """One group for each format, the one to be preferred first; each from narrow to wide."""

    single: Rendition | None = None
    """What every browser, feed reader and card can show; `None` when the image is shown as it is."""

    @property
    def every(self) -> Iterator[Rendition]:
        """Give all of them."""
        for source in self.sources:
            yield from source
        if self.single:
            yield self.single


class _Recipe(NamedTuple):
    """What all renditions of one image have in common."""

    stem: str
    facts: ImageFacts
    quality: int
    master: tuple[int, int]


def renditions_of(name: str, facts: ImageFacts, settings: ImageSettings) -> Renditions:
    """Choose the renditions of the image in the file *name*; none for what is shown as it is."""
    if not settings.responsive or facts.kind not in {"photo", "drawing"}:
        return Renditions()
    widths = _widths(facts.width, settings.widths)
    master = (widths[-1], _height(facts, widths[-1]))
    if max(master) > _MOST_SIDE:
        return Renditions()
    stem = slugify(name.rpartition(".")[0])[:_LONGEST_STEM].strip("-") or "image"
    recipe = _Recipe(stem, facts, settings.quality, master)
    single = next((width for width in widths if width >= _SINGLE_FROM), widths[-1])
    return Renditions(
        sources=tuple(
            tuple(_rendition(recipe, width, form) for width in widths)
            for form in _formats(facts, settings)
        ),
        single=_rendition(recipe, single, _single_format(facts, single)),
    )


def media_type(form: ImageFormat) -> str:
    """Give the media type of *form*."""
    return f"image/{form}"


def _widths(width: int, wanted: tuple[int, ...]) -> list[int]:
    """Give the widths that an image of *width* pixels can have, and at least one."""
    largest = min(width, max(wanted))
    return [one for one in sorted(set(wanted)) if one < _NEARLY * largest] + [largest]


def _height(facts: ImageFacts, width: int) -> int:
    return max(1, round(facts.height * width / facts.width))


def _formats(facts: ImageFacts, settings: ImageSettings) -> tuple[ImageFormat, ...]:
    """Only WebP keeps a drawing without loss in fewer bytes than PNG takes."""
    if facts.kind == "drawing":
        return ("webp",)
    can = [form for form in settings.formats if form != "avif" or can_make_avif()]
    return tuple(dict.fromkeys(can)) or ("webp",)


def _single_format(facts: ImageFacts, width: int) -> ImageFormat:
    """Keep a drawing as it is where nothing is scaled; scaled, it grows, unless holes forbid."""
    if facts.has_holes or (facts.kind == "drawing" and width == facts.width):
        return "png"
    return "jpeg"


def _rendition(recipe: _Recipe, width: int, form: ImageFormat) -> Rendition:
    stem, facts, quality, master = recipe
    is_drawn = facts.kind == "drawing"
    what = (RECIPE, encoders(), facts.digest, width, form, quality, is_drawn, master)
    fingerprint = blake2b(msgspec.msgpack.encode(what), digest_size=8).hexdigest()
    return Rendition(
        name=f"{stem}-{width}.{fingerprint}.{_EXTENSIONS[form]}",
        fingerprint=fingerprint,
        digest=facts.digest,
        width=width,
        height=_height(facts, width),
        format=form,
        quality=quality,
        orientation=facts.orientation,
        is_drawn=is_drawn,
        master=master,
    )
