"""The author's files that are no posts -> those that may be published.

A picture in the folder of a post goes with that post, and a static file goes always. A picture
beside posts that are single files belongs to whichever post shows it: were it simply copied, the
picture of a draft would be public before the draft is.
"""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.content import Bundled, Document
from generator.foundation import Location, Problem, Severity
from generator.library import Library
from generator.render import local_path

_STATIC = "content/static/"


class Files(NamedTuple):
    """What becomes of the files."""

    published: tuple[Bundled, ...]
    problems: tuple[Problem, ...]


def published_files(
    files: Iterable[Bundled], documents: Mapping[str, Document], library: Library
) -> Files:
    """Leave out what lies beside posts and no published one shows."""
    shown = _shown_by(d for d in documents.values() if library.card(d.card.source))
    published: list[Bundled] = []
    left_out: list[Bundled] = []
    for file in files:
        goes = file.owner or file.path.startswith(_STATIC) or file.path in shown
        (published if goes else left_out).append(file)
    wanted_later = _shown_by(documents.values())
    unused = (file.path for file in left_out if file.path not in wanted_later)
    return Files(tuple(published), tuple(_unused(path) for path in unused))


def _shown_by(documents: Iterable[Document]) -> frozenset[str]:
    return frozenset(path for document in documents for path in _paths_in(document))


def _paths_in(document: Document) -> Iterator[str]:
    source = document.card.source
    references = (*document.body.references, *document.body.excerpt_references)
    for reference in references:
        for candidate in _targets(reference.target, reference.attribute):
            yield local_path(candidate, source)
            yield posixpath.normpath(f"content/{candidate}")
    yield document.card.image


def _targets(target: str, attribute: str) -> Iterable[str]:
    if attribute != "srcset":
        return (target,)
    return (candidate.strip().partition(" ")[0] for candidate in target.split(","))


def _unused(path: str) -> Problem:
    what = f"No post shows `{posixpath.basename(path)}`, so it is not published."
    hint = "Link to it, or move it into the folder of a post or into `content/static/`."
    return Problem(Location(path), what, hint, Severity.WARNING)
