"""Templates render escaped and strictly; a child overrides its parent; mistakes name their line."""

from pathlib import Path
from types import SimpleNamespace as Thing

import jinja2
import pytest

from generator.foundation import Problem, SafeHtml
from generator.themes import (
    TemplateMistakeError,
    Theme,
    environment,
    load_theme,
    template_problem,
)
from tests.unit.themes.stand_in import all_pages, load, page, post, render, write_theme


def child(site: Path, **templates: str) -> Theme:
    """Write and load a child of quiet with *templates*, by name without `.html`."""
    files = {f"templates/{name}.html": text for name, text in templates.items()}
    write_theme(site, "mine", files)
    return load(site, "mine")


def failure(theme: Theme, template: str, **variables: object) -> Problem:
    """Render *template*, which must fail, and give the Problem."""
    try:
        html = render(theme, template, variables)
    except Exception as error:  # noqa: BLE001  a template may raise anything
        return template_problem(error, theme)
    pytest.fail(f"rendered: {html}")


@pytest.mark.parametrize("name", ["x.html", "x.txt", "x.xml", "x"])
def test_escaping_is_on_whatever_the_file_is_called(tmp_path: Path, name: str) -> None:
    """A feed in a template of a theme is as safe as a page."""
    write_theme(tmp_path, "mine", {f"templates/{name}": "{{ post }}{{ page }}"})
    variables = {"post": "<b>\"'", "page": SafeHtml("<i>")}

    assert render(load(tmp_path, "mine"), name, variables) == "&lt;b&gt;&#34;&#39;<i>"


def test_nothing_that_is_printed_is_read_as_a_template(tmp_path: Path) -> None:
    """Braces in a title are text."""
    theme = child(tmp_path, x="{{ post }}")

    assert render(theme, "x.html", {"post": "{{ 7 * 7 }}{% raw %}"}) == "{{ 7 * 7 }}{% raw %}"


def test_none_prints_nothing(tmp_path: Path) -> None:
    """Nobody ever means the word "None"."""
    assert render(child(tmp_path, x="[{{ post.updated }}]"), "x.html", {"post": post()}) == "[]"


def test_a_child_overrides_one_block_of_the_template_of_the_same_name(tmp_path: Path) -> None:
    """`quiet:` names the parent's, so that the child's may have its name and build on it."""
    theme = child(
        tmp_path,
        not_found='{% extends "quiet:not_found.html" %}{% block main %}<p>Lost?</p>{{ super() }}'
        "{% endblock %}",
    )

    html = render(theme, "not_found.html", {"page": page("not_found")})

    assert "<p>Lost?</p><h1>That page is not here</h1>" in html
    assert "<title>" in html


def test_a_child_s_partial_is_used_by_its_parent_s_templates(tmp_path: Path) -> None:
    """Overriding one file is enough."""
    write_theme(tmp_path, "mine", {"templates/partials/footer.html": "<footer>mine</footer>"})

    html = render(load(tmp_path, "mine"), "not_found.html", {"page": page("not_found")})

    assert "<footer>mine</footer>" in html


@pytest.mark.parametrize("name", ["post", "page", "home", "tags", "archive", "not found"])
def test_a_stylesheet_added_in_the_frame_is_on_every_page(tmp_path: Path, name: str) -> None:
    """No template of quiet drops what a child puts into the block `head`."""
    link = '<link rel="stylesheet" href="{{ asset("css/mine.css") }}">'
    source = f'{{% extends "quiet:base.html" %}}{{% block head %}}{link}{{% endblock %}}'
    files = {"templates/base.html": source, "assets/css/mine.css": ""}
    write_theme(tmp_path, "mine", files)

    assert "/assets/css/mine." in render(load(tmp_path, "mine"), *all_pages()[name])


def test_a_grandchild_reaches_every_ancestor_by_name(tmp_path: Path) -> None:
    """Prefixes name any theme of the lineage."""
    write_theme(tmp_path, "middle", {"templates/a.html": "middle"})
    declaration = 'name = "last"\nparent = "middle"\n'
    files = {"theme.toml": declaration, "templates/a.html": 'last {% include "middle:a.html" %}'}
    write_theme(tmp_path, "last", files)

    assert render(load(tmp_path, "last"), "a.html", {}) == "last middle"


@pytest.mark.parametrize("name", ["../theme.toml", "/etc/passwd", "quiet:../theme.toml", "c:x"])
def test_no_template_name_leads_out_of_the_theme(tmp_path: Path, name: str) -> None:
    """A name is looked up, never opened as a path."""
    theme = child(tmp_path, x="{% include post %}")

    assert failure(theme, "x.html", post=name).what == f"There is no template `{name}`."


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "\n{{ paeg }}",
            "2: There is no `paeg` in this template.\n  hint: Did you mean `page`?",
        ),
        (
            "{{ post.titel }}",
            "1: `simplenamespace` has no `titel`.\n  hint: Did you mean `title`?",
        ),
        ("{{ post.params['mood'] }}", "1: `dict` has no `mood`."),
        ("{% if post.titel %}{% endif %}", "1: `simplenamespace` has no `titel`."),
        ("\n\n{{ word('archiv') }}", "3: The theme has no words for `archiv`."),
        ("{{ page|date }}", "1: The template fails with `AttributeError`: "),
        ("\n{{ 1 // 0 }}", "2: The template fails with `ZeroDivisionError`: "),
        ("\n{{ 1", "2: The template cannot be read: "),
        ("{{ 1|nosuch }}", "1: The template cannot be read: No filter named `nosuch`."),
        ("{% include 'partials/x.html' %}", "1: There is no template `partials/x.html`."),
        ("{{ lipsum() }}", "1: There is no `lipsum` in this template."),
        ("{{ [1]|random }}", "1: The template cannot be read: No filter named `random`."),
    ],
)
def test_a_mistake_in_a_template_is_told_at_its_line(
    tmp_path: Path, source: str, expected: str
) -> None:
    """Place, fact and hint, and never a traceback."""
    theme = child(tmp_path, x=source)

    found = str(failure(theme, "x.html", post=post(), page="p"))

    assert found.startswith(f"themes/mine/templates/x.html:{expected}")


def test_the_line_is_that_of_the_template_that_holds_the_mistake(tmp_path: Path) -> None:
    """An included partial is named, not the page that includes it."""
    write_theme(tmp_path, "mine", {"templates/partials/footer.html": "\n\n{{ site.ttle }}"})
    theme = load(tmp_path, "mine")

    where = failure(theme, "not_found.html", page=page("not_found")).where

    assert str(where) == "themes/mine/templates/partials/footer.html:3"


def test_our_own_mistakes_are_not_blamed_on_a_theme(tmp_path: Path) -> None:
    """What no template had a part in is raised again."""
    theme = child(tmp_path)

    with pytest.raises(KeyError):
        template_problem(KeyError("ours"), theme)
    with pytest.raises(jinja2.TemplateNotFound):
        failure(theme, "nowhere.html")


def test_a_function_of_render_can_say_what_is_wrong(tmp_path: Path) -> None:
    """A TemplateMistakeError keeps its words and hint, and gets the template's line."""

    def ask() -> None:
        raise TemplateMistakeError("No.", "Type `yes`.")  # noqa: EM101  short on purpose

    problem = failure(child(tmp_path, x="\n{{ ask() }}"), "x.html", ask=ask)

    assert str(problem) == "themes/mine/templates/x.html:2: No.\n  hint: Type `yes`."


def test_is_defined_may_ask_for_anything(tmp_path: Path) -> None:
    """Optional parameters are tested for, not printed blindly."""
    theme = child(tmp_path, x="{{ post.nothing is defined }}{{ post.nothing|default('d') }}")

    assert render(theme, "x.html", {"post": Thing()}) == "Falsed"


def test_compiled_templates_are_kept_where_the_caller_says(tmp_path: Path) -> None:
    """The second environment uses them, and a changed template is not mistaken for the old one."""
    cache = tmp_path / ".cache"

    def rendered(text: str) -> str:
        jinja = environment(child(tmp_path, x=text), {}, filters={}, cache=cache)
        return jinja.get_template("x.html").render()

    assert rendered("one") == "one"
    kept = [file for file in cache.rglob("*") if file.is_file()]
    assert kept
    assert rendered("two") == "two"
    for file in cache.rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:40])  # torn by a power cut
    assert rendered("two") == "two"


def test_a_template_that_is_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    """The line with the first foreign byte is named."""
    folder = write_theme(tmp_path, "mine", {})
    (folder / "templates").mkdir()
    (folder / "templates" / "x.html").write_bytes(b"\n\xe9")
    theme = load_theme("mine", tmp_path, params={}, language="en").theme
    assert theme

    assert str(failure(theme, "x.html").where) == "themes/mine/templates/x.html:2"
