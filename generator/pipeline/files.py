"""The author's files that are no posts -> those that may be published.

A picture in the folder of a post goes with that post, and a static file goes always. A picture
beside posts that are single files belongs to whichever post shows it: were it simply copied, the
picture of a draft would be public before the draft is.
"""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.content import Body, Bundled, Card
from generator.foundation import Location, Problem, Severity
from generator.render import local_path

_STATIC = "content/static/"


class Files(NamedTuple):
    """What becomes of the files."""

    published: tuple[Bundled, ...]

    sealed: Mapping[str, tuple[str, ...]]
    """Source of each protected document -> paths of the files that are sealed with it, sorted."""

    problems: tuple[Problem, ...]


def choose_files(
    files: Iterable[Bundled],
    *,
    shown: Collection[str],
    mentioned: Collection[str],
    sealed: Mapping[str, Collection[str]],
) -> Files:
    """Leave out what lies beside posts and is not *shown*; tell of what is not *mentioned*.

    *sealed* is what each protected document shows. What lies in its folder is sealed with it and is
    published in no other way; what lies elsewhere is sealed unless a public document shows it.
    """
    published: list[Bundled] = []
    left_out: list[Bundled] = []
    for file in files:
        is_static = file.path.startswith(_STATIC)
        goes = file.owner not in sealed and (file.owner or is_static or file.path in shown)
        (published if goes else left_out).append(file)
    unused = (file.path for file in left_out if file.path not in mentioned)
    by_document = {
        source: tuple(f.path for f in left_out if f.owner in {"", source} and f.path in local)
        for source, local in sealed.items()
    }
    return Files(tuple(published), by_document, tuple(_unused(path) for path in unused))


def local_files(card: Card, body: Body) -> frozenset[str]:
    """Give the paths below the site of everything that a document links to or shows."""
    return frozenset(_paths_in(card, body)) - {""}


def _paths_in(card: Card, body: Body) -> Iterator[str]:
    for reference in (*body.references, *body.excerpt_references):
        for candidate in _targets(reference.target, reference.attribute):
            yield local_path(candidate, card.source)
            yield posixpath.normpath(f"content/{candidate}")
    yield card.image


def _targets(target: str, attribute: str) -> Iterable[str]:
    if attribute != "srcset":
        return (target,)
    return (candidate.strip().partition(" ")[0] for candidate in target.split(","))


def _unused(path: str) -> Problem:
    what = f"No post shows `{posixpath.basename(path)}`, so it is not published."
    hint = "Link to it, or move it into the folder of a post or into `content/static/`."
    return Problem(Location(path), what, hint, Severity.WARNING)
