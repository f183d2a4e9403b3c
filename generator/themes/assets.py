"""The `assets/` of a lineage -> Assets, each named after its content.

A published name holds a fingerprint, so that browsers may keep the file for ever. Links between
stylesheets, fonts and images are led to the published names. The fingerprint of a stylesheet covers
all that it reaches; so two stylesheets may import each other, and a name changes exactly when
something behind it does.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote

from generator.foundation import FoundFile, Location, Problem, did_you_mean, walk
from generator.themes.stylesheet import with_params
from generator.themes.theme import Asset, ThemeFolder

_FINGERPRINT_DIGITS = 10
_CSS_LINK = re.compile(
    r"""
      /\*.*?\*/                                               # a comment holds no links
    | url\(\s*(?P<quote>["']?)(?P<url>[^"')]*?)(?P=quote)\s*\)
    | @import\s+(?P<import_quote>["'])(?P<import>[^"']*)(?P=import_quote)
    | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*'                   # nor does other text in quotes
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_LEADS_OUT = re.compile(r"[a-z][a-z0-9+.-]*:|/|\#|\Z", re.IGNORECASE)
"""A scheme, an absolute path, a fragment, nothing: links that name no asset."""


class _Source(NamedTuple):
    """An asset as it lies on disk."""

    path: str
    place: str
    data: bytes


class _Link(NamedTuple):
    """A link inside a stylesheet."""

    start: int
    """Offset of the path, in bytes."""

    end: int
    """Offset after the path; a query or a fragment may follow and stays."""

    target: str
    """Path below `assets/`."""


def collect_assets(
    lineage: tuple[ThemeFolder, ...], params: Mapping[str, object]
) -> tuple[dict[str, Asset], tuple[Problem, ...]]:
    """Read the assets of *lineage*, with *params* put into the stylesheets.

    A file of a child stands in for its parent's of that path.
    """
    sources: dict[str, _Source] = {}
    problems: list[Problem] = []
    for theme in reversed(lineage):
        found = walk(theme.folder / "assets", below=theme.folder.parents[1])
        problems += found.problems
        sources |= {file.path: _read(file, theme) for file in found.files}
    for path, source in sources.items():
        sources[path], of_params = _with_params(source, params)
        problems += of_params
    links = {path: _links(source) for path, source in sources.items()}
    for path, source in sources.items():
        problems += _broken_links(source, links[path], sources)
    digests = {path: hashlib.sha256(source.data).digest() for path, source in sources.items()}
    names = {path: _published_name(path, links, digests) for path in sources}
    assets = {
        path: Asset(path, names[path], _with_published_links(source, links[path], names))
        for path, source in sorted(sources.items())
    }
    return assets, tuple(problems)


def _read(file: FoundFile, theme: ThemeFolder) -> _Source:
    return _Source(file.path, f"{theme.place}/assets/{file.path}", file.file.read_bytes())


def _with_params(
    source: _Source, params: Mapping[str, object]
) -> tuple[_Source, tuple[Problem, ...]]:
    if not source.path.endswith(".css") or b"param(" not in source.data:
        return source, ()
    try:
        css = source.data.decode()
    except UnicodeDecodeError:
        what, hint = "The stylesheet is not UTF-8 text.", "Save it as UTF-8."
        return source, (Problem(Location(source.place), what, hint),)
    styled = with_params(css, params, source.place)
    return source._replace(data=styled.css.encode()), styled.problems


def _links(source: _Source) -> tuple[_Link, ...]:
    """Find the links of a stylesheet to other assets; anything else has none."""
    if not source.path.endswith(".css"):
        return ()
    # Bytes and characters are the same in Latin-1, and CSS syntax is ASCII.
    return tuple(_links_in(source.data.decode("latin-1"), posixpath.dirname(source.path)))


def _links_in(css: str, folder: str) -> Iterator[_Link]:
    for match in _CSS_LINK.finditer(css):
        group = "import" if match["import"] else "url"
        written = match[group]
        if written and not _LEADS_OUT.match(written):
            address = re.split("[?#]", written, maxsplit=1)[0]
            start = match.start(group)
            path = unquote(address.encode("latin-1").decode(errors="replace"))
            target = posixpath.normpath(posixpath.join(folder, path))
            yield _Link(start, start + len(address), target)


def _broken_links(
    source: _Source, links: tuple[_Link, ...], sources: Mapping[str, _Source]
) -> Iterator[Problem]:
    for link in links:
        if link.target not in sources:
            line = source.data.count(b"\n", 0, link.start) + 1
            hint = did_you_mean(link.target, sources, otherwise="Links are relative to the file.")
            what = f"The theme has no asset `{link.target}`."
            yield Problem(Location(source.place, line), what, hint)


def _published_name(
    path: str, links: Mapping[str, tuple[_Link, ...]], digests: Mapping[str, bytes]
) -> str:
    reached = _reachable(path, links)
    content = digests[path] + b"".join(digests[other] for other in sorted(reached - {path}))
    digest = hashlib.sha256(content) if reached - {path} else None
    fingerprint = (digest.hexdigest() if digest else digests[path].hex())[:_FINGERPRINT_DIGITS]
    stem, extension = posixpath.splitext(path)
    return f"assets/{stem}.{fingerprint}{extension}"


def _reachable(path: str, links: Mapping[str, tuple[_Link, ...]]) -> set[str]:
    """Find the assets that *path* leads to, directly or through others."""
    seen: set[str] = set()
    waiting = [path]
    while waiting:
        targets = {link.target for link in links[waiting.pop()] if link.target in links}
        waiting += targets - seen
        seen |= targets
    return seen


def _with_published_links(
    source: _Source, links: tuple[_Link, ...], names: Mapping[str, str]
) -> bytes:
    folder = posixpath.dirname(names[source.path])
    data = source.data
    for link in reversed(links):
        if link.target in names:
            to = quote(posixpath.relpath(names[link.target], folder))
            data = data[: link.start] + to.encode() + data[link.end :]
    return data
