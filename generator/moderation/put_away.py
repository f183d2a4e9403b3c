"""Comments -> spam, trash or back to the queue, and back to where they were.

What is on a page leaves it: its file goes from `comments/`, and its submission has the words that
the page had. One that never was a submission becomes one.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Literal

import msgspec

from generator.comments import write_comment
from generator.moderation import ledger
from generator.moderation.decision import Move, What
from generator.moderation.errors import DecisionRefusedError, NotFoundError
from generator.moderation.find import Catalogue, Held
from generator.moderation.folders import State, queue_path
from generator.moderation.publish import RefusedError, choose, comment_of
from generator.moderation.rows import as_submission
from generator.moderation.stored import store
from generator.moderation.stroke import Change, Draft, Refusal, Rewrite
from generator.moderation.submission import Submission
from generator.moderation.undo import take_back

_OF_THE_PAGE = (
    *("name", "text", "reply_to", "url", "edited", "author", "reply_to_missing", "kind", "likes"),
    *("aliases", "warning", "language", "pinned"),
)
"""Fields of a submission that its comment file tells better, once it had one."""


def plan_putting_away(
    catalogue: Catalogue, refs: Iterable[str], target: Literal["pending", "spam", "trash"]
) -> Draft:
    """Bring the comments of *refs* into the state *target*."""
    what: What = "unapprove" if target == "pending" else target
    chosen, refused = choose(catalogue, refs)
    going = {(held.row.key, held.row.id) for held in chosen}
    ids: list[str] = []
    changes: list[Change] = []
    for held in chosen:
        try:
            changes += _put_away(catalogue, held, target, going)
            ids.append(held.row.id)
        except RefusedError as error:
            refused += (Refusal(held.row.id, error.what, error.hint),)
    return Draft(what, tuple(ids), tuple(changes), refused)


def _put_away(
    catalogue: Catalogue, held: Held, target: State, going: set[tuple[str, str]]
) -> list[Change]:
    if held.comment is not None:
        _refuse_answered(catalogue, held, going)
        return _taken_from_page(catalogue, held, target)
    if held.row.state == target:
        message = f"It is in {target} already." if target != "pending" else "It waits already."
        raise RefusedError(message)
    if target == "pending" and held.row.state != "approved":
        message = f"It is in {held.row.state}, not on a page."
        raise RefusedError(message, "`comments restore` brings it back.")
    return [Move(held.stem, held.row.state, target)]


def _refuse_answered(catalogue: Catalogue, held: Held, going: set[tuple[str, str]]) -> None:
    """Keep what readers answered in its place, unless the answers go as well."""
    key, answers = held.row.key, []
    for comment_id, path in catalogue.page_ids(key).items():
        if comment_id != held.row.id and (key, comment_id) not in going:
            with suppress(NotFoundError):  # one that cannot be read is on no page
                other = catalogue.read(path).comment
                if other and other.reply_to == held.row.id:
                    answers.append(f"`{comment_id}`")
    if answers:
        what = f"It is answered by {' and '.join(sorted(answers)[:3])}."
        hint = "`comments remove` takes its words and keeps its place; or name the answers as well."
        raise RefusedError(what, hint)


def _taken_from_page(catalogue: Catalogue, held: Held, target: State) -> list[Change]:
    if held.comment is None or held.comment.state == "removed":
        message = "Its words were removed."
        raise RefusedError(message, "`comments restore` brings them back first.")
    off_page = Rewrite(held.row.place, held.data, None)
    try:
        half = catalogue.half(held)
    except NotFoundError as error:
        raise RefusedError(error.what, error.hint) from None
    if half is None:
        submission = as_submission(held.comment, held.row.key)
        return [off_page, Rewrite(queue_path(target, held.stem), None, store(submission))]
    now = _as_on_page(half.row.submission, held)
    changes: list[Change] = [off_page]
    if now != half.row.submission:
        changes.append(Rewrite(half.row.place, half.data, store(now)))
    return [*changes, Move(held.stem, "approved", target)]


def _as_on_page(half: Submission, held: Held) -> Submission:
    """Give *half* with the words that the page had, if somebody changed them there."""
    for has_parent in (True, False):
        file = comment_of(half, has_parent=has_parent)
        if write_comment(file).encode() == held.data:
            return half
    page = held.row.submission
    changed = {field: getattr(page, field) for field in _OF_THE_PAGE}
    return msgspec.structs.replace(half, **changed, origin="page")


def plan_restoring(catalogue: Catalogue, refs: Iterable[str]) -> Draft:
    """Bring the comments of *refs* back to where they were before they were put away."""
    chosen, refused = choose(catalogue, refs)
    ids: list[str] = []
    changes: list[Change] = []
    for held in chosen:
        try:
            changes += _restored(catalogue, held)
            ids.append(held.row.id)
        except RefusedError as error:
            refused += (Refusal(held.row.id, error.what, error.hint),)
    return Draft("restore", tuple(ids), tuple(changes), refused)


def _restored(catalogue: Catalogue, held: Held) -> Sequence[Change]:
    if held.comment is not None:
        return _shown_again(catalogue, held)
    if held.row.state == "pending":
        message = "It waits already."
        raise RefusedError(message, "`comments approve` shows it.")
    if held.row.state != "approved":
        back = _taken_back(catalogue, held, frozenset({"spam", "trash"}))
        if back:
            return back
    return [Move(held.stem, held.row.state, "pending")]


def _shown_again(catalogue: Catalogue, held: Held) -> Sequence[Change]:
    file = held.comment
    if file is None or file.state == "shown":
        message = "It is on its page already."
        raise RefusedError(message)
    back = _taken_back(catalogue, held, frozenset({"hide", "remove"}))
    if back:
        return back
    if file.state == "removed":
        message = "Its words were not kept here."
        raise RefusedError(message, "Look into the history of its file.")
    shown = msgspec.structs.replace(file, state="shown")
    return [Rewrite(held.row.place, held.data, write_comment(shown).encode())]


def _taken_back(catalogue: Catalogue, held: Held, kinds: frozenset[What]) -> tuple[Change, ...]:
    """Take back what the last decision of *kinds* did to *held*.

    Empty when there is none, when the files are not as it left them, or when what it replaced was
    not kept.
    """
    for decision, is_undone in ledger.logged(catalogue.folders):
        if not is_undone and decision.what in kinds and held.row.id in decision.ids:
            with suppress(DecisionRefusedError):
                return take_back(catalogue.folders, decision, only=held.stem).changes
            break
    return ()
