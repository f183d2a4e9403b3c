"""An XML file of any size -> its records, one small tree after the other.

Expat itself is asked, not a tree builder: it holds nothing that was not wanted, and a DOCTYPE is
refused before it can declare an entity. So neither entities from elsewhere nor those that grow
without end exist here: https://docs.python.org/3/library/xml.html#xml-security

Exports are not always XML. Bytes that are no text become `\ufffd` and characters that XML forbids
are dropped; both are counted. Names go by their last part, since versions of one format differ in
their namespaces: https://www.w3.org/TR/xml/#charsets
"""

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Never, Protocol
from xml.parsers import expat

from generator.importers.errors import RefusedError

_CHUNK = 1 << 16
_MAX_DEPTH = 64
_MAX_TEXT = 64 * 1024 * 1024
"""Characters in one record; a post with ten thousand comments has five million."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Readable(Protocol):
    """An open file, as far as it is needed here."""

    def read(self, size: int, /) -> bytes:
        """Give at most *size* bytes, none at the end."""


class Record:
    """An element, and all that it holds."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: Mapping[str, str]) -> None:
        """Start empty."""
        self.name = name
        self.attributes = attributes
        self.children: list[Record] = []
        self.text = ""

    def get(self, name: str) -> str:
        """Give the text of the first child *name* without white space around it, or nothing."""
        return next((child.text.strip() for child in self.children if child.name == name), "")

    def raw(self, name: str) -> str:
        """Give the text of the first child *name* as it stands, or nothing."""
        return next((child.text for child in self.children if child.name == name), "")

    def all(self, name: str) -> "Iterator[Record]":
        """Give every child *name*."""
        return (child for child in self.children if child.name == name)


class Flaws:
    """What was wrong with the characters of a file; counts grow while it is read."""

    def __init__(self) -> None:
        """Start with none."""
        self.dropped = 0
        """Characters that XML forbids."""

        self.undecodable = 0
        """Bytes that are no text in the file's encoding."""


Naming = Callable[[str, str, str], str]
"""Prefix, namespace, last part of a name -> the name that records have."""


def last_part(_prefix: str, _namespace: str, name: str) -> str:
    """Name elements without their namespace."""
    return name


def records(
    stream: Readable,
    wanted: frozenset[str],
    *,
    name: str,
    flaws: Flaws,
    naming: Naming = last_part,
) -> Iterator[Record]:
    """Give each element that is *wanted* and in no other such; *name* is that of the file.

    Raises:
        RefusedError: It is no XML, has a DOCTYPE, or is nested or long beyond reason.
    """
    builder = _Builder(wanted, naming, name)
    try:
        for text in _texts(stream, flaws):
            builder.parser.Parse(text, False)  # noqa: FBT003 - expat's signature
            yield from builder.take()
        builder.parser.Parse("", True)  # noqa: FBT003 - expat's signature
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        what = f"`{name}` is not well-formed XML: {reason}, line {error.lineno}."
        hint = "It may be cut off or changed by hand; export it again."
        raise RefusedError(what, hint) from None
    yield from builder.take()


class _Builder:
    """What expat tells -> records."""

    def __init__(self, wanted: frozenset[str], naming: Naming, file: str) -> None:
        self._wanted, self._naming, self._file = wanted, naming, file
        self._depth = 0
        self._open: list[Record] = []
        self._texts: list[list[str]] = []
        self._length = 0
        self._done: list[Record] = []
        self._names: dict[str, str] = {}
        self._namespaces: dict[str, str] = {}
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype

    def take(self) -> list[Record]:
        """Give the records that are complete since the last time."""
        done, self._done = self._done, []
        return done

    def _start(self, raw: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            self._refuse(f"more than {_MAX_DEPTH} elements inside one another")
        if attributes:
            self._note_namespaces(attributes)
        name = self._names.get(raw) or self._named(raw)
        if self._open or name in self._wanted:
            record = Record(name, attributes)
            if self._open:
                self._open[-1].children.append(record)
            self._open.append(record)
            self._texts.append([])

    def _end(self, _raw: str) -> None:
        self._depth -= 1
        if self._open:
            record = self._open.pop()
            record.text = "".join(self._texts.pop())
            if not self._open:
                self._done.append(record)
                self._length = 0

    def _characters(self, text: str) -> None:
        if self._open:
            self._length += len(text)
            if self._length > _MAX_TEXT:
                self._refuse("a post or comment of more than 64 MB")
            self._texts[-1].append(text)

    def _doctype(self, *_: object) -> None:
        self._refuse("a DOCTYPE, which no export has")

    def _note_namespaces(self, attributes: Mapping[str, str]) -> None:
        for key, value in attributes.items():
            if key.startswith("xmlns:") and self._namespaces.get(key[6:]) != value:
                self._namespaces[key[6:]] = value
                self._names.clear()

    def _named(self, raw: str) -> str:
        prefix, _, last = raw.rpartition(":")
        name = self._naming(prefix, self._namespaces.get(prefix, ""), last)
        self._names[raw] = name
        return name

    def _refuse(self, what: str) -> Never:
        fact = f"`{self._file}` holds {what}, line {self.parser.CurrentLineNumber}."
        raise RefusedError(fact, "It is not what the other system exports; export it again.")


def _texts(stream: Readable, flaws: Flaws) -> Iterator[str]:
    """Read *stream* as text that XML allows, piece by piece."""
    data = stream.read(_CHUNK)
    decoder = codecs.getincrementaldecoder(_encoding(data))(errors="replace")
    while data:
        yield _cleaned(decoder.decode(data), flaws)
        data = stream.read(_CHUNK)
    yield _cleaned(decoder.decode(b"", final=True), flaws)


def _cleaned(text: str, flaws: Flaws) -> str:
    flaws.undecodable += text.count("\ufffd")
    if not _ILLEGAL.search(text):
        return text
    text, count = _ILLEGAL.subn("", text)
    flaws.dropped += count
    return text


def _encoding(beginning: bytes) -> str:
    for mark, encoding in _MARKS:
        if beginning.startswith(mark):
            return encoding
    declared = _DECLARED.match(beginning)
    try:
        return codecs.lookup(declared[1].decode()).name if declared else "utf-8"
    except LookupError:
        return "utf-8"
