"""The bytes of one comment file -> a `CommentFile`, and that -> the `Comment` of a page.

Bytes in, values out: nothing here opens a file. Every mistake is a Problem with its line.
"""

import codecs
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from generator.comments.comment import Comment, CommentFile
from generator.comments.discover import oversize
from generator.comments.header import FENCE, Field, read_fields, shown
from generator.comments.keys import KEYS_BY_NAME, refuse_key
from generator.comments.markup import plain_text, render_markup
from generator.comments.values import RefusedError
from generator.comments.write import file_name
from generator.foundation import Location, Problem, SafeHtml, Severity, did_you_mean, has_errors

MAX_HTML = 256 * 1024
"""Characters of a rendered body. Prose stays far below; only a flood of links comes near."""

_CONFLICT = re.compile(r"^<<<<<<< .*?^=======$.*?^>>>>>>> ", re.MULTILINE | re.DOTALL)
"""https://git-scm.com/docs/git-merge#_how_conflicts_are_presented"""

_FILE_NAME = re.compile(r"\d{8}T\d{6}Z(-.*)")
_REQUIRED = ("id", "date", "name")


class ReadFile(NamedTuple):
    """What `read_comment_file` made of one file."""

    file: CommentFile | None
    """`None` when a problem is an error."""

    problems: tuple[Problem, ...]


class Parsed(NamedTuple):
    """What `parse_comment` made of one file."""

    comment: Comment | None
    """`None` when a problem is an error."""

    problems: tuple[Problem, ...]


def parse_comment(path: str, data: bytes, authors: Collection[str]) -> Parsed:
    """Read and render the comment file at *path*; *authors* are keys that may have the badge."""
    file, problems = read_comment_file(path, data, authors)
    if file is None:
        return Parsed(None, problems)
    comment = render_comment(path, file)
    if len(comment.html) <= MAX_HTML:
        return Parsed(comment, problems)
    what = f"The words become {len(comment.html) // 1024} KiB of HTML; 256 KiB are the most."
    problem = Problem(Location(path), what, "Shorten the comment, or give it fewer links.")
    return Parsed(None, (*problems, problem))


def render_comment(path: str, file: CommentFile) -> Comment:
    """Render *file*, kept at *path*; of a removed comment neither words nor name come through."""
    header = msgspec.structs.asdict(file)
    del header["body"]
    if file.state == "removed":
        header |= {"name": "", "url": "", "author": "", "person": "", "warning": ""}
        return Comment(**header, html=SafeHtml(""), source=path)
    html = render_markup(file.body)
    return Comment(**header, html=html, text=plain_text(html), source=path)


def read_comment_file(path: str, data: bytes, authors: Collection[str]) -> ReadFile:
    """Read the file at *path* without rendering it; *authors* as for `parse_comment`."""
    split = _split(path, data)
    if isinstance(split, Problem):
        return ReadFile(None, (split,))
    header, body = split
    fields, problems = read_fields(path, header)
    known = {field.key: field for field in fields}
    values, refused = _values(path, fields)
    found = [*problems, *refused, *_missing(path, known, values)]
    if not has_errors(found):
        file = CommentFile(**values, body=body)
        found += _objections(path, file, known, authors)
        if not has_errors(found):
            return ReadFile(file, tuple(found))
    return ReadFile(None, tuple(found))


def _split(path: str, data: bytes) -> tuple[list[str], str] | Problem:
    """Give the lines of the header and the body, or the reason why there are none."""
    problem = oversize(path, len(data))
    if problem:
        return problem
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"Byte `0x{data[error.start]:02x}` is not UTF-8."
        return Problem(Location(path, line), what, "Save the file in the encoding UTF-8.")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    conflict = _CONFLICT.search(text) if "<<<<<<< " in text else None
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        hint = (
            "Keep one version and delete the marks. Words that only show such marks: indent them."
        )
        return Problem(Location(path, line), "A merge left its conflict marks here.", hint)
    return _at_the_fences(path, text)


def _at_the_fences(path: str, text: str) -> tuple[list[str], str] | Problem:
    opening = f"{FENCE}\n"
    if not text.startswith(opening):
        what = f"A comment file begins with a line `{FENCE}`."
        return Problem(Location(path, 1), what, "Restore the header from the history of the file.")
    header, closing, body = f"{text[len(FENCE) :]}\n".partition(f"\n{opening}")
    if not closing:
        what = "The header is never closed."
        return Problem(Location(path, 1), what, f"Write `{FENCE}` on a line after the last key.")
    return header[1:].split("\n"), body.strip("\n")


def _values(path: str, fields: tuple[Field, ...]) -> tuple[dict[str, Any], list[Problem]]:
    """Read each field as its key asks: attribute of `Header` to value."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for field in fields:
        try:
            _read_into(values, field)
        except RefusedError as refused:
            where = Location(path, field.line, field.column if field.key in KEYS_BY_NAME else 1)
            problems.append(Problem(where, refused.what, refused.hint))
    return values, problems


def _read_into(values: dict[str, Any], field: Field) -> None:
    key = KEYS_BY_NAME.get(field.key)
    if key is None:
        raise refuse_key(field.key, KEYS_BY_NAME)
    if key.attribute in values:
        what = f"`{field.key}` stands here a second time."
        raise RefusedError(what, "Keep one of the lines.")
    if not field.is_broken:
        values[key.attribute] = key.read(field)


def _missing(path: str, known: Mapping[str, Field], values: dict[str, Any]) -> list[Problem]:
    """Ask for what every comment has."""
    missing = [f"`{key}`" for key in _REQUIRED if key not in known]
    if missing:
        what = f"The header has no {' and no '.join(missing)}."
        hint = "Restore it from the history of the file."
        return [Problem(Location(path, 1), what, hint)]
    if values.get("name", "-") == "" and values.get("state") != "removed":
        where = Location(path, known["name"].line, known["name"].column)
        return [
            Problem(where, "The name is empty.", 'Only a comment with `state: "removed"` has none.')
        ]
    return []


def _objections(
    path: str, file: CommentFile, known: Mapping[str, Field], authors: Collection[str]
) -> Iterator[Problem]:
    """Hold the file against its own name and against the site."""
    name = path.rpartition("/")[2]
    expected = file_name(file)
    if name != expected:
        time_only = _after_the_time(name) == _after_the_time(expected) is not None
        severity = Severity.WARNING if time_only else Severity.ERROR
        what = f"The file name `{shown(name)}` does not tell its date and id."
        yield Problem(Location(path), what, f"Rename it to `{expected}`.", severity)
    if file.author and file.author not in authors:
        hint = did_you_mean(file.author, authors, otherwise="Add it to `[authors]` in `site.toml`.")
        field = known["author"]
        what = f"`{shown(file.author)}` is no author of this site."
        yield Problem(Location(path, field.line, field.column), what, hint)
    if not file.body and file.state == "shown" and file.kind == "comment":
        hint = 'Write them below the second `---`, or set `state: "removed"`.'
        yield Problem(Location(path), "The comment has no words.", hint, Severity.WARNING)


def _after_the_time(name: str) -> str | None:
    found = _FILE_NAME.fullmatch(name)
    return found[1] if found else None
