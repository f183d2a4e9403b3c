"""A theme is found by name, with its parents, and every mistake has its line."""

from pathlib import Path

import pytest

from generator.themes import bundled_themes, load_theme
from tests.unit.themes.stand_in import load, write_theme


def problems_of(site: Path, name: str, **params: object) -> list[str]:
    """Load the theme *name* and give its Problems as the console prints them."""
    loaded = load_theme(name, site, params=params, language="en")
    return [str(problem) for problem in loaded.problems]


def test_the_program_brings_a_theme(tmp_path: Path) -> None:
    """A site without themes of its own can use quiet, and nothing is wrong with it."""
    assert (bundled_themes() / "quiet" / "theme.toml").is_file()
    assert problems_of(tmp_path, "quiet") == []


def test_a_site_s_own_theme_goes_before_one_of_ours(tmp_path: Path) -> None:
    """An author may take quiet into the site and change it there."""
    write_theme(tmp_path, "quiet", {"theme.toml": 'name = "quiet"\nversion = "mine"\n'})

    assert load(tmp_path, "quiet").lineage[0].declaration.version == "mine"


def test_an_unknown_theme_gets_a_suggestion(tmp_path: Path) -> None:
    """The hint names the theme that was probably meant."""
    assert problems_of(tmp_path, "quite") == [
        "site.toml: There is no theme `quite`.\n  hint: Did you mean `quiet`?"
    ]


@pytest.mark.parametrize("name", ["../quiet", "quiet/../quiet", ".", "QUIET", "", "a\0b"])
def test_no_name_leads_out_of_the_themes_folder(tmp_path: Path, name: str) -> None:
    """Only the name of a folder is a name, upper and lower case told apart on every system."""
    loaded = load_theme(name, tmp_path, params={}, language="en")

    assert loaded.theme is None
    assert loaded.problems[0].what == f"There is no theme `{name}`."


def test_an_unknown_parent_is_told_at_its_line(tmp_path: Path) -> None:
    """The child's file is where the mistake stands; missing templates are no news then."""
    write_theme(tmp_path, "mine", {"theme.toml": 'name = "mine"\n\nparent = "quit"\n'})

    assert problems_of(tmp_path, "mine") == [
        (
            "themes/mine/theme.toml:3: There is no theme `quit`, the parent of `mine`.\n"
            "  hint: Did you mean `quiet`?"
        )
    ]


def test_a_cycle_names_the_chain(tmp_path: Path) -> None:
    """The themes of the cycle are named in order, and the one that only leads there is not."""
    for name, parent in (("leaf", "one"), ("one", "two"), ("two", "one")):
        write_theme(tmp_path, name, {"theme.toml": f'name = "{name}"\nparent = "{parent}"\n'})

    assert problems_of(tmp_path, "leaf") == [
        (
            "themes/two/theme.toml:2: The themes are each other's parents: `one → two → one`.\n"
            "  hint: Take out one `parent`, or give the child another name."
        )
    ]


def test_a_theme_may_not_be_its_own_parent(tmp_path: Path) -> None:
    """The shortest cycle is one as well."""
    write_theme(tmp_path, "me", {"theme.toml": 'name = "me"\nparent = "me"\n'})

    assert "`me → me`" in problems_of(tmp_path, "me")[0]


def test_a_theme_that_stands_alone_must_be_whole(tmp_path: Path) -> None:
    """Each template that is missing from the whole lineage is named."""
    templates = {"templates/base.html": "", "templates/comments/form.html": ""}
    write_theme(tmp_path, "bare", {"theme.toml": 'name = "bare"\n', **templates})

    found = problems_of(tmp_path, "bare")

    assert len(found) == 13
    assert found[0].startswith(
        "themes/bare/theme.toml: The theme `bare` and its parents have no template `home.html`."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("naem = 'x'\nname = 'x'", ":1: Unknown key `naem` in `theme.toml`."),
        ("version = '1'", ": `theme.toml` does not say the theme's `name`."),
        ("\nname = 'quiet'", ":2: The theme calls itself `quiet`, but its folder is `x`."),
        ("name = 'x'\nversion = 1", ":2: `version` must be text, not `1`."),
        ("name = 'x'\nparams = 3", ":2: `params` must be tables."),
        ("name = 'x'\n[params]\nwide = true", ":3: The parameter `wide` is not a table."),
        ("name = 'x", ":1: TOML cannot be read: "),
        (
            "name = 'x'\n[params.wide]\ntype = 'bool'\ndefault = true\nsentence = 's'",
            ":3: The parameter `wide` has the unknown type `bool`.",
        ),
        (
            "name = 'x'\n[params.wide]\ntype = 'integer'\ndefault = true\nsentence = 's'",
            ":4: The default of the parameter `wide` is `true`.\n  hint: It must be a whole",
        ),
        (
            "name = 'x'\n[params.wide]\ntype = 'integer'\ndefault = 2",
            ":2: The parameter `wide` has no `sentence`.",
        ),
        (
            "name = 'x'\n[params.wide]\ntype = 'list'\ndefault = []\nsentence = 's'\nhelp = ''",
            ":6: Unknown key `help` in the parameter `wide`.",
        ),
    ],
)
def test_mistakes_in_theme_toml_are_told_with_their_lines(
    tmp_path: Path, text: str, expected: str
) -> None:
    """Unknown keys, wrong types and missing parts are all found."""
    write_theme(tmp_path, "x", {"theme.toml": text})

    assert any(f"themes/x/theme.toml{expected}" in found for found in problems_of(tmp_path, "x"))


def test_a_theme_toml_that_is_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    """An old editor's encoding stops with a sentence, not with a traceback."""
    folder = write_theme(tmp_path, "x", {})
    (folder / "theme.toml").write_bytes(b"name = '\xff'")

    assert "It is not UTF-8 text." in problems_of(tmp_path, "x")[0]


PARAMS = """
name = "mine"
parent = "quiet"
[params.related_posts]
type = "integer"
default = 5
sentence = "More of them."
[params.breadth]
type = "number"
default = 1.5
sentence = "How wide it is."
"""


def test_parameters_are_inherited_and_the_site_has_the_last_word(tmp_path: Path) -> None:
    """A child changes its parent's default, the site changes both, and its own keys pass."""
    write_theme(tmp_path, "mine", {"theme.toml": PARAMS})

    params = load(tmp_path, "mine", reading_time=False, mood=["grey"], breadth=2).params

    assert params["related_posts"] == 5
    assert params["reading_time"] is False
    assert params["footer"] == ""
    assert (params["mood"], params["breadth"]) == (["grey"], 2)


def test_a_parameter_of_the_wrong_type_is_a_problem_of_the_site(tmp_path: Path) -> None:
    """The hint says what the theme expects, in the theme's own words."""
    write_theme(tmp_path, "mine", {"theme.toml": PARAMS})

    assert problems_of(tmp_path, "mine", breadth="wide", related_posts=True) == [
        (
            "site.toml: The theme's parameter `related_posts` must be a whole number, not `true`.\n"
            "  hint: It is by default `5`: More of them."
        ),
        (
            "site.toml: The theme's parameter `breadth` must be a number, not `wide`.\n"
            "  hint: It is by default `1.5`: How wide it is."
        ),
    ]


QUIET_REFUSES = {
    "accent": ("red", 'a colour such as `"#842f1c"`, not `red`'),
    "width": (200, "a whole number from 45 to 75, not `200`"),
    "font": ("comic", '`"serif"`, `"oldstyle"`, `"sans"` or `"mono"`, not `comic`'),
    "reply_forms_up_to": (-1, "a whole number from 0, not `-1`"),
    "help_url": ("javascript:1", 'an address such as `"https://example.org/"` or `"/about/"`, not'),
}


@pytest.mark.parametrize("key", QUIET_REFUSES)
def test_a_value_that_cannot_be_is_a_problem_of_the_site(tmp_path: Path, key: str) -> None:
    """No page is built with a width of two hundred letters or in a font that does not exist."""
    value, expected = QUIET_REFUSES[key]

    (problem,) = problems_of(tmp_path, "quiet", **{key: value})

    assert f"The theme's parameter `{key}` must be {expected}" in problem


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("choices = 'wide'", ":6: The `choices` of the parameter `x` must be a list of texts."),
        (
            "choices = ['b']",
            ':4: The default of the parameter `x` is `a`.\n  hint: It must be `"b"`.',
        ),
        ("least = 'b'", ":6: The `least` of the parameter `x` must be a number."),
    ],
)
def test_a_theme_s_own_mistake_in_a_parameter_is_told(
    tmp_path: Path, line: str, expected: str
) -> None:
    """Choices and bounds are checked as the rest is."""
    declared = "name = 'x'\n[params.x]\ntype = 'string'\ndefault = 'a'\nsentence = 's'\n"
    write_theme(tmp_path, "x", {"theme.toml": declared + line})

    assert any(f"themes/x/theme.toml{expected}" in found for found in problems_of(tmp_path, "x"))
