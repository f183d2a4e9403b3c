"""The site's folder -> what lies in it: names, sizes and times, and nothing opened.

Sizes and times only ever tell what need not be read again; what has changed is decided by content.
A look at everything is the truth. Hints of what may have changed save most of it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.comments import find_comments
from generator.content import Bundled, find_sources
from generator.foundation import FoundFile, Problem, walk
from generator.settings import SETTINGS_FILE
from generator.themes import bundled_themes

Files = dict[str, FoundFile]


@dataclass(slots=True)
class Changes:
    """What a look found to be other than before."""

    files: set[str] = field(default_factory=set)
    """Paths of files that came, went, or have another size or time."""

    keys: set[str] = field(default_factory=set)
    """Comment keys whose folders hold other names."""

    content: bool = False
    """Whether `content/` was looked through."""

    comments: bool = False
    """Whether folders of comments came or went, or hold what is no comment."""

    themes: bool = False
    """Whether anything of a theme is new."""


class Inventory:
    """What lay in the site's folder when it was last looked at."""

    def __init__(self, site: Path) -> None:
        """Begin with nothing found in the folder *site*."""
        self._site = site
        self.documents: tuple[str, ...] = ()
        """Paths of Markdown files below the site, sorted."""
        self.files: tuple[Bundled, ...] = ()
        """Files that are published as they are."""
        self.comments: dict[str, tuple[str, ...]] = {}
        """Comment key -> names of the files in its folder, sorted."""
        self._content: Files = {}
        self._themes: Files = {}
        self._comments: dict[str, Files] = {}
        self._settings: Files = {}
        self._content_problems: tuple[Problem, ...] = ()
        self._comment_problems: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Files that are left out, and why."""
        return (*self._content_problems, *self._comment_problems)

    @property
    def comment_keys(self) -> tuple[str, ...]:
        """Keys of the folders that hold comments, sorted."""
        return tuple(sorted(self.comments))

    @property
    def themes(self) -> tuple[str, ...]:
        """Keys of every file of every theme, the site's own and ours."""
        return tuple(self._themes)

    def found(self, path: str) -> FoundFile | None:
        """Give the file at *path* below the site; `None` when there is none."""
        top, _, rest = path.partition("/")
        if top == "comments":
            return self._comments.get(rest.partition("/")[0], {}).get(path)
        return self._content.get(path) or self._themes.get(path) or self._settings.get(path)

    def look(self) -> Changes:
        """Look through everything."""
        changes = Changes()
        self._look_at_content(changes)
        self._look_at_comments(changes)
        self._look_at_themes(changes)
        self._look_at_settings(changes)
        return changes

    def look_at(self, places: Iterable[Path]) -> Changes:
        """Look where something may have changed; a place outside the site means a theme of ours."""
        changes = Changes()
        below: dict[str, set[str]] = {}
        for place in places:
            path = _below(place, self._site)
            below.setdefault(path.partition("/")[0], set()).add(path)
        for top, paths in sorted(below.items()):
            if top == "comments":
                self._look_at_some_comments(paths, changes)
            elif top == "content":
                self._look_at_some_content(paths, changes)
            elif top == SETTINGS_FILE:
                self._look_at_settings(changes)
            else:
                self._look_at_themes(changes)
        return changes

    def _look_at_content(self, changes: Changes) -> None:
        sources = find_sources(self._site)
        found = {file.path: file for file in sources.documents} | dict(sources.places)
        changes.files |= _differing(self._content, found)
        changes.content = True
        self._content, self._content_problems = found, sources.problems
        self.documents = tuple(file.path for file in sources.documents)
        self.files = sources.files

    def _look_at_some_content(self, paths: Collection[str], changes: Changes) -> None:
        """Look at single files as long as none came or went."""
        again = {path: _found(self._site / path, path) for path in paths if path in self._content}
        if len(again) < len(paths) or None in again.values():
            self._look_at_content(changes)
            return
        now = {path: file for path, file in again.items() if file}
        changes.files |= {path for path, file in now.items() if file != self._content[path]}
        self._content |= now

    def _look_at_comments(self, changes: Changes) -> None:
        found = find_comments(self._site)
        changes.comments |= found.problems != self._comment_problems
        self._comment_problems = found.problems
        for key in self._comments.keys() - found.folders.keys():
            self._note_folder(key, (), changes)
        for key, files in found.folders.items():
            self._note_folder(key, files, changes)

    def _look_at_some_comments(self, paths: Collection[str], changes: Changes) -> None:
        """Look at single folders as long as nothing is left out of any."""
        keys = sorted({path.split("/")[1] for path in paths if "/" in path})
        looked_at = [(key, find_comments(self._site, key)) for key in keys]
        is_odd = "comments" in paths or self._comment_problems
        if is_odd or any(found.problems for _, found in looked_at):
            self._look_at_comments(changes)
            return
        for key, found in looked_at:
            self._note_folder(key, found.folders.get(key, ()), changes)

    def _note_folder(self, key: str, files: Iterable[FoundFile], changes: Changes) -> None:
        now = {f"comments/{file.path}": file for file in files}
        before = self._comments.get(key, {})
        if now == before:
            return
        changes.files |= _differing(before, now)
        names = tuple(path.rpartition("/")[2] for path in now)
        if names != self.comments.get(key, ()):
            changes.keys.add(key)
        changes.comments |= bool(now) != bool(before)
        if now:
            self._comments[key], self.comments[key] = now, names
        else:
            del self._comments[key], self.comments[key]

    def _look_at_themes(self, changes: Changes) -> None:
        now = {
            f"{label}:{file.path}": file
            for label, folder in (("ours", bundled_themes()), ("own", self._site / "themes"))
            for file in walk(folder, below=folder.parent).files
        }
        changes.themes |= now != self._themes
        self._themes = now

    def _look_at_settings(self, changes: Changes) -> None:
        file = _found(self._site / SETTINGS_FILE, SETTINGS_FILE)
        now = {SETTINGS_FILE: file} if file else {}
        changes.files |= _differing(self._settings, now)
        self._settings = now


def _differing(before: Files, now: Files) -> set[str]:
    return {path for path, _ in before.items() ^ now.items()} if before != now else set()


def _found(file: Path, path: str) -> FoundFile | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return FoundFile(path, str(file), status.st_size, status.st_mtime_ns)


def _below(place: Path, site: Path) -> str:
    return place.relative_to(site).as_posix() if place.is_relative_to(site) else "themes"
