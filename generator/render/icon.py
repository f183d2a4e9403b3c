"""One picture of the author's -> the icons that browsers and telephones ask for.

A picture that is not square is drawn whole, with nothing beside it, so that no face loses an ear.
Sizes: https://developer.apple.com/design/human-interface-guidelines/app-icons
"""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Never

from generator.foundation import Location, Problem
from generator.pages import IconFile, IconForm
from generator.render.rendered import Rendered

if TYPE_CHECKING:
    from PIL import Image

PIXELS: dict[IconForm, int] = {"ico": 48, "png": 192, "touch": 180}
"""Width and height of the largest picture in the file."""

SMALLEST = 180
_MOST_PIXELS = 50_000_000
"""Far beyond any icon; a small file may claim to be larger, and fill the memory."""


class IconError(ValueError):
    """The picture will not do; the message says why, to go on after its name."""


def draw_icon(data: bytes, form: IconForm) -> bytes:
    """Draw the picture in *data* in the size and the format of *form*.

    Raises:
        IconError: It is no picture, too small or too large.

    """
    square = _square(data).resize((PIXELS[form], PIXELS[form]))
    if form == "touch":  # a telephone would lay it on black
        square = _on_white(square)
    file = BytesIO()
    if form == "ico":
        square.save(file, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    else:
        square.save(file, "PNG", optimize=True)
    return file.getvalue()


def drawn_icon(
    icon: IconFile, output: str, data: bytes | None, place: Callable[[], Location]
) -> Rendered:
    """Draw *icon* from the picture in *data*; *place* tells where the setting names it."""
    try:
        if data is None:
            _refuse("is not below `content/static/`")
        return Rendered(output, draw_icon(data, icon.form))
    except IconError as error:
        name = icon.path.removeprefix("content/static/")
        hint = f"A square PNG of at least {SMALLEST} pixels will do."
        return Rendered(output, b"", (Problem(place(), f"The icon `{name}` {error}.", hint),))


def _square(data: bytes) -> "Image.Image":
    from PIL import Image, ImageOps  # noqa: PLC0415 - heavy, and seldom needed

    try:
        with Image.open(BytesIO(data)) as found:
            width, height = found.size
            if width * height > _MOST_PIXELS:
                _refuse(f"has {width} × {height} pixels, which is too many")
            if min(width, height) < SMALLEST:
                _refuse(f"has only {width} × {height} pixels")
            picture = ImageOps.exif_transpose(found.convert("RGBA"))
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        why = "cannot be read as a picture"
        raise IconError(why) from error
    side = max(picture.size)
    square = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    square.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return square


def _on_white(square: "Image.Image") -> "Image.Image":
    from PIL import Image  # noqa: PLC0415 - loaded already

    ground = Image.new("RGBA", square.size, (255, 255, 255, 255))
    return Image.alpha_composite(ground, square).convert("RGB")


def _refuse(why: str) -> Never:
    raise IconError(why)
