"""Wanted paths -> why they cannot all be put into place: two clash, or others' files are there.

Asked by each commit and before it changes anything, since an output may have been open for hours.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.write.errors import OutputRefusedError
from generator.write.guard import is_link
from generator.write.names import folded, folders_of
from generator.write.place import Place, Standing

_NAMED = 3
"""How many paths a message names."""


def refuse_clashes(wanted: Collection[str], folders: Iterable[str]) -> None:
    """Refuse two paths for one place, on whatever system; *folders* are those of *wanted*.

    Raises:
        OutputRefusedError: with both paths.

    """
    in_order = sorted(wanted)
    for path in sorted(folders):
        if path in wanted:
            raise _clash(path, next(file for file in in_order if file.startswith(f"{path}/")))
    by_folded: dict[str, str] = {}
    for path in in_order:
        taken = by_folded.setdefault(folded(path), path)
        if taken != path:
            raise _clash(taken, path)


def refuse_obstacles(paths: Iterable[str], ours: Mapping[str, str], place: Place) -> None:
    """Refuse when something that is not *ours* would have to go for *paths*.

    Raises:
        OutputRefusedError: with the first few such files.

    """
    found = sorted(_obstacles(paths, ours, place))
    if found:
        names = ", ".join(f"`{path}`" for path in found[:_NAMED])
        more = len(found) - _NAMED
        tail = f" and {more} more" if more > 0 else ""
        what = f"`{place.root}` holds files at places that the site needs: {names}{tail}."
        hint = "Afterword did not write them. Move them out of the output folder, or delete them."
        raise OutputRefusedError(what, hint)


def _clash(path: str, other: str) -> OutputRefusedError:
    what = f"Two files of the site want one place: `{path}` and `{other}`."
    return OutputRefusedError(what, "Rename one; not every system can hold both.")


def _obstacles(paths: Iterable[str], ours: Mapping[str, str], place: Place) -> set[str]:
    files: set[str] = set()
    others: set[str] = set()
    for path in paths:
        standing = place.standing(path)
        if standing is Standing.OTHER:
            files.add(path)
        elif standing is Standing.FOLDER:
            others.update(_files_below(path, place))
        elif standing is Standing.ABSENT:
            others.update(_files_for_folders(path, place))
    # Not `-`, which would go through all that is ours.
    foreign = {path for path in files if path not in ours}
    around = {path for path in others if path not in ours}
    return around | (foreign - _ours_by_another_name(foreign, ours, place))


def _ours_by_another_name(
    files: Collection[str], ours: Mapping[str, str], place: Place
) -> set[str]:
    """Give those of *files* like `a.html` that are the `A.html` that we wrote, as on macOS."""
    if not files:
        return set()
    by_folded = {folded(path): path for path in ours}
    known = {path: by_folded.get(folded(path)) for path in files}
    return {path for path, name in known.items() if name and place.is_one_file(name, path)}


def _files_below(folder: str, place: Place) -> Iterator[str]:
    for parent, folders, names in os.walk(place.at(folder)):
        below = os.path.relpath(parent, place.root).replace(os.sep, "/")
        links = (name for name in folders if is_link(f"{parent}/{name}"))
        yield from (f"{below}/{name}" for name in (*names, *links))


def _files_for_folders(path: str, place: Place) -> Iterator[str]:
    return (folder for folder in folders_of(path) if place.folder(folder) is Standing.OTHER)
