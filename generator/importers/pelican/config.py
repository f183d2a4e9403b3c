"""`pelicanconf.py` -> the settings that addresses depend on.

It is a program of the author's, which is read and never run: only names that are set to plain
values count. https://docs.getpelican.com/en/latest/settings.html
"""

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.foundation import FoundFile
from generator.importers.data import Table, UnreadableError, entries, line, load, truth
from generator.importers.item import FoundSite, Remark

FILES = ("pelicanconf.py", "publishconf.py")
"""The second holds what differs when the site is published."""

_AS_HERE: Mapping[str, str] = {
    "{date:%Y}": "{year}",
    "{date:%m}": "{month:02}",
    "{date:%-m}": "{month}",
    "{date:%d}": "{day:02}",
    "{date:%-d}": "{day}",
}
_DEFAULTS: Mapping[str, str] = {
    "ARTICLE_URL": "{slug}.html",
    "ARTICLE_LANG_URL": "{slug}-{lang}.html",
    "PAGE_URL": "pages/{slug}.html",
    "PAGE_LANG_URL": "pages/{slug}-{lang}.html",
    "FILENAME_METADATA": r"(?P<date>\d{4}-\d{2}-\d{2}).*",
    "PATH_METADATA": "",
    "DEFAULT_LANG": "en",
    "DEFAULT_CATEGORY": "misc",
    "SLUGIFY_SOURCE": "title",
}


class Config(NamedTuple):
    """What the site says of itself."""

    site: FoundSite
    texts: Mapping[str, str]
    """Settings that are text, by their names; those that addresses need are always there."""

    content: str
    """Folder of the texts below the one that is imported; empty when it is the same."""

    page_folders: tuple[str, ...]
    zone: tzinfo | None
    folders_are_categories: bool
    remarks: tuple[Remark, ...]

    def metadata_of(self, path: str) -> Table:
        """Give what the settings read out of the *path* of a file, below `content`."""
        name = path.rpartition("/")[2].rpartition(".")[0]
        found: dict[str, object] = {}
        for setting, text in (("PATH_METADATA", path), ("FILENAME_METADATA", name)):
            match = re.match(self.texts[setting], text) if self.texts[setting] else None
            if match:
                found |= {key: value for key, value in match.groupdict().items() if value}
        return found


def read_config(folder: Path, files: tuple[FoundFile, ...]) -> Config:
    """Read the settings of the blog in *folder*, whose files are *files*."""
    values: dict[str, object] = {}
    remarks: list[Remark] = []
    for name in FILES:
        if (folder / name).is_file():
            try:
                values |= _settings(load(folder / name))
            except UnreadableError as error:
                remarks.append(Remark(f"`{name}` was not used: {error}"))
    texts = {**_DEFAULTS, **{key: line(value) for key, value in values.items() if line(value)}}
    for name in ("FILENAME_METADATA", "PATH_METADATA"):
        if not _is_pattern(texts[name]):
            texts[name] = _DEFAULTS[name]
            remarks.append(Remark(f"`{name}` is no pattern, and was not used."))
    content = line(values.get("PATH") or "content").removeprefix("./").strip("/")
    has_content = any(file.path.startswith(f"{content}/") for file in files)
    said = values.get("PAGE_PATHS") or values.get("PAGE_DIR") or ["pages"]
    return Config(
        site=FoundSite(
            title=texts.get("SITENAME", ""),
            url=texts.get("SITEURL", ""),
            language=texts["DEFAULT_LANG"],
            permalink=_as_here(texts["ARTICLE_URL"]),
        ),
        texts=texts,
        content=content if has_content else "",
        page_folders=tuple(map(line, entries(said) or [said])),
        zone=_zone(texts.get("TIMEZONE", "")),
        folders_are_categories=truth(values.get("USE_FOLDER_AS_CATEGORY")) is not False,
        remarks=tuple(remarks),
    )


def _settings(text: str) -> dict[str, object]:
    try:
        program = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        message = f"It is no Python ({type(error).__name__})."
        raise UnreadableError(message) from None
    return dict(_plain_values(program))


def _plain_values(program: ast.Module) -> Iterator[tuple[str, object]]:
    for statement in program.body:
        if isinstance(statement, ast.Assign):
            try:
                value = ast.literal_eval(statement.value)
            except (ValueError, TypeError, RecursionError, MemoryError):
                continue
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    yield target.id, value


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError):
        return None


def _as_here(pattern: str) -> str:
    """Write *pattern* as `site.toml` does; empty when it says more than that can."""
    for theirs, ours in _AS_HERE.items():
        pattern = pattern.replace(theirs, ours)
    pattern = "/" + pattern.removesuffix("index.html").lstrip("/")
    fields = set(re.findall(r"\{(\w+)", pattern))
    is_known = fields <= {"year", "month", "day", "slug"} and "slug" in fields
    return pattern if is_known and pattern.endswith(("/", ".html")) and "%" not in pattern else ""
