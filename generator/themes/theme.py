"""What a theme becomes when it is loaded: itself and its parents as one `Theme`.

Everything that a page may take from it is here and is looked up by name; no template, sentence or
asset is searched for on disk while pages are rendered.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from generator.foundation import Problem
from generator.themes.words import Words

ParamType = Literal["string", "integer", "number", "boolean", "list", "color", "url"]

REQUIRED_TEMPLATES = (
    "base.html",
    "home.html",
    "post.html",
    "page.html",
    "list.html",
    "tag.html",
    "archive.html",
    "not_found.html",
    "partials/post_card.html",
    "partials/pagination.html",
    "partials/header.html",
    "partials/footer.html",
    "comments/thread.html",
    "comments/comment.html",
    "comments/form.html",
)
"""What a theme and its parents must have between them."""


class Param(msgspec.Struct, frozen=True):
    """One `[params.KEY]` of `theme.toml`: what an author may set."""

    type: ParamType

    default: object
    """What templates see when `site.toml` says nothing."""

    sentence: str
    """What it does, for the author."""

    choices: tuple[str, ...] = ()
    """The only values that will do; empty when others will."""

    least: int | float | None = None
    """The smallest number that will do; `None` when there is none."""

    most: int | float | None = None
    """The largest number that will do; `None` when there is none."""


class Declaration(msgspec.Struct, frozen=True, kw_only=True):
    """What `theme.toml` says."""

    name: str
    """The same as the folder's name."""

    version: str = ""
    description: str = ""

    parent: str = ""
    """Name of the theme that gives whatever this one lacks; empty for a theme that stands alone."""

    params: Mapping[str, Param] = {}

    images: Mapping[str, str] = {}
    """`column` and `gallery` -> how wide images are drawn there, as CSS says it."""


class ThemeFolder(msgspec.Struct, frozen=True):
    """One theme as it lies on disk, without its parents."""

    folder: Path

    place: str
    """The folder's name in Problems: `themes/quiet`, wherever it really is."""

    declaration: Declaration


class Template(msgspec.Struct, frozen=True):
    """One template file."""

    file: Path

    place: str
    """Its name in Problems: `themes/quiet/templates/post.html`."""


class Asset(msgspec.Struct, frozen=True):
    """One file that pages link to: a stylesheet, script, font or image."""

    path: str
    """Below `assets/`: `css/site.css`."""

    url_path: str
    """Where it is published, without a slash in front: `assets/css/site.3f9ab2c1d0.css`."""

    data: bytes
    """What is published; in stylesheets the links to other assets lead to their published names."""


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """A theme with all that it inherits."""

    name: str

    lineage: tuple[ThemeFolder, ...]
    """The theme itself, its parent, and so on."""

    params: Mapping[str, object]
    """The site's values over the defaults, and the author's own keys."""

    templates: Mapping[str, Template]
    """`post.html` names the nearest in the lineage; `quiet:post.html` the one of that theme."""

    assets: Mapping[str, Asset]
    """By path below `assets/`."""

    words: Words

    image_sizes: Mapping[str, str] = {}
    """`column` and `gallery` -> how wide images are drawn there, as CSS says it."""


class Loaded(NamedTuple):
    """What `load_theme` found."""

    theme: Theme | None
    """`None` when Problems leave nothing to render with."""

    problems: tuple[Problem, ...]
