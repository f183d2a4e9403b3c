"""A number -> a blog with that many photographs of 12 megapixels; the same files every time.

    content/posts/walk-01/index.md, 01.jpg, 02.jpg, …    ten to a post, each alone in its paragraph

Noise costs a codec more than most photographs do: each file takes about 5 MB. There are a few
different pictures; the files that share one differ in a comment, so that each is work of its own.
"""

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (4000, 3000)
PER_POST = 10
_PICTURES = 6
_FIRST = datetime(2026, 1, 1, tzinfo=UTC)
_SETTINGS = 'title = "Measured photographs"\nurl = "https://example.org/"\n'


def make_photographs(folder: Path, count: int, *, size: tuple[int, int] = SIZE) -> None:
    """Write a blog with *count* photographs into *folder*, which may not exist yet."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "site.toml").write_text(_SETTINGS, encoding="utf-8", newline="\n")
    pictures = [_photograph(Random(seed), size) for seed in range(min(count, _PICTURES))]  # noqa: S311 - no secret
    for first in range(0, count, PER_POST):
        number = first // PER_POST + 1
        post = folder / f"content/posts/walk-{number:02}"
        post.mkdir(parents=True)
        names = [f"{one + 1:03}.jpg" for one in range(first, min(first + PER_POST, count))]
        for one, name in enumerate(names, start=first):
            data = pictures[one % len(pictures)]
            (post / name).write_bytes(_with_comment(data, f"photograph {one}"))
        text = "\n".join(_lines(number, names))
        (post / "index.md").write_text(text, encoding="utf-8", newline="\n")


def _lines(number: int, names: list[str]) -> Iterator[str]:
    day = (_FIRST + timedelta(days=number)).date().isoformat()
    yield from ("---", f"title: Walk {number}", f"date: {day}", f"image: {names[0]}", "---", "")
    for name in names:
        yield f'![Photograph {name}]({name} "Along the way")\n'


def _photograph(random: Random, size: tuple[int, int]) -> bytes:
    """Draw clouds of colour, edges over them, and the grain of a sensor over all."""
    picture = _clouds(random, size)
    draw = ImageDraw.Draw(picture)
    for _ in range(60):
        x, y = random.randrange(size[0]), random.randrange(size[1])
        reach = random.randrange(size[0] // 100, size[0] // 8)
        colour = (random.randrange(256), random.randrange(256), random.randrange(256))
        draw.ellipse((x - reach, y - reach // 2, x + reach, y + reach // 2), fill=colour)
    picture = Image.blend(picture, _clouds(random, size), 0.45).filter(ImageFilter.GaussianBlur(1))
    grain = Image.frombytes("L", (1024, 1024), random.randbytes(1 << 20)).resize(size)
    soft = grain.point(lambda value: value // 8)
    picture = ImageChops.add(picture, Image.merge("RGB", [soft] * 3), offset=-16)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=92)
    return file.getvalue()


def _clouds(random: Random, size: tuple[int, int]) -> Image.Image:
    clouds = Image.new("RGB", size, "grey")
    for octave in range(2, 9):
        width, height = 2**octave * 4 // 3, 2**octave
        noise = Image.frombytes("RGB", (width, height), random.randbytes(width * height * 3))
        clouds = Image.blend(clouds, noise.resize(size, Image.Resampling.BICUBIC), 0.3)
    return clouds


def _with_comment(data: bytes, words: str) -> bytes:
    """Put a comment behind the beginning of a JPEG."""
    comment = words.encode()
    return data[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + data[2:]
