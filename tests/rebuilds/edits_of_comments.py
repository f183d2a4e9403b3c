"""Edits of reviewed comments: what approving, moderating and tidying does to their files."""

from datetime import timedelta

import msgspec

from tests.rebuilds.edits import edit, pick, some_document
from tests.rebuilds.garden import Garden, comment_file


def _change(garden: Garden, which: int, **values: object) -> None:
    if garden.comments:
        path = pick(sorted(garden.comments), which)
        garden.comments[path] = msgspec.structs.replace(garden.comments[path], **values)
        garden.save_comment(path)


@edit
def approve(garden: Garden, which: int, how: int) -> None:
    """Approve a comment; its post may be a draft or closed, and have none yet."""
    number = 100 + how
    if not any(one.endswith(f"c{number:07}.md") for one in garden.comments):
        garden.add_comment(garden.key_of(some_document(garden, which)), comment_file(number))


@edit
def edit_comment(garden: Garden, which: int, how: int) -> None:
    """Mend a comment's words."""
    _change(garden, which, body=f"Mended {how}.")


@edit
def hide_or_remove(garden: Garden, which: int, how: int) -> None:
    """Take a comment out of sight, for good, or back."""
    _change(garden, which, state=pick(("shown", "hidden", "removed"), how))


@edit
def move_below(garden: Garden, which: int, how: int) -> None:
    """Make a comment an answer to another one of its post, or to one that is not there."""
    if not garden.comments:
        return
    path = pick(sorted(garden.comments), which)
    folder = path.rpartition("/")[0]
    beside = [one.id for place, one in sorted(garden.comments.items()) if place.startswith(folder)]
    _change(garden, which, reply_to=pick(("", *beside, "c9999999"), how))


@edit
def mark_comment(garden: Garden, which: int, how: int) -> None:
    """Give a comment a badge, a pin, likes, a warning, an old anchor; or make it a pingback."""
    values: tuple[dict[str, object], ...] = (
        {"author": "wren"},
        {"author": "owl"},
        {"author": ""},
        {"pinned": True},
        {"pinned": False},
        {"likes": 2},
        {"warning": "storms"},
        {"aliases": ("old-1",)},
        {"kind": "pingback"},
        {"kind": "comment"},
        {"language": "de"},
        {"edited": garden.now - timedelta(hours=1)},
    )
    _change(garden, which, **pick(values, how))


@edit
def delete_comment(garden: Garden, which: int, _how: int) -> None:
    """Delete a comment's file; the folder stays, as it does with git."""
    if garden.comments:
        path = pick(sorted(garden.comments), which)
        del garden.comments[path]
        garden.remove(path)
        garden.broken.discard(path)


@edit
def delete_conversation(garden: Garden, which: int, _how: int) -> None:
    """Delete all comments of a post with their folder."""
    keys = sorted({path.split("/")[1] for path in garden.comments})
    if keys:
        key = pick(keys, which)
        gone = [path for path in garden.comments if path.split("/")[1] == key]
        for path in gone:
            del garden.comments[path]
            garden.broken.discard(path)
        garden.remove(f"comments/{key}")


@edit
def odd_comment_file(garden: Garden, which: int, how: int) -> None:
    """Put something among the comments that is none, or is in the wrong place; or take it away."""
    key = garden.key_of(some_document(garden, how))
    places = (
        "comments/README.md",
        "comments/notes.txt",
        f"comments/{key}/cat.png",
        f"comments/{key}/.hidden.md",
        f"comments/{key}/deep/er.md",
        "comments/.trash/20261101T000000Z-c0000001.md",
        "comments/nobody/20261101T000000Z-c0000001.md",
    )
    path = pick(places, which)
    if (garden.root / path).exists():
        garden.remove(path)
        garden.broken.discard(path)
    else:
        garden.write(path, "Odd.\n")
        garden.broken.add(path)


@edit
def break_comment(garden: Garden, which: int, how: int) -> None:
    """Write half a comment, or a key that must not be there."""
    if garden.comments:
        path = pick(sorted(garden.comments), which)
        garden.write(path, pick(("", "---\nid: ", "---\nemail: x\n---\n"), how))
        garden.broken.add(path)
