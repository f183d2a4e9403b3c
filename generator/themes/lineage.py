"""A theme's name -> its folder, its parent's, and so on.

A theme is looked for in the site's own `themes/`, then among those that come with the program.
Names are compared with what the folders hold, so that no name can lead out of them.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.foundation import Location, Problem, did_you_mean
from generator.themes.declaration import declare
from generator.themes.theme import ThemeFolder
from generator.themes.toml_file import read_toml

_PACKAGE = Path(__file__).parents[1]


class Lineage(NamedTuple):
    """What `trace_lineage` found."""

    folders: tuple[ThemeFolder, ...]
    """The theme first; empty when it was not found."""

    problems: tuple[Problem, ...]


def bundled_themes() -> Path:
    """Find the themes that come with the program: inside the wheel, or in its repository."""
    carried = _PACKAGE / "bundled_themes"
    return carried if carried.is_dir() else _PACKAGE.parent / "themes"


def trace_lineage(name: str, site: Path, asked_at: Location) -> Lineage:
    """Find the theme *name*, which is asked for at *asked_at*, and its parents.

    An unknown name or a cycle is a Problem.
    """
    available = _available(site)
    folders: dict[str, ThemeFolder] = {}
    problems: list[Problem] = []
    asked: str | None = name
    while asked is not None:
        objection = _objection(asked, available, folders, asked_at)
        if objection:
            return Lineage(tuple(folders.values()), (*problems, objection))
        place = f"themes/{asked}"
        toml = read_toml(available[asked] / "theme.toml", f"{place}/theme.toml")
        declaration, found = declare(toml, asked)
        problems.extend(found)
        folders[asked] = ThemeFolder(available[asked], place, declaration)
        asked, asked_at = declaration.parent or None, toml.where("parent")
    return Lineage(tuple(folders.values()), tuple(problems))


def _available(site: Path) -> dict[str, Path]:
    """Map the name of each theme to its folder; the site's own go before ours."""
    return {
        folder.name: folder
        for themes in (bundled_themes(), site / "themes")
        if themes.is_dir()
        for folder in sorted(themes.iterdir())
        if (folder / "theme.toml").is_file()
    }


def _objection(
    name: str,
    available: Mapping[str, Path],
    folders: Mapping[str, ThemeFolder],
    asked_at: Location,
) -> Problem | None:
    """Say why the lineage cannot go on with *name*, which *asked_at* asks for."""
    if name in folders:
        names = list(folders)
        chain = " → ".join([*names[names.index(name) :], name])
        what = f"The themes are each other's parents: `{chain}`."
        return Problem(asked_at, what, "Take out one `parent`, or give the child another name.")
    if name not in available:
        child = f", the parent of `{list(folders)[-1]}`" if folders else ""
        hint = did_you_mean(name, available, otherwise=f"There is {_listed(available)}.")
        return Problem(asked_at, f"There is no theme `{name}`{child}.", hint)
    return None


def _listed(names: Mapping[str, Path]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names)) or "none"
