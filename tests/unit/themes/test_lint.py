"""A theme is read before it is used: syntax, escaping, quotes, and what reader text may meet."""

from pathlib import Path

import pytest

from generator.foundation import Severity
from generator.themes import lint
from tests.unit.themes.stand_in import load, load_quiet, write_theme


def found_in(site: Path, source: str, path: str = "x.html") -> list[str]:
    """Lint a child of quiet with one template and give what is said of it."""
    write_theme(site, "mine", {f"templates/{path}": source})
    return [
        str(problem).removeprefix(f"themes/mine/templates/{path}:")
        for problem in lint(load(site, "mine"))
    ]


def test_quiet_is_clean() -> None:
    """The theme that comes with the program is the example for all others."""
    assert lint(load_quiet()) == ()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("\n{% if %}", "2: The template cannot be read: "),
        ("{% autoescape false %}{% endautoescape %}", "1: `autoescape` may not be switched off."),
        ("{% autoescape page %}{% endautoescape %}", "1: `autoescape` may not be switched off."),
        ("{% extends 'bsae.html' %}", "1: There is no template `bsae.html`.\n  hint: Did you mean"),
        ("\n{% include ['a.html', 'b.html'] %}", ""),
        ("{% include 'a.html' ignore missing %}", ""),
        ("{% include page.kind %}", ""),
        ("{{ page.note|safe }}", ""),
        ("{% autoescape true %}{% endautoescape %}", ""),
    ],
)
def test_a_template_is_read_before_it_is_needed(tmp_path: Path, source: str, expected: str) -> None:
    """Mistakes are found in templates that no page uses today; what is fine stays unsaid."""
    found = found_in(tmp_path, source)

    assert len(found) == bool(expected)
    assert not expected or found[0].startswith(expected)


@pytest.mark.parametrize(
    "source",
    [
        "{{ comment.name|safe }}",
        "{{ comment.name|upper|safe|trim }}",
        "{{ names|map('safe')|join }}",
        "{% filter safe %}{{ comment.name }}{% endfilter %}",
        "{% set x = comment.name|safe %}",
        "{{ comment|xmlattr }}",
        '<i title="{{ comment|tojson }}"></i>',
        "{{ Markup(comment.name) }}",
        "{% include 'partials/footer.html' %}",
        "{% include page.template %}",
        "{% extends 'base.html' %}",
        "{% from 'quiet:list.html' import x %}",
        "{% autoescape false %}{% endautoescape %}",
        "<i title={{ comment.name }}>",
        "<i title='{{ comment.name }}'>",
        "<i {{ comment.name }}>",
    ],
)
def test_templates_that_see_reader_text_cannot_print_it_as_html(
    tmp_path: Path, source: str
) -> None:
    """Whatever could let a reader's text through stops the build."""
    write_theme(tmp_path, "mine", {"templates/comments/comment.html": f"\n{source}"})

    (problem,) = lint(load(tmp_path, "mine"))

    assert str(problem.where) == "themes/mine/templates/comments/comment.html:2"
    assert problem.severity is Severity.ERROR


def test_comment_templates_may_use_each_other(tmp_path: Path) -> None:
    """A child builds on its parent's comment."""
    source = "{% extends 'quiet:comments/comment.html' %}{% include 'comments/form.html' %}"

    assert found_in(tmp_path, source, "comments/comment.html") == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('<a href="{{ x }}">{{ x }}</a>', []),
        ('<a href="a{{ x }}b{{ x }}" title="{% if x %}{{ x }}{% endif %}">', []),
        ("<a href={{ x }}>", [1]),
        ("<a href= {{ x }}>", [1]),
        ("<a href=/{{ x }}>\n<b title=\n{{ x }}>", [1, 3]),
        ("<a href='{{ x }}'>", [1]),
        ("<a {{ x }}>", [1]),
        ('<a{% if x %} href="{{ x }}"{% endif %}>{{ x }}', []),
        ('<a href=b title="{{ x }}">', []),
        ("<!-- <a href={{ x }}> -->{{ x }}", []),
        ("1 < 2 {{ x }} > {{ x }}", []),
        ("<br>{{ x }}<br/>{{ x }}", []),
        ("<p title=''>{{ x }}", []),
        ("{# <a href={{ x }}> #}", []),
        ("{% raw %}<a href={{ x }}>{% endraw %}", []),
    ],
)
def test_values_outside_double_quotes_are_found(
    tmp_path: Path, source: str, lines: list[int]
) -> None:
    """There escaping would not help; elsewhere than with comments it is a warning."""
    found = found_in(tmp_path, source)

    assert [int(text.partition(":")[0]) for text in found] == lines
    assert all(": warning: An expression " in text for text in found)
