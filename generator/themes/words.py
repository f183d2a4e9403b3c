"""Every sentence that a reader sees, in the site's language.

    words.say("comments", 22)  ->  "22 comments"

A sentence may have plural forms, named by CLDR's categories; which of them a number asks for is
Babel's to know: https://www.unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Literal

import msgspec

from generator.foundation import did_you_mean
from generator.themes.dates import format_date, is_known_language, locale_of
from generator.themes.mistake import TemplateMistakeError

Direction = Literal["ltr", "rtl"]

_GROUPED_FROM = 1000
"""No language that Babel knows writes a smaller number in groups."""


class Sentence(msgspec.Struct, frozen=True):
    """One sentence, or one for each plural category."""

    forms: Mapping[str, str]
    """Category (`one`, `few`, `other`) to text with `{placeholders}`; `other` is always there."""

    language: str
    """The language it is in, whose plural rule holds; not always the site's."""


class Words(msgspec.Struct, frozen=True):
    """The sentences of a theme and its parents in one language, gaps filled from English."""

    language: str
    sentences: Mapping[str, Sentence]

    date_patterns: Mapping[str, str] = {}
    """Date style to the theme's own CLDR pattern."""

    def say(self, key: str, /, count: int | None = None, **values: object) -> str:
        """Give the sentence *key* as plain text, with `{count}` and the *values* put in.

        Raises TemplateMistakeError for an unknown key and for a placeholder without a value.
        """
        sentence = self.sentences.get(key)
        if sentence is None:
            hint = did_you_mean(key, self.sentences, otherwise="Add it to `words/en.toml`.")
            what = f"The theme has no words for `{key}`."
            raise TemplateMistakeError(what, hint)
        text = _form_for(sentence, count)
        if "{" not in text:
            return text
        try:
            counted = {} if count is None else {"count": _written(count, sentence.language)}
            return text.format_map({**counted, **values})
        except KeyError as missing:
            what = f"The words `{key}` need a value for `{missing.args[0]}`."
            hint = f'Write `word("{key}", {missing.args[0]}=…)`.'
            raise TemplateMistakeError(what, hint) from None

    def date(self, when: date, style: str = "long") -> str:
        """Write a date in one of the DATE_STYLES."""
        return format_date(when, style, language=self.language, patterns=self.date_patterns)

    @property
    def direction(self) -> Direction:
        """The direction in which the language is written."""
        return direction_of(self.language)


@cache
def direction_of(language: str) -> Direction:
    """Tell in which direction *language* is written."""
    return "rtl" if locale_of(language).character_order == "right-to-left" else "ltr"


@cache
def language_name(language: str) -> str:
    """Name *language* as those who speak it do, `Deutsch`; its code when nobody knows it."""
    locale = locale_of(language)
    if not is_known_language(language):
        return language
    name = locale.get_display_name(locale)
    return name[:1].upper() + name[1:] if name else language


def _form_for(sentence: Sentence, count: int | None) -> str:
    if count is None or len(sentence.forms) == 1:
        return sentence.forms["other"]
    category = _plural_rule(sentence.language)(count)
    return sentence.forms.get(category, sentence.forms["other"])


@lru_cache(maxsize=1024)
def _written(count: int, language: str) -> str:
    """Write a number as *language* does: 1,234 or 1.234."""
    if count < _GROUPED_FROM:
        return str(count)
    from babel.numbers import format_decimal  # noqa: PLC0415  heavy, and seldom needed

    return str(format_decimal(count, locale=locale_of(language)))


@cache
def _plural_rule(language: str) -> Callable[[int], str]:
    rule: Callable[[int], str] = locale_of(language).plural_form
    return rule
