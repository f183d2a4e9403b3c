"""XML of any size and from anybody comes in piece by piece, or is refused in words."""

import io
import re
import tracemalloc

import pytest

from generator.importers import RefusedError
from generator.importers.xml_records import Flaws, Record, records

ITEMS = frozenset({"item"})


class Pieces:
    """A large file that nobody holds."""

    def __init__(self, pieces: list[bytes]) -> None:
        """Give *pieces*, one at a time."""
        self._pieces = iter(pieces)

    def read(self, _size: int, /) -> bytes:
        """Give the next."""
        return next(self._pieces, b"")


def read(data: bytes, flaws: Flaws | None = None) -> list[Record]:
    """Read the items of *data*."""
    return list(records(io.BytesIO(data), ITEMS, name="x.xml", flaws=flaws or Flaws()))


def test_a_record_holds_what_is_in_it() -> None:
    """Text, CDATA in pieces, attributes and children, whatever their namespace."""
    data = (
        b'<r xmlns:wp="urn:x"><skip>x</skip><item a="1"><wp:t> one </wp:t>'
        b"<wp:t><![CDATA[a]]]]><![CDATA[>b]]></wp:t><wp:c><wp:t>in</wp:t></wp:c></item></r>"
    )

    (item,) = read(data)

    assert item.attributes == {"a": "1"}
    assert item.get("t") == "one"
    assert [child.text for child in item.all("t")] == [" one ", "a]]>b"]
    assert item.children[2].get("t") == "in"


BOMB = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    "data",
    [
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><item>&x;</item></r>',
        '<!DOCTYPE r SYSTEM "http://127.0.0.1/x.dtd"><r><item/></r>',
        f'<!DOCTYPE r [<!ENTITY l0 "ha">{BOMB}]><r><item>&l9;</item></r>',
        f'<!DOCTYPE r [<!ENTITY a "{"a" * 50000}">]><r><item>{"&a;" * 50000}</item></r>',
    ],
    ids=["external entity", "external DTD", "billion laughs", "quadratic"],
)
def test_no_entity_is_ever_declared(data: str) -> None:
    """The DOCTYPE is refused before anything in it is read."""
    with pytest.raises(RefusedError, match="holds a DOCTYPE"):
        read(data.encode())


def test_nesting_beyond_reason_is_refused() -> None:
    """Two hundred thousand levels cost nothing."""
    with pytest.raises(RefusedError, match="more than 64 elements inside one another"):
        read(b"<r>" + b"<item>" * 200_000)


@pytest.mark.parametrize("data", [b"", b"hello", b"<r><item>", b"<r><item></r>", b"<r>&nope;</r>"])
def test_what_is_no_xml_is_named_with_its_line(data: bytes) -> None:
    """An export that was cut off is the usual case."""
    with pytest.raises(RefusedError, match=r"`x.xml` is not well-formed XML: .*, line 1\."):
        read(data)


def test_forbidden_characters_are_dropped_and_counted() -> None:
    """WordPress writes them; XML forbids them; the words around them stay."""
    flaws = Flaws()

    (item,) = read("<r><item>a\x00\x0bb\x1f\ufffec</item></r>".encode(), flaws)

    assert item.text == "abc"
    assert flaws.dropped == 4


def test_bytes_that_are_no_text_are_shown_and_counted() -> None:
    """A broken letter does not cost the whole blog."""
    flaws = Flaws()

    (item,) = read(b"<r><item>caf\xe9 ok</item></r>", flaws)

    assert item.text == "caf\ufffd ok"
    assert flaws.undecodable == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_encoding_is_that_of_the_file(encoding: str) -> None:
    """A mark at the beginning or the declaration says it."""
    text = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><r><item>é</item></r>'

    (item,) = read(text.encode(encoding))

    assert item.text == "é"


def test_memory_stays_flat() -> None:
    """Sixteen megabytes of items pass through less than two."""
    parts = [b"<r>", *[b"<item><t>" + b"x" * 8000 + b"</t></item>"] * 2000, b"</r>"]
    large = Pieces(parts)

    tracemalloc.start()
    count = sum(1 for _ in records(large, ITEMS, name="x", flaws=Flaws()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 2000
    assert peak < 2_000_000


def test_a_record_without_end_is_refused() -> None:
    """One post of more than 64 MB would fill the memory."""
    long = Pieces([b"<r><item>", *[b"x" * 1_000_000] * 70])

    with pytest.raises(RefusedError, match=re.escape("a post or comment of more than 64 MB")):
        list(records(long, ITEMS, name="x", flaws=Flaws()))
