"""Waiting submissions -> comment files: what `approve`, `reply` and `add` decide.

A comment file holds no e-mail, no address, no nonce and no person of the queue. It is read back by
the reader of the build before it is written, so that nothing that is approved can stop a build.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.comments import (
    CommentFile,
    clean_line,
    clean_name,
    clean_text,
    parse_comment,
    read_address,
    write_comment,
)
from generator.moderation.decision import Move
from generator.moderation.errors import NotFoundError
from generator.moderation.find import Catalogue, Held
from generator.moderation.folders import comment_path
from generator.moderation.stroke import Change, Draft, Refusal, Rewrite
from generator.moderation.submission import Submission


class RefusedError(Exception):
    """One comment of a stroke cannot be part of it."""

    def __init__(self, what: str, hint: str = "") -> None:
        """Keep both for the Refusal."""
        super().__init__(what)
        self.what, self.hint = what, hint


class Chosen(NamedTuple):
    """The comments of a stroke, found."""

    held: tuple[Held, ...]
    """Each once, in the order in which they were named."""

    refused: tuple[Refusal, ...]


def choose(catalogue: Catalogue, refs: Iterable[str]) -> Chosen:
    """Find every comment of *refs*."""
    held: dict[str, Held] = {}
    refused = []
    for ref in dict.fromkeys(refs):
        try:
            found = catalogue.find(ref)
        except NotFoundError as error:
            refused.append(Refusal(ref, error.what, error.hint))
        else:
            held.setdefault(found.row.place, found)
    return Chosen(tuple(held.values()), tuple(refused))


def plan_approval(catalogue: Catalogue, refs: Iterable[str], *, with_parents: bool) -> Draft:
    """Publish the comments of *refs*, those that they answer first."""
    chosen, refused = choose(catalogue, refs)
    approval = Approval(catalogue, chosen, with_parents=with_parents)
    for held in chosen:
        try:
            approval.add(held)
        except RefusedError as error:
            refused += (Refusal(held.row.id, error.what, error.hint),)
    return Draft("approve", tuple(approval.ids), tuple(approval.changes), refused)


class Approval:
    """Comments on their way to their pages, each after the one that it answers."""

    def __init__(
        self, catalogue: Catalogue, chosen: Iterable[Held] = (), *, with_parents: bool
    ) -> None:
        """Approve *chosen*, and with *with_parents* also what they answer, if it is pending."""
        self._catalogue = catalogue
        self._chosen: Mapping[tuple[str, str], Held] = {
            (held.row.key, held.row.id): held for held in chosen
        }
        self._with_parents = with_parents
        self._done: set[str] = set()
        self._published: set[tuple[str, str]] = set()
        self.ids: list[str] = []
        self.changes: list[Change] = []

    def add(self, held: Held) -> None:
        """Approve *held*, after its ancestors.

        Raises:
            RefusedError: it cannot be, or one of its ancestors cannot.

        """
        line = self._line_of(held)
        for one in reversed(line):
            if one.row.place in self._done:
                continue
            try:
                self._approve(one)
            except RefusedError as error:
                if one is held:
                    raise
                what = f"It answers `{one.row.id}`, which cannot be approved. {error.what}"
                raise RefusedError(what, error.hint) from None

    def _line_of(self, held: Held) -> list[Held]:
        """Give *held* and those of its ancestors that have to be approved with it."""
        line = [held]
        seen = {held.row.place}
        while parent := self._waiting_parent(line[-1]):
            if parent.row.place in seen:
                what = "It answers a comment that answers it."
                raise RefusedError(what, "Edit one of them to answer something else.")
            seen.add(parent.row.place)
            line.append(parent)
        return line

    def _waiting_parent(self, held: Held) -> Held | None:
        """Find what *held* answers, unless it is on its page, or nowhere."""
        key, parent_id = held.row.key, held.row.submission.reply_to
        if not parent_id or parent_id in self._catalogue.page_ids(key):
            return None
        try:
            parent = self._chosen.get((key, parent_id)) or self._catalogue.in_post(key, parent_id)
        except NotFoundError as error:
            raise RefusedError(error.what, error.hint) from None
        if parent is None or (key, parent_id) in self._chosen:
            return parent
        if self._with_parents and parent.row.state == "pending":
            return parent
        what = f"It answers `{parent_id}`, which is not on its page ({parent.row.state})."
        hint = f"Approve `{parent_id}` as well, or edit this one to answer the post."
        raise RefusedError(what, hint)

    def _approve(self, held: Held) -> None:
        if held.row.state == "approved":
            if held.comment is not None:
                message = "It is on its page already."
                raise RefusedError(message)
            message = "Its comment file was taken away by hand."
            raise RefusedError(message, "`comments restore` puts it back into the queue.")
        submission = held.row.submission
        key, parent = submission.key, submission.reply_to
        has_parent = parent in self._catalogue.page_ids(key) or (key, parent) in self._published
        file = comment_of(submission, has_parent=has_parent)
        self.changes += (
            published(self._catalogue, key, file, held.stem),
            Move(held.stem, held.row.state, "approved"),
        )
        self._done.add(held.row.place)
        self._published.add((key, submission.id))
        self.ids.append(submission.id)


def comment_of(submission: Submission, *, has_parent: bool) -> CommentFile:
    """Give the comment that *submission* becomes: cleaned, and without what is private.

    What it answered is only noted when that is nowhere any more (*has_parent* is false).
    """
    parent = submission.reply_to
    was_public = submission.origin in {"page", "import"} and not submission.nonce
    address = read_address(submission.url) if submission.url else None
    return CommentFile(
        id=submission.id,
        date=submission.received,
        name=clean_name(submission.name),
        reply_to=parent if has_parent else "",
        author=submission.author,
        url=address.url if address and address.url.startswith("http") else "",
        reply_to_missing=submission.reply_to_missing or ("" if has_parent else parent),
        edited=submission.edited,
        likes=submission.likes,
        kind=submission.kind,
        aliases=submission.aliases,
        person=submission.person if was_public else "",
        warning=clean_line(submission.warning),
        language=submission.language,
        pinned=submission.pinned,
        body=clean_text(submission.text).strip("\n"),
    )


def published(catalogue: Catalogue, key: str, file: CommentFile, stem: str) -> Rewrite:
    """Write the comment *file* anew into the folder *key*, under the name *stem*.

    Raises:
        RefusedError: the build would not take it, its id is in use there, or it is no folder.

    """
    if file.id in catalogue.page_ids(key):
        what = f"The post has a comment `{file.id}` already."
        raise RefusedError(what, f"Look at `{catalogue.page_ids(key)[file.id]}`.")
    path = comment_path(key, stem)
    folder = catalogue.folders.at(path).parent
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        what = f"`comments/{key}` is no folder of this site."
        raise RefusedError(what, "Make it a real folder.")
    return Rewrite(path, None, checked(catalogue, path, file))


def checked(catalogue: Catalogue, path: str, file: CommentFile) -> bytes:
    """Write *file* as it will lie at *path*, if the build takes it.

    Raises:
        RefusedError: it does not.

    """
    data = write_comment(file).encode()
    comment, problems = parse_comment(path, data, catalogue.authors)
    if comment is None:
        raise RefusedError(problems[0].what, problems[0].hint or "Edit it first.")
    return data
