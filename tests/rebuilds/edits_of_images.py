"""Edits of photographs, of how pages show them, and of the settings that scale them."""

from tests.rebuilds.edits import edit, pick, setting_edit, some_document
from tests.rebuilds.garden import Garden, png
from tests.unit.content_images.pictures import saved, scene, turned

_PLACES = (
    "content/posts/roses/rose.png",
    "content/posts/beside.png",
    "content/posts/rose.png",
    "content/posts/roses/bud.png",
    "content/static/rose.png",
)
_FRAMES = [scene(6, 4), scene(4, 6).resize((6, 4))]
_PHOTO = saved(scene(40, 30), "JPEG")
_IMAGES = (
    png(30, 20),
    png(31, 20),
    _PHOTO,
    turned("JPEG", 6, scene(40, 30)),
    saved(scene(20, 10), "WEBP"),
    saved(_FRAMES[0], "GIF", save_all=True, append_images=_FRAMES[1:]),
    b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
    _PHOTO[: len(_PHOTO) // 2],
)
"""Whatever their names say: drawings, photographs, what moves, and one that was cut short."""

_BODIES = (
    "![One](rose.png)\n![Two](beside.png)\n",
    "![One](rose.png) and [the file](rose.png)\n",
    '<img src="rose.png" srcset="rose.png 2x" alt="">\n',
    "![Static](/rose.png)\n\n![Film](rose.mp4)\n",
    "![One](roses/rose.png)\n\n<!--more-->\n\n![Two](roses/bud.png){width=10}\n",
)

setting_edit("images", "galleries", "true", "false")
setting_edit("images", "responsive", "true", "false")
setting_edit("images", "widths", "[16, 20]", "[16, 24]", "")
setting_edit("images", "formats", '["webp"]', '["webp", "avif"]', "")
setting_edit("images", "quality", "70", "")
setting_edit("images", "originals", "true", "false")


@edit
def photograph(garden: Garden, which: int, how: int) -> None:
    """Put another image into place, of any kind."""
    garden.write(pick(_PLACES, which), pick(_IMAGES, how))


@edit
def rename_photograph(garden: Garden, which: int, how: int) -> None:
    """Rename an image, over another one if there is one."""
    old, new = pick(_PLACES, which), pick(_PLACES, how)
    if old != new and (garden.root / old).is_file() and not (garden.root / new).is_dir():
        garden.write(new, (garden.root / old).read_bytes())
        garden.remove(old)


@edit
def show_photographs(garden: Garden, which: int, how: int) -> None:
    """Show them in another manner: in a gallery, in the author's own sizes, linked, small."""
    path = some_document(garden, which)
    garden.documents[path].body = pick(_BODIES, how)
    garden.save_document(path)
