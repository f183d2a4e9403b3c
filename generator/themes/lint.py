"""A theme's templates, read without rendering -> Problems.

What this room promises about reader text stands on it: escaping is never switched off, and nothing
below `templates/comments/` prints HTML that it did not get as SafeHtml.
"""

from collections.abc import Iterator
from typing import NamedTuple

import jinja2
from jinja2 import nodes

from generator.foundation import Location, Problem, Severity, did_you_mean
from generator.themes.environment import environment, read_template
from generator.themes.failure import template_problem
from generator.themes.quotes import unquoted_expressions
from generator.themes.theme import Template, Theme

_UNESCAPING = {
    "safe": "prints text as HTML",
    "tojson": "is not escaped for attributes",
    "xmlattr": "lets the text name attributes",
}
"""Filters that reader text must not pass, with the reason."""

_ESCAPING_HINT = "Take it out: whatever is meant as HTML arrives as SafeHtml and prints as HTML."


class _Tree(NamedTuple):
    """A template as it was parsed."""

    place: str
    sees_reader_text: bool
    root: nodes.Template


def lint(theme: Theme) -> tuple[Problem, ...]:
    """Read every template of *theme* and its parents; nothing is rendered."""
    parser = environment(theme, {}, filters={})
    problems: list[Problem] = []
    for name, template in theme.templates.items():
        if ":" in name:  # the plain names stand for files that are here as well
            problems += _problems_of(name, template, theme, parser)
    return tuple(problems)


def _problems_of(
    name: str, template: Template, theme: Theme, parser: jinja2.Environment
) -> Iterator[Problem]:
    try:
        source = read_template(template.file, name)
        root = parser.parse(source, name, str(template.file))
    except jinja2.TemplateSyntaxError as error:
        yield template_problem(error, theme)
        return
    tree = _Tree(template.place, _is_for_comments(name), root)
    yield from _switched_off_escaping(tree)
    yield from _missing_templates(tree, theme)
    yield from _leaks_of_reader_text(tree)
    severity = Severity.ERROR if tree.sees_reader_text else Severity.WARNING
    for line, flaw in unquoted_expressions(source, parser):
        hint = 'Put it between double quotes: `name="{{ … }}"`.'
        yield Problem(Location(tree.place, line), f"An expression {flaw}.", hint, severity)


def _is_for_comments(name: str) -> bool:
    return name.rpartition(":")[2].startswith("comments/")


def _switched_off_escaping(tree: _Tree) -> Iterator[Problem]:
    for node in tree.root.find_all(nodes.EvalContextModifier):
        for option in node.options:
            if option.key == "autoescape" and getattr(option.value, "value", None) is not True:
                what = "`autoescape` may not be switched off."
                yield Problem(Location(tree.place, node.lineno), what, _ESCAPING_HINT)


def _missing_templates(tree: _Tree, theme: Theme) -> Iterator[Problem]:
    for node, name in _references(tree):
        optional = isinstance(node, nodes.Include) and node.ignore_missing
        if name is not None and name not in theme.templates and not optional:
            hint = did_you_mean(name, theme.templates, otherwise="Is it below `templates/`?")
            what = f"There is no template `{name}`."
            yield Problem(Location(tree.place, node.lineno), what, hint)


def _references(tree: _Tree) -> Iterator[tuple[nodes.Node, str | None]]:
    """Yield each tag that names another template, and the name if it is written out."""
    # All four have a `template`, but no type in common that says so.
    for kind in (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport):
        for node in tree.root.find_all(kind):
            named = node.template  # type: ignore[attr-defined]
            written = isinstance(named, nodes.Const) and isinstance(named.value, str)
            yield node, named.value if written else None


def _leaks_of_reader_text(tree: _Tree) -> Iterator[Problem]:
    """Yield what could print reader text as HTML, or hand it to a template that might."""
    if not tree.sees_reader_text:
        return
    for line, filtered_by in _filters(tree):
        if filtered_by in _UNESCAPING:
            reason = _UNESCAPING[filtered_by]
            what = f"`|{filtered_by}` may not be used below `comments/`: it {reason}."
            yield Problem(Location(tree.place, line), what, _ESCAPING_HINT)
    for node in tree.root.find_all(nodes.Name):
        if node.name == "Markup":
            what = "`Markup` may not be used below `comments/`."
            yield Problem(Location(tree.place, node.lineno), what, _ESCAPING_HINT)
    for reference, name in _references(tree):
        if name is None or not _is_for_comments(name):
            named = f"`{name}`" if name else "A computed name"
            what = f"{named} may not be used from `comments/`, which sees reader text."
            hint = "Move it below `comments/`, and write its name out."
            yield Problem(Location(tree.place, reference.lineno), what, hint)


def _filters(tree: _Tree) -> Iterator[tuple[int, str]]:
    """Yield line and name of each filter, those that `map` applies included."""
    for node in tree.root.find_all(nodes.Filter):
        yield node.lineno, node.name
        if node.name == "map":
            for argument in node.args:
                yield node.lineno, str(getattr(argument, "value", ""))
