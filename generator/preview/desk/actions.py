"""A form of the desk -> one decision, and what to say of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.moderation import Done, Edit, Queue, Refusal, said_of
from generator.preview.desk.forms import Form


@dataclass(frozen=True, slots=True)
class Said:
    """What became of a form."""

    what: str
    hint: str = ""
    is_done: bool = True
    decision: int = 0
    """Number of the decision; 0 when there was none."""

    files: tuple[str, ...] = ()
    """Comment files that changed, below the site."""

    refusals: Sequence[Refusal] = field(default=())

    @classmethod
    def refused(cls, what: str, hint: str = "") -> "Said":
        """Say why nothing was done."""
        return cls(what, hint, is_done=False)

    def as_json(self) -> dict[str, Any]:
        """Say it to our script."""
        refusals = [{"id": r.id, "what": r.what, "hint": r.hint} for r in self.refusals]
        said = {"said": self.what, "hint": self.hint, "decision": self.decision}
        return {**said, "refused": refusals}


def _decide(queue: Queue, form: Form) -> Said:
    stroke = _STROKES.get(form.one("what"))
    if stroke is None:
        return Said.refused(f"`{form.one('what')}` is no decision.")
    return _said(stroke(queue, form.every("ref")))


def _reply(queue: Queue, form: Form) -> Said:
    text = form.one("text").strip()
    if not text:
        return Said.refused("The answer has no words.", "Write something, or close the box.")
    return _said(queue.reply(form.one("ref"), text, with_parents=True))


def _edit(queue: Queue, form: Form) -> Said:
    return _said(queue.edit(form.one("ref"), Edit(text=form.one("text"), name=form.one("name"))))


def _undo(queue: Queue, form: Form) -> Said:
    number = form.one("number")
    undone = queue.undo_one(int(number)) if number.isdecimal() else queue.undo()
    what = " ".join(f"Taken back: {said_of(decision)}" for decision in undone.decisions)
    files = tuple(file for decision in undone.decisions for file in decision.comment_files)
    return Said(what, files=files, refusals=undone.left_out)


def _said(done: Done) -> Said:
    if done.decision is None:
        first = done.refused[0] if done.refused else None
        what = first.what if first else "Nothing was chosen."
        return Said(what, first.hint if first else "", is_done=False, refusals=done.refused)
    what, decision = said_of(done.decision), done.decision
    return Said(
        what,
        decision=decision.number,
        files=decision.comment_files,
        refusals=done.refused,
    )


_STROKES: Mapping[str, Callable[[Queue, Sequence[str]], Done]] = {
    "approve": lambda queue, refs: queue.approve(refs, with_parents=True),
    "spam": Queue.spam,
    "trash": Queue.trash,
    "restore": Queue.restore,
    "unapprove": Queue.unapprove,
    "hide": Queue.hide,
    "remove": Queue.remove,
}
"""Decisions about one comment or many."""

ACTIONS: Mapping[str, Callable[[Queue, Form], Said]] = {
    "decide": _decide,
    "reply": _reply,
    "edit": _edit,
    "undo": _undo,
}
"""Name of the form to what it does."""
