"""A theme's name -> its templates, assets, parameters and words, with all that it inherits."""

from generator.themes.dates import DATE_STYLES
from generator.themes.environment import environment
from generator.themes.failure import template_problem
from generator.themes.lineage import bundled_themes
from generator.themes.lint import lint
from generator.themes.load import load_theme
from generator.themes.mistake import TEMPLATE_VARIABLES, TemplateMistakeError
from generator.themes.theme import (
    REQUIRED_TEMPLATES,
    Asset,
    Declaration,
    Loaded,
    Param,
    Template,
    Theme,
    ThemeFolder,
)
from generator.themes.words import Direction, Sentence, Words, direction_of, language_name

__all__ = [
    "DATE_STYLES",
    "REQUIRED_TEMPLATES",
    "TEMPLATE_VARIABLES",
    "Asset",
    "Declaration",
    "Direction",
    "Loaded",
    "Param",
    "Sentence",
    "Template",
    "TemplateMistakeError",
    "Theme",
    "ThemeFolder",
    "Words",
    "bundled_themes",
    "direction_of",
    "environment",
    "language_name",
    "lint",
    "load_theme",
    "template_problem",
]
