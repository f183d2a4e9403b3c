"""What makes renditions: Pillow and the libraries inside it, by version.

Another version may give other bytes for the same image, so each is part of every rendition's name.
"""

from functools import cache

_LIBRARIES = ("avif", "jpg", "libjpeg_turbo", "littlecms2", "webp", "zlib", "zlib_ng")


@cache
def encoders() -> str:
    """Name Pillow and its libraries with their versions, in one line."""
    from PIL import __version__, features  # noqa: PLC0415 - slow to load, and not always needed

    return " ".join([__version__, *(f"{name} {features.version(name)}" for name in _LIBRARIES)])


@cache
def can_make_avif() -> bool:
    """Tell whether this Pillow was built with AVIF, as those from PyPI are."""
    from PIL import features  # noqa: PLC0415 - the same

    return bool(features.check("avif"))
