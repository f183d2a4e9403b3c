"""Isso: its database is only read, and nothing in it is run."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.importers import FoundComment, LeftOut, PostRef, RefusedError, Words
from tests.unit.importers.conftest import Reading, only

SCHEMA = """
CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
CREATE TABLE comments (tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER,
    created FLOAT NOT NULL, modified FLOAT, mode INTEGER, remote_addr VARCHAR, text VARCHAR,
    author VARCHAR, email VARCHAR, website VARCHAR, likes INTEGER DEFAULT 0,
    dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL, notification INTEGER DEFAULT 0);
CREATE TABLE preferences (key VARCHAR PRIMARY KEY, value VARCHAR);
"""
ROWS = """
INSERT INTO threads VALUES (1, '/2019/rain/', 'Rain & wind'), (2, '/2019/sun.html', NULL);
INSERT INTO comments VALUES
 (1, 1, NULL, 1556702700.25, 1556702760.0, 1, '198.51.100.0', 'It **never** stops.

 * said my aunt', 'Mo &lt;3 rain', 'mo@readers.example', 'https://mo.example/?a=1&amp;b=2', 4, 1,
  x'00', 0),
 (1, 2, 1, 1556702800, NULL, 4, '198.51.100.0', '', NULL, 'gone@readers.example', NULL, 2, 0,
  x'00', 0),
 (1, 3, 2, 1556702900, NULL, 2, '2001:db8::', 'Not yet seen', '', NULL, NULL, 0, 0, x'00', 0),
 (2, 4, NULL, 1556703000, NULL, 1, NULL, NULL, 'Sol', NULL, NULL, 0, 0, x'00', 0),
 (2, 5, NULL, 1556703000, NULL, 9, NULL, 'odd', 'Odd', NULL, NULL, 0, 0, x'00', 0),
 (7, 6, NULL, 1556703000, NULL, 1, NULL, 'no thread', 'Stray', NULL, NULL, 0, 0, x'00', 0),
 (2, 7, NULL, 'soon', NULL, 1, NULL, 'undated', 'Undated', NULL, NULL, 0, 0, x'00', 0);
INSERT INTO preferences VALUES ('session-key', 'very-secret-key');
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Make a small database as Isso leaves it."""
    file = tmp_path / "comments.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(SCHEMA + ROWS)
    return file


def test_a_comment_keeps_its_markdown_its_time_and_its_anchor(
    found: Reading, database: Path
) -> None:
    """Name and page are unescaped once; the addresses are there for the private folder."""
    comment = only(FoundComment, found("isso", database))["1"]

    assert comment == FoundComment(
        origin="1",
        id="isso-1",
        post=PostRef(url="/2019/rain/", title="Rain & wind"),
        date=datetime(2019, 5, 1, 9, 25, tzinfo=UTC),
        name="Mo <3 rain",
        words=Words("It **never** stops.\n\n * said my aunt", "markdown"),
        email="mo@readers.example",
        url="https://mo.example/?a=1&b=2",
        address="198.51.100.0",
        likes=4,
        edited=datetime(2019, 5, 1, 9, 26, tzinfo=UTC),
        aliases=("isso-1",),
    )


def test_modes_become_states_and_the_deleted_lose_their_addresses(
    found: Reading, database: Path
) -> None:
    """Isso keeps the address of somebody who took a comment back; nothing of it comes along."""
    comments = only(FoundComment, found("isso", database))

    states = {origin: one.state for origin, one in comments.items()}
    assert states == {
        "1": "approved", "2": "removed", "3": "pending", "4": "approved", "6": "approved"
    }  # fmt: skip
    assert (comments["2"].email, comments["2"].address, comments["2"].likes) == ("", "", 0)
    assert (comments["3"].parent, comments["3"].name) == ("2", "Anonymous")
    assert comments["6"].post == PostRef()


def test_what_isso_does_not_know_is_left_out(found: Reading, database: Path) -> None:
    """A mode from nowhere, a time that is none."""
    left = only(LeftOut, found("isso", database))

    assert {origin: one.why for origin, one in left.items()} == {
        "5": "Its mode `9` is none that Isso documents.",
        "7": "It has no date.",
    }


def test_the_database_is_not_touched(found: Reading, database: Path) -> None:
    """Neither its bytes nor its folder; no key of the site comes along."""
    before = hashlib.sha256(database.read_bytes()).digest()

    items = found("isso", database)

    assert hashlib.sha256(database.read_bytes()).digest() == before
    assert list(database.parent.iterdir()) == [database]
    assert "very-secret-key" not in repr(items)


def test_what_is_still_in_the_log_is_read_and_left_there(found: Reading, database: Path) -> None:
    """A running Isso may keep its latest comments in a write-ahead log."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(
            "INSERT INTO comments VALUES (1, 8, NULL, 1556709000, NULL, 1, NULL, 'Late', 'L', NULL,"
            " NULL, 0, 0, x'00', 0)"
        )
        connection.commit()
        log = database.with_name("comments.db-wal")
        size = log.stat().st_size

        comments = only(FoundComment, found("isso", database))

        assert comments["8"].words.text == "Late"
        assert log.stat().st_size == size > 0


def test_old_databases_lack_columns(found: Reading, tmp_path: Path) -> None:
    """Likes came later than comments."""
    file = tmp_path / "old.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(
            "CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR, title VARCHAR);"
            "CREATE TABLE comments (tid, id INTEGER PRIMARY KEY, parent, created, modified, mode,"
            " remote_addr, text, author, email, website);"
            "INSERT INTO threads VALUES (1, '/a/', 'A');"
            "INSERT INTO comments VALUES (1, 1, NULL, 1400000000, 0, 1, '', 'Hi', 'B', '', '');"
        )

    assert only(FoundComment, found("isso", file))["1"].likes == 0


def test_a_view_in_place_of_a_table_is_refused(found: Reading, tmp_path: Path) -> None:
    """A view could compute forever."""
    file = tmp_path / "trap.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(
            "CREATE TABLE threads (id INTEGER PRIMARY KEY, uri, title);"
            "CREATE VIEW comments AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM"
            " n) SELECT id, 1 AS tid FROM n;"
        )

    with pytest.raises(RefusedError, match="no tables `comments` and `threads`"):
        found("isso", file)


def test_what_is_no_database_is_refused(found: Reading, database: Path) -> None:
    """Another file, none at all, a folder, or a database that was cut off."""
    whole = database.read_bytes()
    for name, data in {"a.txt": b"hello", "cut.db": whole[:5000], "empty.db": b""}.items():
        (database.parent / name).write_bytes(data)
        with pytest.raises(RefusedError):
            found("isso", database.parent / name)
    for absent in (database.parent / "none.db", database.parent):
        with pytest.raises(RefusedError, match="cannot be opened"):
            found("isso", absent)
