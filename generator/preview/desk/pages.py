"""The queue -> the pages of the desk. Reader text is only ever text here, never markup.

The templates are our own and no theme's: a desk must work whatever a theme does.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request

from generator.foundation import AfterwordError, Problem
from generator.moderation import (
    Group,
    Judge,
    Judged,
    Queue,
    Row,
    State,
    Verdict,
    age,
    instant,
    said_of,
)
from generator.preview.desk.actions import Said
from generator.preview.desk.forms import Form
from generator.preview.desk.listing import Listing, list_rows, wanted_of
from generator.preview.desk.parts import DeskParts

_LOGGED = 100
_JUDGED_AT_ONCE = 500
"""New submissions that a page waits for: about a tenth of a second."""

_DOUBTFUL = 0.5


class Pages:
    """Makes the pages. Every method reads the queue anew."""

    def __init__(self, parts: DeskParts) -> None:
        """Show the queue of *parts*."""
        self._desk = parts.waiting.desk
        self._places = parts.places
        self._token = parts.token

    def listing(self, request: Request) -> str:
        """Show the list that the query of *request* asks for."""
        wanted = wanted_of(request.query_params)
        with self._desk.judge() as (queue, judge):
            judged = _judged(judge, queue.rows(wanted.filter), wanted.state)
            listing = _whole(queue, list_rows(judged, wanted.page))
            verdicts = _verdicts(judge, [group.first.row for group in listing.groups])
            answered = self._answered(queue, [j.row for g in listing.groups for j in g.rows[:3]])
            common = self._common(queue)
            done = self._done(queue, request.query_params.get("done", ""))
        return self._render(
            "list.html",
            **common,
            wanted=wanted,
            listing=listing,
            verdicts=verdicts,
            is_behind=judge.is_behind and self._desk.catch_up(),
            answered=answered,
            done=done,
            back=_here(request),
        )

    def comment(self, request: Request) -> str:
        """Show one comment with everything that is known of it."""
        with self._desk.judge() as (queue, judge):
            row = queue.read(request.path_params["ref"])
            verdicts = _verdicts(judge, [row])
            answered = self._answered(queue, [row])
            common = self._common(queue)
        back = f"/_desk/comment/{quote(row.ref)}"
        return self._render(
            "comment.html", **common, row=row, verdicts=verdicts, answered=answered, back=back
        )

    def log(self, _request: Request) -> str:
        """Show what was decided."""
        with self._desk.queue() as queue:
            logged = queue.log(_LOGGED)
            common = self._common(queue)
        return self._render("log.html", **common, logged=logged, back="/_desk/log")

    def help(self, _request: Request) -> str:
        """Show the keys."""
        with self._desk.queue() as queue:
            common = self._common(queue)
        return self._render("help.html", **common, back="/_desk/help")

    def refused(self, said: Said, form: Form) -> str:
        """Say why nothing was done, and give back what the author had written."""
        written = form.one("text")
        return self._trouble(said.what, said.hint, written, form.back_with(0))

    def trouble(self, what: str, hint: str = "") -> str:
        """Say what is wrong."""
        return self._trouble(what, hint, "", "/_desk/")

    def problems(self, problems: Sequence[Problem]) -> str:
        """Say what is wrong with the settings."""
        text = "\n".join(f"{each.where}: {each.what}" for each in problems)
        return self._trouble("The queue opens when `site.toml` is mended.", text, "", "/_desk/")

    def tools(self, row: Row | None, comment_id: str, back: str) -> str:
        """Make the tools below a comment in its page; there is a *row* if it waits."""
        return self._render("tools.html", row=row, comment_id=comment_id, back=back)

    def _trouble(self, what: str, hint: str, written: str, back: str) -> str:
        return self._render("trouble.html", what=what, hint=hint, written=written, back=back)

    def _common(self, queue: Queue) -> dict[str, Any]:
        now = self._desk.clock()
        return {
            "counts": queue.counts(),
            "problems": queue.problems(),
            "place": self._places,
            "age": lambda when: age(when, now),
            "can_undo": queue.can_undo(),
        }

    def _answered(self, queue: Queue, rows: Sequence[Row]) -> dict[str, Row]:
        """Find what *rows* answer: ref to the comment, where it is there."""
        found: dict[str, Row] = {}
        for row in rows:
            if row.submission.reply_to:
                try:
                    found[row.ref] = queue.read(f"{row.key}/{row.submission.reply_to}")
                except AfterwordError:
                    continue
        return found

    @staticmethod
    def _done(queue: Queue, number: str) -> dict[str, Any] | None:
        if not number.isdecimal():
            return None
        logged = next((e for e in queue.log(_LOGGED) if f"{e.decision.number}" == number), None)
        if logged is None or logged.is_undone:
            return None
        return {"said": said_of(logged.decision), "number": logged.decision.number}

    def _render(self, template: str, **values: object) -> str:
        return _environment().get_template(template).render(token=self._token, **values)


def _judged(judge: Judge, rows: Sequence[Row], state: State) -> Sequence[Judged]:
    """Judge what waits; the rest is in the order of time, and each for itself."""
    if state == "pending":
        return judge.judge(rows, at_most=_JUDGED_AT_ONCE)
    return [Judged(row, 0.0, "") for row in reversed(rows)]


def _verdicts(judge: Judge, rows: Sequence[Row]) -> dict[str, Verdict]:
    """Say of what waits, and looks like spam, why."""
    found = judge.verdicts(row for row in rows if row.state == "pending")
    return {ref: verdict for ref, verdict in found.items() if verdict.probability >= _DOUBTFUL}


def _whole(queue: Queue, listing: Listing) -> Listing:
    """Read the comments that stand alone to their ends: nobody decides on half of one."""
    groups = (
        group if group.is_many or not group.first.row.is_cut else _read(queue, group.first)
        for group in listing.groups
    )
    return listing._replace(groups=tuple(groups))


def _read(queue: Queue, judged: Judged) -> Group:
    try:
        return Group((judged._replace(row=queue.read(judged.row.ref)),))
    except AfterwordError:
        return Group((judged,))  # it was decided just now


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["instant"] = instant
    environment.filters["url_query"] = lambda query: f"?{urlencode(query)}" if query else ""
    environment.filters["said"] = said_of
    return environment


def _here(request: Request) -> str:
    query = [(k, v) for k, v in request.query_params.multi_items() if k != "done"]
    return f"/_desk/?{urlencode(query)}" if query else "/_desk/"
