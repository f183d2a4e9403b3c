r"""Routes -> Problems about names that some file system cannot hold.

A site that builds on Linux must build on Windows too, and a folder full of output is copied to
places unknown. Sources: the names that Windows keeps, and the characters it refuses,
https://learn.microsoft.com/windows/win32/fileio/naming-a-file; 255 bytes, the limit of ext4.
"""

import re
from collections.abc import Iterable, Iterator

from generator.foundation import Location, Problem
from generator.library import Library
from generator.pages.origin import place_of, printable
from generator.pages.permalink import RESERVED_FOLDER
from generator.pages.route import DocumentPage, PublishedFile, Redirect, Route, ThemeAsset

_REFUSED = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³]|con(?:in|out)\$) *(?:\..*)?", re.IGNORECASE
)
_MAX_BYTES = 255


def unholdable_names(routes: Iterable[Route], library: Library) -> Iterator[Problem]:
    """Object to names that Windows, macOS or Linux cannot hold, or that the preview keeps.

    A name that holds many files is told once, of the first of *routes* in it.
    """
    fine: set[str] = set()
    told: set[str] = set()
    for route in routes:
        yield from _reserved(route, library)
        names = route.output.split("/")
        if fine.issuperset(names):
            continue
        objections = [_objection(name) for name in names]
        if not any(objections):
            fine.update(names)
            continue
        at, objection = next((at, found) for at, found in enumerate(objections) if found)
        folder = "/".join(names[: at + 1])
        if folder not in told:
            told.add(folder)
            yield _problem(route, library, objection)


def can_be_held(url: str) -> bool:
    """Tell whether every file system can hold what answers *url*."""
    names = url.strip("/").split("/")
    return names[0].lower() != RESERVED_FOLDER and not any(map(_objection, names))


def _reserved(route: Route, library: Library) -> Iterator[Problem]:
    if route.output.partition("/")[0].lower() == RESERVED_FOLDER:
        yield _problem(route, library, "lies where the preview has its desk")
    if isinstance(route.subject, Redirect) and "#" in route.url:
        yield _problem(route, library, "has a `#`, and browsers do not send what follows")


def _objection(name: str) -> str:
    """Say what is wrong with *name*; nothing when every file system can hold it."""
    if not name:
        return "has two slashes in a row"
    if name in {".", ".."}:
        return f"has the part `{name}`, which stands for another folder"
    if len(name.encode(errors="surrogatepass")) > _MAX_BYTES:
        return f"has a part of more than {_MAX_BYTES} bytes, which no file name may have"
    return _objection_of_windows(name)


def _objection_of_windows(name: str) -> str:
    refused = _REFUSED.search(name)
    if refused:
        return f"has `{printable(refused[0])}`, which no file name may hold on Windows"
    if name[-1] in ". ":
        return "has a part that ends with a dot or a space, which Windows drops"
    if _DEVICE.fullmatch(name):
        return f"has the part `{name}`, which Windows keeps for a device"
    return ""


def _problem(route: Route, library: Library, objection: str) -> Problem:
    place = place_of(route, library) or Location("site.toml")
    return Problem(place, f"The address `{printable(route.url)}` {objection}.", _mend(route))


def _mend(route: Route) -> str:
    match route.subject:
        case Redirect():
            return "Remove it from `aliases:`, or let your host redirect it."
        case PublishedFile() | ThemeAsset():
            return "Rename the file."
        case DocumentPage(kind="post"):
            return "Change `slug:`."
        case DocumentPage():
            return "Change `slug:`, or rename the file or its folder."
        case _:
            return "Choose another address under `[tags]`."
