"""A date -> the words for it in a language, by CLDR's patterns through Babel.

Babel and its data take some 60 ms to load, so both wait until the first page is rendered.
https://www.unicode.org/reports/tr35/tr35-dates.html#Date_Format_Patterns explains patterns.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from generator.foundation import did_you_mean
from generator.themes.mistake import TemplateMistakeError

if TYPE_CHECKING:
    from babel import Locale

DATE_STYLES = (
    "long",
    "medium",
    "short",
    "month",
    "day_month",
    "time",
    "date_time",
    "iso",
)
"""What the filter `date` understands: a whole date in three lengths, "November 2026",
"22 November", "18:42", date and time, and `2026-11-22`."""

_SKELETONS = {"month": "yMMMM", "day_month": "MMMMd", "time": "Hm"}
"""Styles that say which parts are shown; CLDR knows their order in each language."""


def format_date(when: date, style: str, *, language: str, patterns: Mapping[str, str]) -> str:
    """Write *when* in *style*, by the theme's pattern for it or else by the language's own.

    A datetime is shown as it stands, in the time zone that it carries.
    """
    if style == "iso":
        return when.isoformat()[:10]
    if style not in DATE_STYLES:
        hint = did_you_mean(style, DATE_STYLES, otherwise=f"Styles: {', '.join(DATE_STYLES)}.")
        what = f"There is no date style `{style}`."
        raise TemplateMistakeError(what, hint)
    if style == "date_time":
        day, hour = (
            format_date(when, part, language=language, patterns=patterns)
            for part in ("long", "time")
        )
        return _day_and_hour(language).format(hour, day)
    pattern = patterns.get(style, "")
    return _formatted(_shown_of(when, style, pattern), style, pattern, language)


def _shown_of(when: date, style: str, pattern: str) -> datetime:
    """Leave out of *when* what *style* does not show: then many pages share an entry of the cache.

    What a theme's own *pattern* for the time shows is not known, so that nothing is left out.
    """
    if style != "time" or not isinstance(when, datetime):
        return datetime(when.year, when.month, when.day)  # noqa: DTZ001  shown as it stands
    if pattern:
        return when.replace(tzinfo=None)
    return datetime(2000, 1, 1, when.hour, when.minute)  # noqa: DTZ001  the same


@cache
def locale_of(language: str) -> "Locale":
    """Find Babel's data for *language* or for its base; English when neither is known."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  heavy, see above

    for candidate in (language, language.partition("-")[0], "en"):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError(language)  # English is always there


def is_known_language(language: str) -> bool:
    """Tell whether Babel knows *language* or its base."""
    return locale_of(language).language == language.partition("-")[0].lower()


@cache
def _day_and_hour(language: str) -> str:
    """Give the language's way to put a time, `{0}`, and a date, `{1}`, together."""
    return str(locale_of(language).datetime_formats["medium"])


@lru_cache(maxsize=4096)
def _formatted(when: datetime, style: str, pattern: str, language: str) -> str:
    from babel import dates  # noqa: PLC0415  heavy, see above

    locale = locale_of(language)
    if pattern:
        return dates.format_datetime(when, pattern, locale=locale)
    if style in _SKELETONS:
        return dates.format_skeleton(_SKELETONS[style], when, locale=locale)
    return dates.format_date(when, style, locale=locale)
