"""A file of the queue, or a comment on its page -> one Row of the author's list."""

from datetime import datetime
from typing import NamedTuple

import msgspec

from generator.comments import CommentFile, CommentState
from generator.moderation.folders import State
from generator.moderation.submission import Submission

LONGEST_KEPT = 2000
"""Characters of a text that a list holds: enough to search and to weigh it."""


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A comment and where it is."""

    state: State
    place: str
    """Path of its file: `queue/…` below the private folder, or `comments/…` below the site."""

    submission: Submission
    """Of one on a page: what it would become if it were taken back."""

    shown: CommentState = "shown"
    """How its page has it; says nothing of those that wait."""

    is_cut: bool = False
    """Whether `submission.text` is only the beginning."""

    fingerprint: str = ""
    """The same for texts of the same words; in lists only."""

    @property
    def id(self) -> str:
        """The id of the comment."""
        return self.submission.id

    @property
    def ref(self) -> str:
        """What names it among all comments of the site, also where two posts have one id."""
        return f"{self.key}/{self.id}"

    @property
    def key(self) -> str:
        """The comment key of its post."""
        return self.submission.key

    @property
    def name(self) -> str:
        """As the reader signed."""
        return self.submission.name

    @property
    def received(self) -> datetime:
        """When it came, or was written; UTC."""
        return self.submission.received

    @property
    def first_line(self) -> str:
        """The first line that says something, as typed."""
        return next(filter(None, map(str.strip, self.submission.text.splitlines())), "")


class Filter(NamedTuple):
    """Which rows are asked for; what is empty asks for nothing."""

    states: tuple[State, ...] = ("pending",)
    post: str = ""
    """Comment key, or its beginning."""

    person: str = ""
    """Person id, e-mail address, or part of a name."""

    text: str = ""
    """Part of the text, the name or the address; case does not count."""

    reason: str = ""
    """Name of the check that held it."""

    since: datetime | None = None
    until: datetime | None = None
    """Both are among those that are given."""

    def wants(self, submission: Submission) -> bool:
        """Tell whether *submission* is asked for, whatever its state."""
        return (
            submission.key.startswith(self.post)
            and (not self.since or submission.received >= self.since)
            and (not self.until or submission.received <= self.until)
            and (not self.reason or any(r.check == self.reason for r in submission.reasons))
            and (not self.person or _is_by(submission, self.person))
            and (not self.text or _says(submission, self.text.casefold()))
        )


def in_time(row: Row) -> tuple[datetime, str]:
    """Sort rows by when they came; the clock may give one second to many."""
    submission = row.submission
    return submission.received, submission.id


def cut(submission: Submission) -> tuple[Submission, bool]:
    """Shorten the text for a list, and tell whether that was needed."""
    if len(submission.text) <= LONGEST_KEPT:
        return submission, False
    return msgspec.structs.replace(submission, text=submission.text[:LONGEST_KEPT]), True


def as_submission(file: CommentFile, key: str) -> Submission:
    """Give the submission that the comment *file* of the post *key* would be."""
    return Submission(
        id=file.id,
        received=file.date,
        key=key,
        name=file.name,
        text=file.body,
        reply_to=file.reply_to,
        url=file.url,
        person=file.person,
        origin="page",
        edited=file.edited,
        author=file.author,
        reply_to_missing=file.reply_to_missing,
        kind=file.kind,
        likes=file.likes,
        aliases=file.aliases,
        warning=file.warning,
        language=file.language,
        pinned=file.pinned,
    )


def _is_by(submission: Submission, person: str) -> bool:
    wanted = person.casefold()
    return (
        submission.person == person
        or submission.email.casefold() == wanted
        or wanted in submission.name.casefold()
    )


def _says(submission: Submission, wanted: str) -> bool:
    return any(
        wanted in words.casefold() for words in (submission.text, submission.name, submission.url)
    )
