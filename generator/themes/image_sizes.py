"""`[images]` of `theme.toml` -> how wide the theme draws images, for the attribute `sizes`.

A browser chooses among the widths of an image before it has the stylesheet, so the theme says it in
words: https://html.spec.whatwg.org/multipage/images.html#sizes-attributes
"""

from collections.abc import Iterator, Mapping

from generator.foundation import Problem, did_you_mean
from generator.themes.toml_file import TomlFile

PLACES = ("column", "gallery")
"""An image in the text, and one of several in a gallery."""


def image_sizes(toml: TomlFile) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Read the table; a theme that has none takes its parent's."""
    table = toml.values.get("images", {})
    if not isinstance(table, dict):
        hint = 'Write `[images]`, and below it `column = "…"`.'
        return {}, (Problem(toml.where("images"), "`images` must be a table.", hint),)
    sizes = {key: value for key, value in table.items() if isinstance(value, str)}
    return sizes, tuple(_problems(toml, table))


def _problems(toml: TomlFile, table: Mapping[str, object]) -> Iterator[Problem]:
    for key, value in table.items():
        where = toml.where("images", key)
        if key not in PLACES:
            hint = did_you_mean(key, PLACES, otherwise="Known keys: `column`, `gallery`.")
            yield Problem(where, f"Unknown key `{key}` in `[images]`.", hint)
        elif not isinstance(value, str):
            yield Problem(where, f"`{key}` must be text.", f'Write `{key} = "100vw"`.')
