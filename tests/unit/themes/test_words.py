"""Sentences come in the reader's language, with its plurals and dates, and mistakes are told."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.themes import DATE_STYLES, TemplateMistakeError, Words, load_theme
from tests.unit.themes.stand_in import load, load_quiet, write_theme


def problems_of(site: Path, language: str) -> list[str]:
    """Load the theme `mine` for *language* and give its Problems."""
    loaded = load_theme("mine", site, params={}, language=language)
    return [str(problem) for problem in loaded.problems]


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("en", 1, "1 thought on “X”"),
        ("en", 0, "0 thoughts on “X”"),
        ("en", 22, "22 thoughts on “X”"),
        ("de", 1, "1 Gedanke zu „X“"),
        ("de", 22, "22 Gedanken zu „X“"),
        ("en", 12345, "12,345 thoughts on “X”"),
        ("de", 12345, "12.345 Gedanken zu „X“"),
        ("fr", 0, "0\u00a0réflexion sur «\u00a0X\u00a0»"),
        ("es", 1_000_000, "1.000.000 de comentarios sobre «X»"),
        ("pt-BR", 2, "2 comentários sobre “X”"),
        ("ar", 0, "لا تعليقات على «X»"),
        ("ar", 2, "تعليقان على «X»"),
        ("ar", 7, "7 تعليقات على «X»"),
        ("ar", 40, "40 تعليقًا على «X»"),
        ("ar", 100, "100 تعليق على «X»"),
        ("ja", 7, "「X」へのコメント7件"),
    ],
)
def test_a_number_gets_its_plural(language: str, count: int, expected: str) -> None:
    """The form is the one that the language asks for."""
    assert load_quiet(language).words.say("thoughts", count, title="X") == expected


POLISH = 'posts = { one = "{count} wpis", few = "{count} wpisy", other = "{count} wpisów" }'


def test_languages_with_more_than_two_forms_get_them(tmp_path: Path) -> None:
    """Polish tells 2, 5 and 22 apart; a form that is missing falls back to `other`."""
    write_theme(tmp_path, "mine", {"words/pl.toml": POLISH})
    words = load(tmp_path, "mine", "pl").words

    said = [words.say("posts", count) for count in (1, 2, 5, 12, 22)]

    assert said == ["1 wpis", "2 wpisy", "5 wpisów", "12 wpisów", "22 wpisy"]


def test_an_english_sentence_in_another_language_keeps_english_plurals(tmp_path: Path) -> None:
    """Hindi counts 0 as one; the English sentence that fills a gap does not."""
    write_theme(tmp_path, "mine", {"words/hi.toml": 'menu = "साइट"'})

    assert load(tmp_path, "mine", "hi").words.say("posts", 0) == "0 posts"


def test_words_come_from_the_nearest_language_and_theme(tmp_path: Path) -> None:
    """`de-AT` goes before `de` before `en`, and a child before its parent."""
    write_theme(
        tmp_path, "mine", {"words/de.toml": 'menu = "Menü"', "words/de-AT.toml": 'feed = "Föd"'}
    )
    words = load(tmp_path, "mine", "de-AT").words

    assert [words.say(key) for key in ("menu", "feed", "archive")] == ["Menü", "Föd", "Archiv"]


def test_missing_translations_are_one_warning(tmp_path: Path) -> None:
    """The page is readable, and the author learns what is still English."""
    write_theme(tmp_path, "mine", {"words/en.toml": 'kettle = "Kettle"\nlid = "Lid"\n'})

    assert problems_of(tmp_path, "de") == [
        (
            "themes/quiet/words/de.toml: warning: These words are missing and will be in English: "
            "`kettle`, `lid`.\n  hint: Translate them from `words/en.toml`."
        )
    ]


def test_a_language_without_words_is_a_warning(tmp_path: Path) -> None:
    """English readers of the warning learn what to do."""
    write_theme(tmp_path, "mine", {})

    assert problems_of(tmp_path, "ko") == [
        (
            "site.toml: warning: The theme has no words in `ko`; readers see English ones.\n"
            "  hint: Translate the theme's `words/en.toml`."
        )
    ]
    assert problems_of(tmp_path, "en-GB") == []


def test_a_language_that_does_not_exist_still_builds(tmp_path: Path) -> None:
    """A slip in `language` is asked about, and dates are English meanwhile."""
    write_theme(tmp_path, "mine", {})
    words = load(tmp_path, "mine", "qqq").words

    assert "Is it a language's code?" in problems_of(tmp_path, "qqq")[0]
    assert words.date(date(2026, 11, 22)) == "November 22, 2026"
    assert words.direction == "ltr"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("menu = 3", "The words `menu` must be text or plural forms."),
        ("menu = { one = '1' }", "The words `menu` have no form `other`."),
        ("menu = { othr = 'x' }", "unknown plural category `othr`.\n  hint: Did you mean `other`?"),
        ("menu = { other = 3 }", "The form `other` of the words `menu` must be text."),
        ("menu = 'Seite {', '", "TOML cannot be read"),
        ("menu = '{'", "The words `menu` have braces that are no placeholder."),
        ("menu = '{}'", "The words `menu` have braces that are no placeholder."),
        ("menu = '{name.__class__}'", "The words `menu` have braces that are no placeholder."),
        ("menu = '{name!r}'", "The words `menu` have braces that are no placeholder."),
        ("tag_title = '{tga}'", "no value for `{tga}`.\n  hint: Did you mean `tag`?"),
        ("posts = { other = '{n} B' }", "The words `posts` have no value for `{n}`."),
        ("[dates]\nlogn = 'd'", "There is no date style `logn`.\n  hint: Did you mean `long`?"),
        ("[dates]\nlong = 3", "The pattern of `long` must be text."),
    ],
)
def test_mistakes_in_words_are_told_with_their_lines(
    tmp_path: Path, line: str, expected: str
) -> None:
    """Each mistake is one Problem at the line where it stands."""
    write_theme(tmp_path, "mine", {"words/de.toml": f"\n{line}\n"})

    found = problems_of(tmp_path, "de")

    assert len(found) == 1
    assert found[0].startswith(f"themes/mine/words/de.toml:{1 + len(line.splitlines())}")
    assert expected in found[0]


def test_an_unknown_sentence_gets_a_suggestion() -> None:
    """The template's author typed it, so they hear which one they meant."""
    words = load_quiet().words

    with pytest.raises(TemplateMistakeError) as caught:
        words.say("archiv")

    assert caught.value.what == "The theme has no words for `archiv`."
    assert caught.value.hint == "Did you mean `archive`?"


def test_a_placeholder_without_a_value_is_a_mistake() -> None:
    """The hint shows how to give it."""
    with pytest.raises(TemplateMistakeError) as caught:
        load_quiet().words.say("tag_title")

    assert caught.value.hint == 'Write `word("tag_title", tag=…)`.'


@given(st.text())
def test_what_a_reader_wrote_is_never_read_as_a_placeholder(text: str) -> None:
    """Values are put in once and not looked at again."""
    words = load_quiet()  # the same theme every time

    assert words.words.say("to_name", name=text) == f"to {text}"


@pytest.mark.parametrize(("language", "expected"), [("en", "ltr"), ("ar", "rtl"), ("he", "rtl")])
def test_the_direction_follows_the_language(language: str, expected: str) -> None:
    """Arabic and Hebrew run from the right."""
    assert Words(language, {}).direction == expected


@pytest.mark.parametrize(
    ("language", "style", "expected"),
    [
        ("en", "long", "22 November 2026"),
        ("en", "day_month", "22 November"),
        ("en", "month", "November 2026"),
        ("en", "time", "18:42"),
        ("en", "date_time", "22 November 2026, 18:42"),
        ("en", "iso", "2026-11-22"),
        ("en-US", "long", "November 22, 2026"),
        ("de", "long", "22. November 2026"),
        ("de", "date_time", "22. November 2026, 18:42"),
        ("de", "medium", "22.11.2026"),
        ("fr", "long", "22 novembre 2026"),
        ("es", "month", "noviembre de 2026"),
        ("pt-BR", "long", "22 de novembro de 2026"),
        ("ar", "long", "22 نوفمبر 2026"),
        ("ja", "date_time", "2026年11月22日 18:42"),
    ],
)
def test_dates_are_written_as_the_language_does(language: str, style: str, expected: str) -> None:
    """The theme's patterns hold for their own language only."""
    words = load_quiet(language).words

    assert words.date(datetime(2026, 11, 22, 18, 42, tzinfo=UTC), style) == expected


def test_a_day_without_an_hour_can_be_written_in_every_style() -> None:
    """Archives ask for months by a plain date."""
    words = load_quiet().words

    assert all(words.date(date(2026, 11, 1), style) for style in DATE_STYLES)


def test_an_unknown_date_style_gets_a_suggestion() -> None:
    """A slip in a template is a mistake of its author."""
    with pytest.raises(TemplateMistakeError) as caught:
        load_quiet().words.date(date(2026, 11, 1), "lnog")

    assert caught.value.hint == "Did you mean `long`?"
