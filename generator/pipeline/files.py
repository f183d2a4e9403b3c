"""The author's files that are no posts -> those that may be published.

A picture in the folder of a post goes with that post, and a static file goes always. A picture
beside posts that are single files belongs to whichever post shows it: were it simply copied, the
picture of a draft would be public before the draft is.

Where pages show an image only in other sizes, the file itself stays at home: it is large, and says
when and with which camera it was made.
"""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from generator.content import Body, Bundled, Card, Reference
from generator.content.images import ImageFacts
from generator.foundation import Location, Problem, Severity
from generator.render import candidate_paths

_STATIC = "content/static/"


class Files(NamedTuple):
    """What becomes of the files."""

    published: tuple[Bundled, ...]

    sealed: Mapping[str, tuple[str, ...]]
    """Source of each protected document -> paths of the files that are sealed with it, sorted."""

    images: frozenset[str]
    """Paths of those that some page shows as an image, and may show in other sizes."""

    problems: tuple[Problem, ...]


class LocalFiles(NamedTuple):
    """The files of the site that a document names, by their paths below the site."""

    images: frozenset[str] = frozenset()
    """What it shows as images, the cover included, and leaves the sizes to us."""

    others: frozenset[str] = frozenset()
    """What it links to, plays, or shows in its own way."""


class Named(NamedTuple):
    """What all documents together name, by their paths below the site."""

    images: frozenset[str]
    """Of what is published, as `LocalFiles`."""

    others: frozenset[str]
    sealed: Mapping[str, frozenset[str]]
    """Source of each protected document -> all that it names."""

    by_any: frozenset[str]
    """What any document names, published or not."""


Standing = Literal["published", "sealed", "hidden"]


def all_named(found: Iterable[tuple[str, Standing, LocalFiles]]) -> Named:
    """Put together what each document names, given with its source."""
    images, others, by_any = set[str](), set[str](), set[str]()
    sealed: dict[str, frozenset[str]] = {}
    for source, standing, local in found:
        by_any.update(local.images, local.others)
        if standing == "sealed":
            sealed[source] = local.images | local.others
        elif standing == "published":
            images |= local.images
            others |= local.others
    return Named(frozenset(images), frozenset(others), sealed, frozenset(by_any))


def choose_files(files: Iterable[Bundled], named: Named, built: Collection[str]) -> Files:
    """Leave out what lies beside posts and nothing shows; tell of what nothing names at all.

    What lies in the folder of a protected document is sealed with it and is published in no other
    way; what it shows from elsewhere is sealed unless a public document shows that too. *built* are
    the sources of the documents that are built: the files of others wait with them.
    """
    published: list[Bundled] = []
    left_out: list[Bundled] = []
    shown = named.images | named.others
    for file in files:
        is_static = file.path.startswith(_STATIC)
        goes = file.owner not in named.sealed and (file.owner or is_static or file.path in shown)
        (published if goes else left_out).append(file)
    unused = (file.path for file in left_out if file.path not in named.by_any)
    by_document = {
        source: tuple(f.path for f in left_out if f.owner in {"", source} and f.path in local)
        for source, local in named.sealed.items()
    }
    there = {file.path for file in published if not file.owner or file.owner in built}
    problems = tuple(_unused(path) for path in unused)
    return Files(tuple(published), by_document, named.images & there, problems)


def without_originals(
    files: Iterable[Bundled], scaled: Collection[str], named: Named
) -> tuple[Bundled, ...]:
    """Leave out what pages show only as copies; what somebody links to stays, and static files."""
    dispensable = frozenset(scaled) - named.others
    return tuple(f for f in files if f.path not in dispensable or f.path.startswith(_STATIC))


def image_problem(path: str, facts: ImageFacts) -> Problem | None:
    """Say what is wrong with the image at *path*."""
    what = f"`{posixpath.basename(path)}` {facts.fault or facts.doubt}."
    if facts.fault:
        return Problem(Location(path), what, facts.hint)
    return Problem(Location(path), what, facts.hint, Severity.WARNING) if facts.doubt else None


def local_files(card: Card, body: Body) -> LocalFiles:
    """Find everything that a document links to or shows."""
    references = (*body.references, *body.excerpt_references)
    images = [r for r in references if r.tag == "img" and not r.has_sizes]
    others = (r for r in references if r.tag != "img" or r.has_sizes)
    shown = {card.image, *_paths_in(images, card)}
    return LocalFiles(frozenset(shown - {""}), frozenset(_paths_in(others, card)) - {""})


def _paths_in(references: Iterable[Reference], card: Card) -> Iterator[str]:
    for reference in references:
        for candidate in _targets(reference.target, reference.attribute):
            yield from candidate_paths(candidate, card.source)


def _targets(target: str, attribute: str) -> Iterable[str]:
    if attribute != "srcset":
        return (target,)
    return (candidate.strip().partition(" ")[0] for candidate in target.split(","))


def _unused(path: str) -> Problem:
    what = f"No post shows `{posixpath.basename(path)}`, so it is not published."
    hint = "Link to it, or move it into the folder of a post or into `content/static/`."
    return Problem(Location(path), what, hint, Severity.WARNING)
