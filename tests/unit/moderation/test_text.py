"""What checks and filter see of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.moderation.text import (
    disguised_hosts,
    find_links,
    letters_by_script,
    looks,
    runs_without_spaces,
    scripts_of_language,
    squeezed,
    without_links,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s MY aloe, isn't it?", ["it's", "my", "aloe", "isn't", "it"]),
        ("𝐂𝐚𝐬𝐢𝐧𝐨 ＶＩＰ straße", ["casino", "vip", "strasse"]),
        ("snake_case 3.14 e-mail", ["snake", "case", "3", "14", "e", "mail"]),
        ("Казино №1", ["казино", "no1"]),
        ("雨の庭 in Kyōto", ["雨の", "の庭", "in", "kyōto"]),
        ("雨", ["雨"]),
        ("iPhone買取", ["iphone", "買取"]),
        ("x" * 99, ["x" * 40]),
        ("… 🌻 —", []),
    ],
)
def test_words_are_folded_and_split(text: str, words: list[str]) -> None:
    """Without spaces between words, pairs of letters stand for them."""
    assert words_of(text) == words


def test_runs_without_spaces_are_found() -> None:
    """Only letters of scripts that write so."""
    assert runs_without_spaces("とても良い文章でした。thank you ขอบคุณ") == [
        "とても良い文章でした",
        "ขอบคุณ",
    ]
    assert runs_without_spaces("thank you") == []


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("see https://www.Spam.example/a?b#c.", ["spam.example"]),
        ("[x](http://one.example/a) <https://two.example>", ["one.example", "two.example"]),
        ('<a href="http://three.example">x</a>', ["three.example"]),
        ("[url=http://four.example/x]y[/url]", ["four.example"]),
        ("go to www.five.example, or six.com/now!", ["five.example", "six.com"]),
        ("http://user:pw@seven.example:8080/", ["seven.example"]),
        ("https://ko\u0308ln.example", ["xn--kln-sna.example"]),
        ("https://de.m.wikipedia.org/wiki/Frost#Arten", ["wikipedia.org/wiki/Frost"]),
        ("https://youtu.be/abc", ["youtu.be/abc"]),
        ("e.g. Mr.Smith, math.log(3.14), a@post.com and file.py", []),
        ("http:// https://. www.", []),
    ],
)
def test_addresses_are_found_however_they_are_written(text: str, targets: list[str]) -> None:
    """Markdown, HTML, BBCode, bare; at hosts of many, the page and not the host counts."""
    assert [link.target for link in find_links(text)] == targets


def test_the_words_beside_addresses_are_left() -> None:
    """An address is no text."""
    assert without_links("buy https://spam.example/free now").split() == ["buy", "now"]


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("go to cheap-pills . com now", ["cheap-pills.com"]),
        ("spam[dot]example", ["spam.example"]),
        ("spam (dot) net", ["spam.net"]),
        ("spam dot info", ["spam.info"]),
        ("I went home. Com is no word.", ["home.com"]),
        ("It rained. It stopped. A dot on the wall.", []),
    ],
)
def test_disguised_addresses_are_seen(text: str, hosts: list[str]) -> None:
    """Now and then a full stop looks like one; a sign among many does no harm."""
    assert disguised_hosts(text) == hosts


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Wren 14!", {"Latin": 4}),
        ("Wrеn", {"Latin": 3, "Cyrillic": 1}),
        ("恵子さん", {"Han": 2, "Kana": 2}),
        ("ᚠᛇ", {"other": 2}),
        ("", {}),
    ],
)
def test_letters_are_counted_by_script(text: str, letters: dict[str, int]) -> None:
    """Digits and signs belong to none."""
    assert dict(letters_by_script(text)) == letters


@pytest.mark.parametrize(
    ("language", "scripts"),
    [
        ("en", {"Latin"}),
        ("pt-BR", {"Latin"}),
        ("ru", {"Cyrillic"}),
        ("sr-Latn", {"Latin"}),
        ("ja", {"Kana", "Han"}),
        ("zh-Hant", {"Han"}),
        ("ko", {"Hangul", "Han"}),
        ("ar", {"Arabic"}),
    ],
)
def test_languages_have_scripts(language: str, scripts: set[str]) -> None:
    """As Unicode's data on languages has it."""
    assert scripts_of_language(language) == scripts


def test_an_unknown_language_may_have_any_letters() -> None:
    """Nothing is held for a guess."""
    assert {"Latin", "Cyrillic", "other"} <= scripts_of_language("qqx")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wren", "Wrеn"),
        ("paypal", "рaypаl"),
        ("Ian", "lan"),
        ("admin", "Adm1n"),
        ("ΝΙΚΟΣ", "NIKOΣ"),
        ("Tom", "Torn"),
        ("Jose", "José"),
        ("Светлана", "Cветлана"),
    ],
)
def test_names_that_look_alike_share_a_look(one: str, other: str) -> None:
    """Letters of other scripts, digits, accents, `rn` for `m`."""
    assert not looks(one).isdisjoint(looks(other))


@pytest.mark.parametrize(("one", "other"), [("Wren", "Wres"), ("Anna", "Hanna"), ("恵子", "恵")])
def test_other_names_do_not(one: str, other: str) -> None:
    """A letter that anybody sees makes another person."""
    assert looks(one).isdisjoint(looks(other))


@given(st.text(max_size=100))
def test_any_text_is_read(text: str) -> None:
    """Whatever Unicode holds, half of a pair included."""
    assert all(words_of(text))
    assert all(link.host and link.target for link in find_links(text))
    assert sum(letters_by_script(text).values()) <= len(text)
    assert looks(text)
    assert squeezed(squeezed(text)) == squeezed(text)
