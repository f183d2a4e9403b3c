"""The site's folder -> what lies in it: names, sizes and times, and nothing opened.

Sizes and times only ever tell what need not be read again; what has changed is decided by content.
A look at everything is the truth. Hints of what may have changed save most of it.
"""

import re
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.comments import find_comments
from generator.content import Bundled, find_sources
from generator.foundation import FoundFile, Problem, find_file, walk
from generator.settings import SETTINGS_FILE
from generator.themes import bundled_themes

Files = dict[str, FoundFile]

YOUNG_NS = 2_000_000_000
"""A file that changed so short a time before a look may change again and keep its stamp: clocks of
file systems tick as slowly as every two seconds."""

_PLAIN_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")


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
        self._young: set[str] = set()
        self._young_since = 0
        self._content_problems: tuple[Problem, ...] = ()
        self.theme_problems: tuple[Problem, ...] = ()
        """What in themes is left out."""
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

    def is_young(self, path: str) -> bool:
        """Tell whether the file at *path* may have changed since, whatever its stamp says."""
        return path in self._young

    def look(self) -> Changes:
        """Look through everything."""
        changes = self._begin()
        self._look_at_content(changes)
        self._look_at_comments(changes)
        self._look_at_themes(changes)
        self._look_at_settings(changes)
        return changes

    def look_at(self, places: Iterable[Path]) -> Changes:
        """Look where something may have changed; a place outside the site means a theme of ours."""
        changes = self._begin()
        below: dict[str, set[str]] = {}
        for place in places:
            path = _below(place, self._site)
            below.setdefault(path.partition("/")[0], set()).add(path)
        if "." in below:
            return self.look()
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

    def _begin(self) -> Changes:
        self._young_since = time.time_ns() - YOUNG_NS
        return Changes()

    def _changed(self, before: Files, now: Files) -> set[str]:
        """Name what differs, and what was young when it was last looked at."""
        suspects = self._young.intersection(now)
        self._young.difference_update(before)
        # A time far ahead does not grow old; the next change will set another one.
        since, until = self._young_since, self._young_since + 2 * YOUNG_NS
        for path, (_, _, _, modified, changed) in now.items():
            if since < changed < until or since < modified < until:
                self._young.add(path)
        if before != now:
            suspects |= {path for path, _ in before.items() ^ now.items()}
        return suspects

    def _look_at_content(self, changes: Changes) -> None:
        sources = find_sources(self._site)
        found = {file.path: file for file in sources.documents} | dict(sources.places)
        changes.files |= self._changed(self._content, found)
        changes.content = True
        self._content, self._content_problems = found, sources.problems
        self.documents = tuple(file.path for file in sources.documents)
        self.files = sources.files

    def _look_at_some_content(self, paths: Collection[str], changes: Changes) -> None:
        """Look at single files as long as none came or went."""
        again = {path: self._again(path) for path in paths}
        now = {path: file for path, file in again.items() if file}
        if len(now) < len(again):
            self._look_at_content(changes)
            return
        self._changed({path: self._content[path] for path in now}, now)
        changes.files |= now.keys()  # whoever gave the hint may know better than the stamps
        self._content |= now

    def _again(self, path: str) -> FoundFile | None:
        """Find a file of `content/` that was there and is neither gone nor a link now."""
        place = self._site / path
        is_known = path in self._content and not place.is_symlink()
        return find_file(place, path) if is_known else None

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
        keys = sorted({path.partition("/")[2].partition("/")[0] for path in paths})
        is_odd = bool(self._comment_problems) or any(map(self._is_odd, keys))
        looked_at = [] if is_odd else [(key, find_comments(self._site, key)) for key in keys]
        if is_odd or any(found.problems for _, found in looked_at):
            self._look_at_comments(changes)
            return
        for key, found in looked_at:
            self._note_folder(key, found.folders.get(key, ()), changes)

    def _is_odd(self, key: str) -> bool:
        """Tell whether the folder *key* may be one that a look at everything passes over."""
        folder = self._site / "comments" / key
        is_folder = folder.is_dir() or not folder.exists()
        return not _PLAIN_KEY.fullmatch(key) or folder.is_symlink() or not is_folder

    def _note_folder(self, key: str, files: Iterable[FoundFile], changes: Changes) -> None:
        now = {f"comments/{file.path}": file for file in files}
        before = self._comments.get(key, {})
        changes.files |= self._changed(before, now)
        if now == before:
            return
        names = tuple(path.rpartition("/")[2] for path in now)
        if names != self.comments.get(key, ()):
            changes.keys.add(key)
        changes.comments |= bool(now) != bool(before)
        if now:
            self._comments[key], self.comments[key] = now, names
        else:
            del self._comments[key], self.comments[key]

    def _look_at_themes(self, changes: Changes) -> None:
        now: Files = {}
        problems: list[Problem] = []
        for name, folder in self._theme_folders():
            found = walk(folder, below=folder.parent)
            problems += found.problems
            # These are read by name, and may be links to anywhere.
            named = [folder / "theme.toml", *sorted(folder.glob("words/*.toml"))]
            by_name = (find_file(file, file.relative_to(folder).as_posix()) for file in named)
            for file in (*found.files, *filter(None, by_name)):
                now[f"{name}/{file.path}"] = file
        changed = bool(self._changed(self._themes, now))
        changes.themes |= changed or tuple(problems) != self.theme_problems
        self._themes, self.theme_problems = now, tuple(problems)

    def _theme_folders(self) -> Iterator[tuple[str, Path]]:
        """Name each theme, ours and the site's own; a site may link to one that lies elsewhere."""
        for label, themes in (("ours", bundled_themes()), ("own", self._site / "themes")):
            for toml in sorted(themes.glob("*/theme.toml")):
                yield f"{label}:{toml.parent.name}", toml.parent

    def _look_at_settings(self, changes: Changes) -> None:
        file = find_file(self._site / SETTINGS_FILE, SETTINGS_FILE)
        now = {SETTINGS_FILE: file} if file else {}
        changes.files |= self._changed(self._settings, now)
        self._settings = now


def _below(place: Path, site: Path) -> str:
    return place.relative_to(site).as_posix() if place.is_relative_to(site) else "themes"
