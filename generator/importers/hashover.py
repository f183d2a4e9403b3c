"""HashOver's folder of threads -> comments.

    comments/threads/<page>/1.xml  1-1.xml  1-2.xml  2.json  metadata/page-info.json

A file is named after its place: `1-2` is the second answer to the first comment. Names and words
are stored escaped. Passwords, and what is derived from an e-mail address, stay behind.

The fields: `writecomments.php` and `parsexml.php` of https://github.com/jacobwb/hashover-next
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from html import unescape
from pathlib import Path

from generator.foundation import FoundFile
from generator.importers.content_folder import passed_on, read_file, walk_folder
from generator.importers.data import (
    Table,
    UnreadableError,
    line,
    number,
    read_json,
    read_moment,
    text,
)
from generator.importers.errors import RefusedError
from generator.importers.formats import Hints
from generator.importers.ids import comment_id
from generator.importers.item import CommentState, FoundComment, Item, PostRef, Words
from generator.importers.standing import NAMELESS, emptied, left_out, objection
from generator.importers.xml_records import Flaws, records

_THREADS = ("hashover/comments/threads", "comments/threads", "threads", "hashover/pages", "pages")
_COMMENT = re.compile(r"(?:.*/)?(?P<thread>[^/]+)/(?P<place>\d{1,6}(?:-\d{1,6})*)\.(?:xml|json)")
_INFO = re.compile(r"(?:.*/)?(?P<thread>[^/]+)/metadata/page-info\.json")
_STATES: dict[str, CommentState] = {"approved": "approved", "": "approved", "pending": "pending"}
_INDENT = re.compile(r"^\t{1,2}", re.MULTILINE)
_CODE = re.compile(r"(```.*?```|<(pre|code)>.*?</\2>)", re.DOTALL | re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_STRONG = re.compile(r"\*\*(?=\S)([^*\n]+)(?<=\S)\*\*")
_EMPHASIS = re.compile(r"(?<![*\w])\*(?=\S)([^*\n]+)(?<=\S)\*(?![*\w])")


def read(sources: Sequence[Path], hints: Hints) -> Iterator[Item]:
    """Give the comments of the folders *sources*, thread by thread.

    Raises:
        RefusedError: One is no folder, or holds no comment of HashOver.
    """
    for source in sources:
        folder = next((source / each for each in _THREADS if (source / each).is_dir()), source)
        files = walk_folder(folder)
        posts = dict(_posts(files))
        matches = ((file, _COMMENT.fullmatch(file.path)) for file in passed_on(files, hints))
        found = [(file, match) for file, match in matches if match]
        if not found:
            what = f"There are no comments of HashOver in `{source.name}`."
            raise RefusedError(what, "Give its folder `comments/threads`.")
        answered = {(match["thread"], match["place"].rpartition("-")[0]) for _, match in found}
        for file, match in found:
            place = (match["thread"], match["place"])
            post = posts.get(place[0], PostRef(key=place[0]))
            yield _comment(file, place, post, is_answered=place in answered)


def _posts(files: Sequence[FoundFile]) -> Iterator[tuple[str, PostRef]]:
    for file in files:
        match = _INFO.fullmatch(file.path)
        if match:
            try:
                info = read_json(read_file(file))
            except UnreadableError:  # the folder's name says it too
                continue
            url, title = line(info.get("url")), unescape(line(info.get("title")))
            yield match["thread"], PostRef(key=match["thread"], url=url, title=title)


def _comment(file: FoundFile, place: tuple[str, str], post: PostRef, *, is_answered: bool) -> Item:
    thread, numbers = place
    try:
        values = _values(file)
    except UnreadableError as error:
        return left_out(file.path, "", str(error))
    name, status = unescape(line(values.get("name"))), line(values.get("status"))
    date = read_moment(values.get("date"), UTC)
    is_deleted = status == "deleted"
    why = objection(file.path, date, is_gone=is_deleted and not is_answered)
    if why or date is None:
        return left_out(file.path, name, why)
    parent, anchor = numbers.rpartition("-")[0], f"c{numbers.replace('-', 'r')}"
    comment = FoundComment(
        origin=f"{thread}/{numbers}",
        id=comment_id("ho", f"{thread}/{numbers}"),
        post=post,
        parent=f"{thread}/{parent}" if parent else "",
        date=date,
        name=name or NAMELESS,
        words=Words(_html(text(values.get("body")))),
        state=_STATES.get(status, "pending"),
        url=unescape(line(values.get("website"))),
        address=line(values.get("ipaddr")),
        likes=max(0, number(values.get("likes"))),
        aliases=(anchor, f"hashover-{anchor}"),
    )
    return emptied(comment) if is_deleted else comment


def _values(file: FoundFile) -> Table:
    written = read_file(file)
    if file.path.endswith(".json"):
        return read_json(written)
    stream = io.BytesIO(written.encode())
    try:
        comment = next(records(stream, frozenset({"comment"}), name=file.path, flaws=Flaws()), None)
    except RefusedError as error:
        raise UnreadableError(error.what) from None
    values = {child.name: child.text.strip() for child in comment.children} if comment else {}
    return {**values, "body": _INDENT.sub("", comment.raw("body")).strip() if comment else ""}


def _html(body: str) -> str:
    """Say with tags what HashOver says with line ends and its marks when it shows a comment."""
    parts = _CODE.split(body)
    # Two groups: every third part is text, the next is code, the last names its tag.
    html = "".join(
        _marked(part) if index % 3 == 0 else _fenced(part)
        for index, part in enumerate(parts)
        if part and index % 3 < 2  # noqa: PLR2004 - the third is only the tag's name
    )
    return f"<p>{html}</p>".replace("<p></p>", "")


def _fenced(code: str) -> str:
    if code.startswith("```"):
        return f"</p><pre>{code.strip('`').strip(chr(10))}</pre><p>"
    return code


def _marked(part: str) -> str:
    part = _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", part))
    paragraphs = _BLANK_LINES.split(part)
    return "</p><p>".join(paragraph.replace("\n", "<br>\n") for paragraph in paragraphs)
