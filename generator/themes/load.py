"""The name of a theme -> the Theme, with all that it inherits."""

from collections.abc import Mapping
from pathlib import Path

from generator.foundation import Location, Problem, walk
from generator.settings import SettingPlace, somewhere_in_settings
from generator.themes.assets import collect_assets
from generator.themes.lineage import trace_lineage
from generator.themes.parameters import merge_params
from generator.themes.theme import (
    REQUIRED_TEMPLATES,
    Loaded,
    Template,
    Theme,
    ThemeFolder,
)
from generator.themes.words_files import collect_words


def load_theme(
    name: str,
    site: Path,
    *,
    params: Mapping[str, object],
    language: str,
    place: SettingPlace = somewhere_in_settings,
) -> Loaded:
    """Load the theme *name* for the site in the folder *site*.

    *params* are the site's own, *language* is the one of its readers, and *place* tells where a
    setting stands. The theme may be loaded and flawed at once: an author wants to hear of all
    mistakes together.
    """
    lineage, problems = trace_lineage(name, site, place("theme"))
    if not lineage:
        return Loaded(None, problems)
    templates, of_templates = _collect_templates(lineage)
    words, of_words = collect_words(lineage, language, place("language"))
    declared = {
        key: param for theme in reversed(lineage) for key, param in theme.declaration.params.items()
    }
    sizes = {
        place: size
        for theme in reversed(lineage)
        for place, size in theme.declaration.images.items()
    }
    merged, of_params = merge_params(declared, params, place)
    assets, of_assets = collect_assets(lineage, merged)
    theme = Theme(
        name=name,
        lineage=lineage,
        params=merged,
        templates=templates,
        assets=assets,
        words=words,
        image_sizes=sizes,
    )
    # A lineage that broke off lacks templates too; saying so would bury the cause.
    of_contract = () if problems else _missing_templates(theme)
    return Loaded(
        theme, (*problems, *of_templates, *of_assets, *of_words, *of_params, *of_contract)
    )


def _collect_templates(
    lineage: tuple[ThemeFolder, ...],
) -> tuple[dict[str, Template], tuple[Problem, ...]]:
    templates: dict[str, Template] = {}
    problems: list[Problem] = []
    for theme in reversed(lineage):
        found = walk(theme.folder / "templates", below=theme.folder.parents[1])
        problems += found.problems
        for file in found.files:
            template = Template(file.file, f"{theme.place}/templates/{file.path}")
            templates[file.path] = template
            templates[f"{theme.declaration.name}:{file.path}"] = template
    return templates, tuple(problems)


def _missing_templates(theme: Theme) -> tuple[Problem, ...]:
    place = f"{theme.lineage[0].place}/theme.toml"
    return tuple(
        Problem(
            Location(place),
            f"The theme `{theme.name}` and its parents have no template `{name}`.",
            'Add it, or inherit it: write `parent = "quiet"`.',
        )
        for name in REQUIRED_TEMPLATES
        if name not in theme.templates
    )
