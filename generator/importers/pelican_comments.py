"""Files of Pelican's comment system -> comments.

    comments/<slug of the article>/1.md

A file begins with `author`, `date` and the like; `replyto` is the name of another file with its
suffix and without its dots (`1.md` -> `1md`).

The plugin: https://github.com/Scheirle/pelican_comment_system
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.foundation import FoundFile, slugify
from generator.importers.content_folder import (
    MARKDOWN,
    passed_on,
    read_file,
    split_metadata,
    walk_folder,
)
from generator.importers.data import UnreadableError, line, read_moment
from generator.importers.errors import RefusedError
from generator.importers.formats import Hints
from generator.importers.ids import comment_id
from generator.importers.item import FoundComment, Item, PostRef, Words
from generator.importers.standing import NAMELESS, left_out, objection

_USUAL_PLACES = ("content/comments", "comments")
_TEXTS = (*MARKDOWN, ".rst")


def read(sources: Sequence[Path], hints: Hints) -> Iterator[Item]:
    """Give the comments in the folders *sources*, one article after the other.

    Raises:
        RefusedError: One is no folder, or holds no such file.
    """
    for source in sources:
        folder = next((source / each for each in _USUAL_PLACES if (source / each).is_dir()), source)
        files = [file for file in walk_folder(folder) if file.path.endswith(_TEXTS)]
        if not files:
            what = f"There are no comments of Pelican in `{source.name}`."
            raise RefusedError(what, "Give the folder that has one folder for each article.")
        by_name = {_called(file.path): file.path for file in files}
        for file in passed_on(files, hints):
            yield _comment(file, by_name, hints)


def _called(path: str) -> str:
    """Name the file *path* as `replyto` does, within its folder."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/{slugify(name.replace('.', ''))}"


def _comment(file: FoundFile, by_name: Mapping[str, str], hints: Hints) -> Item:
    place = file.path.rpartition("/")[0]
    try:
        parts = split_metadata(read_file(file))
    except UnreadableError as error:
        return left_out(file.path, "", str(error))
    values = {key.lower(): value for key, value in parts.values.items()}
    name = line(values.get("author") or values.get("name"))
    date = read_moment(values.get("date"), hints.timezone)
    why = objection(file.path, date) or ("" if place else "It lies in no folder of an article.")
    if why or date is None:
        return left_out(file.path, name, why)
    answered = line(values.get("replyto"))
    own_name = line(values.get("slug")) or _called(file.path).rpartition("/")[2]
    is_rst = file.path.endswith(".rst")
    return FoundComment(
        origin=file.path,
        id=comment_id("pelican", file.path),
        post=PostRef(key=place.rpartition("/")[2]),
        parent=by_name.get(f"{place}/{slugify(answered)}", answered) if answered else "",
        date=date,
        name=name or NAMELESS,
        words=Words(parts.body.strip("\n"), "markdown"),
        email=line(values.get("email")),
        url=line(values.get("website") or values.get("link") or values.get("url")),
        aliases=(f"comment-{own_name}",) if any(map(str.isdecimal, own_name)) else (),
        notes=("It was reStructuredText; look at its marks.",) if is_rst else (),
    )
