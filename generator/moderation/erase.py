"""A person, an e-mail address or one comment -> everything that is kept of it, and its end.

An e-mail address proves nobody: whoever erases by it looks at what was found first.
"""

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

import msgspec

from generator.comments import write_comment
from generator.moderation import ledger
from generator.moderation.decision import Decision, Drop, stem_touched
from generator.moderation.errors import NotFoundError
from generator.moderation.find import Catalogue, Held
from generator.moderation.folders import stem_of
from generator.moderation.past import originals
from generator.moderation.people import People, Person
from generator.moderation.rewrite import tombstone
from generator.moderation.rows import Row
from generator.moderation.spam import FILTER_FILE
from generator.moderation.stroke import Change, Draft, Rewrite
from generator.moderation.submission import Submission
from generator.moderation.tend import list_drops


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of somebody, to be shown or handed out."""

    who: str
    """As the author asked."""

    people: tuple[Person, ...]
    submissions: tuple[Row, ...]
    """In every state, with their whole texts; approved ones with what did not go on the page."""

    comments: tuple[Row, ...]
    """On pages."""

    decisions: tuple[Decision, ...]
    """About any of them, the newest first."""

    def to_json(self) -> str:
        """Write all of it for the person."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2).decode() + "\n"


class Register(NamedTuple):
    """Where to look."""

    catalogue: Catalogue
    people: People
    rows: Callable[[], Iterable[Row]]
    """Gives every submission in every state, and every comment on a page."""


def about(register: Register, who: str) -> About:
    """Find what is kept of *who*: a person's id, an e-mail address, or one comment.

    Raises:
        NotFoundError: nothing is.

    """
    people = [person for person in register.people if _is(person, who)]
    ids = {person.id for person in people} | {who}
    emails = {email.casefold() for email in (who, *(p.email for p in people)) if "@" in email}
    places = [
        row.place for row in register.rows() if _is_of(row.submission, ids=ids, emails=emails)
    ]
    if not people and not places:
        places = _of_one(register.catalogue, who)
    found = {place: register.catalogue.read(place) for place in places}
    for held in tuple(found.values()):
        found.update(_other_half(register.catalogue, held))
    rows = [held.row for _, held in sorted(found.items())]
    stems = {held.stem for held in found.values()}
    return About(
        who=who,
        people=tuple(people),
        submissions=tuple(row for row in rows if row.place.startswith("queue/")),
        comments=tuple(row for row in rows if row.place.startswith("comments/")),
        decisions=_about(register, {row.id for row in rows}, stems),
    )


def plan_erasure(register: Register, who: str) -> Draft:
    """Delete what is kept of *who*; of comments on pages only their places stay.

    Raises:
        NotFoundError: nothing is kept.

    """
    kept = about(register, who)
    stems = {stem_of(row.place) for row in (*kept.submissions, *kept.comments)}
    changes: list[Change] = [Drop(row.place) for row in kept.submissions]
    changes += [Drop(path) for path in originals(register.catalogue.folders, stems)]
    known = {person.id for person in kept.people}
    changes += [Drop(path) for path, person in register.people.with_paths() if person.id in known]
    for row in kept.comments:
        held = register.catalogue.read(row.place)
        if held.comment:
            after = write_comment(tombstone(held.comment)).encode()
            changes.append(Rewrite(row.place, held.data, after, is_kept=False))
    ids = dict.fromkeys(row.id for row in (*kept.submissions, *kept.comments))
    # The filter knows their words; it learns anew from what is left.
    return Draft("erase", tuple(ids), (*changes, Drop(FILTER_FILE), *list_drops(changes)))


def _is(person: Person, who: str) -> bool:
    return person.id == who or bool(person.email and person.email.casefold() == who.casefold())


def _is_of(submission: Submission, *, ids: Collection[str], emails: Collection[str]) -> bool:
    email = submission.email.casefold()
    return bool(submission.person and submission.person in ids) or bool(email and email in emails)


def _of_one(catalogue: Catalogue, who: str) -> list[str]:
    try:
        return [catalogue.find(who).row.place]
    except NotFoundError:
        what = f"Nothing is kept of `{who}`."
        hint = "Name a person's id, an e-mail address, or a comment."
        raise NotFoundError(what, hint) from None


def _other_half(catalogue: Catalogue, held: Held) -> dict[str, Held]:
    """Find the private half of what is on a page, and the page of a private half."""
    half = catalogue.half(held) if held.comment is not None else None
    if half is not None:
        return {half.row.place: half}
    if held.row.place.startswith("queue/approved/"):
        page = catalogue.page_ids(held.row.key).get(held.row.id)
        return {page: catalogue.read(page)} if page else {}
    return {}


def _about(
    register: Register, ids: Collection[str], stems: Collection[str]
) -> tuple[Decision, ...]:
    return tuple(
        decision
        for decision in ledger.newest_first(register.catalogue.folders)
        if any(comment_id in ids for comment_id in decision.ids)
        and any(stem_touched(step) in stems for step in decision.steps)
    )
