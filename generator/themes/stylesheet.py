"""A stylesheet with `param(…)` in it -> CSS with the site's values.

    --column: calc(param(width) * 1ch);
    --accent: param(accent, readable on #f4f1e9);

The strict policy of published pages allows no style but that of files, so what an author chooses
has to be in the file.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.foundation import Location, Problem, did_you_mean
from generator.themes.colours import colour_of, readable

_PARAM = re.compile(r"\bparam\(\s*([\w-]+)\s*(?:,\s*readable on\s+(#[0-9a-fA-F]{6})\s*)?\)")
_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


class Styled(NamedTuple):
    """What `with_params` made."""

    css: str
    problems: tuple[Problem, ...]


def with_params(css: str, params: Mapping[str, object], place: str) -> Styled:
    """Put the values of *params* into *css*, the stylesheet that Problems call *place*."""
    problems = tuple(_problems(css, params, place))
    return Styled(css if problems else _PARAM.sub(lambda m: _value(m, params), css), problems)


def _value(match: re.Match[str], params: Mapping[str, object]) -> str:
    value = params[match[1]]
    if match[2]:
        return str(readable(colour_of(str(value)), colour_of(match[2])))
    return str(value)


def _problems(css: str, params: Mapping[str, object], place: str) -> Iterator[Problem]:
    for match in _PARAM.finditer(css):
        name = match[1]
        where = Location(place, css.count("\n", 0, match.start()) + 1)
        if name not in params:
            hint = did_you_mean(name, params, otherwise="Declare it in `theme.toml`.")
            yield Problem(where, f"The theme has no parameter `{name}`.", hint)
        elif match[2] and not _COLOR.fullmatch(str(params[name])):
            what = f"The parameter `{name}` is no colour: `{params[name]}`."
            yield Problem(where, what, 'Give it `type = "color"` in `theme.toml`.')
