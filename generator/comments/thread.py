"""The comments of one post -> its Thread: a tree laid flat, in reading order.

Nothing here recurses, so that a chain of ten thousand answers is only a long list.

    hidden    gone; its answers move up to the nearest ancestor that has a place
    removed   keeps its place, without words, while something below it is shown
    pending   has a place and no number; what is odd about it is no mistake of the author's
"""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from generator.comments.comment import Comment, Entry, Thread
from generator.foundation import Location, Problem, Severity


class Threaded(NamedTuple):
    """What `build_thread` made."""

    thread: Thread
    problems: tuple[Problem, ...]


class _Place(NamedTuple):
    """A comment that has a place, before its neighbours are known."""

    comment: Comment
    parent: Comment | None
    depth: int


def build_thread(key: str, comments: Iterable[Comment], max_levels: int) -> Threaded:
    """Lay out *comments*, in any order, of the post named *key*; no entry is above *max_levels*."""
    problems: list[Problem] = []
    by_id = _by_id(sorted(comments, key=_by_time), problems)
    _check_aliases(by_id, problems)
    answered = _answered(by_id, problems)
    places = _in_reading_order(by_id, _with_places(by_id, answered))
    states = Counter(comment.state for comment in by_id.values())
    thread = Thread(
        key=key,
        entries=_entries(places, _numbers(by_id), max(1, max_levels)),
        pingbacks=tuple(c for c in by_id.values() if _is_pingback(c) and c.state == "shown"),
        count=sum(1 for c in by_id.values() if not _is_pingback(c) and c.state == "shown"),
        hidden=states["hidden"],
        removed=states["removed"],
    )
    return Threaded(thread, tuple(problems))


def _by_time(comment: Comment) -> tuple[str, str, str]:
    # Text sorts as the instants do, and keeps files without an order between them stable.
    return comment.date.isoformat(), comment.id, comment.source


def _is_pingback(comment: Comment) -> bool:
    return comment.kind != "comment"


def _by_id(comments: Iterable[Comment], problems: list[Problem]) -> dict[str, Comment]:
    """Name each comment by its id, oldest first; of two with one id the older stays."""
    by_id: dict[str, Comment] = {}
    for comment in comments:
        first = by_id.setdefault(comment.id, comment)
        if "pending" in {first.state, comment.state}:
            # One that was approved just now is both; the file is what counts.
            by_id[comment.id] = comment if first.state == "pending" else first
        elif first is not comment:
            what = f"The id `{comment.id}` is also that of `{first.source}`."
            hint = "Delete one of the files, if they are the same; else give one a new id."
            problems.append(Problem(Location(comment.source), what, hint))
    return by_id


def _check_aliases(by_id: dict[str, Comment], problems: list[Problem]) -> None:
    """Refuse an old anchor that leads to two comments."""
    anchors = {f"comment-{comment.id}": comment for comment in by_id.values()}
    for comment in by_id.values():
        for alias in comment.aliases:
            first = anchors.setdefault(alias, comment)
            if first is not comment and comment.state != "pending":
                what = f"The old anchor `{alias}` also leads to `{first.source}`."
                hint = "Remove it from `aliases` of one of the two."
                problems.append(Problem(Location(comment.source), what, hint))


def _answered(by_id: dict[str, Comment], problems: list[Problem]) -> dict[str, str]:
    """Tell which comment each one answers: id to id, without orphans and circles."""
    answered: dict[str, str] = {}
    for comment in by_id.values():
        if comment.reply_to in by_id:
            answered[comment.id] = comment.reply_to
        elif comment.reply_to and comment.state != "pending":
            what = (
                f"It answers `{comment.reply_to}`, which is not here; it is shown under the post."
            )
            hint = "Write `reply_to_missing` instead of `reply_to`, or bring that comment back."
            problems.append(Problem(Location(comment.source), what, hint, Severity.WARNING))
    for first in _firsts_of_circles(by_id, answered):
        what = f"The comment `{first}` answers itself, by way of {_circle(first, answered)}."
        hint = "Remove or correct `reply_to` in one of these files."
        if by_id[first].state != "pending":
            problems.append(Problem(Location(by_id[first].source), what, hint))
        del answered[first]
    return answered


def _firsts_of_circles(by_id: dict[str, Comment], answered: dict[str, str]) -> list[str]:
    """Find each circle of answers, named by its oldest comment."""
    position = {comment_id: at for at, comment_id in enumerate(by_id)}
    firsts: list[str] = []
    walked_by: dict[str, str] = {}
    for start in by_id:
        at: str | None = start
        while at is not None and at not in walked_by:
            walked_by[at] = start
            at = answered.get(at)
        if at is not None and walked_by[at] == start:
            firsts.append(min(_members(at, answered), key=position.__getitem__))
    return firsts


def _members(start: str, answered: dict[str, str]) -> list[str]:
    members = [start]
    while answered[members[-1]] != start:
        members.append(answered[members[-1]])
    return members


def _circle(first: str, answered: dict[str, str]) -> str:
    members = [f"`{member}`" for member in _members(first, answered)]
    return ", ".join([*members[1:4], *(["…"] if len(members) > 4 else []), members[0]])  # noqa: PLR2004 - enough to find it


def _downwards(by_id: dict[str, Comment], answered: dict[str, str]) -> list[str]:
    """List every id after the id it answers; equals stay in order of time."""
    answers: dict[str, list[str]] = {}
    for child, parent in answered.items():
        answers.setdefault(parent, []).append(child)
    order = [comment_id for comment_id in by_id if comment_id not in answered]
    for comment_id in order:  # grows while it is walked
        order += answers.get(comment_id, ())
    return order


def _with_places(by_id: dict[str, Comment], answered: dict[str, str]) -> dict[str, str | None]:
    """Tell which comments have a place, and below which other: id to id, `None` for the post."""
    order = _downwards(by_id, answered)
    leads_to_shown: set[str] = set()
    for comment_id in reversed(order):
        comment = by_id[comment_id]
        is_shown = comment.state in {"shown", "pending"} and not _is_pingback(comment)
        if is_shown or comment_id in leads_to_shown:
            leads_to_shown.add(comment_id)
            leads_to_shown.add(answered.get(comment_id, comment_id))
    parents: dict[str, str | None] = {}
    nearest: dict[str, str | None] = {}
    for comment_id in order:
        comment = by_id[comment_id]
        parent = nearest.get(answered.get(comment_id, ""))
        has_place = comment_id in leads_to_shown and comment.state != "hidden"
        if has_place and not _is_pingback(comment):
            parents[comment_id] = parent
            nearest[comment_id] = comment_id
        else:
            nearest[comment_id] = parent
    return parents


def _in_reading_order(by_id: dict[str, Comment], parents: dict[str, str | None]) -> list[_Place]:
    answers: dict[str | None, list[str]] = {}
    for comment_id in by_id:  # oldest first
        if comment_id in parents:
            answers.setdefault(parents[comment_id], []).append(comment_id)
    roots = sorted(answers.get(None, ()), key=lambda comment_id: not by_id[comment_id].pinned)
    waiting = [(comment_id, 1) for comment_id in reversed(roots)]
    places: list[_Place] = []
    while waiting:
        comment_id, depth = waiting.pop()
        parent = parents[comment_id]
        places.append(_Place(by_id[comment_id], by_id[parent] if parent else None, depth))
        waiting += [(answer, depth + 1) for answer in reversed(answers.get(comment_id, []))]
    return places


def _numbers(by_id: dict[str, Comment]) -> dict[str, int]:
    """Count by time. A removed comment keeps its number; hidden ones and pingbacks have none."""
    without = {"hidden", "pending"}
    counted = (c.id for c in by_id.values() if c.state not in without and not _is_pingback(c))
    return {comment_id: number for number, comment_id in enumerate(counted, start=1)}


def _entries(places: list[_Place], numbers: dict[str, int], max_levels: int) -> tuple[Entry, ...]:
    levels = [0, *(min(place.depth, max_levels) for place in places), 0]
    return tuple(
        Entry(
            comment=place.comment,
            number=numbers.get(place.comment.id, 0),
            level=level,
            depth=place.depth,
            parent=place.parent,
            opens=0 < before < level,
            closes=max(0, level - after + (after > 0)),
        )
        for place, (before, level), (_, after) in zip(
            places, pairwise(levels[:-1]), pairwise(levels[1:]), strict=True
        )
    )
