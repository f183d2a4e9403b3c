"""Images and other files of the old site -> where they are on this computer, and where they go.

A file lies beside the first post that shows it; one that no post shows goes to `content/static/`,
where it keeps its old address. Names inside an export are never trusted as paths.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from generator.foundation import slugify
from generator.importers.addresses import OldSite, original, spelling
from generator.importers.item import FoundFile
from generator.pages import can_be_held

if TYPE_CHECKING:
    from generator.importers.plan import Stub

_UPLOADS = re.compile(r"/(?:wp-content/uploads|files)/(.+)\Z")
_UNLISTED = "upload "
"""Begins the origin of a file that the export does not list."""

_IMAGES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff"})
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")


class Put(NamedTuple):
    """A file that comes along."""

    origin: str
    place: Path
    """Where it is now."""

    post: str
    """Origin of the post beside which it goes; empty for `content/static/`."""

    name: str
    """Its name there; for static files the path below `content/static/`."""


class Files:
    """The files of one import. They are looked for, not opened."""

    def __init__(self, media: Path | None) -> None:
        """Look in the folder *media*; `None` when there is none."""
        self._media = media.resolve() if media else None
        self._found: dict[str, FoundFile] = {}
        self._by_spelling: dict[str, str] = {}
        self._put: dict[str, Put] = {}
        self._of_post: dict[str, list[str]] = {}
        self._names: dict[str, set[str]] = {}
        self._downloads: dict[str, Path] = {}
        self.faults: dict[str, str] = {}
        """Origin of an image that cannot be shown -> why, as the end of a sentence."""

    def add(self, file: FoundFile) -> None:
        """Take note of *file*."""
        self._found.setdefault(file.origin, file)
        for address in (file.url, *file.pages):
            spelt = spelling(address)
            if spelt not in {"", "/"}:
                self._by_spelling.setdefault(spelt, file.origin)

    def missing(self) -> Iterable[FoundFile]:
        """Give the files that are not on this computer."""
        return [file for file in self._found.values() if file.url and not self._place(file)]

    def unlisted(self) -> list[FoundFile]:
        """Give the files that posts show and the export does not list."""
        return [file for origin, file in self._found.items() if origin.startswith(_UNLISTED)]

    def downloaded(self, origin: str, place: Path) -> None:
        """Note that the file *origin* was fetched to *place*."""
        self._downloads[origin] = place

    def assign(self, stubs: Iterable["Stub"], site: OldSite) -> None:
        """Give each file to the first post that shows it, else to the one it was uploaded with."""
        posts = set()
        for stub in stubs:
            posts.add(stub.post.origin)
            for mention in stub.mentions:
                origin = self._named_by(mention, site)
                if origin:
                    self._give(origin, stub.post.origin)
        for origin, file in self._found.items():
            self._give(origin, file.post if file.post in posts else "")

    def has_any(self, post: str) -> bool:
        """Tell whether files go beside the post *post*."""
        return bool(self._of_post.get(post))

    def find(self, address: str, site: OldSite) -> Put | None:
        """Find the file that comes along and has, or had, the *address*."""
        return self._put.get(self._named_by(address, site))

    def put_of(self, origin: str) -> Put | None:
        """Say where the file *origin* goes; `None` when it does not come along."""
        return self._put.get(origin)

    def _give(self, origin: str, post: str) -> None:
        place = self._place(self._found[origin])
        if origin in self._put or origin in self.faults or place is None:
            return
        fault = _fault(place)
        if fault:
            self.faults[origin] = fault
            return
        called = _name_of(self._found[origin], place)
        name = self._name_beside(post, called) if post else self._name_static(origin, called)
        if name:
            self._put[origin] = Put(origin, place, post, name)
            self._of_post.setdefault(post, []).append(origin)

    def _name_beside(self, post: str, called: str) -> str:
        taken = self._names.setdefault(post, {"index.md"})
        stem, dot, ending = called.rpartition(".")
        stem, ending = slugify(stem or ending) or "file", f"{dot}{ending}".lower() if stem else ""
        ending = ending if _ENDING.fullmatch(ending) else ""
        name, number = f"{stem}{ending}", 2
        while name in taken:
            name, number = f"{stem}-{number}{ending}", number + 1
        taken.add(name)
        return name

    def _name_static(self, origin: str, called: str) -> str:
        """Keep the old address, as far as it can be a path here."""
        path = unquote(urlsplit(self._found[origin].url).path) or called
        steps = [step for step in path.split("/") if step not in {"", ".", ".."}]
        name = "/".join(steps)
        taken = self._names.setdefault("", set())
        is_hidden = any(step.startswith(".") for step in steps)
        if not steps or is_hidden or name.casefold() in taken or not can_be_held(name):
            return self._name_beside("", called)
        taken.add(name.casefold())
        return name

    def _named_by(self, address: str, site: OldSite) -> str:
        if not site.has(address) and not _UPLOADS.search(address):
            return ""
        for spelt in (spelling(address), spelling(address, site.base)):
            for path in (spelt, original(spelt)):
                if path in self._by_spelling:
                    return self._by_spelling[path]
        return self._unlisted(address)

    def _unlisted(self, address: str) -> str:
        """Find a file that lies in the folder of uploads though the export does not list it."""
        below = _UPLOADS.search(unquote(urlsplit(address).path))
        if not below or self._media is None:
            return ""
        for path in (original(below[1]), below[1]):
            origin = f"{_UNLISTED}{path}"
            file = FoundFile(origin=origin, url=f"/wp-content/uploads/{path}", path=path)
            if origin in self._found or self._place(file):
                self._found.setdefault(origin, file)
                return origin
        return ""

    def _place(self, file: FoundFile) -> Path | None:
        """Find *file* on this computer, never outside of the folder that was named."""
        if file.origin in self._downloads:
            return self._downloads[file.origin]
        if Path(file.path).is_absolute():
            return Path(file.path) if Path(file.path).is_file() else None
        if self._media is None:
            return None
        in_uploads = _UPLOADS.search(unquote(urlsplit(file.url).path))
        for path in (file.path, in_uploads[1] if in_uploads else ""):
            if path and "\x00" not in path:
                place = (self._media / path).resolve()
                if place.is_relative_to(self._media) and place.is_file():
                    return place
        return None


def _fault(place: Path) -> str:
    """Say why the image at *place* would stop a build; nothing for all other files."""
    if place.suffix.lower() not in _IMAGES:
        return ""
    from generator.content.images import look  # noqa: PLC0415 - as Pillow takes 40 ms

    return look(place.read_bytes()).fault


def _name_of(file: FoundFile, place: Path) -> str:
    """Give the name that *file* had on the old site; a copy that was fetched has another."""
    return unquote(urlsplit(file.url).path).rstrip("/").rpartition("/")[2] or place.name
