"""`theme.toml` -> Declaration."""

from collections.abc import Iterator, Mapping
from typing import get_args

import msgspec

from generator.foundation import Problem, did_you_mean
from generator.themes.image_sizes import image_sizes
from generator.themes.parameters import as_toml, expected, fits
from generator.themes.theme import Declaration, Param, ParamType
from generator.themes.toml_file import TomlFile

_TEXT_KEYS = ("name", "version", "description", "parent")
_KEYS = (*_TEXT_KEYS, "images", "params")
_REQUIRED = ("type", "default", "sentence")
_PARAM_KEYS = Param.__struct_fields__
_TYPES: tuple[ParamType, ...] = get_args(ParamType)


def declare(toml: TomlFile, folder_name: str) -> tuple[Declaration, tuple[Problem, ...]]:
    """Make the Declaration of the theme in the folder *folder_name* from its `theme.toml`."""
    problems = [*toml.problems] or [
        *_problems_of_keys(toml),
        *_problems_of_name(toml, folder_name),
        *_problems_of_params(toml),
    ]
    texts = {key: _text(toml.values.get(key)) for key in _TEXT_KEYS if key != "name"}
    params = {
        key: msgspec.convert(table, Param)
        for key, table in _param_tables(toml).items()
        if not [*_problems_of_param(toml, key, table)]
    }
    sizes, of_sizes = image_sizes(toml)
    declaration = Declaration(name=folder_name, params=params, images=sizes, **texts)
    return declaration, (*problems, *of_sizes)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _param_tables(toml: TomlFile) -> dict[str, dict[str, object]]:
    params = toml.values.get("params")
    if not isinstance(params, dict):
        return {}
    return {key: table for key, table in params.items() if isinstance(table, dict)}


def _problems_of_keys(toml: TomlFile) -> Iterator[Problem]:
    for key in toml.values:
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS, otherwise=f"Known keys: {_listed(_KEYS)}.")
            yield Problem(toml.where(key), f"Unknown key `{key}` in `theme.toml`.", hint)
    for key in _TEXT_KEYS:
        value = toml.values.get(key, "")
        if not isinstance(value, str):
            what = f"`{key}` must be text, not `{as_toml(value)}`."
            yield Problem(toml.where(key), what, f'Write it in quotes: `{key} = "…"`.')


def _problems_of_name(toml: TomlFile, folder_name: str) -> Iterator[Problem]:
    name = toml.values.get("name")
    hint = f'Write `name = "{folder_name}"`.'
    if name is None:
        yield Problem(toml.where(), "`theme.toml` does not say the theme's `name`.", hint)
    elif isinstance(name, str) and name != folder_name:
        what = f"The theme calls itself `{name}`, but its folder is `{folder_name}`."
        yield Problem(toml.where("name"), what, hint)


def _problems_of_params(toml: TomlFile) -> Iterator[Problem]:
    params = toml.values.get("params", {})
    tables = _param_tables(toml)
    for key in params if isinstance(params, dict) else ():
        if key not in tables:
            what = f"The parameter `{key}` is not a table."
            hint = f"Write `[params.{key}]`, and below it `type`, `default` and `sentence`."
            yield Problem(toml.where("params", key), what, hint)
    if not isinstance(params, dict):
        yield Problem(toml.where("params"), "`params` must be tables.", "Write `[params.KEY]`.")
    for key, table in tables.items():
        yield from _problems_of_param(toml, key, table)


def _problems_of_param(toml: TomlFile, key: str, table: Mapping[str, object]) -> Iterator[Problem]:
    """Yield what is wrong with one `[params.KEY]`."""
    for name in table:
        if name not in _PARAM_KEYS:
            hint = did_you_mean(name, _PARAM_KEYS, otherwise=f"Known: {_listed(_PARAM_KEYS)}.")
            what = f"Unknown key `{name}` in the parameter `{key}`."
            yield Problem(toml.where("params", key, name), what, hint)
    for name in _REQUIRED:
        if name not in table:
            what = f"The parameter `{key}` has no `{name}`."
            yield Problem(toml.where("params", key), what, f"Add `{name} = …`.")
    yield from _problems_of_parts(toml, key, table)
    yield from _problems_of_type(toml, key, table)


def _problems_of_parts(toml: TomlFile, key: str, table: Mapping[str, object]) -> Iterator[Problem]:
    """Yield what is wrong with the sentence, the choices and the bounds."""
    if not isinstance(table.get("sentence", ""), str):
        what = f"The `sentence` of the parameter `{key}` must be text."
        yield Problem(toml.where("params", key, "sentence"), what, "Say what it does, in quotes.")
    choices = table.get("choices", [])
    if not isinstance(choices, list) or not all(isinstance(one, str) for one in choices):
        what = f"The `choices` of the parameter `{key}` must be a list of texts."
        yield Problem(toml.where("params", key, "choices"), what, 'Write `["one", "two"]`.')
    for bound in ("least", "most"):
        if not isinstance(table.get(bound, 0), int | float):
            what = f"The `{bound}` of the parameter `{key}` must be a number."
            yield Problem(toml.where("params", key, bound), what, "Write it without quotes.")


def _problems_of_type(toml: TomlFile, key: str, table: Mapping[str, object]) -> Iterator[Problem]:
    written = str(table.get("type", "string"))
    if written not in _TYPES:
        what = f"The parameter `{key}` has the unknown type `{written}`."
        hint = did_you_mean(written, _TYPES, otherwise=f"Types: {_listed(_TYPES)}.")
        yield Problem(toml.where("params", key, "type"), what, hint)
        return
    try:
        param = msgspec.convert({"type": "string", "sentence": "", "default": "", **table}, Param)
    except msgspec.ValidationError:  # told already
        return
    if "default" in table and not fits(param.default, param):
        what = f"The default of the parameter `{key}` is `{as_toml(param.default)}`."
        where = toml.where("params", key, "default")
        yield Problem(where, what, f"It must be {expected(param)}.")


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
