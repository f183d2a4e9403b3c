"""The author's `content/` folder -> its documents, and the files that are published as they are.

content/posts/cranes.md              a post
content/posts/winter/index.md        a post, and its folder's other files are its own
content/pages/garden/roses.md        a page at /garden/roses/
content/static/…                     copied
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.content.document import Bundled, SourceFile
from generator.foundation import FoundFile, Location, Problem, Severity, walk

_TEXTS = ("posts", "pages")
_OF_TEXTS = tuple(f"content/{folder}/" for folder in _TEXTS)
_ALMOST_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn")


class Sources(NamedTuple):
    """What `find_sources` found. All paths are below the site."""

    documents: tuple[FoundFile, ...]
    files: tuple[Bundled, ...]

    places: Mapping[str, FoundFile]
    """Path of each of `files` -> where to open it, its size and time."""

    problems: tuple[Problem, ...]


def find_sources(site: Path) -> Sources:
    """Look through `content/` of the folder *site*; an absent one holds nothing."""
    walked = walk(site / "content", below=site)
    folders = (folder._replace(path=f"content/{folder.path}") for folder in walked.folders)
    documents: list[FoundFile] = []
    others: dict[str, FoundFile] = {}
    problems = list(walked.problems)
    for file in sorted(file for folder in folders for file in folder.files):
        if _is_document(file.path):
            documents.append(file)
        elif problem := _objection(file.path):
            problems.append(problem)
        else:
            others[file.path] = file
    bundles = {f.path.removesuffix("index.md") for f in documents if f.path.endswith("/index.md")}
    bundles -= {f"content/{folder}/" for folder in _TEXTS}
    bundled = tuple(Bundled(path, _owner(path, bundles)) for path in others)
    return Sources(tuple(documents), bundled, others, tuple(problems))


def read(found: FoundFile) -> SourceFile:
    """Load the document *found*, one of `Sources.documents`.

    Raises:
        OSError: It cannot be read, or went away since it was found.
    """
    return SourceFile(found.path, found.file.read_bytes())


def _is_document(path: str) -> bool:
    return path.startswith(_OF_TEXTS) and path.endswith(".md")


def _objection(path: str) -> Problem | None:
    """Say what is left out, so that nothing vanishes in silence."""
    _, top, *rest = path.split("/")
    if not rest or top not in (*_TEXTS, "static"):
        what = f"`{path}` is in none of `posts/`, `pages/` and `static/`; it is left out."
        hint = f"Move it to `content/{'posts' if path.endswith('.md') else 'static'}/`."
        return Problem(Location(path), what, hint, Severity.WARNING)
    name = rest[-1]
    is_almost = name.casefold().endswith(_ALMOST_MARKDOWN) and not name.endswith(".md")
    if top in _TEXTS and is_almost:
        what = f"`{name}` is not a post, since it does not end in `.md`; it is left out."
        hint = f"Rename it to `{name.rpartition('.')[0]}.md`."
        return Problem(Location(path), what, hint, Severity.WARNING)
    return None


def _owner(path: str, bundles: set[str]) -> str:
    """Find the document of the nearest folder around *path* that is a bundle."""
    folder = path
    while folder := folder.rstrip("/").rpartition("/")[0]:
        folder += "/"
        if folder in bundles:
            return f"{folder}index.md"
    return ""
