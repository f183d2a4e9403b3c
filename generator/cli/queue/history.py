"""Decisions of the ledger -> lines that tell them."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from generator.cli.console import on_one_line
from generator.cli.wording import shortened
from generator.moderation import Decision, Logged, Queue, Row, instant, said_of

_MOST_LOGGED = 10_000
_MOST_IDS = 5


def decided_on(queue: Queue, row: Row) -> tuple[Logged, ...]:
    """Give the latest decisions about the comment of *row*, the newest first."""
    return tuple(each for each in queue.log(_MOST_LOGGED) if row.id in each.decision.ids)


def list_decisions(decisions: Sequence[Logged]) -> Text:
    """Write *decisions* below each other: what, and below it where, about which, and why."""
    room = max((len(f"{each.decision.number:,}") for each in decisions), default=1)
    return Text("\n").join(Text("\n").join(_lines(each, room)) for each in decisions)


def _lines(logged: Logged, room: int) -> Iterator[Text]:
    decision = logged.decision
    line = Text(f"{decision.number:>{room},}  {instant(decision.when)}  ")
    line.append(_said(decision), style="" if logged.is_undone else "bold")
    yield line.append(" (taken back)" if logged.is_undone else "")
    ids = shortened(decision.ids, most=_MOST_IDS, separator=" ")
    why = f", “{on_one_line(decision.why)}”" if decision.why else ""
    yield Text(f"{' ' * room}  {on_one_line(decision.where)}: {ids}{why}")


def _said(decision: Decision) -> str:
    if decision.what == "undo":
        return f"Took back decision {decision.undoes:,}."
    return said_of(decision)
