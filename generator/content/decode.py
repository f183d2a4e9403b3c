r"""The bytes of a source file -> text that YAML, Markdown, HTML and XML all accept.

What could not appear in a page or a feed is refused here, with its line, so that no later stage
has to think of it. Line ends become `\n`, and no line moves.
Control characters: https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream
"""

import codecs
import re
from typing import NamedTuple

from generator.content.document import SourceFile
from generator.foundation import Location, Problem

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""What neither HTML nor XML may hold."""

_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS = "Save the file as UTF-8."


class Decoded(NamedTuple):
    """What `decode` found."""

    text: str
    """Empty when there are problems; never with a byte order mark."""

    problems: tuple[Problem, ...] = ()


def decode(source: SourceFile) -> Decoded:
    """Read *source* as UTF-8, with or without a byte order mark."""
    if source.data.startswith(_WIDE_MARKS):
        what = "The file is UTF-16 or UTF-32 text; posts are UTF-8."
        return Decoded("", (Problem(Location(source.path, 1), what, _SAVE_AS),))
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Decoded("", (_not_utf8(source, error),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = UNPRINTABLE.search(text)
    return Decoded("", (_unprintable(source.path, found),)) if found else Decoded(text)


def _not_utf8(source: SourceFile, error: UnicodeDecodeError) -> Problem:
    # The codec took the byte order mark off before it counted.
    data = source.data.removeprefix(codecs.BOM_UTF8)
    line = 1 + data.count(b"\n", 0, error.start)
    what = f"The byte `0x{data[error.start]:02x}` is not UTF-8."
    return Problem(Location(source.path, line), what, _SAVE_AS)


def _unprintable(path: str, found: re.Match[str]) -> Problem:
    line_start = found.string.rfind("\n", 0, found.start()) + 1
    line = 1 + found.string.count("\n", 0, found.start())
    what = f"The character `U+{ord(found[0]):04X}` cannot be printed on a page."
    if found[0] == "\0":
        what = "The character `U+0000` says that this is not a text file."
    where = Location(path, line, 1 + found.start() - line_start)
    return Problem(where, what, "Delete it, or save the file as UTF-8 text.")
