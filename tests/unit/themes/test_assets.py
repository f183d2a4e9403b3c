"""Assets are published under the fingerprint of what they hold."""

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.themes import Theme, load_theme
from generator.themes.colours import READABLE, Colour, colour_of, contrast, readable
from tests.unit.themes.stand_in import load, write_theme

parts = st.integers(min_value=0, max_value=255)
colours = st.builds(Colour, parts, parts, parts)


def test_a_name_holds_the_fingerprint_of_the_content(tmp_path: Path) -> None:
    """The fingerprint is the beginning of SHA-256, before the extension."""
    write_theme(tmp_path, "mine", {"assets/js/a.b.js": "1\n"})

    asset = load(tmp_path, "mine").assets["js/a.b.js"]

    fingerprint = hashlib.sha256(b"1\n").hexdigest()[:10]
    assert asset.url_path == f"assets/js/a.b.{fingerprint}.js"
    assert asset.data == b"1\n"


def test_a_child_s_file_stands_in_for_its_parent_s(tmp_path: Path) -> None:
    """Only the file of the same path is replaced."""
    write_theme(tmp_path, "mine", {"assets/css/site.css": "p{}"})

    assets = load(tmp_path, "mine").assets

    assert assets["css/site.css"].data == b"p{}"
    assert "favicon.svg" in assets


CSS = """/* url(none.png) */ @import "more.css"; @import url('more.css') print;
@font-face { src: url(../fonts/a.woff2#iefix) format("woff2"), url("../fonts/a.woff2?v=1"); }
a { content: "url(none.png)"; b: url(data:image/png;base64,AA); c: url(#id); d: url(/x.png) }
b { background: URL( "../fonts/a.woff2" ), url(https://example.org/x.png) }
"""


def test_links_in_stylesheets_lead_to_the_published_names(tmp_path: Path) -> None:
    """Comments, other texts, addresses elsewhere and data stay as they are."""
    files = {"assets/css/x.css": CSS, "assets/css/more.css": "", "assets/fonts/a.woff2": "f"}
    write_theme(tmp_path, "mine", files)
    theme = load(tmp_path, "mine")
    font, more = (Path(theme.assets[p].url_path).name for p in ("fonts/a.woff2", "css/more.css"))

    expected = (
        CSS.replace('"more.css"', f'"{more}"')
        .replace("'more.css'", f"'{more}'")
        .replace("a.woff2", font)
    )
    assert theme.assets["css/x.css"].data.decode() == expected


def test_a_stylesheet_is_renamed_when_what_it_reaches_changes(tmp_path: Path) -> None:
    """A new font gives a new name to every stylesheet on the way to it, and to no other."""
    files = {
        "assets/a.css": '@import "b.css";',
        "assets/b.css": "p { src: url(c.woff2) }",
        "assets/c.woff2": "old",
        "assets/d.css": "",
    }
    write_theme(tmp_path, "mine", files)
    before = load(tmp_path, "mine")
    write_theme(tmp_path, "mine", {**files, "assets/c.woff2": "new"})
    after = load(tmp_path, "mine")

    assert changed(before, after) == ["a.css", "b.css", "c.woff2"]


def test_stylesheets_may_import_each_other(tmp_path: Path) -> None:
    """A circle ends, every name in it depends on all of it, and the links are right."""
    files = {"assets/a.css": '@import "b.css";', "assets/b.css": '@import "a.css"; p{}'}
    write_theme(tmp_path, "mine", files)
    before = load(tmp_path, "mine")
    write_theme(tmp_path, "mine", {**files, "assets/b.css": '@import "a.css"; q{}'})
    after = load(tmp_path, "mine")

    assert changed(before, after) == ["a.css", "b.css"]
    assert after.assets["b.css"].url_path.split("/")[-1].encode() in after.assets["a.css"].data


def test_a_link_to_nothing_is_a_problem_at_its_line(tmp_path: Path) -> None:
    """The hint names the asset that was probably meant; nothing outside `assets/` is one."""
    css = "p {}\nq { src: url(font/a.woff2) }\nr { src: url(../../theme.toml) }\n"
    write_theme(tmp_path, "mine", {"assets/x.css": css, "assets/fonts/a.woff2": ""})

    loaded = load_theme("mine", tmp_path, params={}, language="en")

    assert [str(problem) for problem in loaded.problems] == [
        (
            "themes/mine/assets/x.css:2: The theme has no asset `font/a.woff2`.\n"
            "  hint: Did you mean `fonts/a.woff2`?"
        ),
        (
            "themes/mine/assets/x.css:3: The theme has no asset `../../theme.toml`.\n"
            "  hint: Links are relative to the file."
        ),
    ]


def test_text_that_is_not_ascii_keeps_its_bytes(tmp_path: Path) -> None:
    """Links are led on by position, so the bytes around them must not move."""
    css = "p::before { content: '„🌻“' } q { src: url(é.png) url(a.png) }"
    files = {"assets/x.css": css, "assets/a.png": "a", "assets/é.png": "b"}
    write_theme(tmp_path, "mine", files)

    published = load(tmp_path, "mine").assets["x.css"].data.decode()

    assert re.sub(r"\.\w{10}\.", ".#.", published) == css.replace(
        "url(é.png) url(a.png)", "url(%C3%A9.#.png) url(a.#.png)"
    )


def changed(before: Theme, after: Theme) -> list[str]:
    """List the assets that *after* publishes under another name than *before*."""
    return [
        path
        for path, asset in after.assets.items()
        if before.assets[path].url_path != asset.url_path
    ]


WITH_PARAMS = """
name = "mine"
parent = "quiet"
[params.ink]
type = "color"
default = "#889"
sentence = "Colour of the text."
"""


def test_parameters_stand_in_stylesheets(tmp_path: Path) -> None:
    """The value is in the file, so that a strict policy lets it be; a new value, a new name."""
    css = "a { width: calc(param(width) * 1ch); color: param(ink) }"
    write_theme(tmp_path, "mine", {"theme.toml": WITH_PARAMS, "assets/x.css": css})

    one = load(tmp_path, "mine", width=50).assets["x.css"]
    other = load(tmp_path, "mine", width=51).assets["x.css"]

    assert one.data == b"a { width: calc(50 * 1ch); color: #889 }"
    assert one.url_path != other.url_path


def test_a_colour_is_made_readable_on_its_ground(tmp_path: Path) -> None:
    """It keeps its hue and has 7:1, whatever the author named."""
    css = "param(ink, readable on #ffffff) param(ink, readable on #000000)"
    write_theme(tmp_path, "mine", {"theme.toml": WITH_PARAMS, "assets/x.css": css})

    light, dark = load(tmp_path, "mine").assets["x.css"].data.decode().split()

    assert contrast(colour_of(light), colour_of("#fff")) >= 7
    assert contrast(colour_of(dark), colour_of("#000")) >= 7
    assert dark != light


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("\np { width: param(widht) }", ":2: The theme has no parameter `widht`."),
        ("p { color: param(footer, readable on #ffffff) }", ":1: The parameter `footer` is no"),
    ],
)
def test_a_stylesheet_that_asks_for_what_is_not_there_is_a_problem(
    tmp_path: Path, css: str, expected: str
) -> None:
    """It is told with its line."""
    write_theme(tmp_path, "mine", {"assets/x.css": css})
    loaded = load_theme("mine", tmp_path, params={}, language="en")

    assert [
        str(one) for one in loaded.problems if f"themes/mine/assets/x.css{expected}" in str(one)
    ]


@given(ink=colours, ground=colours)
def test_every_colour_can_be_read_where_one_can(ink: Colour, ground: Colour) -> None:
    """Unless neither white nor black could: such a ground is no ground for text."""
    best = max(contrast(Colour(0, 0, 0), ground), contrast(Colour(255, 255, 255), ground))

    assert contrast(readable(ink, ground), ground) >= min(READABLE, best)
