"""`_config.yml` -> what the addresses and the front matter of a Jekyll blog depend on.

https://jekyllrb.com/docs/configuration/
"""

from collections.abc import Mapping
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.importers.data import (
    Table,
    UnreadableError,
    entries,
    line,
    load,
    read_yaml,
    table,
    truth,
)
from generator.importers.item import FoundSite, Remark

FILES = ("_config.yml", "_config.yaml", "_config.toml")
_STYLES: Mapping[str, str] = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
"""https://jekyllrb.com/docs/permalinks/#built-in-formats"""

_AS_HERE: Mapping[str, str] = {
    ":year": "{year}",
    ":month": "{month:02}",
    ":i_month": "{month}",
    ":day": "{day:02}",
    ":i_day": "{day}",
    ":title": "{slug}",
    ":slug": "{slug}",
    ":output_ext": ".html",
}


class Default(NamedTuple):
    """Front matter that a part of the files begins with."""

    path: str
    kind: str
    """Label of a collection, or `pages`; empty for all."""

    values: Table


class Config(NamedTuple):
    """What the site says of itself."""

    site: FoundSite
    permalink: str
    """Pattern of a post's address."""

    has_folders: bool
    """Whether pages are folders (`/about/`) and no files (`/about.html`)."""

    zone: tzinfo | None
    """`None` when the site leaves it to the computer that builds it."""

    separator: str
    """What ends an excerpt in posts; empty for none of the author's own."""

    collections: Mapping[str, Table]
    """Label of each collection that is published to what is said of it."""

    defaults: tuple[Default, ...]
    remarks: tuple[Remark, ...] = ()


def read_config(folder: Path) -> Config:
    """Read the configuration of the blog in *folder*; an absent one says nothing."""
    found = next((folder / name for name in FILES if (folder / name).is_file()), None)
    remarks: tuple[Remark, ...] = ()
    values: Table = {}
    if found is not None:
        try:
            values = read_yaml(load(found))
        except UnreadableError as error:
            what = f"`{found.name}` was not used, and Jekyll's own defaults hold: {error}"
            remarks = (Remark(what),)
    return _config(values, remarks)


def _config(values: Table, remarks: tuple[Remark, ...]) -> Config:
    collections = _collections(values.get("collections"))
    posts = collections.pop("posts", {})
    said = line(posts.get("permalink") or values.get("permalink")) or "date"
    pattern = _STYLES.get(said, said)
    return Config(
        site=FoundSite(
            title=line(values.get("title") or values.get("name")),
            url=line(values.get("url")).rstrip("/") + line(values.get("baseurl")),
            language=line(values.get("lang") or values.get("locale")),
            permalink=_as_here(pattern),
        ),
        permalink=pattern,
        has_folders=said == "pretty" or pattern.endswith("/"),
        zone=_zone(line(values.get("timezone"))),
        separator=line(values.get("excerpt_separator")),
        collections={
            label: about
            for label, about in collections.items()
            if truth(about.get("output")) is True
        },
        defaults=tuple(_default(table(entry)) for entry in entries(values.get("defaults"))),
        remarks=remarks,
    )


def _collections(value: object) -> dict[str, Table]:
    """Read a list of labels, or labels with what is said of each."""
    named: dict[str, Table] = {line(label): {} for label in entries(value)}
    return {**named, **{label: table(about) for label, about in table(value).items()}}


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError):
        return None


def _default(entry: Table) -> Default:
    scope = table(entry.get("scope"))
    return Default(
        line(scope.get("path")).strip("/"), line(scope.get("type")), table(entry.get("values"))
    )


def _as_here(pattern: str) -> str:
    """Write *pattern* as `site.toml` does; empty when it says more than that can."""
    for theirs, ours in sorted(_AS_HERE.items(), reverse=True):
        pattern = pattern.replace(theirs, ours)
    pattern = pattern.replace("/:categories", "", 1)
    is_known = ":" not in pattern.replace(":02}", "") and "{slug}" in pattern
    return pattern if is_known and pattern.startswith("/") else ""
