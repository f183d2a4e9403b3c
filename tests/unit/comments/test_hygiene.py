"""Text hygiene takes out what deceives and leaves what people write."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.comments import clean_line, clean_name, clean_text
from tests.unit.comments.text_cases import read_cases

SENTENCES = read_cases("real_sentences.txt", 1)
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u2065\u206a-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e001f]"
)
TRICKS = (
    "\r\n\u2028\u2029\x85\x00\x1b\u200b\u200c\u200d\u200e\u202e\u2066\u2067\u2068\u2069\u00ad\ufeff"
    "\u0301\u0302\u0323\u0345\u0e47\u0e48\u0f71\u20dd\ufe0f\ufe0e\U000e0100\U000e0067\U000e007f"
    "\U0001f3f4\U0001f468\U0001f3fd\u2764a1e\u0627\u0915\u094d\u1100\u1161\u11a8\u0344\u2126 "
)
texts = st.text() | st.text(alphabet=TRICKS) | st.text(alphabet=st.characters(codec=None))


@pytest.mark.parametrize(
    "text", [case[1] for case in SENTENCES], ids=[case[0] for case in SENTENCES]
)
def test_real_sentences_stay_as_they_are(text: str) -> None:
    """In every script; only the normal form may differ."""
    assert clean_text(text) == unicodedata.normalize("NFC", text)


@given(texts)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """What was cleaned at the door is found clean at the build."""
    once = clean_text(text)

    assert clean_text(once) == once


@given(texts)
def test_nothing_forbidden_is_left(text: str) -> None:
    """No control, override, invisible letter or half of a pair; never four line ends in a row."""
    cleaned = clean_text(text)

    assert not FORBIDDEN.search(cleaned)
    assert "\n\n\n\n" not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@given(texts)
def test_a_name_is_one_clean_line(text: str) -> None:
    """And a name that was cleaned stays as it is."""
    name = clean_name(text)

    assert not set(name) & set("\n\t✓✔✅⭐🛡")
    assert name == name.strip()
    assert clean_name(name) == name == clean_line(name)


@given(st.text(alphabet="ab \n\u2066\u2067\u2068\u2069"))
def test_isolates_that_stay_are_balanced_on_their_line(text: str) -> None:
    """A comment cannot turn round the text that follows it."""
    for line in clean_text(text).split("\n"):
        depth = 0
        for char in line:
            depth += char in "\u2066\u2067\u2068"
            depth -= char == "\u2069"
            assert depth >= 0
        assert depth == 0


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
        ("a\n\n\n\n\n\nb", "a\n\n\nb"),
        ("\u202egpj.exe\u202c", "gpj.exe"),
        ("\u2067open and \u2066closed\u2069", "open and \u2066closed\u2069"),
        ("pay\u200bpal \u2060\ufeff\u00ad", "paypal "),
        ("pay\u200dpal a\ufe0fb", "paypal ab"),
        ("\U000e0041\U000e0042x", "x"),
        ("e\u0301", "é"),
        ("x" + "\u0324" * 30, "x" + "\u0324" * 4),
        ("\u0e01" + "\u0e47" * 30, "\u0e01" + "\u0e47" * 8),
        ("a\x00\x1b[31mb", "a[31mb"),
        ("\ud800x\udfff", "x"),
        ("\u3164\u115fx", "x"),
    ],
)
def test_each_rule_does_its_work(text: str, cleaned: str) -> None:
    """One line for each class of trick."""
    assert clean_text(text) == cleaned


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wren ✓", "Wren"),
        ("✅️ Wren ⭐🛡️", "Wren"),
        ("  Ana\n\nMaria\t🌻 ", "Ana Maria 🌻"),
        ("O’Neill-Şahin", "O’Neill-Şahin"),
        ("", ""),
    ],
)
def test_a_name_wears_no_badge(text: str, name: str) -> None:
    """The badge of an author is an element outside the name."""
    assert clean_name(text) == name
