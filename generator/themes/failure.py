"""An exception out of a template -> a Problem at the template's line."""

import re
from collections.abc import Iterator
from types import TracebackType

import jinja2

from generator.foundation import Location, Problem, did_you_mean
from generator.themes.mistake import TemplateMistakeError, UnknownNameError
from generator.themes.theme import Theme


def template_problem(error: Exception, theme: Theme) -> Problem:
    """Say what *error*, raised while *theme* was rendering, tells its author to mend.

    Raises *error* itself when no template of the theme stands on its way: then the mistake is ours.
    """
    where = _where(error, theme)
    if where is None:
        raise error
    return Problem(where, *_fact_and_hint(error, theme))


def _where(error: Exception, theme: Theme) -> Location | None:
    places = {str(template.file): template.place for template in theme.templates.values()}
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename in places:
        return Location(places[error.filename], error.lineno)
    steps = [step for step in _steps(error.__traceback__) if step[0] in places]
    return Location(places[steps[-1][0]], steps[-1][1]) if steps else None


def _steps(traceback: TracebackType | None) -> Iterator[tuple[str, int]]:
    """Yield file and line of each call on the way; Jinja has put in those of the templates."""
    while traceback is not None:
        yield traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next


def _fact_and_hint(error: Exception, theme: Theme) -> tuple[str, str]:
    if isinstance(error, UnknownNameError | TemplateMistakeError):
        return error.what, error.hint
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"The template cannot be read: {_in_backquotes(error.message or '')}", ""
    if isinstance(error, jinja2.TemplateNotFound):
        name = str(error.name)
        hint = did_you_mean(name, theme.templates, otherwise="Is it below `templates/`?")
        return f"There is no template `{name}`.", hint
    said = _in_backquotes(str(error)).rstrip(".")
    return f"The template fails with `{type(error).__name__}`: {said}.", ""


def _in_backquotes(message: str) -> str:
    return re.sub(r"'([^']*)'", r"`\1`", message)
