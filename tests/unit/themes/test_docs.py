"""`docs/themes.md` tells the whole contract, and the stand-ins of these tests keep it."""

import inspect
import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import SimpleNamespace as Thing
from typing import get_args

import pytest

from generator.content import Heading
from generator.pages import Paging
from generator.render import views
from generator.render.menu import MenuItem
from generator.themes import (
    DATE_STYLES,
    REQUIRED_TEMPLATES,
    Declaration,
    Param,
    bundled_themes,
)
from generator.themes.theme import ParamType
from tests.unit.themes import stand_in

QUIET = bundled_themes() / "quiet"
TEMPLATES = "Its templates and their blocks"
TEXT = Path(__file__).parents[3].joinpath("docs/themes.md").read_text(encoding="utf-8")

SECTIONS = {
    "`site`: the blog": views.SiteView,
    "`page`: the page being rendered": views.PageView,
    "`post`: a post or page": views.PostView,
    "`post.comments`: a conversation": views.ThreadView,
    "An entry of `post.comments.entries`": views.EntryView,
    "A comment": views.CommentView,
    "An item of `site.recent_comments()`": views.RecentCommentView,
    "`tag`: a tag": views.TagView,
    "`series`: a series": views.SeriesView,
    "`archive`: an archive page": views.ArchiveView,
    "A year of `archive.groups`": views.YearGroup,
    "A month of such a year": views.MonthGroup,
    "A year of `site.years()`": views.YearView,
    "A month of such a year of `site.years()`": views.MonthView,
    "An author": views.AuthorView,
    "An icon of `site.icons`": views.IconLink,
    "A version in another language": views.TranslationView,
    "A link of `page.alternates`": views.AlternateLink,
    "A cover image": views.ImageView,
    "A heading": Heading,
    "An item of `site.menu`": MenuItem,
    "A feed of `page.feeds`": views.FeedLink,
    "`page.paging`": Paging,
}


def attributes_of(view: type) -> set[str]:
    """List what a template may ask of *view*."""
    if is_dataclass(view):
        return {field.name for field in fields(view)}
    if hasattr(view, "__struct_fields__"):
        return set(view.__struct_fields__)
    return {name for name in dir(view) if not name.startswith("_")}


def told(heading: str) -> list[str]:
    """List the names in the first column of the tables below *heading*."""
    section = re.split("^##+ ", TEXT.split(f" {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[
        0
    ]
    return re.findall(r"^\| `([\w./]+)", section, flags=re.MULTILINE)


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_attribute_of_every_view_is_told_once(heading: str) -> None:
    """The documentation and the code name the same things."""
    names = told(heading)

    assert set(names) == attributes_of(SECTIONS[heading])
    assert len(names) == len(set(names))


def test_every_view_has_its_section() -> None:
    """A new view cannot be forgotten."""
    exported = (getattr(views, name) for name in views.__all__)

    assert {view for view in exported if inspect.isclass(view)} <= set(SECTIONS.values())


@pytest.mark.parametrize(
    ("thing", "view"),
    [
        (stand_in.post(), views.PostView),
        (stand_in.tag(), views.TagView),
        (stand_in.comment(), views.CommentView),
        (stand_in.entry(stand_in.comment()), views.EntryView),
        (stand_in.thread(), views.ThreadView),
        (stand_in.page("home"), views.PageView),
        (stand_in.site(stand_in.load_quiet()), views.SiteView),
        (stand_in.paging(1, 2), Paging),
        (stand_in.archive(), views.ArchiveView),
        (stand_in.rich_post().series, views.SeriesView),
        (stand_in.rich_post().image, views.ImageView),
    ],
)
def test_the_stand_ins_have_the_attributes_of_the_views(thing: Thing, view: type) -> None:
    """A template that passes here is not surprised by the real thing."""
    assert set(vars(thing)) == attributes_of(view)


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("`theme.toml`", [*Declaration.__struct_fields__, *Param.__struct_fields__]),
        ("Templates", REQUIRED_TEMPLATES),
        ("Functions and filters", DATE_STYLES),
    ],
)
def test_keys_templates_and_styles_are_told(heading: str, names: Iterable[str]) -> None:
    """All that `theme.toml` may hold, all templates, all styles of dates."""
    assert set(names) <= set(told(heading))


def rows(heading: str) -> list[list[str]]:
    """Give the cells of the table below *heading*, without backquotes."""
    section = TEXT.split(f"### {heading}\n", 1)[1].partition("\n#")[0]
    lines = re.findall(r"^\| (`.*) \|$", section, re.MULTILINE)
    return [[cell.strip().replace("`", "") for cell in line.split(" |")] for line in lines]


def test_every_template_of_quiet_is_told_with_its_blocks() -> None:
    """Whoever makes a theme sees all that there is to change."""
    folder = QUIET / "templates"
    found = {
        file.relative_to(folder).as_posix(): re.findall(r"{% block (\w+)", file.read_text("utf-8"))
        for file in folder.rglob("*.html")
    }

    assert {name: ", ".join(blocks) for name, blocks in found.items()} == {
        name: blocks for name, _, blocks in rows(TEMPLATES)
    }
    assert len(rows(TEMPLATES)) == len(found)


def test_every_parameter_of_quiet_is_told() -> None:
    """With its default and its sentence, in their order."""
    declared = tomllib.loads((QUIET / "theme.toml").read_text("utf-8"))["params"]

    assert rows("Its parameters") == [
        [key, json.dumps(param["default"]), param["sentence"]] for key, param in declared.items()
    ]


def test_every_word_of_quiet_is_told() -> None:
    """As it stands in English, in its order."""
    words = tomllib.loads((QUIET / "words/en.toml").read_text("utf-8"))
    spoken = {key: value for key, value in words.items() if key != "dates"}

    assert rows("Its words") == [
        [
            key,
            (value if isinstance(value, str) else " / ".join(value.values())).replace(
                "\u00a0", " "
            ),
        ]
        for key, value in spoken.items()
    ]


def test_every_custom_property_of_quiet_is_told() -> None:
    """Those that a child's stylesheet may change."""
    css = (QUIET / "assets/css/site.css").read_text("utf-8")
    section = TEXT.split("### Its custom properties\n", 1)[1].partition("\n#")[0]

    assert set(re.findall(r"`(--\w+)`", section)) == set(
        re.findall(r"^  (--\w+):", css, re.MULTILINE)
    )


def test_every_word_that_the_program_asks_for_is_told() -> None:
    """A theme that stands alone must have them."""
    generator = Path(views.__file__).parents[2]
    rooms = [*generator.glob("render/**/*.py"), *generator.glob("pipeline/*.py")]
    code = "".join(file.read_text("utf-8") for file in rooms)
    titles = re.findall(
        r'^    \w+: "(\w+)",$', code.split("_TITLES")[1].partition("}")[0], re.MULTILINE
    )
    asked = {*re.findall(r'(?:sentence|say)\(\s*"(\w+)"', code), *titles}
    section = TEXT.split("The program itself asks for these", 1)[1].partition("\n\n")[0]

    assert set(re.findall(r"`(\w+)`", section)) == asked


def test_every_type_of_parameter_is_told() -> None:
    """Each has its name in the table."""
    assert all(f"`{name}`" in TEXT for name in get_args(ParamType))


def test_the_child_theme_of_the_documentation_works(tmp_path: Path) -> None:
    """What a newcomer copies from the page renders, without a Problem."""
    example = TEXT.split("## A child theme", 1)[1].split("## `theme.toml`", 1)[0]
    declaration, footer, post, words, frame = re.findall(r"```\w+\n(.*?)```", example, re.DOTALL)
    files = {
        "theme.toml": declaration,
        "templates/partials/footer.html": footer,
        "templates/post.html": post,
        "words/en.toml": words,
        "templates/base.html": frame,
        "assets/css/mine.css": "",
    }
    stand_in.write_theme(tmp_path, "mine", files)
    html = stand_in.render(stand_in.load(tmp_path, "mine"), *stand_in.all_pages()["post"])

    for expected in ("Written in a shed.", "Thank you for reading.", "What do you think?", "mine."):
        assert expected in html
