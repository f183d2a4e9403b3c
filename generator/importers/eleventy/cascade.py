"""Data files of a folder of texts -> the keys that each text begins with, and facts of the site.

    posts/posts.json   posts/posts.11tydata.json   posts/a.11tydata.json   _data/metadata.json

https://www.11ty.dev/docs/data-template-dir/
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.foundation import FoundFile
from generator.importers.content_folder import read_file
from generator.importers.data import (
    Table,
    UnreadableError,
    line,
    lines,
    load,
    read_json,
    read_yaml,
    table,
)
from generator.importers.item import FoundSite, Remark

_CONFIGS = (".eleventy.js", *(f"eleventy.config.{end}" for end in ("js", "mjs", "cjs", "ts")))
_INPUT = re.compile(r"""\binput\s*:\s*["']([\w./-]+)["']""")
_SUFFIXES = (".11tydata.json", ".json")
_PROGRAMS = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
_SITE_FILES = ("metadata", "site", "meta")


class Cascade(NamedTuple):
    """What stands above texts in files of their own."""

    by_place: Mapping[str, Table]
    """Folder, or path of a text without its suffix -> keys. The top folder is empty."""

    site: FoundSite
    remarks: tuple[Remark, ...]

    def of(self, path: str) -> dict[str, object]:
        """Gather the keys for the text at *path*; the nearest count, tags add up."""
        steps = path.rpartition(".")[0].split("/")
        found: dict[str, object] = {}
        for length in range(len(steps) + 1):
            values = self.by_place.get("/".join(steps[:length]), {})
            tags = (*lines(found.get("tags")), *lines(values.get("tags")))
            found |= values
            if tags:
                found["tags"] = list(tags)
        return found


def input_folder(folder: Path) -> str:
    """Find the folder of texts that the configuration names; empty for the whole one."""
    for name in _CONFIGS:
        if (folder / name).is_file():
            try:
                said = _INPUT.search(load(folder / name))
            except UnreadableError:
                continue
            place = said[1].removeprefix("./").strip("/") if said else ""
            is_inside = ".." not in place.split("/") and (folder / place).is_dir()
            return place if is_inside and place != "." else ""
    return ""


def read_cascade(files: Sequence[FoundFile]) -> Cascade:
    """Read the data files among *files*, whose paths begin in the folder of texts."""
    by_place: dict[str, dict[str, object]] = {}
    remarks: list[Remark] = []
    for file in files:
        if file.path.endswith(_PROGRAMS):
            remarks.append(Remark(f"`{file.path}` is a program, and was not run."))
        place = _place(file.path)
        if place is None or file.path.startswith("_data/"):
            continue
        try:
            by_place.setdefault(place, {}).update(read_json(read_file(file)))
        except UnreadableError as error:
            remarks.append(Remark(f"`{file.path}` was not used: {error}"))
    return Cascade(by_place, _site(files), tuple(remarks))


def _place(path: str) -> str | None:
    """Tell whose data is in *path*: of its folder, when it has that name, else of a text."""
    suffix = next((suffix for suffix in _SUFFIXES if path.endswith(suffix)), "")
    if not suffix:
        return None
    folder, _, name = path.removesuffix(suffix).rpartition("/")
    if name == folder.rpartition("/")[2]:
        return folder
    return f"{folder}/{name}".lstrip("/") if suffix != ".json" else None


def _site(files: Sequence[FoundFile]) -> FoundSite:
    for values in _site_data(files):
        about = table(values.get("site")) or values
        url = line(about.get("url") or about.get("baseUrl") or about.get("baseURL"))
        title = line(about.get("title") or about.get("name"))
        if url or title:
            return FoundSite(
                title=title, url=url, language=line(about.get("language") or about.get("lang"))
            )
    return FoundSite()


def _site_data(files: Sequence[FoundFile]) -> Iterator[Table]:
    by_path = {file.path: file for file in files}
    for name in _SITE_FILES:
        for suffix, read in ((".json", read_json), (".yaml", read_yaml), (".yml", read_yaml)):
            file = by_path.get(f"_data/{name}{suffix}")
            if file:
                try:
                    yield read(read_file(file))
                except UnreadableError:
                    continue
