"""Theme -> the Jinja environment that renders with it.

Templates are trusted code, as the author's own files are; what they print is not. Escaping is on
for every file, whatever its name, and an undefined name is an error. Nothing here may make two
builds differ, so the parts of Jinja that throw dice are taken out.
"""

from collections.abc import Callable, Mapping, MutableMapping
from functools import partial
from pathlib import Path
from typing import Any

import jinja2

from generator.themes.bytecode import BytecodeFolder
from generator.themes.mistake import UnknownNameError
from generator.themes.theme import Theme

_DICE = ("lipsum",)
_DICE_FILTERS = ("random",)


class _Undefined(jinja2.StrictUndefined):
    """An undefined value whose error knows what it was looked for in."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = jinja2.utils.missing,
        name: str | None = None,
        exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> None:
        """Keep what Jinja says, and the owner and the name for our own error."""
        super().__init__(hint, obj, name, exc)
        if exc is jinja2.UndefinedError:
            owner = None if obj is jinja2.utils.missing else obj
            # Jinja only ever calls it with a message.
            make_error = partial(UnknownNameError, owner=owner, name="" if hint else name or "")
            self._undefined_exception = make_error  # type: ignore[assignment]


class _Environment(jinja2.Environment):
    """An environment that tells which templates a page uses."""

    on_template: Callable[[str], object] | None = None

    def _load_template(
        self,
        name: str,
        globals: MutableMapping[str, Any] | None,  # noqa: A002 - Jinja's
    ) -> jinja2.Template:
        # Every way to a template leads through here, whether it was compiled before or not.
        if self.on_template:
            self.on_template(name)
        return super()._load_template(name, globals)


class _ThemeLoader(jinja2.BaseLoader):
    """Finds templates in the lineage of a theme, by `post.html` or `quiet:post.html`."""

    def __init__(self, theme: Theme) -> None:
        self._templates = theme.templates

    def get_source(
        self,
        environment: jinja2.Environment,  # noqa: ARG002  Jinja's signature
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Read *template*; raises TemplateNotFound for a name that the theme does not have."""
        found = self._templates.get(template)
        if found is None:
            raise jinja2.TemplateNotFound(template)
        return read_template(found.file, template), str(found.file), lambda: True

    def list_templates(self) -> list[str]:
        """List the names of all templates."""
        return sorted(self._templates)


def read_template(file: Path, name: str) -> str:
    """Read the source of a template; raises TemplateSyntaxError when it is not UTF-8."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = "The file is not UTF-8 text."
        raise jinja2.TemplateSyntaxError(message, line, name, str(file)) from None


def environment(
    theme: Theme,
    variables: Mapping[str, object],
    *,
    filters: Mapping[str, Callable[..., object]],
    cache: Path | None = None,
    on_template: Callable[[str], object] | None = None,
) -> jinja2.Environment:
    """Make the environment in which the templates of *theme* see *variables* and *filters*.

    Compiled templates are kept below *cache*, which must be a folder that only the author can
    write to, since they are code; with `None` they are kept nowhere. *on_template* is told the name
    of each template that is used, included and extended ones too, before it is looked for.
    """
    made = _Environment(
        autoescape=True,
        undefined=_Undefined,
        loader=_ThemeLoader(theme),
        bytecode_cache=BytecodeFolder(cache) if cache else None,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_nothing_for_none,
        auto_reload=False,
        cache_size=-1,
    )
    made.on_template = on_template
    for name in _DICE:
        del made.globals[name]
    for name in _DICE_FILTERS:
        del made.filters[name]
    made.globals.update(variables)
    made.filters.update(filters)
    return made


def _nothing_for_none(value: object) -> object:
    return "" if value is None else value
