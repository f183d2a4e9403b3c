"""A parameter of a theme and a value for it -> whether the value can be.

    [params.width]
    type = "integer"
    least = 45
    most = 80

A theme may rely on what it is given: a stylesheet cannot be wide by `very`, and nobody reads text
whose colour is `#12345`.
"""

import re
from collections.abc import Callable, Mapping

from generator.foundation import Problem
from generator.settings import SettingPlace
from generator.themes.theme import Param, ParamType

_COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_URL = re.compile(r"(?:https?://[^\s/]|mailto:[^\s@]+@|tel:\+?[0-9]|/(?!/))\S*", re.IGNORECASE)

_FITS: Mapping[ParamType, Callable[[object], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "list": lambda value: isinstance(value, list),
    "color": lambda value: isinstance(value, str) and bool(_COLOR.fullmatch(value)),
    "url": lambda value: isinstance(value, str) and bool(not value or _URL.fullmatch(value)),
}
_NOUNS: Mapping[ParamType, str] = {
    "string": "text in quotes",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "list": "a list in brackets",
    "color": 'a colour such as `"#842f1c"`',
    "url": 'an address such as `"https://example.org/"` or `"/about/"`',
}


def merge_params(
    declared: Mapping[str, Param], given: Mapping[str, object], place: SettingPlace
) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """Lay the site's values over the defaults; one that cannot be is a Problem, and left out."""
    refused = [key for key in declared if key in given and not fits(given[key], declared[key])]
    problems = tuple(
        Problem(
            place("params", key),
            f"The theme's parameter `{key}` must be {expected(declared[key])},"
            f" not `{as_toml(given[key])}`.",
            f"It is by default `{as_toml(declared[key].default)}`: {declared[key].sentence}",
        )
        for key in refused
    )
    defaults = {key: param.default for key, param in declared.items()}
    taken = {key: value for key, value in given.items() if key not in refused}
    return {**defaults, **taken}, problems


def fits(value: object, param: Param) -> bool:
    """Tell whether *value* can be what *param* holds."""
    if not _FITS[param.type](value) or (param.choices and value not in param.choices):
        return False
    if not isinstance(value, int | float):
        return True
    is_enough = param.least is None or value >= param.least
    return is_enough and (param.most is None or value <= param.most)


def expected(param: Param) -> str:
    """Say what *param* takes, to go on after "must be"."""
    if param.choices:
        *others, last = (f'`"{choice}"`' for choice in param.choices)
        return f"{', '.join(others)} or {last}" if others else last
    bounds = ((" from", param.least), (" to" if param.least is not None else " up to", param.most))
    written = (f"{word} {bound}" for word, bound in bounds if bound is not None)
    return _NOUNS[param.type] + "".join(written)


def as_toml(value: object) -> str:
    """Write *value* nearly as it stands in the file."""
    return str(value).lower() if isinstance(value, bool) else str(value)
