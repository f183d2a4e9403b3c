"""A second opinion: what another reader still sees in a file that was stripped.

Pillow reads Exif and XMP by code of its own, so that a mistake of ours does not vouch for itself.
"""

import io
import warnings
from collections.abc import Iterator

from generator.content.positions.text import is_position_left

_GPS_TABLE = 0x8825


def is_position_seen(data: bytes) -> bool:
    """Tell whether Pillow finds a position in *data*; what it cannot open shows it none."""
    from PIL import Image  # noqa: PLC0415 - heavy, and needed only when something was stripped

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data)) as image:
                table = image.getexif().get_ifd(_GPS_TABLE)
                return bool(table.keys() - {0}) or any(map(is_position_left, _texts(image.info)))
        except Exception:  # noqa: BLE001 - a damaged file makes its readers raise nearly anything
            return False


def _texts(info: dict[str | tuple[int, int], object]) -> Iterator[bytes]:
    """Yield what an image's metadata says, key by key."""
    for value in info.values():
        if isinstance(value, bytes):
            yield value
        elif isinstance(value, str):
            yield value.encode(errors="replace")
