"""Comments and decisions -> what `--json` prints. Field names are a promise to programs."""

from collections.abc import Iterable
from typing import Any

from generator.cli.as_json import problems_as_json
from generator.foundation import Problem
from generator.moderation import Decision, Done, Judged, Logged, Reason, Refusal, Row, said_of


def row_as_json(row: Row, judged: Judged | None = None) -> dict[str, Any]:
    """Give a comment; what the filter says is `null` for one that does not wait."""
    submission = row.submission
    return {
        "id": row.id,
        "state": row.state,
        "shown": row.shown,
        "post": row.key,
        "received": row.received.isoformat(),
        "name": row.name,
        "text": submission.text,
        "is_cut": row.is_cut,
        "reply_to": submission.reply_to,
        "url": submission.url,
        "email": submission.email,
        "person": submission.person,
        "is_proven": submission.is_proven,
        "author": submission.author,
        "origin": submission.origin,
        "edited": submission.edited.isoformat() if submission.edited else None,
        "reasons": [_reason(reason) for reason in submission.reasons],
        "score": round(judged.score, 4) if judged and row.state == "pending" else None,
        "wave": judged.cluster if judged else "",
        "path": row.place,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {"check": reason.check, "what": reason.what, "is_spam": reason.is_spam}


def decision_as_json(decision: Decision) -> dict[str, Any]:
    """Give a decision, without its steps."""
    return {
        "number": decision.number,
        "what": decision.what,
        "when": decision.when.isoformat(),
        "ids": list(decision.ids),
        "why": decision.why,
        "where": decision.where,
        "undoes": decision.undoes or None,
        "said": said_of(decision),
    }


def logged_as_json(logged: Logged) -> dict[str, Any]:
    """Give a decision of the ledger."""
    return {**decision_as_json(logged.decision), "is_undone": logged.is_undone}


def refusals_as_json(refused: Iterable[Refusal]) -> list[dict[str, str]]:
    """Give what was left as it was, and why."""
    return [refusal._asdict() for refusal in refused]


def done_as_json(done: Done) -> dict[str, Any]:
    """Give what became of a stroke."""
    decision = done.decision
    return {
        "ok": not done.refused,
        "decision": decision_as_json(decision) if decision else None,
        "files": list(decision.comment_files) if decision else [],
        "refused": refusals_as_json(done.refused),
    }


def list_as_json(
    judged: Iterable[Judged], problems: Iterable[Problem], *, total: int
) -> dict[str, Any]:
    """Give a list of comments; *total* is how many there are without a limit."""
    return {
        "ok": True,
        "total": total,
        "comments": [row_as_json(each.row, each) for each in judged],
        "problems": problems_as_json(problems),
    }
