"""`theme.toml` -> Declaration, and the site's `[params]` -> what templates see."""

from collections.abc import Iterator, Mapping

import msgspec

from generator.foundation import Problem, did_you_mean
from generator.settings import SettingPlace
from generator.themes.theme import Declaration, Param, ParamType
from generator.themes.toml_file import TomlFile

_TEXT_KEYS = ("name", "version", "description", "parent")
_KEYS = (*_TEXT_KEYS, "params")
_PARAM_KEYS = ("type", "default", "sentence")
_PYTHON_TYPES: Mapping[ParamType, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "list": list,
}


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
    return Declaration(name=folder_name, params=params, **texts), tuple(problems)


def merge_params(
    declared: Mapping[str, Param], given: Mapping[str, object], place: SettingPlace
) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """Lay the site's values over the defaults; a value of the wrong type is a Problem."""
    problems = tuple(
        Problem(
            place("params", key),
            f"The theme's parameter `{key}` must be {_described(param.type)}, not `{shown}`.",
            f"It is by default `{_as_toml(param.default)}`: {param.sentence}",
        )
        for key, param in declared.items()
        if key in given and not _is_of_type(given[key], param.type)
        for shown in [_as_toml(given[key])]
    )
    defaults = {key: param.default for key, param in declared.items()}
    return {**defaults, **given}, problems


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
            what = f"`{key}` must be text, not `{_as_toml(value)}`."
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
    for name in _PARAM_KEYS:
        if name not in table:
            what = f"The parameter `{key}` has no `{name}`."
            yield Problem(toml.where("params", key), what, f"Add `{name} = …`.")
    if not isinstance(table.get("sentence", ""), str):
        what = f"The `sentence` of the parameter `{key}` must be text."
        yield Problem(toml.where("params", key, "sentence"), what, "Say what it does, in quotes.")
    yield from _problems_of_type(toml, key, table)


def _problems_of_type(toml: TomlFile, key: str, table: Mapping[str, object]) -> Iterator[Problem]:
    written = str(table.get("type", "string"))
    kind = next((known for known in _PYTHON_TYPES if known == written), None)
    if kind is None:
        otherwise = f"Types: {_listed(tuple(_PYTHON_TYPES))}."
        what = f"The parameter `{key}` has the unknown type `{written}`."
        hint = did_you_mean(written, _PYTHON_TYPES, otherwise=otherwise)
        yield Problem(toml.where("params", key, "type"), what, hint)
    elif "default" in table and not _is_of_type(table["default"], kind):
        shown = _as_toml(table["default"])
        what = f"The default of the parameter `{key}` is `{shown}`, which is no {kind}."
        hint = f"Make it {_described(kind)}, or change `type`."
        yield Problem(toml.where("params", key, "default"), what, hint)


def _is_of_type(value: object, kind: ParamType) -> bool:
    """Tell whether *value* is of *kind*; a whole number counts as a number, a boolean never."""
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, _PYTHON_TYPES[kind])


def _described(kind: ParamType) -> str:
    return {
        "string": "text in quotes",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "`true` or `false`",
        "list": "a list in brackets",
    }[kind]


def _as_toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
