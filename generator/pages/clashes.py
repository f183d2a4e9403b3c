"""Routes -> Problems about addresses that are wanted twice.

One output folder has to serve Linux, where `Winter` and `winter` are two names, and macOS and
Windows, where they are one; so names are compared folded. A name cannot be a file and a folder
at once either: `/notes` beside `/notes/`.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.foundation import Location, Problem
from generator.library import Library
from generator.pages.origin import name_of, place_of, printable
from generator.pages.route import (
    CommentFeed,
    DocumentPage,
    PublishedFile,
    Redirect,
    Route,
    ThemeAsset,
)


class _Claim(NamedTuple):
    """A route, and the file or folder that it wants."""

    route: Route

    url: str
    """The route's own, or that of a folder above it."""


_Clash = tuple[_Claim, _Claim]

_EASIEST_TO_MOVE: tuple[type, ...] = (Redirect, PublishedFile, DocumentPage, CommentFeed)
"""What the author would change first, before anything that the site makes by itself."""


def clashes(routes: Iterable[Route], library: Library) -> Iterator[Problem]:
    """Report each pair of *routes* that wants one place; each of many with the first.

    Two posts at one address have feeds at one address too. That is said once; but each alias is a
    mistake of its own.
    """
    told: set[tuple[str, str]] = set()
    for clash in _found(routes):
        one, other = sorted(clash, key=lambda claim: (claim.route.origin, claim.url))
        pair = one.route.origin, other.route.origin
        has_alias = any(isinstance(claim.route.subject, Redirect) for claim in clash)
        if has_alias or pair not in told:
            told.add(pair)
            yield _problem(one, other, library)


def _found(routes: Iterable[Route]) -> Iterator[_Clash]:
    """Find files on files, then folders on folders, then files on folders."""
    files, folders = _Names({}, {}), _Names({}, {})
    for route in routes:
        first = files.spelt.setdefault(route.output, route)
        if first is not route:
            yield _Claim(first, first.url), _Claim(route, route.url)
        _note_folders(route, folders.spelt)
    for one, other in files.spelt_apart():
        yield _file(files, one), _file(files, other)
    for one, other in folders.spelt_apart():
        if _parent(one) == _parent(other):
            yield _folder(folders, one), _folder(folders, other)
    for key in sorted(files.keys() & folders.keys()):
        yield _file(files, key), _folder(folders, key)


class _Names(NamedTuple):
    """Names of one kind, files or folders."""

    spelt: dict[str, Route]
    """As the output spells it -> the first route that wants it."""

    folded: dict[str, str]
    """Only where folding changes something: folded -> as it is spelt first."""

    def spelt_apart(self) -> Iterator[tuple[str, str]]:
        """Note what folding changes; give each pair of spellings that fold to one."""
        for name in self.spelt:
            key = _fold(name)
            if key != name:
                first = key if key in self.spelt else self.folded.setdefault(key, name)
                if first != name:
                    yield first, name

    def keys(self) -> set[str]:
        """Give every name, folded where that changes something."""
        return {*self.spelt, *self.folded}

    def route(self, key: str) -> Route:
        """Give the first route that wants *key*, spelt or folded."""
        return self.spelt[key if key in self.spelt else self.folded[key]]


def _note_folders(route: Route, folders: dict[str, Route]) -> None:
    """Enter the folders of *route*, the deepest first, until one is known with all above it."""
    folder = _parent(route.output)
    while folder and folder not in folders:
        folders[folder] = route
        folder = _parent(folder)


def _file(files: _Names, key: str) -> _Claim:
    route = files.route(key)
    return _Claim(route, route.url)


def _folder(folders: _Names, key: str) -> _Claim:
    return _Claim(folders.route(key), f"/{folders.folded.get(key, key)}/")


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _fold(path: str) -> str:
    """Fold *path* as the least discerning file system does."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _problem(one: _Claim, other: _Claim, library: Library) -> Problem:
    to_move = min((one.route, other.route), key=_effort_to_move)
    places = (place_of(route, library) for route in (to_move, one.route, other.route))
    where = next((place for place in places if place), Location("site.toml"))
    return Problem(where, _fact(one, other, library), _hint(to_move, one.route, other.route))


def _fact(one: _Claim, other: _Claim, library: Library) -> str:
    name, other_name = name_of(one.route, library), name_of(other.route, library)
    url, other_url = printable(one.url), printable(other.url)
    if url == other_url:
        kinds = _kinds(one.route, other.route)
        return f"{kinds} have the address `{url}`: {name} and {other_name}."
    both = f"`{url}` of {name} and `{other_url}` of {other_name}"
    if _fold(url) == _fold(other_url):
        return f"Two addresses are one on macOS and Windows: {both}."
    return f"One name is wanted for a file and for a folder: {both}."


def _kinds(one: Route, other: Route) -> str:
    files = sum(isinstance(route.subject, PublishedFile | ThemeAsset) for route in (one, other))
    return ("Two pages", "A file and a page", "Two files")[files]


def _effort_to_move(route: Route) -> int:
    kind = type(route.subject)
    return _EASIEST_TO_MOVE.index(kind) if kind in _EASIEST_TO_MOVE else len(_EASIEST_TO_MOVE)


def _hint(to_move: Route, one: Route, other: Route) -> str:
    origin = printable(to_move.origin)
    match to_move.subject:
        case Redirect():
            return f"Remove `{printable(to_move.url)}` from `aliases:` in `{origin}`."
        case PublishedFile():
            return f"Rename `{origin}`."
        case DocumentPage() | CommentFeed():
            both = isinstance(one.subject, DocumentPage) and isinstance(other.subject, DocumentPage)
            return f"Change `slug:` in {'one of them' if both else f'`{origin}`'}."
        case _:
            return "Give one of them another address under `[tags]` in `site.toml`."
