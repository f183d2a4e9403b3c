"""Items and the plan -> files, once each. The only part of an import that writes.

Each file is written under another name first and then renamed, so that it is whole or absent.
"""

import os
from collections import Counter
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from typing import NamedTuple

import msgspec

from generator.foundation import slugify, walk
from generator.importers.documents import document
from generator.importers.item import FoundComment, FoundFile, FoundPost, Item, ItemType, LeftOut
from generator.importers.journal import QUEUE, Entry, Journal, digest
from generator.importers.likes import Likes
from generator.importers.plan import Placed, Plan
from generator.importers.reader_words import Kept, published, submission
from generator.importers.report import Outcome, PostLine, Tally
from generator.moderation import State, Submission

_OUTCOMES: dict[str, Outcome] = {"spam": "spam", "trash": "trash"}
_STATES: dict[str, State] = {"spam": "spam", "trash": "trash"}
_NOT_HERE = "Its post is not in this blog."
_TRASHED = "It was in the trash."
_TOO_LATE = "Its post came in with an earlier run, without it."
_NOT_ON_DISK = "The file is not on this computer; `--media` or `--download-media` brings it along."


class Place(NamedTuple):
    """Where to write, and whether."""

    site: Path
    now: datetime
    is_dry: bool
    trusts_journal: bool
    """Whether files of earlier runs are not looked at again."""


class Waiting(NamedTuple):
    """A submission and where it belongs."""

    submission: Submission
    state: State


class Writing:
    """One run of an import."""

    def __init__(self, place: Place, plan: Plan, journal: Journal, likes: Likes) -> None:
        """Write what *plan* says."""
        self._place, self._plan, self._journal, self._likes = place, plan, journal, likes
        self.tally = Tally()
        self.waiting: list[Waiting] = []
        self.notes: list[str] = []
        self.changed: list[str] = []
        self.deleted: list[str] = []
        self.unmatched: Counter[str] = Counter()

        self._lines: dict[str, PostLine] = {}
        self._comments: Counter[tuple[str, str]] = Counter()
        self._folders: set[str] = set()
        self._kept = Kept(place.now, plan.settings.comments)
        self._later: list[Entry] = []
        """What is noted once it is delivered; a delivery is repeated without harm."""

    def write(self, item: Item) -> None:
        """Write *item*, or count why not."""
        match item:
            case FoundPost():
                self.tally.found(item.kind)
                self._post(item)
            case FoundComment():
                self.tally.found(_type_of(item))
                self._comment(item)
            case FoundFile():
                self.tally.found("file")
                self._file(item)
            case LeftOut():
                self.tally.found(item.type)
                self.tally.leave_out(item)
            case _:
                pass

    def sources(self) -> dict[str, str]:
        """Give the files of all posts by slug and comment key."""
        return {key: placed.source for key, placed in self._plan.keys.items()}

    def lines(self) -> tuple[PostLine, ...]:
        """Give what became of each post."""
        return tuple(
            msgspec.structs.replace(
                line,
                comments=self._comments[line.source, "comment"],
                pingbacks=self._comments[line.source, "pingback"],
                waiting=self._comments[line.source, "waiting"],
            )
            for line in self._lines.values()
        )

    def _post(self, post: FoundPost) -> None:
        own = self._plan.posts.get(post.origin)
        if own is None:
            self._leave_out(post.kind, post.origin, post.title, _TRASHED)
            return
        if own.named is None:
            self._keep(post.kind, post.origin)
            self._line(post, own, is_draft=False)
            return
        made = document(post, own, self._plan, now=self._place.now)
        data = made.text.encode()
        self._put(Entry(post.kind, post.origin, own.source, digest(data), own.key), data)
        self.tally.went(post.kind, "written")
        self._line(post, own, is_draft=made.is_draft, notes=made.notes, left=made.left)
        if post.folder:
            self._bundle(Path(post.folder), own)

    def _line(
        self,
        post: FoundPost,
        own: Placed,
        *,
        is_draft: bool,
        notes: tuple[str, ...] = (),
        left: tuple[str, ...] = (),
    ) -> None:
        self._lines[own.source] = PostLine(
            origin=post.origin,
            title=post.title,
            source=own.source,
            old_url=post.url,
            url=own.url,
            status=post.status,
            is_draft=is_draft,
            thoughts_there=post.thoughts,
            comments=0,
            pingbacks=0,
            waiting=0,
            notes=notes,
            left=left,
        )

    def _bundle(self, folder: Path, own: Placed) -> None:
        for found in walk(folder, below=folder).files:
            if not found.path.endswith((".md", ".markdown")):
                self._copy(found.file, f"{own.source.rpartition('/')[0]}/{found.path}")

    def _comment(self, comment: FoundComment) -> None:
        type_ = _type_of(comment)
        comment = self._kept.of(self._likes.added(comment))
        post = self._plan.post_of(comment.post)
        is_public = comment.state in {"approved", "removed"}
        if is_public and post and comment.state == "approved":
            self._comments[post.source, type_] += 1
        elif post and not is_public:
            self._comments[post.source, "waiting"] += 1
        if self._journal.find(type_, comment.origin):
            self._keep(type_, comment.origin)
        elif not is_public:
            self._wait(comment, post, type_)
        elif post is None:
            ref = comment.post
            named = ref.url or ref.key or ref.title or ref.origin or "a thread without a name"
            self.unmatched[named] += 1
            self._leave_out(type_, comment.origin, "a comment", _NOT_HERE)
        else:
            self._publish(comment, post, type_)

    def _publish(self, comment: FoundComment, post: Placed, type_: ItemType) -> None:
        made = published(comment, post, self._plan)
        if isinstance(made, str):
            self._comments[post.source, type_] -= 1
            self._leave_out(type_, comment.origin, "a comment", made)
            return
        self.notes += (*comment.notes, *made.notes)
        self._put(Entry(type_, comment.origin, made.path, digest(made.data)), made.data)
        self.tally.went(type_, "written")
        if comment.email or comment.address:
            half = submission(comment, post.key, self._plan)
            self.waiting.append(Waiting(half, "approved"))

    def _wait(self, comment: FoundComment, post: Placed | None, type_: ItemType) -> None:
        ref = comment.post
        key = post.key if post else slugify(ref.key or ref.title or ref.url or ref.origin)
        made = submission(comment, key[:90] or "unknown", self._plan)
        self.waiting.append(Waiting(made, _STATES.get(comment.state, "pending")))
        self._later.append(Entry(type_, comment.origin, QUEUE))
        self.tally.went(type_, _OUTCOMES.get(comment.state, "queue"))

    def delivered(self) -> None:
        """Note that every submission is in the private queue; delivering twice does no harm."""
        for entry in self._later:
            self._journal.add(entry)

    def _file(self, file: FoundFile) -> None:
        put = self._plan.files.put_of(file.origin)
        if self._journal.find("file", file.origin):
            self._keep("file", file.origin)
        elif put is None:
            fault = self._plan.files.faults.get(file.origin)
            why = f"The image {fault}." if fault else _NOT_ON_DISK
            self._leave_out("file", file.origin, file.url.rpartition("/")[2], why)
        elif put.post and self._plan.posts[put.post].named is None:
            self._leave_out("file", file.origin, put.name, _TOO_LATE)
        else:
            folder = "content/static"
            if put.post:
                folder = self._plan.posts[put.post].source.rpartition("/")[0]
            path = f"{folder}/{put.name}"
            self._copy(put.place, path)
            self._journal.add(Entry("file", file.origin, path))
            self.tally.went("file", "written")

    def _keep(self, type_: ItemType, origin: str) -> None:
        """Leave alone what an earlier run wrote, and see whether the author changed it."""
        self.tally.went(type_, "already")
        entry = self._journal.find(type_, origin)
        if entry is None or not entry.digest or self._place.trusts_journal:
            return
        try:
            data = (self._place.site / entry.path).read_bytes()
        except OSError:
            self.deleted.append(entry.path)
            return
        if digest(data) != entry.digest:
            self.changed.append(entry.path)

    def _leave_out(self, type_: ItemType, origin: str, what: str, why: str) -> None:
        self.tally.leave_out(LeftOut(type=type_, origin=origin, what=what or origin, why=why))

    def _put(self, entry: Entry, data: bytes) -> None:
        """Write a file and note it; one that is there already, as after a lost journal, stays."""
        place = self._place.site / entry.path
        if self._place.is_dry:
            return
        self._journal.add(entry)
        if place.exists():
            return
        self._make_folder(entry.path)
        waiting = f"{place}.tmp"
        with open(waiting, "wb") as file:  # noqa: PTH123 - a Path for each of 100,000 comments costs
            file.write(data)
        os.replace(waiting, place)  # noqa: PTH105 - the same

    def _copy(self, source: Path, path: str) -> None:
        place = self._place.site / path
        if self._place.is_dry or place.exists():
            return
        self._make_folder(path)
        waiting = Path(f"{place}.tmp")
        copyfile(source, waiting)
        waiting.replace(place)

    def _make_folder(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self._place.site / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)


def _type_of(comment: FoundComment) -> ItemType:
    return "comment" if comment.kind == "comment" else "pingback"
