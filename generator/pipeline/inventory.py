"""The site's folder -> what lies in it: names, sizes and times, and nothing opened.

Sizes and times only ever tell what need not be read again; what has changed is decided by content.
A look at everything is the truth. Hints of what may have changed save most of it. What was seen is
kept between builds, so that the first look of the next one tells what changed since.
"""

import re
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.comments import find_comments
from generator.content import Bundled, find_sources
from generator.foundation import Folder, FoundFile, Problem, find_file, walk
from generator.pipeline.seen import Seen, Stamps, stamps_in, stamps_of
from generator.settings import SETTINGS_FILE
from generator.themes import bundled_themes

Files = dict[str, FoundFile]

_PLAIN_KEY = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(slots=True)
class Changes:
    """What a look found to be other than before."""

    files: set[str] = field(default_factory=set)
    """Paths of files that came, went, or have another size or time."""

    keys: set[str] = field(default_factory=set)
    """Comment keys whose folders hold other names."""

    content: bool = False
    """Whether files of `content/` came or went, or others are left out."""

    comments: bool = False
    """Whether folders of comments came or went, or hold what is no comment."""

    themes: bool = False
    """Whether anything of a theme is new."""


class Inventory:
    """What lay in the site's folder when it was last looked at."""

    def __init__(self, site: Path) -> None:
        """Begin with nothing found in the folder *site*."""
        self._site = site
        self.seen = Seen()
        """What to compare the next look with; every look brings it up to date."""
        self.documents: tuple[str, ...] = ()
        """Paths of Markdown files below the site, sorted."""
        self.files: tuple[Bundled, ...] = ()
        """Files that are published as they are."""
        self._content: Files = {}
        self._themes: Files = {}
        self._settings: Files = {}
        self._comments: dict[str, Folder] = {}
        self._began_ns = 0
        self._young_keys: set[str] = set()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Files that are left out, and why."""
        return (*self.seen.left_out_of_content, *self.seen.left_out_of_comments)

    @property
    def theme_problems(self) -> tuple[Problem, ...]:
        """What in themes is left out."""
        return self.seen.left_out_of_themes

    @property
    def comment_keys(self) -> tuple[str, ...]:
        """Keys of the folders that hold comments, sorted."""
        return tuple(sorted(self._comments))

    @property
    def themes(self) -> tuple[str, ...]:
        """Keys of every file of every theme, the site's own and ours."""
        return tuple(self._themes)

    def comments(self, key: str) -> tuple[str, ...]:
        """Give the names of the comment files in the folder *key*, sorted."""
        folder = self._comments.get(key)
        return folder.names if folder else ()

    def found(self, path: str) -> FoundFile | None:
        """Give the file at *path* below the site; `None` when there is none."""
        top, _, rest = path.partition("/")
        if top == "comments":
            key, _, name = rest.partition("/")
            folder = self._comments.get(key)
            return folder.find(name) if folder else None
        return self._content.get(path) or self._themes.get(path) or self._settings.get(path)

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
        self._began_ns = time.time_ns()
        below_comments = (path for path in self.seen.young if path.startswith("comments/"))
        self._young_keys = {path.split("/")[1] for path in below_comments}
        return Changes()

    def _compare(self, before: Stamps, now: Stamps) -> set[str]:
        return self.seen.compare(before, now, self._began_ns)

    def _look_at_content(self, changes: Changes) -> None:
        sources = find_sources(self._site)
        found = {file.path: file for file in sources.documents} | dict(sources.places)
        before, now = self.seen.content, stamps_of(found)
        changes.files |= self._compare(before, now)
        changes.content |= before.keys() != now.keys()
        changes.content |= sources.problems != self.seen.left_out_of_content
        self.seen.content, self.seen.left_out_of_content = now, sources.problems
        self._content, self.files = found, sources.files
        self.documents = tuple(file.path for file in sources.documents)

    def _look_at_some_content(self, paths: Collection[str], changes: Changes) -> None:
        """Look at single files as long as none came or went."""
        again = {path: self._again(path) for path in paths}
        now = {path: file for path, file in again.items() if file}
        if len(now) < len(again):
            self._look_at_content(changes)
            return
        stamps = stamps_of(now)
        self._compare({path: self.seen.content[path] for path in now}, stamps)
        changes.files |= now.keys()  # whoever gave the hint may know better than the stamps
        self.seen.content |= stamps
        self._content |= now

    def _again(self, path: str) -> FoundFile | None:
        """Find a file of `content/` that was there and is neither gone nor a link now."""
        place = self._site / path
        is_known = path in self._content and not place.is_symlink()
        return find_file(place, path) if is_known else None

    def _look_at_comments(self, changes: Changes) -> None:
        found = find_comments(self._site)
        changes.comments |= found.problems != self.seen.left_out_of_comments
        self.seen.left_out_of_comments = found.problems
        self._comments = dict(found.folders)
        for key in sorted(self.seen.comments.keys() - found.folders.keys()):
            self._note_folder(key, None, changes)
        for key, folder in found.folders.items():
            self._note_folder(key, folder, changes)

    def _look_at_some_comments(self, paths: Collection[str], changes: Changes) -> None:
        """Look at single folders as long as nothing is left out of any."""
        keys = sorted({path.partition("/")[2].partition("/")[0] for path in paths})
        is_odd = bool(self.seen.left_out_of_comments) or any(map(self._is_odd, keys))
        looked_at = [] if is_odd else [(key, find_comments(self._site, key)) for key in keys]
        if is_odd or any(found.problems for _, found in looked_at):
            self._look_at_comments(changes)
            return
        for key, found in looked_at:
            folder = found.folders.get(key)
            if folder:
                self._comments[key] = folder
            else:
                self._comments.pop(key, None)
            self._note_folder(key, folder, changes)

    def _is_odd(self, key: str) -> bool:
        """Tell whether the folder *key* may be one that a look at everything passes over."""
        folder = self._site / "comments" / key
        is_folder = folder.is_dir() or not folder.exists()
        return not _PLAIN_KEY.fullmatch(key) or folder.is_symlink() or not is_folder

    def _note_folder(self, key: str, folder: Folder | None, changes: Changes) -> None:
        before, now = self.seen.comments.get(key, ()), folder.entries if folder else ()
        if now == before and key not in self._young_keys:
            return
        path = f"comments/{key}/"
        changes.files |= self._compare(stamps_in(path, before), stamps_in(path, now))
        changes.comments |= bool(now) != bool(before)
        if [name for name, *_ in now] != [name for name, *_ in before]:
            changes.keys.add(key)
        if now:
            self.seen.comments[key] = now
        else:
            del self.seen.comments[key]

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
        stamps, left_out = stamps_of(now), tuple(problems)
        changed = self._compare(self.seen.themes, stamps)
        changes.themes |= bool(changed) or left_out != self.seen.left_out_of_themes
        self.seen.themes, self.seen.left_out_of_themes = stamps, left_out
        self._themes = now

    def _theme_folders(self) -> Iterator[tuple[str, Path]]:
        """Name each theme, ours and the site's own; a site may link to one that lies elsewhere."""
        for label, themes in (("ours", bundled_themes()), ("own", self._site / "themes")):
            for toml in sorted(themes.glob("*/theme.toml")):
                yield f"{label}:{toml.parent.name}", toml.parent

    def _look_at_settings(self, changes: Changes) -> None:
        file = find_file(self._site / SETTINGS_FILE, SETTINGS_FILE)
        self._settings = {SETTINGS_FILE: file} if file else {}
        now = stamps_of(self._settings)
        changes.files |= self._compare(self.seen.settings, now)
        self.seen.settings = now


def _below(place: Path, site: Path) -> str:
    return place.relative_to(site).as_posix() if place.is_relative_to(site) else "themes"
