"""What an author calls a comment (`k3f9q2mx`, `k3f`, `another-winter/wp-12`) -> the comment.

A whole id goes before the beginning of another. Our own ids are random, so one that waits is not
looked for among a hundred thousand on their pages.
"""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import NamedTuple

from generator.comments import MAX_FILE_BYTES as MAX_COMMENT_BYTES
from generator.comments import CommentFile, read_comment_file
from generator.moderation import disk
from generator.moderation.errors import NotFoundError
from generator.moderation.folders import (
    COMMENTS,
    STATES,
    SUFFIX,
    Folders,
    State,
    id_of,
    queue_path,
    stem_of,
)
from generator.moderation.rows import Row, as_submission
from generator.moderation.stored import MAX_FILE_BYTES, TornError, restore
from generator.moderation.submission import is_key

_OURS = re.compile(r"[a-hjkmnp-tv-z][0-9a-hjkmnp-tv-z]{7}")
_TIME = len("20260611T184205Z-")
_MOST_NAMED = 5


class Held(NamedTuple):
    """A comment with the bytes of its file: what a decision is planned from."""

    row: Row
    """With the whole text."""

    data: bytes
    comment: CommentFile | None = None
    """What stands in its file in `comments/`; `None` when it is not there."""

    @property
    def stem(self) -> str:
        """The name of its file, without the suffix."""
        return stem_of(self.row.place)


class Catalogue:
    """The comments of one moment. It looks where it has to, and there only once."""

    def __init__(self, folders: Folders, authors: Collection[str]) -> None:
        """Look below *folders*; *authors* are the keys that may have the badge."""
        self.folders = folders
        self.authors = authors
        self._ids_by_key: dict[str, Mapping[str, str]] = {}

    def find(self, ref: str) -> Held:
        """Find the one comment that is called *ref*.

        Raises:
            NotFoundError: there is none, or several, or it cannot be read.

        """
        key, _, wanted = ref.rpartition("/")
        found = self._candidates(key, wanted) if wanted else []
        if len(found) == 1:
            return self.read(found[0])
        if not found:
            what = f"There is no comment `{ref}`."
            raise NotFoundError(what, "`comments list` shows what waits, with its ids.")
        names = ", ".join(f"`{self.read(path).row.ref}`" for path in found[:_MOST_NAMED])
        what = f"`{ref}` may be any of {len(found)} comments."
        raise NotFoundError(what, f"Write more of it: {names}.")

    def in_post(self, key: str, comment_id: str) -> Held | None:
        """Find the comment *comment_id* of the post *key*, wherever it is."""
        found = self._candidates(key, comment_id, whole=True)
        return self.read(found[0]) if found else None

    def page_ids(self, key: str) -> Mapping[str, str]:
        """Give the ids of the comments that have a file in the folder *key*, with its path."""
        if key not in self._ids_by_key:
            names = _names(self.folders, f"{COMMENTS}/{key}") if is_key(key) else []
            ids = {
                id_of(name[:-3]): f"{COMMENTS}/{key}/{name}"
                for name in names
                if name.endswith(".md")
            }
            ids.pop("", None)
            self._ids_by_key[key] = ids
        return self._ids_by_key[key]

    def on_pages(self) -> Iterator[tuple[str, str]]:
        """Yield the path of every comment file, and its comment key."""
        for key in sorted(_names(self.folders, COMMENTS)):
            if not key.startswith("."):
                for path in self.page_ids(key).values():
                    yield path, key

    def read(self, path: str) -> Held:
        """Read the comment whose file is *path*.

        Raises:
            NotFoundError: there is no such file, or it cannot be read.

        """
        try:
            if path.startswith(f"{COMMENTS}/"):
                return self._read_page(path)
            return self._read_waiting(path)
        except (disk.NotOrdinaryError, TornError) as error:
            what = f"`{self.folders.shown(path)}` {error}."
            raise NotFoundError(what, "Mend it by hand, or move it away.") from None
        except (FileNotFoundError, NotADirectoryError):
            what = f"`{self.folders.shown(path)}` is gone."
            raise NotFoundError(what, "Look at the list again.") from None

    def half(self, held: Held) -> Held | None:
        """Give the submission from which *held*, on its page, was approved; `None` without one.

        Raises:
            NotFoundError: it cannot be read.

        """
        path = queue_path("approved", held.stem)
        return self.read(path) if os.path.lexists(self.folders.at(path)) else None

    def _candidates(self, key: str, wanted: str, *, whole: bool = False) -> list[str]:
        """Give the paths of the comments that are meant, surest kind of match first."""
        waiting = self._waiting.get(wanted, [])
        if _OURS.fullmatch(wanted) and not key:
            known = waiting or self._with_half(wanted)
            if len(known) == 1:
                return known
        found = self._of_key(waiting, key) + self._pages(key, wanted, whole=True)
        if not found and not whole:
            begun = [p for i, ps in self._waiting.items() if i.startswith(wanted) for p in ps]
            found = self._of_key(begun, key) + self._pages(key, wanted, whole=False)
        return found or self._without_page(key, wanted)

    def _with_half(self, wanted: str) -> list[str]:
        """Find the page of a comment by its private half, which knows the post."""
        pages = []
        for path in self._halves.get(wanted, ()):
            with suppress(NotFoundError):  # then it is looked for on every page
                ids = self.page_ids(self.read(path).row.key)
                pages += [ids[wanted]] if wanted in ids else []
        return pages

    def _of_key(self, paths: list[str], key: str) -> list[str]:
        return [path for path in paths if not key or self.read(path).row.key == key]

    def _pages(self, key: str, wanted: str, *, whole: bool) -> list[str]:
        if key:
            ids = self.page_ids(key)
            return [ids[i] for i in ids if i == wanted or (not whole and i.startswith(wanted))]
        return [
            path
            for path, _ in self.on_pages()
            if (found := id_of(stem_of(path))) == wanted or (not whole and found.startswith(wanted))
        ]

    def _without_page(self, key: str, wanted: str) -> list[str]:
        """Find what was approved, and whose comment file somebody took away by hand."""
        return self._of_key(self._halves.get(wanted, []), key)

    @cached_property
    def _waiting(self) -> Mapping[str, list[str]]:
        """Id to the files of the submissions that wait or were put away."""
        return self._files_of("pending", "spam", "trash")

    @cached_property
    def _halves(self) -> Mapping[str, list[str]]:
        """Id to the files of the submissions that were approved."""
        return self._files_of("approved")

    def _files_of(self, *states: State) -> Mapping[str, list[str]]:
        places: dict[str, str] = {}
        for state in states:  # of copies that sync tools left, the later state counts
            places |= dict.fromkeys(_names(self.folders, f"queue/{state}"), f"queue/{state}")
        found: dict[str, list[str]] = {}
        for name, place in places.items():
            if name.endswith(SUFFIX) and id_of(name[: -len(SUFFIX)]):
                found.setdefault(name[_TIME : -len(SUFFIX)], []).append(f"{place}/{name}")
        return found

    def _read_waiting(self, path: str) -> Held:
        data = disk.read(self.folders.at(path), at_most=MAX_FILE_BYTES)
        state = next(s for s in STATES if path.startswith(f"queue/{s}/"))
        return Held(Row(state=state, place=path, submission=restore(data)), data)

    def _read_page(self, path: str) -> Held:
        disk.refuse_linked_folder(self.folders.at(path).parent)
        data = disk.read(self.folders.at(path), at_most=MAX_COMMENT_BYTES)
        file, problems = read_comment_file(path, data, self.authors)
        if file is None:
            raise NotFoundError(str(problems[0]).split("\n")[0], problems[0].hint)
        submission = as_submission(file, path.split("/")[1])
        row = Row(state="approved", place=path, submission=submission, shown=file.state)
        return Held(row, data, file)


def _names(folders: Folders, path: str) -> list[str]:
    try:
        return sorted(os.listdir(folders.at(path)))  # noqa: PTH208 - names only, of 50,000
    except (FileNotFoundError, NotADirectoryError):
        return []
