"""Hugo's configuration, in one file or a folder of them -> what addresses depend on.

https://gohugo.io/configuration/all/
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.importers.data import (
    Table,
    UnreadableError,
    line,
    lines,
    load,
    read_json,
    read_toml,
    read_yaml,
    table,
    truth,
)
from generator.importers.item import Remark

_READERS: Mapping[str, Callable[[str], Table]] = {
    ".toml": read_toml,
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".json": read_json,
}
_MAIN = ("hugo", "config")


class Config(NamedTuple):
    """What the site says of itself."""

    title: str
    url: str
    language: str
    """Code of the language that has no folder of its own."""

    languages: Mapping[str, str]
    """Code of each language -> folder of its texts; empty where all share one."""

    content: str
    """Folder of the texts."""

    static: tuple[str, ...]
    """Folders of files that are published as they are."""

    permalinks: Mapping[str, str]
    """Section -> pattern of its addresses."""

    zone: tzinfo | None
    is_ugly: bool
    """Whether addresses are files: `/posts/a.html`."""

    keeps_case: bool
    dates_from_names: bool
    remarks: tuple[Remark, ...]


def read_config(folder: Path) -> Config:
    """Read the configuration of the blog in *folder*."""
    values: dict[str, object] = {}
    remarks: list[Remark] = []
    for file in _files(folder):
        try:
            found = _lower(_READERS[file.suffix](load(file)))
        except UnreadableError as error:
            remarks.append(Remark(f"`{file.name}` was not used: {error}"))
            continue
        key = file.stem.lower()
        values |= found if key in _MAIN else {key: {**table(values.get(key)), **found}}
    if truth(values.get("enableemoji")):
        remarks.append(Remark("Hugo made pictures of `:smile:`; here such words stay as they are."))
    return _config(values, tuple(remarks))


def _files(folder: Path) -> Iterable[Path]:
    """Give the files that say something, the most particular last."""
    names = [folder / f"{name}{suffix}" for name in _MAIN[::-1] for suffix in _READERS]
    defaults = folder / "config" / "_default"
    inside = sorted(defaults.iterdir()) if defaults.is_dir() else []
    return [file for file in (*names, *inside) if file.is_file() and file.suffix in _READERS]


def _lower(values: Table) -> dict[str, object]:
    return {key.lower(): value for key, value in values.items()}


def _config(values: Table, remarks: tuple[Remark, ...]) -> Config:
    languages = {
        code.lower(): line(_lower(table(about)).get("contentdir"))
        for code, about in table(values.get("languages")).items()
    }
    permalinks = table(values.get("permalinks"))
    permalinks = table(permalinks.get("page")) or permalinks
    front_matter = _lower(table(values.get("frontmatter")))
    return Config(
        title=line(values.get("title")),
        url=line(values.get("baseurl")),
        language=line(values.get("defaultcontentlanguage") or "en").lower(),
        languages=languages,
        content=line(values.get("contentdir") or "content").strip("/"),
        static=lines(values.get("staticdir") or "static"),
        permalinks={key.strip("/"): line(value) for key, value in permalinks.items()},
        zone=_zone(line(values.get("timezone"))),
        is_ugly=truth(values.get("uglyurls")) is True,
        keeps_case=truth(values.get("disablepathtolower")) is True,
        dates_from_names=":filename" in lines(front_matter.get("date")),
        remarks=remarks,
    )


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError):
        return None
