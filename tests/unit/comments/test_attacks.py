"""Every payload, through the body and every header field: only what is allow-listed comes out."""

import json
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import Element

import html5lib
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.comments import (
    ALLOWED_HTML,
    CommentFile,
    file_name,
    parse_comment,
    plain_text,
    read_address,
    render_markup,
    write_comment,
)
from tests.unit.comments.text_cases import read_cases

OWN = read_cases("comment_attacks.txt", 1)
FILE = CommentFile(id="a1", date=datetime(2026, 6, 11, tzinfo=UTC), name="Ana", body="Words.")
PATH = f"comments/post/{file_name(FILE)}"
DECEIVING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\ufeff]")
SAFE_ADDRESS = re.compile(r"(?:https?://[a-z0-9]|mailto:[^?]+@)[^\s\"'<>\\`]*")
PIECES = (
    *("<", ">", "&lt;", "&#xFDD0;", "\ufdd0", "<http://x.example>", "<a@b.example>", "<!--", "<b"),
    *("&#x202e;", "&#14;", "&rlm;", "&#8203;", "&amp;", "&#38;", "&", "#14;"),
    *(
        "[",
        "](",
        "](http://a.example/",
        ")",
        "!",
        "[1]",
        '[1]: http://q.example "t"\n',
        "mailto:a@b.example",
    ),
    *("`", "```\n", "*", "**", "~~", "> ", "- ", "1. ", "# ", "===\n", "---\n", "|", "    ", "\\"),
    *(
        "\n",
        "\n\n",
        "a",
        "é",
        "א",
        "\u202e",
        "\u200d",
        '"',
        "'",
        "://",
        "www.e.example",
        "javascript:",
    ),
)
TEXT_FIELDS = (
    "id",
    "name",
    "reply_to",
    "author",
    "url",
    "reply_to_missing",
    "state",
    "kind",
    "person",
    "warning",
    "language",
)


@pytest.mark.parametrize("payload", [case[1] for case in OWN], ids=[case[0] for case in OWN])
def test_our_own_payloads_do_no_harm(payload: str) -> None:
    """The list grows with every hole that anyone finds."""
    _assert_harmless(payload)


def test_there_are_many_payloads_and_each_has_a_title_of_its_own() -> None:
    """A case file that was cut short would pass in silence."""
    titles = [case[0] for case in OWN]

    assert len(set(titles)) == len(titles) >= 60


def test_public_script_payloads_do_no_harm(data_folder: Path) -> None:
    """What the makers of a sanitiser test theirs with."""
    lines = (data_folder / "text" / "xss.jsonl").read_text("utf-8").rstrip("\n").split("\n")
    payloads = [json.loads(line)["payload"] for line in lines]

    assert len(payloads) > 100
    for payload in payloads:
        _assert_harmless(payload)


def test_naughty_strings_do_no_harm(data_folder: Path) -> None:
    """Strings that break software."""
    payloads = json.loads((data_folder / "text" / "blns.json").read_text("utf-8"))

    assert len(payloads) > 400
    for payload in payloads:
        _assert_harmless(payload)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text())
def test_no_mixture_of_markup_does_harm(text: str) -> None:
    """Pieces that each mean something, in an order that nobody thought of."""
    html = render_markup(text)

    _assert_allow_listed(html)
    assert not {"\ufdd0", "\ufdd1"} & set(html)


def _assert_harmless(payload: str) -> None:
    for text in (
        payload,
        f"> {payload}",
        f"[words]({payload})",
        f"[{payload}](https://a.example/)",
    ):
        _assert_allow_listed(render_markup(text))
    for field in TEXT_FIELDS:
        _assert_plain(field, payload)
    _assert_plain("aliases", payload)
    _assert_raw_header_is_safe(payload)
    address = read_address(payload)
    assert address is None or SAFE_ADDRESS.fullmatch(address.url)


def _assert_allow_listed(html: str) -> None:
    assert not DECEIVING.search(html)
    tree = cast("Element", html5lib.parseFragment(html, namespaceHTMLElements=False))
    for element in tree.iter():
        if element is tree:
            continue
        assert element.tag in ALLOWED_HTML
        assert set(element.attrib) <= ALLOWED_HTML[element.tag]
        if element.tag == "a":
            assert SAFE_ADDRESS.fullmatch(element.attrib["href"])
            assert element.attrib["rel"] == "nofollow ugc noopener"
        assert element.attrib.get("start", "0").isdigit()


def _assert_plain(field: str, payload: str) -> None:
    """Put *payload* where our own tools would, and hold what is read against the promises."""
    value = (payload,) if field == "aliases" else payload
    file = msgspec.structs.replace(FILE, **{field: value})
    data = write_comment(file).encode("utf-8", "surrogatepass")
    comment = parse_comment(PATH, data, ()).comment
    if comment is None:
        return
    assert comment.html == "<p>Words.</p>"
    for text in (comment.name, comment.warning, comment.reply_to_missing, *comment.aliases):
        assert not {unicodedata.category(char) for char in text} & {"Cc", "Cs", "Zl", "Zp"}
        assert not re.search("[\u202a-\u202e]", text)
    assert not comment.url or SAFE_ADDRESS.fullmatch(comment.url)
    for token in (comment.id, comment.reply_to, comment.person, comment.language, comment.author):
        assert re.fullmatch(r"[\w-]*", token)


def _assert_raw_header_is_safe(payload: str) -> None:
    """Put *payload* into the file by hand, where no tool quotes it."""
    text = f"---\nid: a1\ndate: 2026-06-11T00:00:00Z\nname: {payload}\n---\nWords.\n"
    comment = parse_comment(PATH, text.encode("utf-8", "surrogatepass"), ()).comment
    if comment is not None:
        _assert_allow_listed(comment.html)
        assert plain_text(comment.html) == comment.text
        assert "\n" not in comment.name
