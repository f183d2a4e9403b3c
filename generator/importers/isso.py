"""Isso's `comments.db` -> its comments.

The database is somebody's only copy, so it is opened read-only; one with a write-ahead log, which
SQLite would finish in place, is copied first. It is also a stranger's file: views, triggers and
functions in its schema are never run.

Its tables: https://isso-comments.de/docs/reference/server-config/ and `isso/db/comments.py`.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from html import unescape
from pathlib import Path

from generator.importers.data import at_epoch, line, number, text
from generator.importers.errors import RefusedError
from generator.importers.formats import Hints
from generator.importers.ids import comment_id
from generator.importers.item import CommentState, FoundComment, Item, PostRef, Words
from generator.importers.standing import NAMELESS, emptied, left_out, objection

_SIGNATURE = b"SQLite format 3\0"
_STATES: dict[int, CommentState] = {1: "approved", 2: "pending", 4: "removed"}
_LARGEST_VALUE = 1024 * 1024
_TABLES = frozenset({"comments", "threads"})
_COLUMNS = (
    *("id", "tid", "parent", "created", "modified", "mode", "remote_addr", "text"),
    *("author", "email", "website", "likes"),
)


def read(sources: Sequence[Path], hints: Hints) -> Iterator[Item]:
    """Give the comments of each database of *sources*, thread by thread.

    Raises:
        RefusedError: One is no database of Isso, or damaged.
    """
    sizes = [source.stat().st_size if source.is_file() else 0 for source in sources]
    for index, source in enumerate(sources):
        try:
            with _opened(source) as database:
                yield from _comments(database, source)
        except sqlite3.Error as error:
            what = f"`{source.name}` cannot be read as a database of Isso ({error})."
            raise RefusedError(what, "Copy it again while Isso stands still.") from None
        hints.advance(sum(sizes[: index + 1]), sum(sizes))


@contextmanager
def _opened(source: Path) -> Iterator[sqlite3.Connection]:
    """Open *source* for reading, whatever its schema wants."""
    header = _header(source)
    with tempfile.TemporaryDirectory(prefix="afterword-") as folder:
        writes_ahead = header[18:20] != b"\x01\x01"
        place = _copied(source, Path(folder)) if writes_ahead else source
        address = f"{place.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as database:
            database.text_factory = lambda data: data.decode(errors="replace")
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA query_only = ON")
            yield database


def _header(source: Path) -> bytes:
    try:
        with source.open("rb") as stream:
            header = stream.read(100)
    except OSError as error:
        what = f"`{source.name}` cannot be opened ({error.strerror})."
        raise RefusedError(what, "Give the path of Isso's `comments.db`.") from None
    if not header.startswith(_SIGNATURE):
        what = f"`{source.name}` is no SQLite database."
        raise RefusedError(what, "Give the file that `dbpath` names in Isso's configuration.")
    return header


def _copied(source: Path, folder: Path) -> Path:
    place = folder / "comments.db"
    shutil.copyfile(source, place)
    log = source.with_name(f"{source.name}-wal")
    if log.is_file():
        shutil.copyfile(log, folder / "comments.db-wal")
    return place


def _comments(database: sqlite3.Connection, source: Path) -> Iterator[Item]:
    _check_tables(database, source)
    present = {row[1] for row in database.execute("PRAGMA table_info(comments)")}
    columns = ", ".join(f"c.{name}" if name in present else "NULL" for name in _COLUMNS)
    query = (
        f"SELECT {columns}, t.uri, t.title FROM comments AS c"  # noqa: S608 - names of ours only
        " LEFT JOIN threads AS t ON t.id = c.tid ORDER BY c.tid, c.id"
    )
    for row in database.execute(query):
        *values, uri, title = row
        post = PostRef(url=line(uri), title=line(title))
        yield _comment(dict(zip(_COLUMNS, values, strict=True)), post)


def _check_tables(database: sqlite3.Connection, source: Path) -> None:
    """Refuse what is no table: a view could compute forever."""
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    if not {row[0] for row in rows} >= _TABLES:
        what = f"`{source.name}` has no tables `comments` and `threads`."
        raise RefusedError(what, "Is it the database of Isso?")


def _comment(row: dict[str, object], post: PostRef) -> Item:
    origin, name = line(row["id"]), unescape(line(row["author"]))
    created, modified = row["created"], row["modified"]
    date = at_epoch(created) if isinstance(created, int | float) else None
    state = _STATES.get(number(row["mode"]))
    why = objection(origin, date)
    if state is None:
        why = f"Its mode `{line(row['mode'])}` is none that Isso documents."
    if why or date is None or state is None:
        return left_out(origin, name, why)
    comment = FoundComment(
        origin=origin,
        id=comment_id("isso", origin),
        post=post,
        parent=line(row["parent"]),
        date=date,
        name=name or NAMELESS,
        words=Words(text(row["text"]), "markdown"),
        state=state,
        email=unescape(line(row["email"])),
        url=unescape(line(row["website"])),
        address=line(row["remote_addr"]),
        likes=max(0, number(row["likes"])),
        edited=at_epoch(modified) if isinstance(modified, int | float) else None,
        aliases=(f"isso-{origin}",),
    )
    # Isso keeps the addresses of a comment that its reader deleted.
    return emptied(comment) if state == "removed" else comment
