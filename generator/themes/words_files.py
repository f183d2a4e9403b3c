"""The `words/*.toml` of a lineage -> Words in one language.

    skip_link = "Skip to the text"
    comments = { one = "1 comment", other = "{count} comments" }

    [dates]
    long = "d MMMM y"

A child's sentence goes before its parent's, `pt-BR` before `pt` before `en`.
"""

import string
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from generator.foundation import Location, Problem, Severity, did_you_mean
from generator.themes.dates import DATE_STYLES, is_known_language
from generator.themes.theme import ThemeFolder
from generator.themes.toml_file import TomlFile, read_toml
from generator.themes.words import Sentence, Words

PLURAL_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_ENGLISH = "en"


class _WordsFile(NamedTuple):
    """One `words/<language>.toml`, its sentences sound."""

    place: str
    language: str
    sentences: Mapping[str, Sentence]
    date_patterns: Mapping[str, str]


def collect_words(
    lineage: tuple[ThemeFolder, ...], language: str, asked_at: Location
) -> tuple[Words, tuple[Problem, ...]]:
    """Gather the sentences of *lineage* for *language*; what is missing in it is a warning."""
    files: list[_WordsFile] = []
    problems: list[Problem] = []
    english: dict[str, Sentence] = {}
    for candidate in _from_far_to_near(language):
        for theme in reversed(lineage):
            found, flaws = _read(theme, candidate, english)
            problems += flaws
            if found:
                files.append(found)
                english |= found.sentences if candidate == _ENGLISH else {}
    sentences: dict[str, Sentence] = {}
    patterns: dict[str, str] = {}
    for file in files:
        sentences |= file.sentences
        # Only its very own: `en` may want the day first, `en-US` does not.
        patterns |= file.date_patterns if file.language == language else {}
    problems += _untranslated(files, language, asked_at)
    return Words(language, sentences, patterns), tuple(problems)


def _from_far_to_near(language: str) -> list[str]:
    """List English, the base language and the language itself, each once."""
    return list(dict.fromkeys([_ENGLISH, language.partition("-")[0], language]))


def _read(
    theme: ThemeFolder, language: str, english: Mapping[str, Sentence]
) -> tuple[_WordsFile | None, tuple[Problem, ...]]:
    file = theme.folder / "words" / f"{language}.toml"
    if not file.is_file():
        return None, ()
    toml = read_toml(file, f"{theme.place}/words/{language}.toml")
    flaws = {key: tuple(_flaws(toml, key, english.get(key))) for key in toml.values}
    sentences = {
        key: Sentence(_forms(value), language)
        for key, value in toml.values.items()
        if key != "dates" and not flaws[key]
    }
    found = _WordsFile(toml.place, language, sentences, _date_patterns(toml))
    return found, (*toml.problems, *chain.from_iterable(flaws.values()))


def _forms(value: object) -> dict[str, str]:
    if isinstance(value, dict):
        return {category: str(text) for category, text in value.items()}
    return {"other": str(value)}


def _date_patterns(toml: TomlFile) -> dict[str, str]:
    dates = toml.values.get("dates", {})
    known = dates.items() if isinstance(dates, dict) else ()
    return {style: text for style, text in known if style in DATE_STYLES and isinstance(text, str)}


def _flaws(toml: TomlFile, key: str, english: Sentence | None) -> Iterator[Problem]:
    """Yield what is wrong with one entry, whose English is *english*, where there is one."""
    value = toml.values[key]
    if key == "dates":
        yield from _flaws_of_dates(toml, value)
    elif not isinstance(value, str | dict):
        what = f"The words `{key}` must be text or plural forms."
        yield Problem(toml.where(key), what, 'Write them in quotes: `… = "…"`.')
    else:
        yield from _flaws_of_forms(toml, key, value)
        yield from _flaws_of_placeholders(toml, key, english)


def _flaws_of_dates(toml: TomlFile, dates: object) -> Iterator[Problem]:
    if not isinstance(dates, dict):
        yield Problem(toml.where("dates"), "`dates` must be a table.", "Write `[dates]`.")
        return
    for style, pattern in dates.items():
        where = toml.where("dates", style)
        if style not in DATE_STYLES:
            hint = did_you_mean(style, DATE_STYLES, otherwise=f"Styles: {_listed(DATE_STYLES)}.")
            yield Problem(where, f"There is no date style `{style}`.", hint)
        elif not isinstance(pattern, str):
            yield Problem(where, f"The pattern of `{style}` must be text.", 'For one: "d MMMM y".')


def _flaws_of_forms(toml: TomlFile, key: str, value: str | dict[str, object]) -> Iterator[Problem]:
    if isinstance(value, str):
        return
    for category, text in value.items():
        if category not in PLURAL_CATEGORIES:
            known = f"Categories: {_listed(PLURAL_CATEGORIES)}."
            hint = did_you_mean(category, PLURAL_CATEGORIES, otherwise=known)
            what = f"The words `{key}` have the unknown plural category `{category}`."
            yield Problem(toml.where(key, category), what, hint)
        elif not isinstance(text, str):
            what = f"The form `{category}` of the words `{key}` must be text."
            yield Problem(toml.where(key, category), what, "Write it in quotes.")
    if "other" not in value and set(value) <= set(PLURAL_CATEGORIES):
        what = f"The words `{key}` have no form `other`."
        yield Problem(toml.where(key), what, "Add it; it serves every number without a form.")


def _flaws_of_placeholders(toml: TomlFile, key: str, english: Sentence | None) -> Iterator[Problem]:
    """Compare the placeholders of one entry with those of the *english* one, where there is one."""
    for category, text in _forms(toml.values[key]).items():
        where = toml.where(key, category)
        names = _placeholders(text)
        if names is None:
            what = f"The words `{key}` have braces that are no placeholder."
            yield Problem(where, what, "A placeholder is a name in braces, such as `{title}`.")
        elif english is not None:
            known = {"count"}.union(*(_placeholders(form) or () for form in english.forms.values()))
            for name in sorted(names - known):
                hint = did_you_mean(name, known, otherwise=f"English has {_listed(sorted(known))}.")
                yield Problem(where, f"The words `{key}` have no value for `{{{name}}}`.", hint)


def _placeholders(text: str) -> set[str] | None:
    """Find the names in braces; `None` when there are braces of another kind."""
    names: set[str] = set()
    try:
        for _, name, form, conversion in string.Formatter().parse(text):
            if name is not None:
                if form or conversion or not name.isidentifier():
                    return None
                names.add(name)
    except ValueError:
        return None
    return names


def _untranslated(files: list[_WordsFile], language: str, asked_at: Location) -> Iterator[Problem]:
    """Warn of sentences that will be in English though the site is not."""
    if language.partition("-")[0] == _ENGLISH:
        return
    translations = [file for file in files if file.language != _ENGLISH]
    if not translations:
        known = is_known_language(language)
        what = f"The theme has no words in `{language}`; readers see English ones."
        hint = "Translate the theme's `words/en.toml`." if known else "Is it a language's code?"
        yield Problem(asked_at, what, hint, Severity.WARNING)
        return
    translated = {key for file in translations for key in file.sentences}
    english = {key for file in files for key in file.sentences if file.language == _ENGLISH}
    missing = sorted(english - translated)
    if missing:
        what = f"These words are missing and will be in English: {_listed(missing)}."
        hint = "Translate them from `words/en.toml`."
        yield Problem(Location(translations[0].place), what, hint, Severity.WARNING)


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
