"""Submissions that are pending -> comments in the threads of the preview."""

from collections.abc import Collection
from pathlib import Path

from generator.comments import Comment, CommentFile, clean_name, render_comment
from generator.foundation import AfterwordError, BuildStoppedError
from generator.moderation import Row
from generator.preview.desk.desk import Desk


class WaitingComments:
    """What waits, as the builder last looked at it."""

    def __init__(self, desk: Desk) -> None:
        """Know nothing yet of the queue at *desk*."""
        self.desk = desk
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._by_id: dict[str, Row] = {}

    @property
    def folder(self) -> Path:
        """The private folder."""
        return self.desk.folder

    def look(self) -> Collection[str]:
        """Look again, and name the comment keys of threads in which other comments wait now."""
        try:
            with self.desk.queue() as queue:
                rows = queue.rows()
        except (BuildStoppedError, AfterwordError):
            return ()  # the build tells what is wrong; what waits stays as it was
        before, self._rows = self._rows, _by_key(rows)
        self._by_id = {row.id: row for row in rows}
        keys = before.keys() | self._rows.keys()
        return {key for key in keys if before.get(key) != self._rows.get(key)}

    def row(self, comment_id: str) -> Row | None:
        """Find the comment *comment_id* among those that wait."""
        return self._by_id.get(comment_id)

    def of(self, key: str) -> tuple[Comment, ...]:
        """Give the comments that wait in the thread *key*."""
        return tuple(self._comment(row) for row in self._rows.get(key, ()))

    def _comment(self, row: Row) -> Comment:
        return render_comment(row.place, _as_file(self._whole(row) if row.is_cut else row))

    def _whole(self, row: Row) -> Row:
        try:
            with self.desk.queue() as queue:
                return queue.read(row.ref)
        except AfterwordError:
            return row  # it was decided just now


def _by_key(rows: Collection[Row]) -> dict[str, tuple[Row, ...]]:
    by_key: dict[str, list[Row]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row)
    return {key: tuple(found) for key, found in by_key.items()}


def _as_file(row: Row) -> CommentFile:
    """Give the comment as its page would have it, marked as pending."""
    given = row.submission
    return CommentFile(
        id=given.id,
        date=given.received,
        name=clean_name(given.name),
        reply_to=given.reply_to,
        state="pending",
        kind=given.kind,
        warning=given.warning,
        language=given.language,
        body=given.text,
    )
