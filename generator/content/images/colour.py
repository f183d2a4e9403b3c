"""An image in any colour space and mode -> sRGB, eight bits.

Colours are converted, and their profile is not kept: screens that know none show the same, and a
profile may hold the serial number of the screen on which a picture was made.
https://www.color.org/specification/ICC.2-2023.pdf
"""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_SIXTEEN_BITS = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})


def is_plain(image: "Image") -> bool:
    """Tell whether the colours of *image* already mean what they mean without a profile."""
    profile = image.info.get("icc_profile")
    return not profile or _is_srgb(profile)


def in_srgb(image: "Image", profile: object) -> "Image":
    """Give *image*, whose colours are told by the ICC *profile*, as `L`, `RGB` or `RGBA` in sRGB."""
    if image.mode in _SIXTEEN_BITS:
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode in {"1", "LA"}:
        image = image.convert("L")
    elif image.mode in {"P", "PA"}:
        image = image.convert("RGB")
    if isinstance(profile, bytes) and profile and not _is_srgb(profile):
        image = _converted(image, profile)
    return image if image.mode in {"L", "RGB", "RGBA"} else image.convert("RGB")


def _is_srgb(profile: bytes) -> bool:
    from PIL import ImageCms  # noqa: PLC0415 - heavy, and few images have a profile

    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(profile))
        return "sRGB" in ImageCms.getProfileDescription(opened)
    except (ImageCms.PyCMSError, OSError):  # a profile that nobody can read says nothing
        return True


def _converted(image: "Image", profile: bytes) -> "Image":
    from PIL import ImageCms  # noqa: PLC0415 - the same

    holes = image.getchannel("A") if image.mode == "RGBA" else None
    opaque = image.convert("RGB") if holes else image
    try:
        converted = ImageCms.profileToProfile(
            opaque,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):  # it belongs to an image of another mode
        return image
    if converted is None:
        return image
    if holes:
        converted.putalpha(holes)
    return converted
